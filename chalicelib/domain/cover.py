"""Which grid cells a disc touches, and how far two points are apart: the geometry of matching.

Cells are bands of 0.2 degrees of latitude cut into near-squares. Kilometres on the WGS84
ellipsoid: great circle first, the geodesic only where the two could disagree.

>>> cell(45.7578, 4.8320)
(228, 16)
>>> cell(45.7578, 4.8320) in cover(45.7578, 4.8320, 10)
True
"""

from math import acos, asin, cos, degrees, floor, radians, sin, sqrt

from geographiclib.geodesic import Geodesic

DEGREES = 0.2
EARTH_KM = 6371.0088  # mean radius
LONGEST_KM = 60  # so that a whole cover fits one transaction
FLATTENING_GUARD = 0.007  # great circle and geodesic never differ by more
KM_PER_DEGREE = 110.574  # shortest degree of latitude, at the equator

Cell = tuple[int, int]


def cell(lat: float, lon: float) -> Cell:
    """The cell of a point."""
    band = floor(lat / DEGREES)
    return band, floor(lon * cos(radians((band + 0.5) * DEGREES)) / DEGREES)


def centre(of: Cell) -> tuple[float, float]:
    """Latitude and longitude of a cell's middle."""
    band, column = of
    lat = (band + 0.5) * DEGREES
    return lat, (column + 0.5) * DEGREES / cos(radians(lat))


def cover(lat: float, lon: float, km: float) -> list[Cell]:
    """Every cell that a disc of ``km`` round the point touches; never one too few."""
    reach = km * (1 + FLATTENING_GUARD + 0.0005)
    spread = reach / KM_PER_DEGREE
    cells: list[Cell] = []
    for band in range(floor((lat - spread) / DEGREES), floor((lat + spread) / DEGREES) + 1):
        half = _half_width(lat, band, reach)
        scale = cos(radians((band + 0.5) * DEGREES)) / DEGREES
        cells += [(band, c) for c in range(floor((lon - half) * scale), floor((lon + half) * scale) + 1)]
    return cells


def great_circle_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Kilometres on a sphere of the mean radius."""
    a = sin(radians(lat2 - lat1) / 2) ** 2
    b = cos(radians(lat1)) * cos(radians(lat2)) * sin(radians(lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(a + b)))


def within(lat1: float, lon1: float, lat2: float, lon2: float, km: float) -> bool:
    """True when the points are at most ``km`` apart on the ellipsoid, exact to the metre."""
    rough = great_circle_km(lat1, lon1, lat2, lon2)
    if abs(rough - km) > FLATTENING_GUARD * km:
        return rough < km
    exact: float = Geodesic.WGS84.Inverse(lat1, lon1, lat2, lon2)["s12"]
    return exact <= km * 1000


def _half_width(lat: float, band: int, reach: float) -> float:
    """Half the longitudes, in degrees, that the disc spans inside a band."""
    low, high, half = band * DEGREES, (band + 1) * DEGREES, 0.0
    angle, across, along = cos(reach / EARTH_KM), sin(radians(lat)), cos(radians(lat))
    for y in (min(max(lat, low), high), low, high):
        s = (angle - across * sin(radians(y))) / (along * cos(radians(y)))
        if s < 1:
            half = max(half, degrees(acos(max(-1.0, s))))
    return half + 0.002
