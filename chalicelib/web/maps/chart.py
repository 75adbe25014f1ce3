"""One finished map: everything the template draws, in units of the drawing, and the same said in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from chalicelib.gateways import terrain
from chalicelib.templating import wording
from chalicelib.web.maps import labels
from chalicelib.web.maps.ground import Ground
from chalicelib.web.maps.paper import Paper

MOST_NAMES = 8
TRIED = 40  # towns for which room is sought
RING_TEXT = 10.5  # units
ROUND_EARTH_KM, TILE, SHALLOW, DEEP = 40_030, 256, 6, 14
DOT, CLEAR = 3, 6  # units kept free round a named town, and from the edge
CORNER, NORTH, BAR_ROOM = 26, 34, 112  # units


@dataclass(frozen=True, slots=True)
class Pin:
    """Somebody or something, with a sign of one or two letters."""

    x: int
    y: int
    sign: str = ""
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Ring:
    """A circle that means a distance; ``reach`` 0 is a mere spot."""

    x: int
    y: int
    reach: float
    label: labels.Label | None = None
    km: float = 0


@dataclass(frozen=True, slots=True)
class Chart:
    """A map. ``words`` say it without a picture; ``bar`` is the scale: its length and what it stands for."""

    paper: Paper
    ground: Ground
    words: str
    bar: tuple[int, str]
    rings: tuple[Ring, ...] = ()
    discs: tuple[Ring, ...] = ()
    names: tuple[labels.Label, ...] = ()
    target: Ring | None = None
    pins: tuple[Pin, ...] = ()
    spots: tuple[tuple[int, int], ...] = ()
    way: str = ""  # a path
    places: str = ""  # a path of dots: where the named towns are
    marks: tuple[tuple[float, float, str], ...] = ()  # latitude, longitude, sign: for the detailed map
    circles: tuple[float, ...] = ()  # kilometres round each mark, for the detailed map

    @property
    def told(self) -> dict[str, object]:
        """What the detailed map is opened with."""
        goal = [self.paper.lat, self.paper.lon] if self.rings else None
        view = {"lat": self.paper.lat, "lon": self.paper.lon, "zoom": self.zoom}
        return {**view, "marks": self.marks, "circles": self.circles, "goal": goal}

    @property
    def zoom(self) -> int:
        """The step of a tiled map at which about as much is seen."""
        km = self.paper.width / self.paper.scale
        seen = (ROUND_EARTH_KM * 0.7 / 2**step * self.paper.width / TILE for step in range(SHALLOW, DEEP))
        return next((step for step, wide in enumerate(seen, start=SHALLOW) if wide < km * 1.4), DEEP)


def room(paper: Paper) -> labels.Room:
    """A sheet whose corners are kept for the scale bar and the north arrow."""
    corners = [
        labels.Box(0, paper.height - CORNER, BAR_ROOM, paper.height),
        labels.Box(paper.width - CORNER, 0, paper.width, NORTH),
    ]
    return labels.Room(paper, corners)


def bar(paper: Paper, lang: wording.Lang) -> tuple[int, str]:
    """The scale."""
    km, length = paper.bar()
    return round(length), wording.km(km, lang) if not float(km).is_integer() else f"{km}{wording.WIDE}km"


def ring(held: labels.Room, paper: Paper, at: tuple[float, float], km: float, lang: wording.Lang) -> Ring:
    """A circle round a spot, its kilometres written on it where there is room."""
    (x, y), reach = at, km * paper.scale
    number = f"{km:g}" if lang == "en" else f"{km:g}".replace(".", ",")
    written = (
        held.write_at(f"{number}{wording.WIDE}km", x + across * reach, y + down * reach, "km", RING_TEXT)
        for across, down in ((0, -1), (0, 1), (0.71, 0.71), (-0.71, 0.71), (-0.71, -0.71), (1, 0), (-1, 0))
    )
    return Ring(round(x), round(y), round(reach, 1), next(filter(None, written), None), km)


def names(
    held: labels.Room, paper: Paper, towns: Sequence[terrain.Town], *, tone: str = "", most: int = MOST_NAMES
) -> list[tuple[labels.Label, str]]:
    """The largest towns in sight whose name has room, at most ``most``: the name, and the dot it belongs to."""
    written: list[tuple[labels.Label, str]] = []
    for town in towns[:TRIED]:
        x, y = paper.at(town.lat, town.lon)
        label = held.write(town.name, x, y, DOT, tone) if paper.shows(x, y, CLEAR) and len(written) < most else None
        if label:
            written.append((label, f"M{x:.0f} {y:.0f}h0"))
    return written
