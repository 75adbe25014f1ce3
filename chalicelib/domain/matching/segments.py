"""Kinds of claims that end alike, what the market recovers of each, and what one provider may be believed to recover.

The one home of these expectations: ranking, prices, the estimates of the amicable way and of the check page ask here.

>>> like = code("company", 64_000, 40)
>>> like, MARKET.mean_bps(like)
('company/middle/fresh', 6200)
>>> belief({}, like).chance_bps  # nothing known of him: the market
6200
>>> belief({like: Tally(won=10, closed=10)}, like).chance_bps
7927
>>> belief({"consumer/middle/fresh": Tally(won=10, closed=10)}, like).chance_bps  # other work says less
7336
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from chalicelib.domain import money
from chalicelib.domain.claim.facts import Debt, Kind
from chalicelib.domain.matching.facts import Tally

#: Up to cents; and up to days since the oldest due date. What is above the last is ``large``, ``old``.
AMOUNTS = ((50_000, "small"), (500_000, "middle"))
AGES = ((180, "fresh"), (365, "late"))
WEIGHT = 12  # claims' worth of belief in the market while a record is short

#: Product estimates of 2026-11-22 in basis points, until our own closed claims say it (``fit``).
KINDS: dict[Kind, int] = {"company": 6200, "consumer": 5000}
OLDER_BPS = {"fresh": 0, "late": -400, "old": -1500}
CARRIED = 0.5  # who is good with companies is half as much better with consumers, and the other way round
LEAST_BPS, MOST_BPS = 100, 9900  # nobody is sure to fail or to succeed


@dataclass(frozen=True, slots=True)
class Market:
    """Mean success of all providers by segment, and how many claims' worth that mean counts."""

    means: Mapping[str, int] = field(default_factory=dict)
    weight: int = WEIGHT

    def mean_bps(self, segment: str) -> int:
        """Of that segment; where none was measured, the product estimate for its kind of debtor and its age."""
        measured = self.means.get(segment)
        return estimate_bps(segment) if measured is None else measured


MARKET = Market()
_Tallies = list[tuple[str, Tally]]


@dataclass(frozen=True, slots=True)
class Belief:
    """What one provider is believed to recover: a Beta distribution, as claims won and lost."""

    won: float
    lost: float

    @property
    def chance_bps(self) -> int:
        """Its mean."""
        return round(money.FULL_BPS * self.won / (self.won + self.lost))


def code(kind: Kind, total_cents: int, age_days: int) -> str:
    """The segment of a claim: kind of debtor, amount band, age band."""
    amount = next((name for ceiling, name in AMOUNTS if total_cents <= ceiling), "large")
    age = next((name for days, name in AGES if age_days <= days), "old")
    return f"{kind}/{amount}/{age}"


def of(debt: Debt, total_cents: int, on: date) -> str:
    """The segment of a debt on that day; its age counts from the oldest due date."""
    return code(debt.debtor_kind, total_cents, (on - min(invoice.due_on for invoice in debt.invoices)).days)


def estimate_bps(segment: str) -> int:
    """The product estimate: by kind of debtor, less with age. A kind alone is a segment too."""
    kind, _, rest = segment.partition("/")
    base = KINDS["company"] if kind == "company" else KINDS["consumer"]
    return base + OLDER_BPS.get(rest.rpartition("/")[2], 0)


def belief(records: Mapping[str, Tally], segment: str, market: Market = MARKET) -> Belief:
    """His record in the segment, shrunk to his other claims of that kind, these to all others, these to the market.

    What counts is how far he is from the market in each, so that hard claims are no blemish; each claim counts once.
    """
    kind, weight = segment.partition("/")[0], market.weight
    here, kin, others = Tally(), _Tallies(), _Tallies()
    for name, tally in records.items():
        if name == segment:
            here = tally
        else:
            (kin if name.partition("/")[0] == kind else others).append((name, tally))
    lead = _lead(kin, market, CARRIED * _lead(others, market, 0))
    prior = min(MOST_BPS, max(LEAST_BPS, market.mean_bps(segment) + lead)) / money.FULL_BPS
    return Belief(here.won + weight * prior, here.closed - here.won + weight * (1 - prior))


def fit(records: Iterable[Mapping[str, Tally]], least: int = 100) -> Market:
    """The market as closed claims show it: the mean of each segment that has ``least`` of them, else the estimate's."""
    sums: dict[str, tuple[int, int]] = {}
    for record in records:
        for segment, tally in record.items():
            won, closed = sums.get(segment, (0, 0))
            sums[segment] = won + tally.won, closed + tally.closed
    measured = {name: (won, closed) for name, (won, closed) in sums.items() if closed >= least}
    return Market({name: money.ratio(won, money.FULL_BPS, closed) for name, (won, closed) in measured.items()})


def _lead(records: _Tallies, market: Market, outer: float) -> float:
    """By how many basis points he beats the market in these records, shrunk to ``outer``."""
    gained, closed = 0.0, 0
    for name, tally in records:
        gained += tally.won * money.FULL_BPS - tally.closed * market.mean_bps(name)
        closed += tally.closed
    return (gained + market.weight * outer) / (closed + market.weight)
