"""Hard filters: who can't be asked, and why, as reasons that can be told.

Officers are bound to a court of appeal for small claims (CPCE L125-1, R125-1), service and enforcement (décret
2021-1625) alone; amicable recovery is free of areas (CPCE L124-1): then ``Need.court`` is empty.
"""

from collections.abc import Iterator
from typing import Literal, get_args

from chalicelib.domain import cover, earth
from chalicelib.domain.matching.facts import Base, Need, Provider, Tie
from chalicelib.domain.places import Place

Conflict = Literal["same_company", "same_person", "same_address", "same_account", "same_phone", "declared_tie"]
Exclusion = Literal[
    "not_vetted",
    Conflict,
    "not_an_officer",
    "other_court",
    "skill",
    "language",
    "sector",
    "amount_too_small",
    "amount_too_large",
    "away",
    "no_capacity",
    "too_far",
]
ALL: tuple[Exclusion, ...] = get_args(Exclusion)
CONFLICTS: frozenset[Exclusion] = frozenset(get_args(Conflict))
#: What two parties share, by the first word of a tie.
SHARED: dict[str, Conflict] = {
    "siren": "same_company",
    "name": "same_person",
    "address": "same_address",
    "account": "same_account",
    "phone": "same_phone",
}


def exclusion(provider: Provider, need: Need) -> Exclusion | None:
    """The first reason why this provider can't be asked; None when he can."""
    return next(_reasons(provider, need), None)


def exclusions(provider: Provider, need: Need) -> tuple[Exclusion, ...]:
    """Every reason why this provider can't be asked, the weightiest first; none when he can."""
    return tuple(_reasons(provider, need))


def covers(base: Base, place: Place) -> bool:
    """Whether he goes that far from there; a place known only to its commune has the benefit of the doubt."""
    return earth.within(base.lat, base.lon, place.lat, place.lon, base.km + place.slack_km)


def cells(place: Place, grid: cover.Grid = cover.COARSE) -> list[cover.Cell]:
    """Where the providers who cover the place are listed: its cell, or every cell that an unsure place touches."""
    if not place.slack_km:
        return [cover.cell(place.lat, place.lon, grid)]
    return cover.cover(place.lat, place.lon, place.slack_km, grid)


def _reasons(provider: Provider, need: Need) -> Iterator[Exclusion]:
    """One after the other, so that whoever wants to know only whether there is one pays for no more."""
    if not provider.vetted:
        yield "not_vetted"
    if provider.ties or provider.declared:
        yield from _conflicts(provider, need.ties)
    if need.court:
        yield from _incompetent(provider, need.court)
    yield from _mismatched(provider, need)
    if provider.away:
        yield "away"
    if provider.open_slots <= 0:
        yield "no_capacity"
    if not any(covers(base, need.place) for base in provider.bases):
        yield "too_far"


def _conflicts(provider: Provider, parties: frozenset[Tie]) -> Iterator[Conflict]:
    kinds = {tie.partition(":")[0] for tie in provider.ties & parties}
    yield from (conflict for kind, conflict in SHARED.items() if kind in kinds)
    if provider.declared & parties:
        yield "declared_tie"


def _incompetent(provider: Provider, court: str) -> Iterator[Exclusion]:
    if provider.kind != "officer":
        yield "not_an_officer"
    elif provider.court != court:
        yield "other_court"


def _mismatched(provider: Provider, need: Need) -> Iterator[Exclusion]:
    """What he does not do; a trade that nobody knows is no reason against anybody."""
    if need.debtor_kind not in provider.skills:
        yield "skill"
    if need.language not in provider.languages:
        yield "language"
    if need.sector and provider.sectors and need.sector not in provider.sectors:
        yield "sector"
    if need.total_cents < provider.least_cents:
        yield "amount_too_small"
    if provider.most_cents is not None and need.total_cents > provider.most_cents:
        yield "amount_too_large"
