"""The mandate of CPCE R124-3 for one claim: the annex of the framework agreement, complete by construction.

The creditor signs before anybody is chosen: the mandate then goes to the vetted provider who accepts, whose name
and guarantee are added by the same paper printed again with ``Named``. The required items may be spread over
several documents (Cass. 2e civ. 5 Feb 2026, n° 23-22.049 [S]); nobody is contacted before the second one stands.
When more is owed than ``ceiling_cents`` allows, it is signed again.
"""

from dataclasses import dataclass
from datetime import datetime

from chalicelib.countries.fr import account, calendar, wording
from chalicelib.countries.fr.papers import framework, parties, statement
from chalicelib.countries.fr.papers.framework import SignedFramework
from chalicelib.countries.fr.papers.parties import Collector, Party
from chalicelib.countries.fr.papers.signature import Signature
from chalicelib.domain import money
from chalicelib.domain.claim.facts import Composition, Debt
from chalicelib.domain.claim.terms import Terms
from chalicelib.domain.refusals import Reason, Refused

#: What interest may add before a mandate is signed again: this share of what is owed, more than a year of penalties.
ROOM_BPS = 1500
STEP_CENTS = 1000  # a ceiling is rounded up to EUR 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Guarantee:
    """What secures the creditor against the agent's professional liability (CPCE R124-2, R124-3 2°)."""

    insurer: str
    policy: str
    cover_cents: int

    def __post_init__(self) -> None:
        parties.required("guarantee", self.insurer, self.policy)
        if self.cover_cents <= 0:
            raise Refused(Reason.MISSING_FIELD, field="cover")


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenCall:
    """Whoever of the vetted providers accepts; all of them are insured for at least this much, in cents."""

    minimum_cover_cents: int

    def to_print(self) -> dict[str, object]:
        """The mandatary as terms."""
        return {"named": False, "cover": wording.short_euros(self.minimum_cover_cents)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """The provider who accepted, with its guarantee, at an aware moment."""

    collector: Collector
    guarantee: Guarantee
    accepted_at: datetime

    def to_print(self) -> dict[str, object]:
        """The mandatary by name."""
        return {
            "named": True,
            "party": self.collector.to_print(),
            "insurer": self.guarantee.insurer,
            "policy": self.guarantee.policy,
            "cover": wording.short_euros(self.guarantee.cover_cents),
            "accepted_at": wording.moment(self.accepted_at),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Mandate:
    """Every item of CPCE R124-3: none has a default.

    1° ``debt`` (basis, and each element of the amount apart), 2° ``mandatary`` (guarantee), 3° ``terms`` (pay,
    borne by the creditor), 4° ``payout_days`` (passing on), 5° the power to receive, which the page states.
    """

    reference: str
    creditor: Party
    debtor: Party
    debt: Debt
    mandatary: OpenCall | Named
    terms: Terms
    payout_days: int
    framework: SignedFramework
    ceiling_cents: int
    signature: Signature

    def __post_init__(self) -> None:
        parties.required("reference", self.reference)
        if not self.debt.invoices:
            raise Refused(Reason.MISSING_FIELD, field="invoices")
        if not 1 <= self.payout_days <= framework.LONGEST_PAYOUT_DAYS:
            raise ValueError(f"funds are passed on within 1 to {framework.LONGEST_PAYOUT_DAYS} days (CPCE R124-6)")
        if self.ceiling_cents < self.owed.total_cents:
            raise ValueError("a mandate covers at least what is owed when it is signed")

    @property
    def template(self) -> str:
        """The printer's page."""
        return "mandate"

    @property
    def owed(self) -> Composition:
        """What is owed on the day of the signature."""
        return account.composition(self.debt, calendar.day(self.signature.at))

    def content(self) -> dict[str, object]:
        """All that is signed. Not the mandatary: his name comes later, and the fingerprint stays."""
        return {
            "reference": self.reference,
            "creditor": self.creditor.to_print(),
            "debtor": self.debtor.to_print(),
            "statement": statement.to_print(self.debt, self.owed),
            "pay": self._pay(),
            "payout_days": self.payout_days,
            "framework": self.framework.to_print(),
            "ceiling": wording.short_euros(self.ceiling_cents),
        }

    def to_print(self) -> dict[str, object]:
        """Words and figures for ``mandate.typ``."""
        content = self.content()
        return content | {
            "mandatary": self.mandatary.to_print(),
            "signature": self.signature.to_print(content),
        }

    def _pay(self) -> dict[str, str]:
        """The price and, as an example, what is left when all is paid on the day of the signature."""
        owed = self.owed
        fee = self.terms.fee(owed.total_cents)
        return {
            "rate": wording.rate(self.terms.rate_bps),
            "vat": wording.rate(self.terms.vat_bps),
            "example": wording.euros(owed.total_cents),
            "provider": wording.euros(fee.provider_cents),
            "platform": wording.euros(fee.platform_cents),
            "fee": wording.euros(fee.total_cents),
            "net": wording.euros(owed.total_cents - fee.total_cents),
        }


def ceiling(owed_cents: int) -> int:
    """The most, in cents, that may be asked for under a mandate signed when ``owed_cents`` were owed."""
    room = owed_cents + money.percent(owed_cents, ROOM_BPS)
    return -(-room // STEP_CENTS) * STEP_CENTS
