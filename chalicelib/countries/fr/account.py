"""What is owed at the end of a day, line by line: principal, interest, indemnity, and what was received.

The lines of a composition always add up to its total. Never a fee: those stay with the creditor (CPCE L111-8).
"""

from dataclasses import dataclass, field
from datetime import date

from chalicelib.countries.fr import allocation, interest
from chalicelib.domain.claim.facts import Composition, Debt, Invoice, Line, Receipt

INDEMNITY_CENTS = 4000  # EUR 40 per invoice, whole even after part payment (C. com. D441-5)
PRINCIPAL = "C. civ. 1103"
INDEMNITY = "C. com. D441-5"
RECEIVED = "C. civ. 1343-1"


def composition(debt: Debt, on: date) -> Composition:
    """What is owed at the end of ``on``. Raises LookupError naming a half-year without rates."""
    account = _Account(debt)
    for receipt in sorted((r for r in debt.receipts if r.on <= on), key=lambda r: r.on):
        account.accrue(receipt.on)
        account.receive(receipt)
    account.accrue(on)
    return Composition(
        on, sum(account.principal), sum(account.interest), account.indemnity(on), tuple(account.all_lines(on))
    )


@dataclass(slots=True)
class _Account:
    """The running account of one debt; lists go by invoice, the oldest due date first."""

    debt: Debt
    invoices: list[Invoice] = field(init=False)
    principal: list[int] = field(init=False)
    interest: list[int] = field(init=False)
    until: date = date.min
    indemnity_paid: int = 0
    lines: list[Line] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.invoices = sorted(self.debt.invoices, key=lambda i: i.due_on)
        self.principal = [i.amount_cents for i in self.invoices]
        self.interest = [0 for _ in self.invoices]

    def accrue(self, on: date) -> None:
        """Let what is still unpaid bear interest up to ``on``; rounded at the end of each segment."""
        for n, invoice in enumerate(self.invoices):
            base = self.principal[n]
            for s in interest.segments(self.debt, invoice, self.until, on) if base else ():
                cents = s.cents(base)
                self.interest[n] += cents
                self.lines.append(
                    Line("interest", invoice.number, cents, s.article, s.start, s.end, s.days, s.rate_bps, base)
                )
        self.until = on

    def receive(self, receipt: Receipt) -> None:
        """Set a receipt against the account; what is more than all of it is not counted."""
        indemnity = self.indemnity(receipt.on)
        cents = min(receipt.cents, sum(self.interest) + sum(self.principal) + indemnity)
        share = allocation.ranked(sum(self.interest), sum(self.principal), cents)
        _take(self.interest, share.interest_cents)
        _take(self.principal, share.principal_cents)
        self.indemnity_paid += share.indemnity_cents
        self.lines.append(Line("receipt", "", -cents, RECEIVED, receipt.on, receipt.on))

    def indemnity(self, on: date) -> int:
        """What is still owed of the fixed indemnities due by then."""
        return INDEMNITY_CENTS * len(self.indemnified(on)) - self.indemnity_paid

    def indemnified(self, on: date) -> list[Invoice]:
        """The invoices that bear the indemnity: late, between professionals, and payable when they fell due."""
        return [i for i in self.invoices if on > i.due_on and _payable(self.debt, i)]

    def all_lines(self, on: date) -> list[Line]:
        """Principal of each invoice, then interest and receipts as time went, then the indemnities."""
        principal = [Line("principal", i.number, i.amount_cents, PRINCIPAL) for i in self.invoices]
        fixed = [Line("indemnity", i.number, INDEMNITY_CENTS, INDEMNITY) for i in self.indemnified(on)]
        return [*principal, *self.lines, *fixed]


def _payable(debt: Debt, invoice: Invoice) -> bool:
    """No indemnity when an opening judgment forbade payment at the due date (C. com. L441-10 II)."""
    return interest.professional(debt) and (debt.insolvent_on is None or debt.insolvent_on > invoice.due_on)


def _take(parts: list[int], cents: int) -> None:
    """Lower ``parts`` by ``cents`` in all, the first ones first."""
    for n, part in enumerate(parts):
        taken = min(part, cents)
        parts[n] -= taken
        cents -= taken
