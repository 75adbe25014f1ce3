"""Which grid cells a disc touches: the geometry of matching. Degrees, kilometres on the ground (``domain.earth``).

Cells are bands of latitude, 0.2 degrees high, cut into near-squares; 0.1 degrees where providers are many.

>>> cell(45.7578, 4.8320)
(228, 16)
>>> cell(45.7578, 4.8320) in cover(45.7578, 4.8320, 10)
True
>>> cell(45.7578, 4.8320, FINE)
(457, 33)
"""

from math import acos, cos, degrees, floor, radians, sin

from chalicelib.domain import earth

#: How high a band is, in hundredths of a degree.
Grid = int
COARSE: Grid = 20
FINE: Grid = 10
LONGEST_KM = 60  # at most 39 cells in France, 49 anywhere: a cover and its successor fit one transaction
FLATTENING_GUARD = 0.007  # great circle and geodesic never differ by more
KM_PER_DEGREE = 110.574  # shortest degree of latitude, at the equator
HALF_TURN = 180.0

Cell = tuple[int, int]


def cell(lat: float, lon: float, grid: Grid = COARSE) -> Cell:
    """The cell of a point. The 180th meridian is the western end of its band."""
    height = grid / 100
    band = floor(lat / height)
    return band, floor(_west(lon) * _per_degree(band, height))


def centre(of: Cell, grid: Grid = COARSE) -> tuple[float, float]:
    """Latitude and longitude of a cell's middle."""
    band, column = of
    height = grid / 100
    return (band + 0.5) * height, (column + 0.5) / _per_degree(band, height)


def box(of: Cell, grid: Grid = COARSE) -> tuple[float, float, float, float]:
    """South, west, north, east of a cell."""
    band, column = of
    height = grid / 100
    scale = _per_degree(band, height)
    return band * height, column / scale, (band + 1) * height, (column + 1) / scale


def cover(lat: float, lon: float, km: float, grid: Grid = COARSE) -> list[Cell]:
    """Every cell that a disc of ``km`` round the point touches; never one too few."""
    height = grid / 100
    reach = km * (1 + FLATTENING_GUARD + 0.0005)
    spread = reach / KM_PER_DEGREE
    cells: list[Cell] = []
    for band in range(floor((lat - spread) / height), floor((lat + spread) / height) + 1):
        half, scale = _half_width(lat, band * height, height, reach), _per_degree(band, height)
        for west, east in _without_the_seam(_west(lon) - half, _west(lon) + half):
            cells += [(band, column) for column in range(floor(west * scale), floor(east * scale) + 1)]
    return cells


def _west(lon: float) -> float:
    """The same meridian, from -180 to just under 180."""
    return (lon + HALF_TURN) % (2 * HALF_TURN) - HALF_TURN if not -HALF_TURN <= lon < HALF_TURN else lon


def _per_degree(band: int, height: float) -> float:
    """Columns for each degree of longitude: so many that a cell is about as wide as high."""
    return cos(radians((band + 0.5) * height)) / height


def _without_the_seam(west: float, east: float) -> list[tuple[float, float]]:
    """An interval of longitudes, in two where it crosses the 180th meridian."""
    if west < -HALF_TURN:
        return [(-HALF_TURN, east), (west + 2 * HALF_TURN, HALF_TURN)]
    if east > HALF_TURN:
        return [(west, HALF_TURN), (-HALF_TURN, east - 2 * HALF_TURN)]
    return [(west, east)]


def _half_width(lat: float, low: float, height: float, reach: float) -> float:
    """Half the longitudes, in degrees, that the disc spans inside a band that begins at ``low``."""
    high, half = low + height, 0.0
    angle, across, along = cos(reach / earth.EARTH_KM), sin(radians(lat)), cos(radians(lat))
    for y in (min(max(lat, low), high), low, high):
        s = (angle - across * sin(radians(y))) / (along * cos(radians(y)))
        if s < 1:
            half = max(half, degrees(acos(max(-1.0, s))))
    return half + 0.002
