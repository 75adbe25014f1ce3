"""What an unpaid invoice bears: at which rate, from which day, in which segments.

Between professionals, late penalties run by themselves from the day after the due date (C. com. L441-10 II).
For anyone else only legal interest, and only from the formal notice (C. civ. 1231-6, 1344-1).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from chalicelib.countries.fr import rates
from chalicelib.domain import money
from chalicelib.domain.claim.facts import Debt, Invoice

PENALTY_POINTS_BPS = 1000  # ECB rate + 10 points (C. com. L441-10 II)
FLOOR_TIMES = 3  # a contract rate is never under three times the legal rate (same text)
YEAR_DAYS = 365
PENALTIES = "C. com. L441-10 II"
LEGAL_INTEREST = "C. civ. 1231-6, CMF L313-2"
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Segment:
    """Days of one half-year at one rate; ``start`` and ``end`` both bear interest."""

    start: date
    end: date
    rate_bps: int
    article: str

    @property
    def days(self) -> int:
        """How many days bear interest."""
        return (self.end - self.start).days + 1

    def cents(self, base_cents: int) -> int:
        """Simple interest on ``base_cents``, half up to the cent."""
        return money.ratio(base_cents, self.rate_bps * self.days, money.FULL_BPS * YEAR_DAYS)


def professional(debt: Debt) -> bool:
    """Whether both sides act for business: only then penalties and the fixed indemnity are owed (gate G5)."""
    return debt.creditor_kind == "company" and debt.debtor_kind == "company"


def first_day(debt: Debt, invoice: Invoice) -> date | None:
    """The first day that bears interest, or None while nothing makes it run."""
    if professional(debt):
        return invoice.due_on + ONE_DAY
    if debt.formal_notice_on is None:
        return None
    return max(invoice.due_on, debt.formal_notice_on) + ONE_DAY


def segments(debt: Debt, invoice: Invoice, after: date, until: date) -> Iterator[Segment]:
    """The bearing days after ``after`` up to ``until`` included, cut at each half-year. Raises LookupError."""
    first = first_day(debt, invoice)
    if first is None:
        return
    start, last = max(first, after + ONE_DAY), _last_day(debt, until)
    while start <= last:
        end = min(rates.ends_on(start), last)
        yield Segment(start, end, *_rate(debt, invoice, rates.half_year(start)))
        start = end + ONE_DAY


def _last_day(debt: Debt, until: date) -> date:
    """The opening judgment stops interest from its own day, at 0 h (C. com. L622-28, R621-4)."""
    return until if debt.insolvent_on is None else min(until, debt.insolvent_on - ONE_DAY)


def _rate(debt: Debt, invoice: Invoice, half: rates.HalfYear) -> tuple[int, str]:
    """Basis points a year and their article. The floor bounds a contract rate only."""
    if professional(debt):
        if invoice.contract_rate_bps is None:
            return half.ecb_bps + PENALTY_POINTS_BPS, PENALTIES
        return max(invoice.contract_rate_bps, FLOOR_TIMES * half.legal_professionals_bps), PENALTIES
    if debt.creditor_kind == "individual":
        return half.legal_individuals_bps, LEGAL_INTEREST
    return half.legal_professionals_bps, LEGAL_INTEREST
