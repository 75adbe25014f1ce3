"""Days as French registers write them: 2026-09-29, 29/09/2026, «29 septembre 2026», «1er janvier 2020».

>>> read("1er août 2026"), read("29/09/2026"), read("29 brumaire 2026")
(datetime.date(2026, 8, 1), datetime.date(2026, 9, 29), None)
"""

import re
from datetime import date

from chalicelib.domain import place_names

ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)")
FIGURES = re.compile(r"(?P<day>\d\d)/(?P<month>\d\d)/(?P<year>\d{4})")
WORDS = re.compile(r"(?P<day>\d{1,2})(?:er)? (?P<month>[a-z]+) (?P<year>\d{4})")
MONTHS = (
    *("janvier", "fevrier", "mars", "avril", "mai", "juin"),
    *("juillet", "aout", "septembre", "octobre", "novembre", "decembre"),
)


def read(text: str) -> date | None:
    """The day, or None when it is none."""
    found = ISO.fullmatch(text) or FIGURES.fullmatch(text) or WORDS.fullmatch(place_names.plain(text))
    if found is None:
        return None
    month = found["month"]
    try:
        number = int(month) if month.isdigit() else MONTHS.index(month) + 1
        return date(int(found["year"]), number, int(found["day"]))
    except ValueError:
        return None
