"""Everybody who may cover some places, read at once: each grid cell is asked once, each provider read once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from chalicelib.domain import cover
from chalicelib.domain.matching import eligibility, facts
from chalicelib.domain.places import Place
from chalicelib.store import around as cell_pages
from chalicelib.store import grids, providers

AT_ONCE = 100  # what one BatchGetItem holds


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """Providers by id, with what matching needs of them now, and who is listed in each cell."""

    known: Mapping[str, tuple[providers.Provider, facts.Provider]]
    listed: Mapping[cover.Cell, Sequence[str]]
    grid: cover.Grid

    def near(self, place: Place) -> list[facts.Provider]:
        """Whoever may cover that place, which is one of those that were asked for, nearest first."""
        ids = {of for cell in eligibility.cells(place, self.grid) for of in self.listed[cell]}
        found = (self.known[of][1] for of in ids if of in self.known)
        return sorted((one for one in found if one.bases), key=lambda one: (one.km_to(place.lat, place.lon), one.id))


def around(places: Iterable[Place], on: date) -> Neighbourhood:
    """One Query for each cell that one of the places may lie in, one BatchGetItem for a hundred providers."""
    grid = grids.reading()
    cells = sorted({cell for place in places for cell in eligibility.cells(place, grid)})
    listed = {cell: cell_pages.listed_in(cell, grid) for cell in cells}
    ids = sorted({of for there in listed.values() for of in there})
    groups = (ids[begin : begin + AT_ONCE] for begin in range(0, len(ids), AT_ONCE))
    found = [one for group in groups for one in providers.candidates(group, on)]
    return Neighbourhood({profile.id: (profile, known) for profile, known in found}, listed, grid)
