"""A debt that asks for its way: the codes of the ways, the codes of why one is open or not, the two traders."""

from dataclasses import dataclass
from typing import Literal

from chalicelib.domain.claim.facts import Composition, Debt

Code = Literal[
    "amicable",
    "psrpc",
    "l126",
    "payment_order",
    "conciliation",
    "summary_claim",
    "merits",
    "european_payment_order",
    "european_small_claims",
    "declaration_of_claim",
]
Why = Literal[
    # open
    "open",
    "commercial_court",
    "commercial_chamber",
    "judicial_court",
    "court_by_trader",
    "opposition_likely",
    "after_conciliation",
    "cross_border",
    "declare",
    "declare_late",
    # closed
    "nothing_due",
    "not_yet_due",
    "time_barred",
    "title",
    "bank_loan",
    "insolvent",
    "not_insolvent",
    "declared",
    "over_indebted",
    "declare_barred",
    "disputed",
    "above_cap",
    "not_required",
    "between_traders",
    "not_between_traders",
    "trader_unknown",
    "decree_missing",
    "abroad",
    "not_cross_border",
    "denmark",
]
OPEN: frozenset[Why] = frozenset(
    {
        "open",
        "commercial_court",
        "commercial_chamber",
        "judicial_court",
        "court_by_trader",
        "opposition_likely",
        "after_conciliation",
        "cross_border",
        "declare",
        "declare_late",
    }
)


@dataclass(frozen=True, slots=True)
class Finding:
    """Whether a way is open, the code that says why, and the article."""

    why: Why
    article: str

    @property
    def available(self) -> bool:
        """Open today."""
        return self.why in OPEN


@dataclass(frozen=True, slots=True)
class Case:
    """The debt, what is owed of it on ``owed.on``, and where the debtor lives (``abroad``: elsewhere in the EU).

    ``country`` is the debtor's (ISO 3166, upper case), ``departement`` his in France, where they are known.
    """

    debt: Debt
    owed: Composition
    abroad: bool = False
    country: str = ""
    departement: str = ""

    @property
    def both_traders(self) -> bool | None:
        """Both sides are commerçants; None while a side that acts for business has not been asked.

        A consumer is never a trader, nor is an individual who acts outside business: unless he says that he is one.
        """
        company = self.debt.creditor_kind == "company"
        creditor = self.debt.creditor_trader if company else bool(self.debt.creditor_trader)
        debtor = self.debt.debtor_trader if self.debt.debtor_kind == "company" else False
        if creditor is False or debtor is False:
            return False
        return True if creditor and debtor else None
