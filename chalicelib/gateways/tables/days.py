"""Days as tables hold them: texts in many forms, serial numbers of a spreadsheet, months in words."""

import re
from collections.abc import Iterable
from datetime import date, timedelta

from chalicelib.gateways.tables.sheet import Cell, plain

SPREADSHEET_ZERO = date(1899, 12, 30)  # day 0 of Excel's calendar, with the leap year 1900 that never was
SERIALS = range(20_000, 80_000)  # 1954 to 2119
YEARS = range(1990, 2100)

MONTHS = ("jan", "fev feb", "mar", "avr apr", "mai may", "juin jun", "juil jul", "aou aug", "sep", "oct", "nov", "dec")
NUMBERED = {word: number for number, words in enumerate(MONTHS, 1) for word in words.split()}
YEAR_FIRST = re.compile(r"(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})(?:[T ].*)?")
YEAR_LAST = re.compile(r"(?:[a-zA-Zé]{2,9}\.? )?(\d{1,2})\s?[-/. ]\s?(\d{1,2})\s?[-/. ]\s?(\d{4}|\d{2})(?:[T ]\d.*)?")
COMPACT = re.compile(r"\d{6}|\d{8}")
IN_WORDS = re.compile(r"(?:[a-z]+ )?(\d{1,2})(?:er|st|nd|rd|th)? ?([a-z]{3,9}) ?(\d{4}|\d{2})(?: \d.*)?")
MONTH_FIRST = re.compile(r"([a-z]{3,9}) ?(\d{1,2})(?:st|nd|rd|th)? (\d{4})(?: \d.*)?")
LAST_MONTH = 12


def day(cell: Cell, *, month_first: bool = False) -> date | None:
    """A calendar day; None when it is none. ``month_first`` reads 03/04/2026 as the 4th of March."""
    if isinstance(cell, float):
        return _number(cell)
    written = cell.strip()
    if not written or len(written) > 40:  # noqa: PLR2004 - no day is that long
        return None
    if found := YEAR_FIRST.fullmatch(written):
        return _date(found[1], found[2], found[3])
    if found := YEAR_LAST.fullmatch(written):
        first, second = (found[2], found[1]) if month_first else (found[1], found[2])
        return _date(found[3], second, first)
    if COMPACT.fullmatch(written):
        return _compact(written)
    return _in_words(plain(written))


def month_comes_first(cells: Iterable[Cell]) -> bool | None:
    """What the days that can only be read in one way say; None when they say nothing, or contradict."""
    votes = 0
    for cell in cells:
        if isinstance(cell, str) and (found := YEAR_LAST.fullmatch(cell.strip())):
            votes += (int(found[2]) > LAST_MONTH) - (int(found[1]) > LAST_MONTH)
    return None if votes == 0 else votes > 0


def find(written: str) -> date | None:
    """The last day named inside a sentence: "Balance âgée au 30/06/2026"."""
    pieces = re.findall(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}|\d{1,2}(?:er)? [^\W\d]{3,9}\.? \d{4}", written)
    days = [found for piece in pieces if (found := day(piece))]
    return days[-1] if days else None


def _number(value: float) -> date | None:
    if not value.is_integer() and int(value) not in SERIALS:
        return None
    if int(value) in SERIALS:
        return SPREADSHEET_ZERO + timedelta(days=int(value))
    return _compact(str(int(value))) if 0 < value < 10**8 else None


def _compact(written: str) -> date | None:
    """20260327, 27032026, 270326."""
    if len(written) == 8 and int(written[:4]) in YEARS:  # noqa: PLR2004 - two for a day, two for a month, four for a year
        return _date(written[:4], written[4:6], written[6:])
    written = written.zfill(8 if len(written) > 6 else 6)  # noqa: PLR2004 - a number lost the zero of its day
    return _date(written[4:], written[2:4], written[:2])


def _in_words(written: str) -> date | None:
    if found := IN_WORDS.fullmatch(written):
        number, word, year = found.groups()
    elif found := MONTH_FIRST.fullmatch(written):
        word, number, year = found.groups()
    else:
        return None
    month = NUMBERED.get(word[:4]) or NUMBERED.get(word[:3])
    return _date(year, str(month), number) if month else None


def _date(year: str, month: str, number: str) -> date | None:
    full = int(year) + (2000 if len(year) == 2 else 0)  # noqa: PLR2004 - 26 is 2026
    try:
        return date(full, int(month), int(number)) if full in YEARS else None
    except ValueError:  # 30 February
        return None
