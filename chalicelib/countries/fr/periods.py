"""Counting in months and years as the code of civil procedure does (CPC 641).

The move to the next working day (CPC 642) is for procedural time limits: it lengthens no limitation period.

>>> after_months(date(2024, 2, 29), 12)
datetime.date(2025, 2, 28)
"""

from calendar import monthrange
from datetime import MAXYEAR, date

YEAR = 12  # months


def after_months(start: date, months: int) -> date:
    """The last day of the period: the same day number, else the last day of the month; at most ``date.max``."""
    years, month = divmod(start.month - 1 + months, YEAR)
    year = start.year + years
    if year > MAXYEAR:
        return date.max
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))
