"""What lies under a map: the land of each departement with its border, and the towns as soft dots."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import hypot, sqrt

from chalicelib.gateways import terrain
from chalicelib.web.maps.paper import Paper

Spot = tuple[float, float]
Whole = tuple[int, int]

BUILT_KM = 0.0042  # how far a town reaches, for the square root of its people: 3 km for Lyon, 100 m for a village
WIDTHS = (1.6, 2.4, 3.6, 5, 7, 10, 15, 22, 32, 48, 70, 100)  # of the dots, in units: few sizes make a short drawing
MOST_DOTS = 140
TOO_CLOSE = 1.2  # units: a point of a border nearer than that to the last one is left out
STRAIGHT = 1.8  # units: a bend of a border that strays less than that is drawn straight
SPARE = 4  # units of land drawn beyond the edge, so that no cut line shows
CORNERS = 3


@dataclass(frozen=True, slots=True)
class Ground:
    """Paths for SVG: ``land`` one a shape, ``dots`` with their stroke widths; ``towns`` are those in sight."""

    land: tuple[str, ...]
    dots: tuple[tuple[float, str], ...]
    towns: tuple[terrain.Town, ...]


def under(paper: Paper) -> Ground:
    """The ground of that sheet."""
    window = paper.window()
    towns = terrain.towns(window)
    clipped = (_clipped(_placed(each.points(), paper), paper) for each in terrain.outlines(window))
    shapes = (_drawn(_straightened(shape)) for shape in clipped)
    return Ground(tuple(filter(None, shapes)), _dots(towns[:MOST_DOTS], paper), tuple(towns))


def _placed(points: Sequence[terrain.Point], paper: Paper) -> list[Spot]:
    """A border on the sheet, without points that nobody would tell apart."""
    kept: list[Spot] = []
    for lon, lat in points:
        spot = paper.at(lat, lon)
        if not kept or abs(spot[0] - kept[-1][0]) + abs(spot[1] - kept[-1][1]) >= TOO_CLOSE:
            kept.append(spot)
    return kept


def _dots(towns: Sequence[terrain.Town], paper: Paper) -> tuple[tuple[float, str], ...]:
    """A dot is a line of no length with round ends, told by the way from the last: eight characters, not forty."""
    by_width: dict[float, list[Whole]] = {}
    for town in towns:
        wished = 2 * BUILT_KM * sqrt(town.population) * paper.scale
        width = max((width for width in WIDTHS if width <= wished), default=WIDTHS[0])
        x, y = paper.at(town.lat, town.lon)
        by_width.setdefault(width, []).append((round(x), round(y)))
    return tuple((width, _dotted(sorted(by_width[width]))) for width in sorted(by_width, reverse=True))


def _dotted(spots: list[Whole]) -> str:
    ways = pairwise([(0, 0), *spots])
    return "".join(f"m{b[0] - a[0]} {b[1] - a[1]}h0" for a, b in ways).replace(" -", "-")


def _clipped(shape: list[Spot], paper: Paper) -> list[Spot]:
    """What of a shape is on the sheet: each edge of it cuts once (Sutherland and Hodgman)."""
    for axis, limit, sign in (
        (0, -SPARE, 1),
        (0, paper.width + SPARE, -1),
        (1, -SPARE, 1),
        (1, paper.height + SPARE, -1),
    ):
        shape = _cut(shape, axis, limit, sign)
    return shape


def _cut(shape: list[Spot], axis: int, limit: float, sign: int) -> list[Spot]:
    kept: list[Spot] = []
    for before, spot in zip([*shape[-1:], *shape], shape, strict=False):
        was, here = sign * (before[axis] - limit), sign * (spot[axis] - limit)
        if (was < 0) != (here < 0):
            part = was / (was - here)
            kept.append((before[0] + part * (spot[0] - before[0]), before[1] + part * (spot[1] - before[1])))
        if here >= 0:
            kept.append(spot)
    return kept


def _straightened(shape: list[Spot]) -> list[Spot]:
    """Without the bends that nobody would see (Douglas and Peucker), one half of the ring after the other."""
    half = len(shape) // 2
    if half < CORNERS:
        return shape
    return [*_line(shape[: half + 1])[:-1], *_line([*shape[half:], shape[0]])[:-1]]


def _line(points: list[Spot]) -> list[Spot]:
    """Its two ends, and what strays from the straight way between them."""
    (x, y), (end_x, end_y) = points[0], points[-1]
    east, north = end_x - x, end_y - y
    long = hypot(east, north) or 1.0
    strays = [abs(east * (b - y) - north * (a - x)) / long for a, b in points[1:-1]]
    if max(strays, default=0.0) < STRAIGHT:
        return [points[0], points[-1]]
    bend = strays.index(max(strays)) + 1
    return [*_line(points[: bend + 1])[:-1], *_line(points[bend:])]


def _drawn(shape: list[Spot]) -> str:
    """A closed path in whole units, each point told by the way from the last."""
    if len(shape) < CORNERS:
        return ""
    whole = [(round(x), round(y)) for x, y in shape]
    steps = " ".join(f"{b[0] - a[0]} {b[1] - a[1]}" for a, b in pairwise(whole) if a != b)
    return f"M{whole[0][0]} {whole[0][1]}l{steps}z".replace(" -", "-")
