"""Draws the map of the départements for the tender board, once: ``python -m infra.local.draw_country``.

Neighbours keep the same border: where two shapes share a line it is made simpler once, for both.
"""

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, hypot, radians

from chalicelib.gateways import gazetteer, terrain

PAGE = gazetteer.FOLDER / terrain.COUNTRY
TOLERANCE, SMALLEST = 2.0, 14  # units, square units: what is smaller nobody would see
ROUND_PARIS = ("75", "92", "93", "94")
CORNERS = 3
FINE, FLAT = 24, 1.4  # points tried each way; how much wider than high a number is

Point = tuple[float, float]
Ring = list[Point]


@dataclass(frozen=True, slots=True)
class Frame:
    """A part of the sheet and what is drawn there: its départements as large as they fit."""

    left: float
    top: float
    width: float
    height: float
    shown: frozenset[str]


FAR = ("971", "972", "973", "974", "976")
FRAMES = (
    Frame(12, 10, 700, 690, frozenset()),  # all that has no frame of its own
    Frame(14, 14, 128, 112, frozenset(ROUND_PARIS)),
    *(Frame(12 + 76 * (at % 2), 392 + 76 * (at // 2), 62, 56, frozenset({code})) for at, code in enumerate(FAR)),
)


def main() -> None:
    """Write the file that the site reads."""
    PAGE.write_text(drawn(), encoding="utf-8")
    print(f"{PAGE.name}: {PAGE.stat().st_size} bytes")


def drawn() -> str:
    """The file: frame (0 the country, 1 round Paris, then overseas), code, name, where its number stands, its path."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(("frame", "departement", "name", "x", "y", "path"))
    shapes = terrain.shapes()
    for number, frame in enumerate(FRAMES):
        held = [shape for shape in shapes if _in_frame(shape.departement, frame)]
        for code, name, rings in _simpler(held, frame):
            x, y = _middle(max(rings, key=_area))
            rows.writerow((number, code, name, round(x), round(y), "".join(map(_path, rings))))
    return out.getvalue()


def _in_frame(code: str, frame: Frame) -> bool:
    return code in frame.shown if frame.shown else code not in FAR


def _simpler(shapes: Sequence[terrain.Outline], frame: Frame) -> Iterator[tuple[str, str, list[Ring]]]:
    rings = [_placed(shape, frame, shapes) for shape in shapes]
    knots = _knots(rings)
    by_code: dict[str, list[Ring]] = defaultdict(list)
    names = {shape.departement: shape.name for shape in shapes}
    for shape, ring in zip(shapes, rings, strict=True):
        by_code[shape.departement].append(_simple(ring, knots))
    for code in sorted(by_code):
        largest = max(by_code[code], key=_area)
        kept = [ring for ring in by_code[code] if ring is largest or _area(ring) >= SMALLEST]
        yield code, names[code], kept


def _placed(shape: terrain.Outline, frame: Frame, among: Sequence[terrain.Outline]) -> Ring:
    """Degrees to units: the frame holds everything that is drawn in it, in its true proportions."""
    west, east = min(each.box.west for each in among), max(each.box.east for each in among)
    south, north = min(each.box.south for each in among), max(each.box.north for each in among)
    narrow = cos(radians((south + north) / 2))
    scale = min(frame.width / ((east - west) * narrow), frame.height / (north - south))
    left = frame.left + (frame.width - (east - west) * narrow * scale) / 2
    top = frame.top + (frame.height - (north - south) * scale) / 2
    return [(left + (lon - west) * narrow * scale, top + (north - lat) * scale) for lon, lat in shape.points()]


def _knots(rings: Iterable[Ring]) -> set[Point]:
    """Where borders meet: points with more than two neighbours."""
    neighbours: dict[Point, set[Point]] = defaultdict(set)
    for ring in rings:
        for before, point in pairwise([*ring[-1:], *ring]):
            neighbours[before].add(point)
            neighbours[point].add(before)
    return {point for point, near in neighbours.items() if len(near) > 2}  # noqa: PLR2004 - before and after


def _simple(ring: Ring, knots: set[Point]) -> Ring:
    """Each piece between two knots made simpler by itself, always from the same end."""
    ends = [at for at, point in enumerate(ring) if point in knots] or [ring.index(min(ring))]
    turned = [*ring[ends[0] :], *ring[: ends[0] + 1]]
    cuts = [at - ends[0] for at in ends] + [len(ring)]
    kept: Ring = []
    for start, end in pairwise(cuts):
        piece = turned[start : end + 1]
        back = piece[0] > piece[-1] or (piece[0] == piece[-1] and piece[1] > piece[-2])
        fewer = _thinned(piece[::-1])[::-1] if back else _thinned(piece)
        kept += fewer[:-1]
    return kept


def _thinned(line: Ring) -> Ring:
    """Douglas and Peucker: only the points without which the line would be off."""
    if len(line) < CORNERS:
        return line
    far, at = max((_off(point, line[0], line[-1]), at) for at, point in enumerate(line[1:-1], start=1))
    if far <= TOLERANCE:
        return [line[0], line[-1]]
    return _thinned(line[: at + 1])[:-1] + _thinned(line[at:])


def _off(point: Point, start: Point, end: Point) -> float:
    (x, y), across, down = point, end[0] - start[0], end[1] - start[1]
    length = hypot(across, down)
    if not length:
        return hypot(x - start[0], y - start[1])
    return abs(across * (y - start[1]) - down * (x - start[0])) / length


def _area(ring: Ring) -> float:
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise([*ring, *ring[:1]]))) / 2


def _middle(ring: Ring) -> Point:
    """Where a number has most room: of many points the one farthest from every border."""
    across, down = [x for x, _ in ring], [y for _, y in ring]
    wide, high = (max(across) - min(across)) / FINE, (max(down) - min(down)) / FINE
    tried = [(min(across) + wide * i, min(down) + high * j) for i in range(1, FINE) for j in range(1, FINE)]
    return max((point for point in tried if _inside(point, ring)), key=lambda point: _room(point, ring))


def _inside(point: Point, ring: Ring) -> bool:
    """Whether a ray to the right crosses the border an odd number of times."""
    (x, y), crossed = point, False
    for a, b in pairwise([*ring, *ring[:1]]):
        if (a[1] > y) != (b[1] > y) and x < a[0] + (y - a[1]) / (b[1] - a[1]) * (b[0] - a[0]):
            crossed = not crossed
    return crossed


def _room(point: Point, ring: Ring) -> float:
    return min(_to_line(point, a, b) for a, b in pairwise([*ring, *ring[:1]]))


def _to_line(point: Point, a: Point, b: Point) -> float:
    """The distance to a piece of border; a number is wider than it is high."""
    (x, y), (px, py), (qx, qy) = ((one[0] / FLAT, one[1]) for one in (point, a, b))
    across, down = qx - px, qy - py
    length = across**2 + down**2
    along = max(0.0, min(1.0, ((x - px) * across + (y - py) * down) / length)) if length else 0.0
    return hypot(x - px - along * across, y - py - along * down)


def _path(ring: Ring) -> str:
    """A closed path in whole units, each point told by the way from the last."""
    whole = [(round(x), round(y)) for x, y in ring]
    whole = [b for a, b in pairwise([(-1, -1), *whole]) if a != b]
    if len(whole) < CORNERS:
        return ""
    steps = " ".join(f"{b[0] - a[0]} {b[1] - a[1]}" for a, b in pairwise(whole))
    return f"M{whole[0][0]} {whole[0][1]}l{steps}z".replace(" -", "-")


if __name__ == "__main__":
    main()
