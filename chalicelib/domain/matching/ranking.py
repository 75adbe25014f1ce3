"""In which order providers are asked: a sum in euros, each term kept, so that both sides can be told why.

Recovery net of fee, a newcomer's chance, travel, load, fairness: ``docs/decisions`` has why and how well it does.
"""

from collections.abc import Iterable

from chalicelib.domain import earth, money
from chalicelib.domain.claim.terms import Offer, ScoreTerm
from chalicelib.domain.matching import draws, eligibility, segments
from chalicelib.domain.matching.facts import Need, Provider

DETOUR, SPEED_KMH = 1.3, 45  # roads are longer than the crow flies
MINUTE_CENTS = 40  # EUR 24 an hour
LOAD_BPS = 500  # a full agenda costs 5 % of the amount
NEW_CLOSED = 20  # who has closed fewer claims is a newcomer
NEW_FIRM = 4  # a newcomer's chance is drawn from a belief this much firmer: he comes before the best of the others
# in 5 to 10 of 100 draws, measured in ``infra/local/match_bench/ranking.py``
FAIR_BPS = 1500  # of the amount: the most that fairness adds, or takes away,
FAIR_CENTS = 30_000  # counted on no more than this, so that it is played on small claims and costs creditors little
FAIR_START = 1.0  # claims' worth of belief that a provider had his share so far


def rank(
    providers: Iterable[Provider], need: Need, seed: int = 0, market: segments.Market = segments.MARKET
) -> tuple[Offer, ...]:
    """Everyone who can be asked, best first; equal scores in order of distance, then id.

    ``seed`` is what the newcomers' chances are drawn from, stored with the wave; 0 draws none.
    """
    able = (provider for provider in providers if eligibility.exclusion(provider, need) is None)
    return ordered(able, need, seed, market)


def ordered(
    able: Iterable[Provider], need: Need, seed: int = 0, market: segments.Market = segments.MARKET
) -> tuple[Offer, ...]:
    """As ``rank``, of those who are known to be able."""
    offers = [offer(provider, need, seed, market) for provider in able]
    return tuple(sorted(offers, key=lambda o: (-sum(term.cents for term in o.score), o.metres, o.provider_id)))


def offer(provider: Provider, need: Need, seed: int = 0, market: segments.Market = segments.MARKET) -> Offer:
    """The claim as proposed to somebody who can be asked, with the sum behind his rank."""
    km = nearest_km(provider, need)
    believed = segments.belief(provider.records, segment(need), market)
    chance = believed.chance_bps
    net = need.total_cents - need.terms.fee(need.total_cents).total_cents
    terms = [ScoreTerm("recovery", money.percent(net, chance))]
    if seed and is_new(provider):
        drawn = round(money.FULL_BPS * draws.beta(NEW_FIRM * believed.won, NEW_FIRM * believed.lost, seed, provider.id))
        terms.append(ScoreTerm("newcomer", money.percent(net, drawn) - money.percent(net, chance)))
    terms.append(ScoreTerm("travel", -travel_cents(km)))
    terms.append(ScoreTerm("load", -_load_cents(provider, need.total_cents)))
    terms.append(ScoreTerm("fairness", fair_cents(provider, need.total_cents)))
    return Offer(provider.id, round(km * 1000), chance, tuple(terms))


def segment(need: Need) -> str:
    """What the claim is compared with."""
    return segments.code(need.debtor_kind, need.total_cents, need.age_days)


def chance_bps(provider: Provider, of: str, market: segments.Market = segments.MARKET) -> int:
    """His success on claims of that segment, shrunk towards the market while his record is short."""
    return segments.belief(provider.records, of, market).chance_bps


def is_new(provider: Provider) -> bool:
    """Whether his record is too short to say much: he gets a chance drawn from what is known."""
    return provider.closed < NEW_CLOSED


def nearest_km(provider: Provider, need: Need) -> float:
    """Kilometres from the nearest of his bases that covers the debtor. Raises ValueError when none does."""
    place = need.place
    bases = (base for base in provider.bases if eligibility.covers(base, place))
    return min(earth.apart_km(base.lat, base.lon, place.lat, place.lon) for base in bases)


def travel_cents(km: float) -> int:
    """What the way there costs: kilometres as the crow flies, made a road, then minutes."""
    return round(DETOUR * km / SPEED_KMH * 60 * MINUTE_CENTS)


def fair_cents(provider: Provider, total_cents: int) -> int:
    """More for who was offered less than his share of the claims he could have had, less for who was offered more.

    His share is offers received for each that was his by number; 1 is fair. Never more than ``FAIR_BPS`` either way.
    """
    share = (provider.offered + FAIR_START) / (provider.opportunities + FAIR_START)
    return round(min(total_cents, FAIR_CENTS) * FAIR_BPS / money.FULL_BPS * max(-1.0, 1 - share))


def _load_cents(provider: Provider, total_cents: int) -> int:
    taken = provider.slots - provider.open_slots
    return money.percent(total_cents, LOAD_BPS) * taken // max(1, provider.slots)
