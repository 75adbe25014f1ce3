"""What a map of France is drawn on, offline: the outlines of departements and the towns in a window.

Only the departements that the window touches are read, each once in a process: never all 35,000 communes.
Sources and licences: ``places_data/README.md``.
"""

import csv
import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate

from chalicelib.domain import place_names
from chalicelib.gateways import gazetteer

OUTLINES = "outlines.csv.gz"
COUNTRY = "country.csv"
FINE = 1000  # the outlines count in thousandths of a degree

Point = tuple[float, float]  # longitude, latitude: as they are drawn


@dataclass(frozen=True, slots=True)
class Window:
    """A part of the earth, in degrees."""

    west: float
    south: float
    east: float
    north: float

    def touches(self, other: "Window") -> bool:
        """Whether they share a point."""
        return not (
            other.east < self.west or self.east < other.west or other.north < self.south or self.north < other.south
        )

    def holds(self, lon: float, lat: float) -> bool:
        """Whether the point lies in it."""
        return self.west <= lon <= self.east and self.south <= lat <= self.north


@dataclass(frozen=True, slots=True)
class Outline:
    """One shape of a departement (islands are shapes of their own): its points without the last, as the first."""

    departement: str
    name: str
    box: Window
    packed: str

    def points(self) -> tuple[Point, ...]:
        """Longitudes and latitudes, to about 450 m of the true border."""
        return _unpacked(self.packed)


@dataclass(frozen=True, slots=True)
class Shape:
    """A departement on the sheet of the whole country: where a number stands in it, and its path for SVG.

    ``frame`` 0 is the country, 1 the surroundings of Paris drawn larger, 2 and more overseas.
    """

    frame: int
    departement: str
    name: str
    x: int
    y: int
    path: str


@dataclass(frozen=True, slots=True)
class Town:
    """A commune as a dot; degrees."""

    name: str
    lat: float
    lon: float
    population: int


def outlines(window: Window) -> list[Outline]:
    """The shapes that may show in the window."""
    return [each for each in _outlines() if each.box.touches(window)]


def towns(window: Window) -> list[Town]:
    """Every commune in the window, the most populated first."""
    codes = dict.fromkeys(each.departement for each in outlines(window))
    found = [town for code in codes for town in _towns(code) if window.holds(town.lon, town.lat)]
    return sorted(found, key=lambda town: (-town.population, town.name))


def town(name: str, departement: str) -> Town | None:
    """The commune of that name in that departement; None when it has no point."""
    wanted = place_names.town(name)
    return next((each for each in _towns(departement) if place_names.town(each.name) == wanted), None)


def shapes() -> tuple[Outline, ...]:
    """Every shape of every departement."""
    return _outlines()


@cache
def country() -> tuple[Shape, ...]:
    """The departements as they are drawn on one sheet of 724 by 710 units (``infra/local/draw_country``)."""
    with (gazetteer.FOLDER / COUNTRY).open(encoding="utf-8", newline="") as rows:
        return tuple(
            Shape(int(row["frame"]), row["departement"], row["name"], int(row["x"]), int(row["y"]), row["path"])
            for row in csv.DictReader(rows)
        )


@cache
def _outlines() -> tuple[Outline, ...]:
    rows = gzip.decompress((gazetteer.FOLDER / OUTLINES).read_bytes()).decode().splitlines()[1:]
    return tuple(_outline(*row.split(",")) for row in rows)


def _outline(departement: str, name: str, *rest: str) -> Outline:
    *box, packed = rest
    west, south, east, north = (int(edge) / FINE for edge in box)
    return Outline(departement, name, Window(west, south, east, north), packed)


@lru_cache(maxsize=64)
def _unpacked(packed: str) -> tuple[Point, ...]:
    """The first point, then the way from each to the next."""
    steps = [int(step) for step in packed.split(" ")]
    longitudes, latitudes = accumulate(steps[::2]), accumulate(steps[1::2])
    return tuple((lon / FINE, lat / FINE) for lon, lat in zip(longitudes, latitudes, strict=True))


@lru_cache(maxsize=24)
def _towns(departement: str) -> tuple[Town, ...]:
    return tuple(
        Town(name, float(lat), float(lon), int(population))
        for name, lat, lon, population in _rows(departement)
        if lat and lon
    )


def _rows(departement: str) -> Iterator[tuple[str, str, str, str]]:
    """Name, latitude, longitude and population of its communes: one run of lines, as the file is sorted by code."""
    for row in gazetteer.rows_of(departement):
        _insee, name, _postcodes, _departement, lat, lon, population = row.split(",")
        yield name, lat, lon, population
