"""What paying in parts would be: days and amounts that add up to the cent."""

import calendar
from datetime import date, timedelta

from chalicelib.domain import money

FIRST_AFTER = timedelta(days=7)
PARTS = (2, 3, 4)
Plan = tuple[tuple[date, int], ...]  # day and cents of each payment


def plans(total_cents: int, today: date) -> dict[int, Plan]:
    """What two, three or four payments would be: the first in a week, then month by month; they add up exactly."""
    first = today + FIRST_AFTER
    return {
        parts: tuple((_months_later(first, n), cents) for n, cents in enumerate(money.split(total_cents, (1,) * parts)))
        for parts in PARTS
    }


def _months_later(day: date, months: int) -> date:
    """The same day some months on, or the last of that month."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
