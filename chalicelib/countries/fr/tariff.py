"""What an officer (commissaire de justice) may charge: ``data/bailiff_tariff.csv``, by article and by period.

Up to a threshold a fixed fee, above it the brackets summed up to the cap (C. com. A444-31, A444-32, A444-15); the
coefficient of A444-46 multiplies the fixed fees of acts only [V]. Each fee is rounded half up to the cent, then bears
VAT [M]. After its last period a tariff still answers, marked indicative; before its first one it is an error.

>>> on_result(100_000, date(2025, 1, 1)).before_vat_cents, act("summons", 5_000, date(2025, 1, 1)).total_cents
(10681, 1097)
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Literal, Protocol

from chalicelib.countries.fr import tables
from chalicelib.domain import money

Act = Literal["summons", "service", "urgent_service", "payment_demand", "cheque_certificate", "rent_demand"]
MAINLAND = ""  # no department named
#: No VAT, or a lower one, by department or territory of the officer [M].
VAT_BPS = {"971": 850, "972": 850, "974": 850} | dict.fromkeys(
    ("973", "975", "976", "977", "978", "986", "987", "988"), 0
)


@dataclass(frozen=True, slots=True)
class Fee:
    """Cents before VAT and of VAT. ``indicative``: its period has ended, or it was not read in an official text."""

    before_vat_cents: int
    vat_cents: int
    indicative: bool

    @property
    def total_cents(self) -> int:
        """VAT included."""
        return self.before_vat_cents + self.vat_cents

    def plus(self, *others: "Fee") -> "Fee":
        """All of them together."""
        fees = (self, *others)
        before, vat = sum(f.before_vat_cents for f in fees), sum(f.vat_cents for f in fees)
        return Fee(before, vat, any(f.indicative for f in fees))


def with_title(cents: int, on: date, departement: str = MAINLAND) -> Fee:
    """A444-31 (No. 128): recovery with an enforceable title, owed by the debtor."""
    return _proportional("A444-31", cents, on, departement)


def on_result(cents: int, on: date, departement: str = MAINLAND) -> Fee:
    """A444-32 (No. 129): on what the officer's action brought in, all instalments together; owed by the creditor."""
    return _proportional("A444-32", cents, on, departement)


def initiation(cents: int, on: date, departement: str = MAINLAND) -> Fee:
    """A444-15: starting enforcement; set off against the two others."""
    return _proportional("A444-15", cents, on, departement)


def act(what: Act, cents: int, on: date, departement: str = MAINLAND) -> Fee:
    """A444-11, 12, 14: the fixed fee of one act for a debt of ``cents``, times the coefficient of A444-46."""
    (row,) = _rows(what, on)
    factor = next(r for r in _rows("coefficient", on) if r.to_cents is None or cents <= r.to_cents)
    return _fee(money.ratio(row.value, factor.value, 100), on, departement, row, factor)


def travel(on: date, departement: str = MAINLAND) -> Fee:
    """A444-48: the indemnity for going there, per act."""
    (row,) = _rows("travel", on)
    return _fee(row.value, on, departement, row)


def psrpc_filing(on: date, departement: str = MAINLAND) -> Fee:
    """A444-28: filing a small claim with the officer (PSRPC), owed by the creditor."""
    (row,) = _rows("psrpc_filing", on)
    return _fee(row.value, on, departement, row)


def psrpc_title(on: date, departement: str = MAINLAND) -> Fee:
    """A444-28 (No. 113): the title; its sheet tells it with mainland VAT. No coefficient."""
    (row,) = _rows("psrpc_title", on)
    full = money.FULL_BPS
    return _fee(money.ratio(row.value, full, full + _vat_bps(MAINLAND, on)), on, departement, row)


class Proportional(Protocol):
    """A fee that follows the amount: ``with_title``, ``on_result``, ``initiation``."""

    def __call__(self, cents: int, on: date, departement: str = MAINLAND) -> Fee:
        """The fee on ``cents``. Raises LookupError for a day before the first tariff."""


@dataclass(frozen=True, slots=True)
class _Row:
    """One line of the table: ``value`` in cents, in basis points for a bracket, in hundredths for a coefficient."""

    article: str
    part: str
    from_cents: int
    to_cents: int | None
    value: int
    starts_on: date
    ends_on: date | None
    official: bool

    def indicative(self, on: date) -> bool:
        """Not read in an official text, or its period is over."""
        return not self.official or (self.ends_on is not None and on > self.ends_on)


def _proportional(article: str, cents: int, on: date, departement: str) -> Fee:
    (fixed,) = _rows("fixed", on, article)
    if fixed.to_cents is not None and cents <= fixed.to_cents:
        return _fee(fixed.value, on, departement, fixed)
    brackets = [row for row in _rows("bracket", on, article) if row.from_cents < cents]
    (cap,) = _rows("cap", on, article)
    parts = ((min(cents, row.to_cents or cents) - row.from_cents) * row.value for row in brackets)
    whole = money.ratio(sum(parts), 1, money.FULL_BPS)
    if whole >= cap.value:
        return _fee(cap.value, on, departement, cap)
    return _fee(whole, on, departement, *brackets)


def _fee(before_vat: int, on: date, departement: str, *rows: _Row) -> Fee:
    vat = money.percent(before_vat, _vat_bps(departement, on))
    return Fee(before_vat, vat, any(row.indicative(on) for row in rows))


def _vat_bps(departement: str, on: date) -> int:
    (mainland,) = _rows("vat", on)
    return VAT_BPS.get(departement, mainland.value)


def _rows(part: str, on: date, article: str | None = None) -> list[_Row]:
    """The lines of the period of that day, else of the last one before it. Raises LookupError where there is none."""
    known = [row for row in _table() if row.part == part and article in {None, row.article} and row.starts_on <= on]
    if not known:
        raise LookupError(f"data/bailiff_tariff.csv has no {' '.join(filter(None, (article, part)))} for {on:%Y-%m-%d}")
    last = max(row.starts_on for row in known)
    return [row for row in known if row.starts_on == last]


@cache
def _table() -> tuple[_Row, ...]:
    return tuple(_read(row) for row in tables.rows("bailiff_tariff") if row["rate_pct_or_fixed_eur"])


def _read(row: dict[str, str]) -> _Row:
    """«4.30 EUR», «9.77 %», «x0.5»: all of them in hundredths."""
    number = row["rate_pct_or_fixed_eur"].removeprefix("x").split()[0]
    return _Row(
        row["article"],
        row["part"],
        _hundredths(row["from_eur"] or "0"),
        _hundredths(row["to_eur"]) if row["to_eur"] else None,
        _hundredths(number),
        date.fromisoformat(row["starts_on"]) if row["starts_on"] else date.min,
        date.fromisoformat(row["ends_on"]) if row["ends_on"] else None,
        row["verified"] == "yes",
    )


def _hundredths(number: str) -> int:
    return int(Decimal(number) * 100)
