"""Which of several debts a payment discharges, and in which order: C. civ. 1342-10 and 1343-1 [S].

Each invoice is a debt of its own. The debts that are due come first; of those, the one that the debtor has most
interest to discharge, which is the one that bears most; of equal ones the oldest; of equal ones in everything, each
in proportion to what it owes. Within one debt interest comes before capital. The fixed indemnities are due and bear
nothing: they come after every invoice that is due, and before any that is not. That the one that bears most weighs
most, and that equal debts take their interest before their capital together, is our reading [M].
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import Literal

from chalicelib.domain import money
from chalicelib.domain.claim.facts import Invoice, Share


@dataclass(slots=True)
class Owed:
    """What one invoice still owes, in cents."""

    invoice: Invoice
    principal: int
    interest: int = 0
    indemnity: int = 0
    late: bool = False  # it was not paid when it fell due, and bears the indemnity
    paid_on: set[date] = field(default_factory=set)  # the days on which a payment reached it

    @property
    def total(self) -> int:
        """All of it."""
        return self.principal + self.interest + self.indemnity


Part = Literal["principal", "interest", "indemnity"]
#: What an invoice bears a year on the day of the payment, in basis points.
Rate = Callable[[Invoice], int]


def pay(debts: Sequence[Owed], on: date, cents: int, rate: Rate) -> tuple[Share, ...]:
    """Lower what is owed by ``cents`` (no more than all of it), and say what it was set against, in order."""
    shares: list[Share] = []
    for part, equals in _order(debts, on, rate):
        taken = _take(equals, part, cents, on)
        cents -= taken
        if taken:
            shares.append(Share(part, taken))
    return tuple(shares)


def _order(debts: Sequence[Owed], on: date, rate: Rate) -> Iterator[tuple[Part, Sequence[Owed]]]:
    """What is reached first, second, ...: debts that are equal in everything stand together."""
    due = [debt for debt in debts if debt.invoice.due_on <= on]

    def rank(debt: Owed) -> tuple[int, date, date]:
        return -rate(debt.invoice), debt.invoice.due_on, debt.invoice.issued_on

    def age(debt: Owed) -> tuple[date, date]:
        return debt.invoice.due_on, debt.invoice.issued_on

    for _, equals in groupby(sorted(due, key=rank), rank):
        group = tuple(equals)
        yield "interest", group
        yield "principal", group
    yield "indemnity", due
    for _, equals in groupby(sorted(debts, key=age), age):  # nothing is left of those that are due
        yield "principal", tuple(equals)


def _take(debts: Sequence[Owed], part: Part, cents: int, on: date) -> int:
    """Take up to ``cents`` from that part of these debts, in proportion; how much it was."""
    weights: list[int] = [getattr(debt, part) for debt in debts]
    taken = min(cents, sum(weights))
    for debt, each in zip(debts, money.split(taken, weights) if taken else (), strict=False):
        setattr(debt, part, getattr(debt, part) - each)
        if each:
            debt.paid_on.add(on)
    return taken
