"""What an unpaid invoice bears: at which rate, from which day, in which segments.

Between professionals, late penalties run by themselves from the day after the due date (C. com. L441-10 II [V]).
For anyone else only legal interest, and only from the formal notice (C. civ. 1231-6, 1344-1 [S]); so for the charges of
a co-ownership, which sells nothing (loi 65-557 art. 10; décret 67-223 art. 36 [M]). Simple interest over 365 days
[S], each segment rounded half up to the cent [M]; a half-year or a payment ends a segment.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from chalicelib.countries.fr import insolvency, rates
from chalicelib.domain import money
from chalicelib.domain.claim.facts import Debt, Invoice, Line

PENALTY_POINTS_BPS = 1000  # ECB rate + 10 points (C. com. L441-10 II) [V]
FLOOR_TIMES = 3  # a contract rate is never under three times the legal rate (same text [V]), by half-year [M]
YEAR_DAYS = 365
PENALTIES = "C. com. L441-10 II"
LEGAL_INTEREST = "C. civ. 1231-6, CMF L313-2"
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Rate:
    """Basis points a year and their article; ``lifted_from_bps`` is a contract's rate that was under the floor."""

    bps: int
    article: str
    lifted_from_bps: int | None = None


@dataclass(frozen=True, slots=True)
class Segment:
    """Days of one half-year at one rate; ``start`` and ``end`` both bear interest."""

    start: date
    end: date
    rate: Rate

    @property
    def days(self) -> int:
        """How many days bear interest."""
        return (self.end - self.start).days + 1

    def cents(self, base_cents: int) -> int:
        """Simple interest on ``base_cents``, half up to the cent."""
        return money.ratio(base_cents, self.rate.bps * self.days, money.FULL_BPS * YEAR_DAYS)

    def line(self, invoice: str, base_cents: int) -> Line:
        """The segment as a line of the calculation."""
        cents, rate = self.cents(base_cents), self.rate
        return Line(
            *("interest", invoice, cents, rate.article, self.start, self.end, self.days, rate.bps, base_cents),
            lifted_from_bps=rate.lifted_from_bps,
        )


def professional(debt: Debt) -> bool:
    """Whether both sides act for business: only then penalties and the fixed indemnity are owed (gate G5).

    A co-ownership is a body of owners and no professional, whoever the owner is.
    """
    return debt.creditor_kind == "company" and debt.debtor_kind == "company" and debt.nature != "coownership"


def bears_indemnity(debt: Debt, invoice: Invoice) -> bool:
    """Between professionals (gate G5), unless an opening judgment forbade payment when it fell due (L441-10 II [V])."""
    stop = stops_on(debt)
    return professional(debt) and (stop is None or stop > invoice.due_on)


def weight_bps(debt: Debt, invoice: Invoice, on: date) -> int:
    """How much a due invoice weighs on the debtor that day: its rate. Legal interest is the same for all: 0."""
    stop = stops_on(debt)
    if not professional(debt) or (stop is not None and stop <= on):
        return 0
    return _rate(debt, invoice, rates.half_year(on)).bps


def stops_on(debt: Debt) -> date | None:
    """The day from which nothing bears interest any more: the opening judgment's own, at 0 h (C. com. L622-28 [V]).

    Where only its publication or the creditor's declaration is known, that day: the judgment is not later.
    """
    return insolvency.stops_on(debt)


def first_day(debt: Debt, invoice: Invoice) -> date | None:
    """The first day that bears interest, or None while nothing makes it run.

    A notice calls for what can be asked for: up to the end of the due day nothing can (C. civ. 1305-2, 1344 [M]), so
    that an earlier one, or one that came for an older invoice, makes nothing run.
    """
    if professional(debt):
        return invoice.due_on + ONE_DAY
    if debt.formal_notice_on is None or debt.formal_notice_on <= invoice.due_on:
        return None
    return debt.formal_notice_on + ONE_DAY


def segments(debt: Debt, invoice: Invoice, after: date, until: date) -> Iterator[Segment]:
    """The bearing days after ``after`` up to ``until`` included, cut at each half-year. Raises rates.Missing."""
    first, stop = first_day(debt, invoice), stops_on(debt)
    if first is None:
        return
    start = max(first, after + ONE_DAY)
    last = until if stop is None else min(until, stop - ONE_DAY)
    while start <= last:
        end = min(rates.ends_on(start), last)
        yield Segment(start, end, _rate(debt, invoice, rates.half_year(start)))
        start = end + ONE_DAY


def legal_bps(debt: Debt, half: rates.HalfYear) -> int:
    """Legal interest goes by the creditor: one column is for individuals who do not act for business (CMF L313-2 [V]).

    Of one who says that he is a trader that is not sure: he gets the other column, which has always been the lower.
    """
    individual = debt.creditor_kind == "individual" and not debt.creditor_trader
    return half.legal_individuals_bps if individual else half.legal_professionals_bps


def _rate(debt: Debt, invoice: Invoice, half: rates.HalfYear) -> Rate:
    """The rate of that half-year. The floor bounds a contract rate only: without one the default stays [M]."""
    if not professional(debt):
        return Rate(legal_bps(debt, half), LEGAL_INTEREST)
    agreed = invoice.contract_rate_bps
    if agreed is None:
        return Rate(half.ecb_bps + PENALTY_POINTS_BPS, PENALTIES)
    floor = FLOOR_TIMES * half.legal_professionals_bps
    return Rate(floor, PENALTIES, lifted_from_bps=agreed) if agreed < floor else Rate(agreed, PENALTIES)
