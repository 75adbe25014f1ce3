"""Where words stand on a map: beside what they name, never over one another."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from chalicelib.web.maps.paper import Paper

Anchor = Literal["start", "middle", "end"]

SIZE = 12.0  # units: the height of a word
LETTER = 0.56  # of its height: the mean width of a letter
BOLD = frozenset({"here", "in"})  # the tones written in bold: a tenth wider
GAP = 2.0


@dataclass(frozen=True, slots=True)
class Label:
    """A word; ``anchor`` says which end of it stands at ``x``; ``y`` is the line it stands on."""

    x: int
    y: int
    text: str
    anchor: Anchor
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle that is taken."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Whether they share more than an edge."""
        apart = self.right <= other.left or other.right <= self.left
        return not (apart or self.bottom <= other.top or other.bottom <= self.top)


@dataclass
class Room:
    """What is still free on a sheet."""

    paper: Paper
    taken: list[Box] = field(default_factory=list)

    def free(self, box: Box) -> bool:
        """Whether nothing stands there, and all of it is on the sheet."""
        inside = self.paper.shows(box.left, box.top, GAP) and self.paper.shows(box.right, box.bottom, GAP)
        return inside and not any(box.meets(other) for other in self.taken)

    def write_at(self, text: str, x: float, y: float, tone: str, size: float) -> Label | None:
        """The word right on a spot, if there is room."""
        half = len(text) * size * LETTER / 2
        box = Box(x - half, y - size * 0.6, x + half, y + size * 0.6)
        if not self.free(box):
            return None
        self.taken.append(box)
        return Label(round(x), round(y + size * 0.35), text, "middle", tone)

    def take_round(self, x: float, y: float, reach: float) -> None:
        """Keep a square free of words."""
        self.taken.append(square(x, y, reach))

    def write(self, text: str, x: float, y: float, reach: float, tone: str = "", size: float = SIZE) -> Label | None:
        """The word beside a spot of that ``reach``, where there is room; None when there is none."""
        for label, box in _ways(text, x, y, reach, tone, size):
            if self.free(box):
                self.taken.append(box)
                return label
        return None


def square(x: float, y: float, reach: float) -> Box:
    """A box round a spot."""
    return Box(x - reach, y - reach, x + reach, y + reach)


def _ways(text: str, x: float, y: float, reach: float, tone: str, size: float) -> Iterable[tuple[Label, Box]]:
    """Right, left, above, below, then the corners between them."""
    long, off = len(text) * size * LETTER * (1.1 if tone in BOLD else 1), reach + GAP
    tries: tuple[tuple[Anchor, float, float], ...] = (
        ("start", off, size * 0.35),
        ("end", -off, size * 0.35),
        ("middle", 0, -off - 1),
        ("middle", 0, off + size * 0.8),
        ("start", off * 0.7, -off * 0.5),
        ("end", -off * 0.7, -off * 0.5),
        ("start", off * 0.7, off * 0.5 + size * 0.7),
        ("end", -off * 0.7, off * 0.5 + size * 0.7),
    )
    for anchor, across, down in tries:
        at, line = x + across, y + down
        left = at - {"start": 0, "middle": long / 2, "end": long}[anchor]
        box = Box(left, line - size * 0.85, left + long, line + size * 0.25)
        yield Label(round(at), round(line), text, anchor, tone), box
