"""Who may work on a claim, and in which order they are asked, with the reasons in cents.

Hard filters first; then expected recovery net of fee, less travel, less load. Each term is kept,
so that creditor and provider can both be told why.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from chalicelib.domain import cover, money
from chalicelib.domain.claim.facts import Kind
from chalicelib.domain.claim.terms import Offer, ScoreTerm, Terms
from chalicelib.domain.places import Place

ProviderKind = Literal["agent", "officer"]
Exclusion = Literal["not_vetted", "too_far", "skill", "no_capacity", "conflict_of_interest"]

#: Mean success on like claims, in basis points, until a provider has a record of his own.
SEGMENT_BPS: dict[Kind, int] = {"company": 6200, "consumer": 5000}
PRIOR_WEIGHT = 12  # claims' worth of belief in the segment
DETOUR, SPEED_KMH = 1.3, 45  # roads are longer than the crow flies
MINUTE_CENTS = 40  # EUR 24 an hour
LOAD_BPS = 500  # a full agenda costs 5 % of the amount


@dataclass(frozen=True, slots=True)
class Provider:
    """What matching needs to know of one provider. ``km`` is his own radius."""

    id: str
    kind: ProviderKind
    vetted: bool
    lat: float
    lon: float
    km: float
    skills: frozenset[Kind]
    open_slots: int
    slots: int
    won: int = 0
    closed: int = 0
    siren: str = ""


@dataclass(frozen=True, slots=True)
class Need:
    """What matching needs to know of one claim."""

    place: Place
    debtor_kind: Kind
    total_cents: int
    terms: Terms
    sirens: frozenset[str] = frozenset()  # the parties', to see a conflict of interest


def exclusion(provider: Provider, need: Need) -> Exclusion | None:
    """Why this provider can't be asked; None when he can."""
    if not provider.vetted:
        return "not_vetted"
    if provider.siren and provider.siren in need.sirens:
        return "conflict_of_interest"
    if need.debtor_kind not in provider.skills:
        return "skill"
    if provider.open_slots <= 0:
        return "no_capacity"
    reach = provider.km + need.place.slack_km
    near = cover.within(provider.lat, provider.lon, need.place.lat, need.place.lon, reach)
    return None if near else "too_far"


def cells(place: Place) -> list[cover.Cell]:
    """Where the providers who cover the place are listed: its cell, or every cell that an unsure place touches."""
    return cover.cover(place.lat, place.lon, place.slack_km) if place.slack_km else [cover.cell(place.lat, place.lon)]


def rank(providers: Iterable[Provider], need: Need) -> tuple[Offer, ...]:
    """Everyone who can be asked, best first; equal scores in order of distance, then id."""
    offers = [_offer(provider, need) for provider in providers if exclusion(provider, need) is None]
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


def _offer(provider: Provider, need: Need) -> Offer:
    km = cover.great_circle_km(provider.lat, provider.lon, need.place.lat, need.place.lon)
    chance = chance_bps(provider, need.debtor_kind)
    net = need.total_cents - need.terms.fee(need.total_cents).total_cents
    busy = money.percent(need.total_cents, LOAD_BPS) * (provider.slots - provider.open_slots) // max(1, provider.slots)
    score = (
        ScoreTerm("recovery", money.percent(net, chance)),
        ScoreTerm("travel", -round(DETOUR * km / SPEED_KMH * 60 * MINUTE_CENTS)),
        ScoreTerm("load", -busy),
    )
    return Offer(provider.id, round(km * 1000), chance, score)
