"""The mandate of CPCE R124-3: the written power to recover and to receive, complete by construction.

The creditor signs before anybody is chosen: the mandate then goes to the vetted provider who accepts, whose name
and guarantee are added by the same paper printed again with ``Named``. The required items may be spread over
several documents (Cass. 2e civ. 5 Feb 2026, n° 23-22.049); nobody is contacted before the second one stands.
"""

from dataclasses import dataclass
from datetime import datetime

from chalicelib.countries.fr import account, calendar, wording
from chalicelib.countries.fr.papers import parties, statement
from chalicelib.countries.fr.papers.parties import Collector, Party
from chalicelib.domain.claim.facts import Composition, Debt
from chalicelib.domain.claim.terms import Terms
from chalicelib.domain.refusals import Reason, Refused

MINIMUM_COVER_CENTS = 15_000_000  # EUR 150,000: what a mandate promises of every provider's insurance
LONGEST_PAYOUT_DAYS = 30  # one month by law unless agreed otherwise (CPCE R124-6): never agreed longer here


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
class Signature:
    """Who signed for the creditor, when (aware), and how we know: «lien reçu à l’adresse a@b.fr»."""

    name: str
    role: str
    at: datetime
    proof: str

    def __post_init__(self) -> None:
        parties.required("signature", self.name, self.role, self.proof)


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
    signature: Signature

    def __post_init__(self) -> None:
        parties.required("reference", self.reference)
        if not self.debt.invoices:
            raise Refused(Reason.MISSING_FIELD, field="invoices")
        if not 1 <= self.payout_days <= LONGEST_PAYOUT_DAYS:
            raise ValueError(f"funds are passed on within 1 to {LONGEST_PAYOUT_DAYS} days (CPCE R124-6)")

    @property
    def template(self) -> str:
        """The printer's page."""
        return "mandate"

    @property
    def owed(self) -> Composition:
        """What is owed on the day of the signature."""
        return account.composition(self.debt, calendar.day(self.signature.at))

    def to_print(self) -> dict[str, object]:
        """Words and figures for ``mandate.typ``."""
        return {
            "reference": self.reference,
            "creditor": self.creditor.to_print(),
            "debtor": self.debtor.to_print(),
            "mandatary": self.mandatary.to_print(),
            "statement": statement.to_print(self.debt, self.owed),
            "pay": self._pay(),
            "payout_days": self.payout_days,
            "signature": {
                "name": self.signature.name,
                "role": self.signature.role,
                "at": wording.moment(self.signature.at),
                "proof": self.signature.proof,
            },
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
