"""What is still owed on a line: told by a column of its own, or worked out from several."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Literal, assert_never

from chalicelib.gateways.tables import amounts, headings
from chalicelib.gateways.tables.columns import Columns
from chalicelib.gateways.tables.sheet import Cell, Row

# open: «reste dû». sides: debit less credit. buckets: the classes of age added up. rest: total less paid.
Method = Literal["open", "sides", "buckets", "rest", "total"]
FILLED = 0.5  # of the lines with an invoice
ALMOST_ALL = 0.95


class Unreadable(ValueError):
    """There is something where the amount should be, but no amount."""


def methods(columns: Columns, rows: Sequence[Row]) -> tuple[Method, ...]:
    """The ways to read what is owed, the surest first; ``rows`` are lines that hold an invoice or a customer."""
    usable = [one for one in _offered(columns) if _filled(one, columns, rows)]
    rivals = [one for one in usable if one in ("sides", "total")]
    if usable[:1] == ["open"] and rivals and _is_running(rivals[0], columns, rows):
        usable.remove("open")
    return tuple(usable)


def of(method: Method, columns: Columns, row: Row) -> int | None:
    """Cents owed, credit negative; None when the cells are empty. Raises Unreadable."""
    match method:
        case "open":
            return _cents(columns.cell(row, "open"), columns)
        case "sides":
            return _difference(columns, row, "debit", "credit")
        case "buckets":
            parts = classes(columns, row)
            return sum(part or 0 for part in parts) if any(part is not None for part in parts) else None
        case "rest":
            return _difference(columns, row, "total", "paid")
        case "total":
            return _cents(columns.cell(row, "total"), columns)
        case _:
            assert_never(method)


def classes(columns: Columns, row: Row) -> tuple[int | None, ...]:
    """The classes of age of a line, as the file has them."""
    return tuple(_cents(row[at] if at < len(row) else "", columns) for at in columns.buckets)


def total(columns: Columns, row: Row) -> int | None:
    """What the invoice came to before anything was paid, where the file tells."""
    try:
        return _cents(columns.cell(row, "total"), columns) or _cents(columns.cell(row, "debit"), columns)
    except Unreadable:
        return None


def _offered(columns: Columns) -> list[Method]:
    has = columns.places
    offered: list[tuple[Method, bool]] = [
        ("open", "open" in has),
        ("sides", "debit" in has or "credit" in has),
        ("rest", "total" in has and "paid" in has),
        ("buckets", bool(columns.buckets)),
        ("total", "total" in has),
    ]
    return [method for method, there in offered if there]


def _filled(method: Method, columns: Columns, rows: Sequence[Row]) -> bool:
    return sum(_quietly(method, columns, row) is not None for row in rows) >= FILLED * len(rows)


def _is_running(rival: Method, columns: Columns, rows: Sequence[Row]) -> bool:
    """A «solde» that grows from line to line is the customer's, not the invoice's."""
    read = [(_quietly("open", columns, row), _quietly(rival, columns, row)) for row in rows]
    steps = [(before, after, moved) for (before, _), (after, moved) in pairwise(read)]
    growing = sum(1 for before, after, moved in steps if None not in {before, after, moved} and before != 0
                  and after == (before or 0) + (moved or 0))  # fmt: skip
    fresh = sum(1 for _, after, moved in steps if after is not None and after == moved)
    return growing >= 1 and growing + fresh >= ALMOST_ALL * len(steps)


def _quietly(method: Method, columns: Columns, row: Row) -> int | None:
    try:
        return of(method, columns, row)
    except Unreadable:
        return None


def _difference(columns: Columns, row: Row, plus: headings.Field, minus: headings.Field) -> int | None:
    more, less = _cents(columns.cell(row, plus), columns), _cents(columns.cell(row, minus), columns)
    if more is None and less is None:
        return None
    return (more or 0) - (abs(less or 0) if plus == "total" and (more or 0) > 0 else less or 0)


def _cents(cell: Cell, columns: Columns) -> int | None:
    if amounts.is_nothing(cell):
        return None
    found = amounts.cents(cell, comma=columns.comma)
    if found is None:
        raise Unreadable(str(cell)[:60])
    return found
