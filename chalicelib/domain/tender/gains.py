"""What a creditor may expect of some claims one by one, and of the same claims as a lot: expected cents, term by term.

The assumptions, all of them product choices of 2026-11-22 until our own closed tenders say better:

- A claim ends as the market's claims of its kind do (``segments``), where somebody goes to see its debtor.
- He comes from ``TRIP_KM`` away, by the roads and at the minute of the ranking; in a lot from one debtor to the next
  by the shortest tree, ``HOP_KM`` at least. Where the price signed does not pay for the way nobody goes: then the
  chance is ``AFAR_BPS`` of what it would be.
- Serving a claim costs what the price assumes (``pricing.serving_cents``: each keeps its letters); whoever has a lot
  takes up the file of its creditor once, which is the first minute of each claim.
- A bid lies half way (``HALF``) between what the work costs and the most that the mandate allows. A lot has one rate:
  the lowest that was signed for any of its claims.

>>> from chalicelib.domain.places import Place
>>> from chalicelib.domain.tender.facts import Brief
>>> lyon = Brief(Place("69123", "Lyon", "69", 45.76, 4.83), "company", 6_000, 60, 1, highest_bps=2500)
>>> told = of([Single(f"clm_{n}", f"dbt_{n}", lyon) for n in range(8)], "area")
>>> [(term.name, term.cents) for term in told.terms]
[('visits', 4464), ('way', -686), ('minutes', 168), ('price', -667)]
>>> told.apart_cents, told.together_cents, told.cents, told.pays_alone
(20102, 23381, 3279, 0)
"""

import functools
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from typing import Literal

from chalicelib.domain import earth, money, pricing
from chalicelib.domain.claim.terms import Terms
from chalicelib.domain.matching import ranking, segments
from chalicelib.domain.tender.facts import Brief, Bundle

TRIP_KM = 13.0  # as the crow flies: two thirds of a radius of 20 km, which is the mean within a disc
HOP_KM = 0.5  # between two doors of one place
AFAR_BPS = 8_500
HALF = 2

Name = Literal["visits", "way", "minutes", "price"]


@dataclass(frozen=True, slots=True)
class Single:
    """One claim that may go into a lot, whose debtor's, and what bidders are shown of it."""

    claim_id: str
    debtor_id: str
    brief: Brief


@dataclass(frozen=True, slots=True)
class Term:
    """One term of a gain, in cents; all of them add up to it."""

    name: Name
    cents: int


@dataclass(frozen=True, slots=True)
class Gain:
    """Expected cents left for the creditor: one by one, and together.

    ``worth``: the rate of the lot pays for serving it. ``pays_alone``: for how many of the claims that holds by
    themselves, the way to the debtor included. ``km``: the roads of the one tour; 0 where nobody goes.
    """

    apart_cents: int
    together_cents: int
    terms: tuple[Term, ...]
    worth: bool
    pays_alone: int
    km: float

    @property
    def cents(self) -> int:
        """What is gained; less than nothing where the lot would lose."""
        return self.together_cents - self.apart_cents


@dataclass(frozen=True, slots=True)
class Work:
    """What is expected of some work: recovered, the most it may bring before VAT, what serving and the way cost.

    ``charged`` is twice its price before VAT: half way between what it costs and the most it may bring.
    """

    recovered: int
    room: int
    serving: int
    way: int
    charged: int

    @property
    def net(self) -> int:
        """What is left for the creditor after the fee with VAT."""
        return self.recovered - _half_with_vat(self.charged)

    def plus(self, other: "Work") -> "Work":
        """Both of them, each at its own price."""
        return Work(*(mine + theirs for mine, theirs in zip(astuple(self), astuple(other), strict=True)))


def of(singles: Sequence[Single], bundle: Bundle) -> Gain:
    """The gain of these claims as one lot. Nobody goes to see the debtors of a lot that only its creditor holds."""
    each = [_alone(single.brief) for single in singles]
    km = 0.0 if bundle == "creditor" else tour_km(singles)
    together = _together([single.brief for single in singles], km)
    before = functools.reduce(Work.plus, each)
    apart = before.net
    visits = together.recovered - before.recovered
    way, minutes = _half_with_vat(before.way - together.way), _half_with_vat(before.serving - together.serving)
    price = together.net - apart - visits - way - minutes
    terms = (Term("visits", visits), Term("way", way), Term("minutes", minutes), Term("price", price))
    worth = together.serving + together.way <= together.room
    alone = sum(pays_its_way(single) for single in singles)
    return Gain(apart, together.net, terms, worth, alone, km)


def pays_its_way(single: Single) -> bool:
    """Whether the price that was signed pays for a claim by itself, the way to its debtor included."""
    work = _seen(single.brief)
    return work.serving + work.way <= work.room


def tour_km(singles: Sequence[Single]) -> float:
    """As the crow flies: the way there, and from each debtor to the nearest one who was seen before."""
    doors = {single.debtor_id: single.brief.place for single in singles}
    points = [earth.point(place.lat, place.lon) for place in doors.values()]
    away = [earth.chord_km(points[0], point) for point in points]
    left, km = set(range(1, len(points))), TRIP_KM
    while left:
        nearest = min(left, key=lambda number: (away[number], number))
        km += max(HOP_KM, earth.on_ground_km(away[nearest]))
        left.remove(nearest)
        for number in left:
            away[number] = min(away[number], earth.chord_km(points[nearest], points[number]))
    return km


def _alone(brief: Brief) -> Work:
    """As somebody who bids on it would do it: by the way where that pays, from afar where it does not."""
    near = _seen(brief)
    return near if near.serving + near.way <= near.room else _work(brief, AFAR_BPS, brief.highest_bps)


def _seen(brief: Brief) -> Work:
    return _work(brief, money.FULL_BPS, brief.highest_bps, ranking.travel_cents(TRIP_KM))


def _together(briefs: Sequence[Brief], km: float) -> Work:
    rate, share = min(brief.highest_bps for brief in briefs), money.FULL_BPS if km else AFAR_BPS
    work = functools.reduce(Work.plus, (_work(brief, share, rate) for brief in briefs))
    once = (len(briefs) - 1) * pricing.FIRST_MINUTES * pricing.MINUTE_CENTS
    return _priced(work.recovered, work.room, work.serving - once, ranking.travel_cents(km))


def _work(brief: Brief, share_bps: int, rate_bps: int, way: int = 0) -> Work:
    recovered = money.percent(brief.total_cents, money.percent(_chance_bps(brief), share_bps))
    return _priced(recovered, money.percent(recovered, rate_bps), pricing.serving_cents(brief.total_cents), way)


def _priced(recovered: int, room: int, serving: int, way: int) -> Work:
    return Work(recovered, room, serving, way, room + min(room, serving + way))


def _chance_bps(brief: Brief) -> int:
    return segments.MARKET.mean_bps(segments.code(brief.debtor_kind, brief.total_cents, brief.oldest_due_days))


def _half_with_vat(twice: int) -> int:
    """Half of that sum with VAT, as the creditor pays it; below nothing likewise."""
    sign = -1 if twice < 0 else 1
    return sign * Terms(money.FULL_BPS // HALF).fee(abs(twice)).total_cents
