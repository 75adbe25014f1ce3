"""How many providers are asked at once, and how long they are waited for: by amount and by hour (product choice).

A small claim must cost little: many are asked, the first who looks has it. A large one is worth reading: few are asked,
with time to think, so that nobody is asked in vain. Patience runs only while people look at offers.

| owed, principal and accessories | asked at once | waited for |
| --- | --- | --- |
| under EUR 100 | 6 | 2 h |
| under EUR 500 | 4 | 3 h |
| under EUR 5,000 | 3 | 4 h |
| from there | 2 | 8 h |

In the evening, at night and on days of rest one more is asked: the wait is long anyway, whoever wakes first answers.

>>> of(4_200), of(124_050)
(Tier(under_cents=10000, asked=6, hours=2), Tier(under_cents=500000, asked=3, hours=4))
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

#: People look at offers between these hours of a working day, where the debtor lives.
OPENS, CLOSES = time(8), time(20)


@dataclass(frozen=True, slots=True)
class Tier:
    """Claims under that amount (None: all others): how many are asked, for how many hours in which they look."""

    under_cents: int | None
    asked: int
    hours: int


TIERS = (Tier(10_000, 6, 2), Tier(50_000, 4, 3), Tier(500_000, 3, 4), Tier(None, 2, 8))

WorkingDay = Callable[[date], date]  # that day if it is one, else the next


def of(owed_cents: int) -> Tier:
    """The tier of a claim, by what is owed today."""
    return next(tier for tier in TIERS if tier.under_cents is None or owed_cents < tier.under_cents)


def size(owed_cents: int, local: datetime, working: WorkingDay) -> int:
    """How many are asked in a wave that goes out then (``local``: aware, on the clock of the place)."""
    return of(owed_cents).asked + (not _looking(local, working))


def until(owed_cents: int, local: datetime, working: WorkingDay) -> datetime:
    """When a wave that goes out then lapses, on the same clock: only hours in which people look are counted."""
    left = timedelta(hours=of(owed_cents).hours)
    moment = _opened(local, working)
    while (today := datetime.combine(moment.date(), CLOSES, moment.tzinfo) - moment) < left:
        left -= today
        moment = _opened(datetime.combine(moment.date() + timedelta(days=1), OPENS, moment.tzinfo), working)
    return moment + left


def _looking(local: datetime, working: WorkingDay) -> bool:
    return _opened(local, working) == local


def _opened(local: datetime, working: WorkingDay) -> datetime:
    """That moment if people look at offers then, else when they next begin to."""
    day = local.date() if local.time() < CLOSES else local.date() + timedelta(days=1)
    first = working(day)
    opens = datetime.combine(first, OPENS, local.tzinfo)
    return max(local, opens) if first == local.date() else opens
