"""How long a debt can be enforced: the period by nature and parties, its start, what makes it start again."""

from dataclasses import dataclass
from datetime import date

from chalicelib.countries.fr import periods
from chalicelib.domain.claim.facts import Debt, Invoice


@dataclass(frozen=True, slots=True)
class Period:
    """A limitation period in months, with its article."""

    months: int
    article: str


TRANSPORT = Period(12, "C. com. L133-6")
CONSUMER = Period(24, "C. conso. L218-2")
HOME_RENT = Period(36, "loi 89-462 art. 7-1")
TRADE = Period(60, "C. com. L110-4")
COMMON = Period(60, "C. civ. 2224")


def expires_on(debt: Debt) -> date:
    """The last day on which every invoice can still be enforced: that of the first one to expire."""
    return min(invoice_expires_on(debt, invoice) for invoice in debt.invoices)


def invoice_expires_on(debt: Debt, invoice: Invoice) -> date:
    """The last enforceable day of one invoice.

    A part payment acknowledges the debt and starts the whole period again (C. civ. 2240, 2231), but not once it
    has expired (Civ. 1re 19 May 2021, n° 19-26.253). A formal notice does not (Cass. com. 18 May 2022, n° 20-23.204).
    """
    months = period(debt).months
    end = periods.after_months(_start(debt, invoice), months)
    for paid_on in sorted(receipt.on for receipt in debt.receipts):
        if paid_on <= end:
            end = max(end, periods.after_months(paid_on, months))
    return end


def period(debt: Debt) -> Period:
    """The period for this nature between these parties."""
    if debt.nature == "transport":
        return TRANSPORT
    if debt.debtor_kind == "consumer" and debt.nature == "rent":
        return HOME_RENT
    if debt.creditor_kind == "individual":
        return COMMON
    return CONSUMER if debt.debtor_kind == "consumer" else TRADE


def _start(debt: Debt, invoice: Invoice) -> date:
    """The due date (C. civ. 2233), but delivery or completion where the text says so.

    Delivery (C. com. L133-6) and completion of a consumer's works (Civ. 1re 19 May 2021, n° 20-12.520) are not
    recorded yet: the issue date, which follows them closely, stands for them when it comes first.
    """
    done_first = debt.nature == "transport" or (debt.nature == "works" and debt.debtor_kind == "consumer")
    return min(invoice.issued_on, invoice.due_on) if done_first else invoice.due_on
