"""The framework agreement: what holds for every claim of a creditor, signed once (CPCE R124-3).

Each claim adds its annex (``mandate``): basis, amounts, price. The items of R124-3 may be spread over several
documents (Cass. 2e civ. 5 Feb 2026, n° 23-22.049 [S]); together they hold all five.
"""

from dataclasses import dataclass
from datetime import date

from chalicelib.countries.fr import wording
from chalicelib.countries.fr.papers import parties
from chalicelib.countries.fr.papers.parties import Party
from chalicelib.countries.fr.papers.signature import Signature

#: What every provider's insurance covers at least, in cents: EUR 150,000 (R124-3 2°; the amount is our choice).
MINIMUM_COVER_CENTS = 15_000_000
LONGEST_PAYOUT_DAYS = 30  # one month by law unless agreed otherwise (CPCE R124-6): never agreed longer here
EDITION = "2026-11-22"  # of the text that is signed: another one is signed anew


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameworkAgreement:
    """The general items of CPCE R124-3; nothing has a default.

    2° ``minimum_cover_cents``: the guarantee, 3° ``highest_rate_bps``: the pay is a share of what is recovered, never
    more than this, borne by the creditor, 4° ``payout_days``: passing on, 5° the power to receive, which the page
    states. ``platform`` runs the tool and recovers nothing itself.
    """

    reference: str
    creditor: Party
    platform: Party
    minimum_cover_cents: int
    highest_rate_bps: int
    payout_days: int
    signature: Signature

    def __post_init__(self) -> None:
        parties.required("reference", self.reference)
        if not 1 <= self.payout_days <= LONGEST_PAYOUT_DAYS:
            raise ValueError(f"funds are passed on within 1 to {LONGEST_PAYOUT_DAYS} days (CPCE R124-6)")
        if self.minimum_cover_cents <= 0 or self.highest_rate_bps <= 0:
            raise ValueError("a guarantee and a price are amounts above nothing (CPCE R124-3)")

    @property
    def template(self) -> str:
        """The printer's page."""
        return "framework"

    def content(self) -> dict[str, object]:
        """All that is signed."""
        return {
            "edition": EDITION,
            "reference": self.reference,
            "creditor": self.creditor.to_print(),
            "platform": self.platform.to_print(),
            "cover": wording.short_euros(self.minimum_cover_cents),
            "highest_rate": wording.rate(self.highest_rate_bps),
            "payout_days": self.payout_days,
        }

    def to_print(self) -> dict[str, object]:
        """Words and figures for ``framework.typ``."""
        content = self.content()
        return content | {"signature": self.signature.to_print(content)}


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedFramework:
    """A framework agreement as an annex names it: reference, day, SHA-256 of its paper."""

    reference: str
    signed_on: date
    document: str

    def __post_init__(self) -> None:
        parties.required("framework", self.reference, self.document)

    def to_print(self) -> dict[str, str]:
        """Reference, day, and the beginning of the fingerprint."""
        return {"reference": self.reference, "on": wording.day(self.signed_on), "document": self.document[:16]}
