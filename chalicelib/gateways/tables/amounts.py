"""What people and programs write where an amount should stand, in cents."""

import re
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from chalicelib.gateways.tables.sheet import Cell

LARGEST = 10**14  # cents; above that it is not money
CENT = Decimal("0.01")
NOTHING = frozenset({"", "-", "–", "—", "néant", "neant", "n/a", "na", "nul", "null", "none", "."})

CURRENCY = re.compile(r"(?i)€|\$|£|\b(?:eur|euros?|usd|gbp|chf|f)\b|(?<=\d)(?:eur|euros?)\b")
SPACES = re.compile(r"[\s\0\u200b\ufeff'’`]+")
SIDE = re.compile(r"(?i)(?<=[\d)])(cr|c|db|dr|dt|d)$")  # 12,50 C: in credit
FIGURE = re.compile(r"\d[\d.,]*|[.,]\d+")
SCIENCE = re.compile(r"[+-]?\d[.,]?\d*[eE][+-]?\d{1,2}")
GROUPED = re.compile(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*(?:[.,]\d*)?")
GROUP = 3


def is_nothing(cell: Cell) -> bool:
    """True for an empty cell, and for the dash that stands for one."""
    return isinstance(cell, str) and cell.strip().lower() in NOTHING


def cents(cell: Cell, *, comma: bool | None = True) -> int | None:
    """Cents, half up; credit (in parentheses, minus before or behind, "C", "CR") is negative. None: no amount.

    ``comma`` decides only what can be read in two ways: "1,234" is 1.23 with it and 1,234.00 without
    it, or where nothing tells (None): no amount has three decimals.
    """
    if isinstance(cell, float):
        return _whole(Decimal(repr(cell))) if cell == cell and abs(cell) < LARGEST else None  # noqa: PLR0124 - NaN
    if len(cell) > 60:  # noqa: PLR2004 - no amount is that long
        return None
    bare = SPACES.sub("", CURRENCY.sub("", cell)).replace("−", "-").replace("–", "-")
    sign, figure = _sign(bare)
    if FIGURE.fullmatch(figure):
        number = _number(figure, comma=comma)
        return None if number is None else _whole(sign * number)
    if SCIENCE.fullmatch(bare):
        return _whole(Decimal(bare.replace(",", ".")))
    return None


def comma_is_decimal(cells: Iterable[Cell]) -> bool | None:
    """What the amounts that can only be read in one way say; None when there are none, or they contradict."""
    votes = 0
    for cell in cells:
        if isinstance(cell, str) and (found := re.search(r"([.,])(\d+)\D*$", SPACES.sub("", cell))):
            if len(found[2]) != GROUP:
                votes += 1 if found[1] == "," else -1
            elif GROUPED.fullmatch(figure := _sign(SPACES.sub("", cell))[1]) and len(set(figure) & set(".,")) == 1:
                votes += figure.count(found[1]) > 1 and (-1 if found[1] == "," else 1)
    return None if votes == 0 else votes > 0


def _sign(bare: str) -> tuple[int, str]:
    sign = 1
    if side := SIDE.search(bare):
        sign, bare = (-1 if side[1].lower().startswith("c") else 1), bare[: side.start()]
    if bare.startswith("(") and bare.endswith(")"):
        sign, bare = -sign, bare[1:-1]
    if bare.startswith("-") or bare.endswith("-"):
        return -sign, bare.strip("-")
    return sign, bare.strip("+")


def _number(figure: str, *, comma: bool | None) -> Decimal | None:
    marks = set(figure) & set(".,")
    if not marks:
        return Decimal(figure)
    decimal = figure[max(figure.rfind("."), figure.rfind(","))]
    if len(marks) == 1 and _groups_only(figure, decimal, comma=comma):
        whole, rest = figure, ""
    else:
        whole, _, rest = figure.rpartition(decimal)
    if decimal in whole and not GROUPED.fullmatch(whole):
        return None
    digits = whole.replace(".", "").replace(",", "")
    return Decimal(f"{digits or '0'}.{rest or '0'}") if (digits + rest).isdigit() else None


def _groups_only(figure: str, mark: str, *, comma: bool | None) -> bool:
    """True when the only kind of mark there groups thousands."""
    if not GROUPED.fullmatch(figure) or figure.startswith("0"):
        return False
    return figure.count(mark) > 1 or comma is None or (mark == ",") is not comma


def _whole(number: Decimal) -> int | None:
    found = int(number.quantize(CENT, ROUND_HALF_UP) * 100) if abs(number) < LARGEST else LARGEST
    return found if abs(found) < LARGEST else None
