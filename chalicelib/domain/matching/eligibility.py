"""Hard filters: who can't be asked, and why, as a reason that can be told."""

from typing import Literal

from chalicelib.domain import cover
from chalicelib.domain.matching.facts import Base, Need, Provider
from chalicelib.domain.places import Place

Exclusion = Literal["not_vetted", "too_far", "skill", "no_capacity", "conflict_of_interest"]


def exclusion(provider: Provider, need: Need) -> Exclusion | None:
    """Why this provider can't be asked; None when he can."""
    if not provider.vetted:
        return "not_vetted"
    if provider.ties & need.ties:
        return "conflict_of_interest"
    if need.debtor_kind not in provider.skills:
        return "skill"
    if provider.open_slots <= 0:
        return "no_capacity"
    return None if any(covers(base, need.place) for base in provider.bases) else "too_far"


def covers(base: Base, place: Place) -> bool:
    """Whether he goes that far from there; a place known only to its commune has the benefit of the doubt."""
    return cover.within(base.lat, base.lon, place.lat, place.lon, base.km + place.slack_km)


def cells(place: Place) -> list[cover.Cell]:
    """Where the providers who cover the place are listed: its cell, or every cell that an unsure place touches."""
    return cover.cover(place.lat, place.lon, place.slack_km) if place.slack_km else [cover.cell(place.lat, place.lon)]
