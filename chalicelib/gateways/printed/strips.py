"""Rows of totals under their heads: «Total HT | TVA | Total TTC» over the figures, one row or one for each rate."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import takewhile

from chalicelib.gateways.printed import roles
from chalicelib.gateways.printed.amounts import Amount
from chalicelib.gateways.printed.roles import Role

SUMS = {Role.NET, Role.TAX, Role.TOTAL, Role.DUE}
A_STRIP = 3  # of these heads side by side make a row of totals
NEAR = 2.5  # heights of a line between two rows
WIDE = 3.0  # points by which figures of one column may stand apart


@dataclass(frozen=True, slots=True)
class Headed:
    """An amount under a head."""

    amount: Amount
    role: Role | None
    head: str


def strip(in_row: list[Amount], head: Callable[[Amount], str]) -> list[Headed]:
    """The row with the roles that its heads give; empty when it is no row of totals."""
    headed = [Headed(amount, roles.role(words := head(amount)), words) for amount in in_row]
    return headed if len({one.role for one in headed} & SUMS) >= A_STRIP else []


def rows_under(first: list[Headed], following: list[list[Amount]]) -> list[list[Amount]]:
    """The rows that go on with the same columns, one for each rate of VAT, perhaps their sum."""
    rows: list[list[Amount]] = []
    for row in takewhile(lambda one: len(one) > 1 and all(_column(first, amount) for amount in one), following):
        above = rows[-1][0] if rows else first[0].amount
        if (
            row[0].phrase.page != above.phrase.page
            or row[0].phrase.top - above.phrase.bottom > NEAR * above.phrase.height
        ):
            break
        rows.append(row)
    return rows


def settled(first: list[Headed], rows: list[list[Amount]]) -> list[Headed]:
    """All rows: where the last one is the sum of the others it alone counts; else no row is the whole."""
    if not rows:
        return first
    every = [first, *([_under(first, amount) for amount in row] for row in rows)]
    if _is_sum(every[-1], every[:-1]):
        return [*(replace(one, role=Role.OTHER) for row in every[:-1] for one in row), *every[-1]]
    return [
        replace(one, role=one.role if one.role in {Role.NET, Role.TAX} else Role.OTHER) for row in every for one in row
    ]


def _under(first: list[Headed], amount: Amount) -> Headed:
    column = _column(first, amount)
    return Headed(amount, column.role if column else None, column.head if column else "")


def _column(first: list[Headed], amount: Amount) -> Headed | None:
    for one in first:
        if abs(one.amount.right - amount.right) < WIDE or abs(one.amount.left - amount.left) < WIDE:
            return one
    return None


def _is_sum(last: list[Headed], others: list[list[Headed]]) -> bool:
    def above(head: str) -> int:
        return sum(one.amount.cents for row in others for one in row if one.head == head)

    return sum(one.amount.cents == above(one.head) for one in last if one.role in SUMS) >= A_STRIP - 1
