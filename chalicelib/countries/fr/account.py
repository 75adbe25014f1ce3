"""What is owed at the end of a day, line by line: principal, interest, indemnity, and what was received.

The lines of a composition always add up to its total. Never a fee: those stay with the creditor (CPCE L111-8,
gates G4 and G5).
"""

from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from chalicelib.countries.fr import allocation, interest
from chalicelib.domain.claim.facts import Allocation, Composition, Debt, Line, Receipt
from chalicelib.domain.refusals import Reason, Refused

INDEMNITY_CENTS = 4000  # EUR 40 per invoice, whole even after part payment (C. com. D441-5) [V]
PRINCIPAL = "C. civ. 1103"
INDEMNITY = "C. com. D441-5"
RECEIVED = "C. civ. 1343-1"
RECEIVED_FOR_SEVERAL = "C. civ. 1342-10, 1343-1"


def composition(debt: Debt, on: date) -> Composition:
    """What is owed at the end of ``on``. Raises rates.Missing (a LookupError) naming a half-year without rates."""
    account = _run(debt, on)
    owed = account.owed
    return Composition(
        on,
        sum(o.principal for o in owed),
        sum(o.interest for o in owed),
        sum(o.indemnity for o in owed),
        tuple(account.all_lines()),
    )


def allocate(debt: Debt, on: date, cents: int) -> Allocation:
    """What a payment of that day does, after all that was received up to it: to the cent what is then counted.

    Raises Refused: BAD_AMOUNT at zero or less, OVERPAID above the total.
    """
    account = _run(debt, on)
    total = sum(o.total for o in account.owed)
    if cents <= 0:
        raise Refused(Reason.BAD_AMOUNT)
    if cents > total:
        raise Refused(Reason.OVERPAID, total_cents=total)
    return account.receive(Receipt(on, cents))


@lru_cache(maxsize=4)  # asked for each invoice of one debt in turn
def paid_on(debt: Debt, on: date) -> dict[str, frozenset[date]]:
    """The days up to ``on`` on which a payment reached an invoice, by its number. Raises rates.Missing."""
    last = max((receipt.on for receipt in debt.receipts if receipt.on <= on), default=date.min)
    reached: dict[str, frozenset[date]] = {}
    for owed in _run(debt, last).owed:
        number = owed.invoice.number
        reached[number] = reached.get(number, frozenset()) | owed.paid_on
    return reached


def _run(debt: Debt, on: date) -> "_Account":
    """The account of the debt as it stands at the end of ``on``."""
    account = _Account(debt)
    for receipt in sorted((r for r in debt.receipts if r.on <= on), key=lambda r: r.on):
        account.accrue(receipt.on)
        account.receive(receipt)
    account.accrue(on)
    return account


@dataclass(slots=True)
class _Account:
    """The running account of one debt, by invoice, the oldest due date first."""

    debt: Debt
    owed: list[allocation.Owed] = field(init=False)
    until: date = date.min
    lines: list[Line] = field(default_factory=list)

    def __post_init__(self) -> None:
        invoices = sorted(self.debt.invoices, key=lambda i: (i.due_on, i.issued_on))
        self.owed = [allocation.Owed(invoice, invoice.amount_cents) for invoice in invoices]

    def accrue(self, on: date) -> None:
        """Let what is still unpaid bear interest up to ``on``, rounded at the end of each segment, and become late."""
        for owed in self.owed:
            if not owed.principal:
                continue
            self._bear(owed, on)
            if self.until <= owed.invoice.due_on < on and interest.bears_indemnity(self.debt, owed.invoice):
                owed.late, owed.indemnity = True, INDEMNITY_CENTS
        self.until = on

    def receive(self, receipt: Receipt) -> Allocation:
        """Set a receipt against the account; what is more than all of it is not counted."""
        cents = min(receipt.cents, sum(o.total for o in self.owed))
        article = RECEIVED if len(self.owed) == 1 else RECEIVED_FOR_SEVERAL
        self.lines.append(Line("receipt", "", -cents, article, receipt.on, receipt.on))
        return Allocation.of(
            allocation.pay(self.owed, receipt.on, cents, lambda i: interest.weight_bps(self.debt, i, receipt.on))
        )

    def all_lines(self) -> list[Line]:
        """Principal of each invoice, then interest and receipts as time went, then the indemnities."""
        principal = [Line("principal", o.invoice.number, o.invoice.amount_cents, PRINCIPAL) for o in self.owed]
        fixed = [Line("indemnity", o.invoice.number, INDEMNITY_CENTS, INDEMNITY) for o in self.owed if o.late]
        return [*principal, *self.lines, *fixed]

    def _bear(self, owed: allocation.Owed, on: date) -> None:
        for segment in interest.segments(self.debt, owed.invoice, self.until, on):
            line = segment.line(owed.invoice.number, owed.principal)
            owed.interest += line.cents
            self.lines.append(line)
