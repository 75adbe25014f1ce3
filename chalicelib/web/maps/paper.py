"""The sheet a map is drawn on: from degrees to units of the drawing, and how many units are a kilometre."""

from dataclasses import dataclass
from math import cos, radians

from chalicelib.domain import earth
from chalicelib.gateways.terrain import Window

KM_PER_DEGREE = radians(1) * earth.EARTH_KM
WIDTH, HEIGHT = 360, 300  # units: about a phone's pixels, so that words keep their size there
EDGE = 14  # units kept free round what matters
BLEED = 24  # units drawn beyond the edge, so that no cut line shows
SCALES = (1, 2, 5, 10, 20, 50, 100)  # kilometres a scale bar may stand for
LONGEST_BAR = 84


@dataclass(frozen=True, slots=True)
class Paper:
    """A flat map round a point; true to one per cent within 60 km. ``scale`` is units per kilometre."""

    lat: float
    lon: float
    scale: float
    width: int = WIDTH
    height: int = HEIGHT

    def at(self, lat: float, lon: float) -> tuple[float, float]:
        """Where a point comes to stand."""
        east = (lon - self.lon) * KM_PER_DEGREE * cos(radians(self.lat))
        north = (lat - self.lat) * KM_PER_DEGREE
        return self.width / 2 + east * self.scale, self.height / 2 - north * self.scale

    def window(self) -> Window:
        """What can be seen, and a little more."""
        east = (self.width / 2 + BLEED) / self.scale / (KM_PER_DEGREE * cos(radians(self.lat)))
        north = (self.height / 2 + BLEED) / self.scale / KM_PER_DEGREE
        return Window(self.lon - east, self.lat - north, self.lon + east, self.lat + north)

    def shows(self, x: float, y: float, spare: float = 0) -> bool:
        """Whether the spot is on the sheet, ``spare`` units from its edge."""
        return spare <= x <= self.width - spare and spare <= y <= self.height - spare

    def bar(self) -> tuple[int, float]:
        """Kilometres and length of the longest round scale bar that has room."""
        km = max((km for km in SCALES if km * self.scale <= LONGEST_BAR), default=SCALES[0])
        return km, km * self.scale


def round_about(lat: float, lon: float, km: float, height: int = HEIGHT) -> Paper:
    """A sheet whose middle is the point and which shows everything within ``km``."""
    return Paper(lat, lon, (min(WIDTH, height) / 2 - EDGE) / km, WIDTH, height)


def holding(corners: Window, height: int = HEIGHT) -> Paper:
    """The largest scale at which the whole window is on the sheet."""
    lat, lon = (corners.south + corners.north) / 2, (corners.west + corners.east) / 2
    wide = max(1.0, (corners.east - corners.west) * KM_PER_DEGREE * cos(radians(lat)))
    high = max(1.0, (corners.north - corners.south) * KM_PER_DEGREE)
    return Paper(lat, lon, min((WIDTH - 2 * EDGE) / wide, (height - 2 * EDGE) / high), WIDTH, height)


def apart_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Kilometres between two points on the ground."""
    return earth.on_ground_km(earth.chord_km(earth.point(lat, lon), earth.point(other_lat, other_lon)))
