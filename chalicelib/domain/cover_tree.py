"""Who may cover a point of a cell, listed nearest first; where they are many, the cell is cut in four, and again.

A part keeps only those who can be among the nearest of some point in it: when ``ENOUGH`` of them cover all of it,
whoever is farther from its middle than the last of these by more than its width is never asked. Chords in km
(``domain.earth``), so what is left out is proven by the triangle inequality, not guessed.
"""

from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from math import inf, sqrt
from operator import itemgetter

from chalicelib.domain import earth

ENOUGH = 20  # candidates of a claim
CROWDED = 96  # entries from which on a cell is cut
DEEPEST = 7  # times: 170 m
WORTH = 0.8  # of the entries left at most, or cutting on would not help

#: A base: its point, half of (its point squared less its reach squared), its reach squared, its number.
Spot = tuple[float, float, float, float, float, int]
#: South, west, north, east, in degrees.
Box = tuple[float, float, float, float]


@dataclass(slots=True)
class Node:
    """A box of the map. ``away`` and ``spots`` run in step; beyond ``horizon`` only the node above knows anybody."""

    box: Box
    centre: earth.Point
    radius: float  # km from the centre to the farthest corner
    away: "array[float]"  # km from the centre, rising
    spots: list[Spot]
    horizon: float = inf
    parts: tuple["Node", ...] = ()

    def part_of(self, lat: float, lon: float) -> "Node":
        """The quarter that holds the point."""
        south, west, north, east = self.box
        return self.parts[2 * (lat >= (south + north) / 2) + (lon >= (west + east) / 2)]


def empty(box: Box) -> Node:
    """A box with nobody in it yet."""
    south, west, north, east = box
    centre = earth.point((south + north) / 2, (west + east) / 2)
    corners = (earth.point(lat, lon) for lat in (south, north) for lon in (west, east))
    radius = max(earth.chord_km(centre, corner) for corner in corners) + earth.HAIR_KM
    return Node(box, centre, radius, array("d"), [])


def grow(root: Node, spots: Iterable[Spot], owners: list[int]) -> None:
    """List who may cover a point of the box, and cut it while it is crowded. ``owners``: whose each base is."""
    _list(root, spots, None)
    _cut(root, owners, 1)


def _cut(node: Node, owners: list[int], depth: int) -> None:
    """Four parts, each cut again where cutting has helped: those far from a crowd all know the same people."""
    if len(node.spots) <= CROWDED or depth > DEEPEST:
        return
    parts = tuple(_part(node, box) for box in _quarters(node.box))
    for part in parts:
        _list(part, node.spots, owners)
    node.parts = parts
    for part in parts:
        if len(part.spots) <= WORTH * len(node.spots):
            _cut(part, owners, depth + 1)


def _list(node: Node, spots: Iterable[Spot], owners: list[int] | None) -> None:
    """Those who may be of interest in the box; in an uncut one (no ``owners``) all who may cover a point of it."""
    x0, y0, z0 = node.centre
    near = [(sqrt((s[0] - x0) ** 2 + (s[1] - y0) ** 2 + (s[2] - z0) ** 2), s) for s in spots]
    listed = sorted((one for one in near if one[0] - node.radius <= sqrt(one[1][4])), key=itemgetter(0))
    if owners is not None:
        node.horizon = min(node.horizon, _horizon(node.radius, listed, owners))
    kept = [one for one in listed if one[0] <= node.horizon]
    node.away, node.spots = array("d", [one[0] for one in kept]), [one[1] for one in kept]


def _part(of: Node, box: Box) -> Node:
    part = empty(box)
    part.horizon = of.horizon - earth.chord_km(of.centre, part.centre)
    return part


def _horizon(radius: float, listed: list[tuple[float, Spot]], owners: list[int]) -> float:
    """How far from the centre one of the nearest can be; without end while too few cover the whole box."""
    seen: set[int] = set()
    for away, spot in listed:
        if away + radius <= sqrt(spot[4]) - earth.HAIR_KM * 10:
            seen.add(owners[spot[5]])
            if len(seen) == ENOUGH:
                return away + 2 * radius + earth.HAIR_KM
    return inf


def _quarters(box: Box) -> tuple[Box, ...]:
    """South-west, south-east, north-west, north-east."""
    south, west, north, east = box
    lat, lon = (south + north) / 2, (west + east) / 2
    return (south, west, lat, lon), (south, lon, lat, east), (lat, west, north, lon), (lat, lon, north, east)
