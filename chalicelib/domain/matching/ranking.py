"""In which order providers are asked: expected recovery net of fee, less travel, less load, each term kept.

So that creditor and provider can both be told why.
"""

from collections.abc import Iterable

from chalicelib.domain import cover, money
from chalicelib.domain.claim.facts import Kind
from chalicelib.domain.claim.terms import Offer, ScoreTerm
from chalicelib.domain.matching import eligibility
from chalicelib.domain.matching.facts import Need, Provider

#: Mean success on like claims, in basis points, until a provider has a record of his own.
SEGMENT_BPS: dict[Kind, int] = {"company": 6200, "consumer": 5000}
PRIOR_WEIGHT = 12  # claims' worth of belief in the segment
DETOUR, SPEED_KMH = 1.3, 45  # roads are longer than the crow flies
MINUTE_CENTS = 40  # EUR 24 an hour
LOAD_BPS = 500  # a full agenda costs 5 % of the amount


def rank(providers: Iterable[Provider], need: Need) -> tuple[Offer, ...]:
    """Everyone who can be asked, best first; equal scores in order of distance, then id."""
    offers = [_offer(provider, need) for provider in providers if eligibility.exclusion(provider, need) is None]
    return tuple(
        sorted(
            offers,
            key=lambda o: (-sum(t.cents for t in o.score), o.metres, o.provider_id),
        )
    )


def chance_bps(provider: Provider, kind: Kind) -> int:
    """Success on like claims, shrunk towards the segment while the record is short."""
    believed = provider.won * money.FULL_BPS + PRIOR_WEIGHT * SEGMENT_BPS[kind]
    return round(believed / (provider.closed + PRIOR_WEIGHT))


def nearest_km(provider: Provider, need: Need) -> float:
    """Kilometres from the nearest of his bases that covers the debtor. Raises ValueError when none does."""
    place = need.place
    bases = (base for base in provider.bases if eligibility.covers(base, place))
    return min(cover.great_circle_km(base.lat, base.lon, place.lat, place.lon) for base in bases)


def _offer(provider: Provider, need: Need) -> Offer:
    km = nearest_km(provider, need)
    chance = chance_bps(provider, need.debtor_kind)
    net = need.total_cents - need.terms.fee(need.total_cents).total_cents
    busy = money.percent(need.total_cents, LOAD_BPS) * (provider.slots - provider.open_slots) // max(1, provider.slots)
    score = (
        ScoreTerm("recovery", money.percent(net, chance)),
        ScoreTerm("travel", -round(DETOUR * km / SPEED_KMH * 60 * MINUTE_CENTS)),
        ScoreTerm("load", -busy),
    )
    return Offer(provider.id, round(km * 1000), chance, score)
