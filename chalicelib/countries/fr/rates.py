"""Legal interest and the ECB's main rate, half-year by half-year. A missing half-year is an error, never a guess.

>>> half_year(date(2026, 11, 21)).ecb_bps
240
"""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cache

from chalicelib.countries.fr import tables
from chalicelib.domain.refusals import Reason, Refused

JULY = 7


@dataclass(frozen=True, slots=True)
class HalfYear:
    """One row of ``data/legal_rates.csv``; rates in basis points a year.

    The legal rate has two columns, by creditor (CMF L313-2); the ECB rate is that of the first day (C. com. L441-10
    II).
    """

    starts_on: date
    legal_professionals_bps: int
    legal_individuals_bps: int
    ecb_bps: int


class Missing(Refused, LookupError):
    """A half-year that ``data/legal_rates.csv`` does not have: told to whoever asked, and an error of ours.

    Detail: ``half_year`` («2027-H1»), and ``expected_on`` for one that comes after the last row: the order comes out
    in late December or late June, before the half-year begins (CMF L313-2 [V]).
    """

    def __init__(self, first: date) -> None:
        row, expected_on = _row(first), first - timedelta(days=1)
        self.told = f"data/legal_rates.csv has no row {row}"
        if first < max(_by_start()):  # older than the tables: nothing is expected any more
            super().__init__(Reason.RATE_MISSING, half_year=row)
            return
        super().__init__(Reason.RATE_MISSING, half_year=row, expected_on=expected_on)
        month = "December" if first.month == 1 else "June"
        self.told += (
            f": its order is expected in late {month} {expected_on.year}, by {expected_on:%Y-%m-%d}; "
            f"the ECB rate of {first:%Y-%m-%d} is needed too"
        )

    def __str__(self) -> str:
        return self.told


def half_year(day: date) -> HalfYear:
    """The rates in force that day. Raises Missing naming the row to add and when its order is expected."""
    first = starts_on(day)
    try:
        return _by_start()[first]
    except KeyError:
        raise Missing(first) from None


def starts_on(day: date) -> date:
    """The first day of the half-year of ``day``: 1 January or 1 July."""
    return date(day.year, 1 if day.month < JULY else JULY, 1)


def ends_on(day: date) -> date:
    """The last day of the half-year of ``day``: 30 June or 31 December."""
    return date(day.year, 6, 30) if day.month < JULY else date(day.year, 12, 31)


def _row(first: date) -> str:
    return f"{first.year}-H{1 if first.month == 1 else 2}"


@cache
def _by_start() -> dict[date, HalfYear]:
    return {half.starts_on: half for half in map(_read, tables.rows("legal_rates"))}


def _read(row: dict[str, str]) -> HalfYear:
    return HalfYear(
        date.fromisoformat(row["start_date"]),
        _bps(row["legal_rate_professionals"]),
        _bps(row["legal_rate_individuals"]),
        _bps(row["ecb_mro_rate"]),
    )


def _bps(percent: str) -> int:
    return int(Decimal(percent) * 100)
