"""Calendar days as people print them, in French, English and German."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

YEARS = range(1990, 2100)
MONTHS = {
    **dict.fromkeys(("jan",), 1),
    **dict.fromkeys(("fev", "feb"), 2),
    **dict.fromkeys(("mar", "mrz", "maa"), 3),
    **dict.fromkeys(("avr", "apr"), 4),
    **dict.fromkeys(("mai", "may", "mei"), 5),
    **dict.fromkeys(("juin", "jun", "june"), 6),
    **dict.fromkeys(("juil", "jul", "july"), 7),
    **dict.fromkeys(("aou", "aug"), 8),
    **dict.fromkeys(("sep",), 9),
    **dict.fromkeys(("oct", "okt"), 10),
    **dict.fromkeys(("nov",), 11),
    **dict.fromkeys(("dec", "dez"), 12),
}
NAMES = (
    r"(?:jan|fev|feb|mars?|mrz|maa|mae|avr|apr|ma[iy]|mei|juin|juil|june?|july?"
    r"|juni|juli|aou|aug|sep|o[ck]t|nov|de[cz])[a-z]*"
)
FIGURES = re.compile(r"(?<![\d/.-])(\d{1,2}) ?([/.-]) ?(\d{1,2}) ?\2 ?(\d{4}|\d{2})(?![\d]|[/.-]\d)")
ISO = re.compile(r"(?<![\d/.-])(\d{4})([/.-])(\d{1,2})\2(\d{1,2})(?![\d]|[/.-]\d)")
WORDS = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:er|st|nd|rd|th|\.)?(?:[ -]of)?[ -]?({NAMES})\.?,?[ -](\d{{4}}|\d{{2}})(?!\d)"
)
AMERICAN = re.compile(rf"\b({NAMES})\.? (\d{{1,2}})(?:st|nd|rd|th)?,? (\d{{4}})(?!\d)")


@dataclass(frozen=True, slots=True)
class Printed:
    """A day and where it stands in the text; ``two_ways``: 03/09/2026 is March to some."""

    day: date
    start: int
    end: int
    two_ways: bool = False


def days(folded: str) -> list[Printed]:
    """Every day in a folded text, in order; days that are in no calendar are left out."""
    return sorted((found for found in _all(folded)), key=lambda one: one.start)


def _all(folded: str) -> Iterator[Printed]:
    for match in FIGURES.finditer(folded):
        first, _, second, year = match.groups()
        yield from _made(match, year, second, first, two_ways=int(second) <= 12 and int(first) <= 12)  # noqa: PLR2004 - months
    for match in ISO.finditer(folded):
        year, _, month, number = match.groups()
        yield from _made(match, year, month, number)
    for match in WORDS.finditer(folded):
        number, month, year = match.groups()
        yield from _made(match, year, _month(month), number)
    for match in AMERICAN.finditer(folded):
        month, number, year = match.groups()
        yield from _made(match, year, _month(month), number)


def _month(name: str) -> str:
    return str(MONTHS.get(name[:4]) or MONTHS.get(name[:3]) or 0)


def _made(match: re.Match[str], year: str, month: str, number: str, *, two_ways: bool = False) -> Iterator[Printed]:
    full = int(year) + (2000 if len(year) == 2 else 0)  # noqa: PLR2004 - two figures
    try:
        if full in YEARS:
            yield Printed(date(full, int(month), int(number)), match.start(), match.end(), two_ways)
    except ValueError:  # 30 February
        return
