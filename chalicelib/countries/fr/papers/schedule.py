"""One mandate of CPCE R124-3 for many claims: the sheet that lists them, annexed to the framework agreement.

Items 1° (basis, each element of the amount apart) and 3° (pay) stand in the line of each claim, the others on the
sheet itself. Who accepts one of the claims receives the mandate of that claim alone (``mandate``).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from chalicelib.countries.fr import account, calendar, wording
from chalicelib.countries.fr.papers import framework, parties, statement
from chalicelib.countries.fr.papers.framework import SignedFramework
from chalicelib.countries.fr.papers.parties import Party
from chalicelib.countries.fr.papers.signature import Signature
from chalicelib.domain.claim.facts import Composition, Debt
from chalicelib.domain.claim.terms import Terms
from chalicelib.domain.refusals import Reason, Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One claim of the sheet: cents for the ceiling."""

    reference: str
    debtor: Party
    debt: Debt
    terms: Terms
    ceiling_cents: int

    def __post_init__(self) -> None:
        parties.required("claim", self.reference)
        if not self.debt.invoices:
            raise Refused(Reason.MISSING_FIELD, field="invoices")


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """Every item of CPCE R124-3 for each claim that it lists; nothing has a default."""

    reference: str
    sheet: int  # counted from 1
    creditor: Party
    claims: tuple[Listed, ...]
    minimum_cover_cents: int
    payout_days: int
    framework: SignedFramework
    signature: Signature

    def __post_init__(self) -> None:
        parties.required("reference", self.reference)
        if not self.claims:
            raise Refused(Reason.MISSING_FIELD, field="claims")
        if not 1 <= self.payout_days <= framework.LONGEST_PAYOUT_DAYS:
            raise ValueError(f"funds are passed on within 1 to {framework.LONGEST_PAYOUT_DAYS} days (CPCE R124-6)")

    @property
    def template(self) -> str:
        """The printer's page."""
        return "schedule"

    def content(self) -> dict[str, object]:
        """All that is signed."""
        on = calendar.day(self.signature.at)
        owed = [(claim, account.composition(claim.debt, on)) for claim in self.claims]
        if any(claim.ceiling_cents < each.total_cents for claim, each in owed):
            raise ValueError("a mandate covers at least what is owed when it is signed")
        return {
            "reference": self.reference,
            "sheet": self.sheet,
            "creditor": self.creditor.to_print(),
            "on": wording.day(on),
            "count": len(self.claims),
            "total": wording.euros(sum(each.total_cents for _, each in owed)),
            "rows": [list(_cells(claim, each)) for claim, each in owed],
            "cover": wording.short_euros(self.minimum_cover_cents),
            "vat": wording.rate(self.claims[0].terms.vat_bps),
            "payout_days": self.payout_days,
            "framework": self.framework.to_print(),
        }

    def to_print(self) -> dict[str, object]:
        """Words and figures for ``schedule.typ``."""
        content = self.content()
        return content | {"signature": self.signature.to_print(content)}


def _cells(claim: Listed, owed: Composition) -> Iterator[str]:
    """Reference and debtor, basis, each element apart and the total, the rate and the most that may be asked for."""
    yield claim.reference
    yield ", ".join((claim.debtor.name, *claim.debtor.lines))
    yield _basis(claim.debt)
    elements = (
        ("principal", owed.principal_cents),
        ("intérêts", owed.interest_cents),
        ("indemnité", owed.indemnity_cents),
    )
    parts = (f"{label}{wording.NBSP}{wording.euros(cents)}" for label, cents in elements if cents)
    yield f"{', '.join(parts)}, total{wording.NBSP}{wording.euros(owed.total_cents)}"
    yield f"{wording.rate(claim.terms.rate_bps)}, {wording.short_euros(claim.ceiling_cents)}"


def _basis(debt: Debt) -> str:
    """Every invoice by number, day and due day: here no table follows that could name them."""
    listed = (
        f"n°{wording.NBSP}{i.number} du {wording.short_day(i.issued_on)}, échue le {wording.short_day(i.due_on)},"
        f" {wording.euros(i.amount_cents)}"
        for i in debt.invoices
    )
    return f"{statement.NATURES[debt.nature]}{wording.NBSP}: {' ; '.join(listed)}"
