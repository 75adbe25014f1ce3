"""What people write in the fields of an invoice, turned into cents, days and clean text."""

import re
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")
MAXIMUM_DIGITS = 18  # above that it is not money
YEARS = range(1950, 2150)

DAY = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?:\d{4}|\d{6}|[T ].*|Z|[+-]\d{2}:?\d{2})?")
FRENCH_DAY = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")
STANDARD_AMOUNT = re.compile(r"[+-]?\d+(\.\d{0,2}0*)?")  # xs:decimal, cents (BR-DEC)
DECIMAL = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)")  # xs:decimal
STANDARD_DAY = re.compile(r"\d{8}(?:\d{4}|\d{6})?|\d{4}-\d{2}-\d{2}T.*")  # formats 102, 203, 204; xs:dateTime
ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?:T.*|Z|[+-]\d{2}:\d{2})?")  # xs:date, or xs:dateTime
PLAIN_AMOUNT = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)")


def text(raw: str | None) -> str:
    """One line without needless spaces; no-break spaces and the NUL of broken fonts count as spaces."""
    return " ".join((raw or "").replace("\0", " ").split())


def day(raw: str) -> date | None:
    """A calendar day as written: 20260815, 2026-08-15, with a time or a zone, or 15/08/2026. None: impossible."""
    written = text(raw)
    if found := DAY.fullmatch(written):
        year, month, number = (int(part) for part in found.groups())
    elif found := FRENCH_DAY.fullmatch(written):
        number, month, year = (int(part) for part in found.groups())
    else:
        return None
    try:
        return date(year, month, number) if year in YEARS else None
    except ValueError:  # 30 February
        return None


def cents(raw: str) -> int | None:
    """An amount in cents, half up: "1 240,50", "1.240,50", "1240.5", "-12.00". None: not an amount.

    The dot is the decimal sign of the standards; a comma is one only where it can't group thousands.
    """
    written = re.sub(r"[\s\0'€]|EUR$", "", raw)
    if "," in written:
        written = _with_dot(written)
    if not PLAIN_AMOUNT.fullmatch(written) or len(written) > MAXIMUM_DIGITS:
        return None
    return int(Decimal(written).quantize(CENT, ROUND_HALF_UP) * 100)


def is_standard_amount(raw: str) -> bool:
    """True when an amount is written as EN 16931 wants it: a dot, whole cents, nothing else."""
    return STANDARD_AMOUNT.fullmatch(raw) is not None


def is_decimal(raw: str) -> bool:
    """True when a program may read this as a number without guessing (xs:decimal)."""
    return DECIMAL.fullmatch(raw) is not None


def is_standard_day(raw: str, *, iso: bool) -> bool:
    """True when a day is written as its syntax wants it: UBL as 2026-08-15, CII as 20260815."""
    return (ISO_DAY if iso else STANDARD_DAY).fullmatch(raw) is not None


def _with_dot(written: str) -> str:
    """Read the last separator as the decimal sign; "1,234" could be both and stays unreadable."""
    whole, _, rest = written.rpartition(",")
    if "." in rest:  # 1,234.56
        return written.replace(",", "")
    if "." not in whole and len(rest) == 3:  # noqa: PLR2004 - a group of thousands has three digits
        return ""
    return f"{whole.replace('.', '').replace(',', '')}.{rest}"
