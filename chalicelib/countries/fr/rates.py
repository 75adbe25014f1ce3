"""Legal interest and the ECB's main rate, half-year by half-year. A missing half-year is an error, never a guess.

>>> half_year(date(2026, 11, 21)).ecb_bps
240
"""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cache

from chalicelib.countries.fr import tables

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


def half_year(day: date) -> HalfYear:
    """The rates in force that day. Raises LookupError naming the row to add and when its order is expected."""
    first = starts_on(day)
    try:
        return _by_start()[first]
    except KeyError:
        row = f"{first.year}-H{1 if first.month == 1 else 2}"
        expected = first - timedelta(days=1)  # the order comes out in the last days before (CMF L313-2)
        raise LookupError(
            f"data/legal_rates.csv has no row {row}: add it; its order is expected by {expected:%Y-%m-%d}"
        ) from None


def starts_on(day: date) -> date:
    """The first day of the half-year of ``day``: 1 January or 1 July."""
    return date(day.year, 1 if day.month < JULY else JULY, 1)


def ends_on(day: date) -> date:
    """The last day of the half-year of ``day``: 30 June or 31 December."""
    return date(day.year, 6, 30) if day.month < JULY else date(day.year, 12, 31)


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
