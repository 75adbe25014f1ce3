"""What a bid holds, its seal, and the published rank: expected net euros for the creditor."""

import hashlib
from dataclasses import dataclass

from chalicelib.domain import money
from chalicelib.domain.claim.terms import Terms
from chalicelib.domain.refusals import Reason, Refused

LOWEST_BPS, HIGHEST_BPS = 300, 4000
LONGEST_NOTE = 280


@dataclass(frozen=True, slots=True)
class Bid:
    """A success fee in basis points, the promised delay of first contact in days, a short note."""

    provider_id: str
    rate_bps: int
    first_contact_days: int
    note: str
    salt: str  # 128 random bits, so that nobody can try out every price against the seal

    def checked(self, highest_bps: int = HIGHEST_BPS) -> "Bid":
        """Itself, or Refused(BID_INVALID) naming the field. ``highest_bps`` is the price the creditor signed."""
        if not LOWEST_BPS <= self.rate_bps <= highest_bps:
            raise Refused(
                Reason.BID_INVALID,
                field="rate",
                lowest=LOWEST_BPS // 100,
                highest=highest_bps // 100,
            )
        if not 1 <= self.first_contact_days <= 30:  # noqa: PLR2004 - a month at most
            raise Refused(Reason.BID_INVALID, field="first_contact_days")
        if len(self.note) > LONGEST_NOTE:
            raise Refused(Reason.BID_INVALID, field="note")
        return self


def seal(bid: Bid) -> str:
    """SHA-256 over the bid's fields: what the journal holds from the start."""
    fields = (
        bid.provider_id,
        str(bid.rate_bps),
        str(bid.first_contact_days),
        bid.note,
        bid.salt,
    )
    return hashlib.sha256("\x1f".join(fields).encode()).hexdigest()


def net_cents(total_cents: int, rate_bps: int, chance_bps: int) -> int:
    """The formula of the rank: chance times what is left of the amount after the fee with VAT."""
    fee = Terms(rate_bps).fee(total_cents).total_cents
    return money.percent(max(0, total_cents - fee), chance_bps)
