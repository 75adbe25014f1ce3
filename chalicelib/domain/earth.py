"""How far two places are apart on the WGS84 ellipsoid, exact and quick. Degrees in, kilometres out.

A place is taken as a point in space; the straight line through the ground between two points (the chord) tells
their distance on the ground to a few millimetres, so the slow geodesic is asked only right at a border. Chords are
lengths in ordinary space: the triangle inequality holds for them exactly, on any side of the 180th meridian.

>>> lyon, paris = point(45.7578, 4.8320), point(48.8566, 2.3522)
>>> round(on_ground_km(chord_km(lyon, paris)))
392
"""

from math import asin, cos, radians, sin, sqrt

from geographiclib.geodesic import Geodesic

EQUATOR_KM = 6378.137  # WGS84
FLATTENING = 1 / 298.257223563
EARTH_KM = 6371.0088  # mean radius
TIGHTEST_KM, FLATTEST_KM = 6335.4, 6399.7  # radii of curvature on the ellipsoid: every way one can go lies between
HAIR_KM = 1e-6  # a millimetre, above what rounding and the twist of a geodesic can add up to
FAR_KM = 1000.0  # beyond it only the geodesic is asked

Point = tuple[float, float, float]


def point(lat: float, lon: float) -> Point:
    """Kilometres from the middle of the earth, on its axes."""
    squeeze = FLATTENING * (2 - FLATTENING)
    south_north, west_east = radians(lat), radians(lon)
    normal = EQUATOR_KM / sqrt(1 - squeeze * sin(south_north) ** 2)
    out = normal * cos(south_north)
    return out * cos(west_east), out * sin(west_east), normal * (1 - squeeze) * sin(south_north)


def chord_km(one: Point, other: Point) -> float:
    """The straight line between two points, in kilometres."""
    x, y, z = one[0] - other[0], one[1] - other[1], one[2] - other[2]
    return sqrt(x * x + y * y + z * z)


def chord_limits(km: float) -> tuple[float, float]:
    """Chords up to the first are surely within ``km`` on the ground, chords over the second surely not.

    A way that bends as little as any on the ellipsoid has the longest chord, one that bends most the shortest
    (Schur's theorem): between the two lie 5 mm at 60 km.
    """
    return _chord(km, TIGHTEST_KM) - HAIR_KM, _chord(km, FLATTEST_KM) + HAIR_KM


def on_ground_km(chord: float) -> float:
    """The distance on the ground that belongs to a chord; 3 mm off at 60 km."""
    return 2 * EARTH_KM * asin(min(1.0, chord / (2 * EARTH_KM)))


def apart_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Kilometres on the ground, good to show and to sort by: 3 mm off at 60 km, a metre at 400."""
    return on_ground_km(chord_km(point(lat1, lon1), point(lat2, lon2)))


def geodesic_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """The shortest way on the ellipsoid, to the nanometre; a tenth of a millisecond."""
    return float(Geodesic.WGS84.Inverse(lat1, lon1, lat2, lon2, Geodesic.DISTANCE)["s12"]) / 1000


def within(lat1: float, lon1: float, lat2: float, lon2: float, km: float) -> bool:
    """True when the places are at most ``km`` apart: what the geodesic says, though it is seldom asked."""
    if km < FAR_KM:
        chord = chord_km(point(lat1, lon1), point(lat2, lon2))
        surely, at_most = chord_limits(km)
        if chord <= surely:
            return True
        if chord > at_most:
            return False
    return geodesic_km(lat1, lon1, lat2, lon2) <= km


def _chord(km: float, radius: float) -> float:
    return 2 * radius * sin(km / (2 * radius))
