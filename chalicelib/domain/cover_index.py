"""Everybody's cover in memory: the nearest who cover a point, in some 30 microseconds, exact on the ellipsoid.

For one claim the table is asked (``store.coverage``); for hundreds at once, this. It holds a tree for each cell and
skill (``cover_tree``) and reads a list only until nobody further down can be nearer than who was found.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Container, Iterable
from dataclasses import dataclass
from math import inf, sqrt
from typing import NamedTuple

from chalicelib.domain import cover, cover_tree, earth

FIRST_LOOK = 40  # entries; then as many as the farthest found asks for, or twice as many
ROUNDING = 1e-6  # km2, ten times what a square of a chord can be off


@dataclass(frozen=True, slots=True)
class Site:
    """A base of a provider: degrees, how many km he goes from there, a bit for each skill he has."""

    provider_id: str
    lat: float
    lon: float
    km: float
    skills: int = 1


class Near(NamedTuple):
    """A provider who covers the point, and how far the nearest base is from which he does, in km.

    A tuple, quick to make: 20 for each claim.
    """

    provider_id: str
    km: float


class Index:
    """Who covers what, for claims by the thousand. Build it once (some 0.1 ms a base), ask it often."""

    def __init__(self, sites: Iterable[Site]) -> None:
        self._sites = tuple(sites)
        number = {name: at for at, name in enumerate(dict.fromkeys(site.provider_id for site in self._sites))}
        self._owners = [number[site.provider_id] for site in self._sites]
        self._surely = [_surely(site) for site in self._sites]
        self._trees = _trees(self._sites, self._owners)

    def nearest(
        self, lat: float, lon: float, skill: int, most: int = 20, refused: Container[str] = frozenset()
    ) -> list[Near]:
        """The nearest of those who have the skill (a bit's number) and cover the point, nearest first."""
        node = self._trees.get((skill, cover.cell(lat, lon)))
        path = []
        while node:
            path.append(node)
            node = node.part_of(lat, lon) if node.parts else None
        asked = earth.point(lat, lon)
        for part in reversed(path):
            taken = self._taken(part, asked, (lat, lon), most, refused)
            if taken is not None:
                return taken
        return []

    def possible(self, lat: float, lon: float, skill: int, slack_km: float, most: int = 20) -> list[Near]:
        """As ``nearest``, of a place that is only known to ``slack_km``: whoever may cover the true one."""
        best: dict[str, float] = {}
        for number in self._listed(skill, cover.cover(lat, lon, slack_km)):
            site = self._sites[number]
            if earth.within(site.lat, site.lon, lat, lon, site.km + slack_km):
                km = earth.apart_km(site.lat, site.lon, lat, lon)
                best[site.provider_id] = min(km, best.get(site.provider_id, inf))
        return [Near(name, km) for name, km in sorted(best.items(), key=lambda item: (item[1], item[0]))[:most]]

    def covering(self, lat: float, lon: float, skill: int) -> list[Near]:
        """Everybody who covers the point."""
        return self.nearest(lat, lon, skill, len(self._sites))

    def _listed(self, skill: int, cells: Iterable[cover.Cell]) -> set[int]:
        """Bases listed in any of the cells."""
        trees = (self._trees.get((skill, cell)) for cell in cells)
        return {spot[5] for tree in trees if tree for spot in tree.spots}

    def _taken(
        self, node: cover_tree.Node, asked: earth.Point, at: tuple[float, float], most: int, refused: Container[str]
    ) -> list[Near] | None:
        """The nearest as this list knows them; None when somebody it leaves out may be nearer."""
        to_centre = earth.chord_km(asked, node.centre) + earth.HAIR_KM
        begin, end, found = 0, FIRST_LOOK, list[tuple[float, int]]()
        while True:
            found += _covering(node.spots[begin:end], asked)
            found.sort()
            best = self._distinct(found, at, most, refused)
            farthest = sqrt(max(0.0, best[-1][0])) if len(best) == most else inf
            needed = bisect_right(node.away, farthest + to_centre)
            if needed <= end:
                break
            begin, end = end, needed if farthest < inf else 3 * end
        if farthest + to_centre > node.horizon:
            return None
        return [Near(self._sites[n].provider_id, earth.on_ground_km(sqrt(max(0.0, square)))) for square, n in best]

    def _distinct(
        self, found: list[tuple[float, int]], at: tuple[float, float], most: int, refused: Container[str]
    ) -> list[tuple[float, int]]:
        """The nearest base of each of the nearest providers; those at their border are looked at closely."""
        best: list[tuple[float, int]] = []
        seen: set[int] = set()
        for one in found:
            number = one[1]
            owner = self._owners[number]
            if owner in seen or not self._reaches(one, at) or self._sites[number].provider_id in refused:
                continue
            seen.add(owner)
            best.append(one)
            if len(best) == most:
                break
        return best

    def _reaches(self, one: tuple[float, int], at: tuple[float, float]) -> bool:
        square, number = one
        if square < self._surely[number]:
            return True
        site = self._sites[number]
        return earth.within(site.lat, site.lon, *at, site.km)


def _trees(sites: tuple[Site, ...], owners: list[int]) -> dict[tuple[int, cover.Cell], cover_tree.Node]:
    """Each base listed in the cells it touches, once for each skill."""
    listed: dict[tuple[int, cover.Cell], list[cover_tree.Spot]] = defaultdict(list)
    for number, site in enumerate(sites):
        spot = _spot(number, site)
        skills = [bit for bit in range(site.skills.bit_length()) if site.skills >> bit & 1]
        for cell in cover.cover(site.lat, site.lon, site.km):
            for skill in skills:
                listed[skill, cell].append(spot)
    trees = {(skill, cell): cover_tree.empty(cover.box(cell)) for skill, cell in listed}
    for key, tree in trees.items():
        cover_tree.grow(tree, listed[key], owners)
    return trees


def _spot(number: int, site: Site) -> cover_tree.Spot:
    x, y, z = earth.point(site.lat, site.lon)
    reach = earth.chord_limits(site.km)[1] ** 2 + ROUNDING
    return x, y, z, (x * x + y * y + z * z - reach) / 2, reach, number


def _surely(site: Site) -> float:
    """The square of the chord up to which a point is covered without a doubt."""
    return max(0.0, earth.chord_limits(site.km)[0]) ** 2 - ROUNDING


def _covering(spots: list[cover_tree.Spot], asked: earth.Point) -> list[tuple[float, int]]:
    """Square of the chord and number of the bases that reach the point, or lie within a hair of it."""
    a, b, c = asked
    half = (a * a + b * b + c * c) / 2
    return [
        (reach - 2 * (over - half), number)
        for x, y, z, under, reach, number in spots
        if (over := x * a + y * b + z * c - under) >= half
    ]
