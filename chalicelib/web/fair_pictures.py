"""A fair-play case as a picture: who won when, how far apart the prices were, or the prices themselves. Pixels."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Literal

from chalicelib.domain.tender.fairplay.cases import Case, Meeting

WIDTH, LEFT, RIGHT, TOP = 320, 54, 10, 14
ROW, PLOT = 26, 96  # of one bidder; of a plot of prices
LETTERS = "ABCDEFGH"
Shape = Literal["round", "square"]


@dataclass(frozen=True, slots=True)
class Mark:
    """One bid, or one tender: ``full`` where it shows the sign or was the lowest."""

    x: float
    y: float
    shape: Shape
    full: bool
    first: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line behind the marks; ``strong`` is what the others are compared with."""

    x1: float
    y1: float
    x2: float
    y2: float
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """A word at the left edge."""

    y: float
    text: str


@dataclass(frozen=True, slots=True)
class Picture:
    """What is drawn, the oldest meeting at the left."""

    kind: Literal["turns", "steps", "prices"]
    height: float
    marks: tuple[Mark, ...]
    lines: tuple[Line, ...]
    labels: tuple[Label, ...]


def of(case: Case, percent: Callable[[int], str]) -> Picture:
    """The picture that fits the sign. ``percent`` writes basis points for the reader."""
    match case.sign:
        case "rotation":
            return _turns(case)
        case "pattern":
            return _steps(case, percent)
        case _:
            return _prices(case, percent)


def _turns(case: Case) -> Picture:
    """A row for each bidder, a column for each tender: the lowest of them is full."""
    rows = {provider_id: TOP + ROW * number for number, provider_id in enumerate(case.providers)}
    marks: list[Mark] = []
    for x, meeting in _columns(case.meetings):
        lowest = min(meeting.prices)
        for provider_id, price in zip(case.providers, meeting.prices, strict=True):
            marks.append(Mark(x, rows[provider_id], "round", price == lowest, meeting.first == provider_id))
    lines = tuple(Line(LEFT - 8, y, WIDTH - RIGHT, y) for y in rows.values())
    labels = tuple(Label(y, LETTERS[number]) for number, y in enumerate(rows.values()))
    return Picture("turns", TOP + ROW * len(rows) - 6, tuple(marks), lines, labels)


def _steps(case: Case, percent: Callable[[int], str]) -> Picture:
    """How far one is above the other, tender by tender: those that repeat one step are full, on one line."""
    steps = [_step(meeting.prices) for meeting in case.meetings]
    usual = round(median([step for step, met in zip(steps, case.meetings, strict=True) if met.shown] or steps))
    scale = _Scale(0, max(*steps, 1))
    marks = tuple(
        Mark(x, scale.y(step), "round", met.shown)
        for (x, met), step in zip(_columns(case.meetings), steps, strict=True)
    )
    lines = (*scale.frame(), Line(LEFT - 8, scale.y(usual), WIDTH - RIGHT, scale.y(usual), strong=True))
    labels = [Label(scale.y(usual), f"+{percent(usual)}")]
    labels += [Label(scale.y(edge), f"+{percent(edge)}") for edge in (0, scale.high) if scale.apart(edge, usual)]
    return Picture("steps", PLOT + 2 * TOP, marks, lines, tuple(labels))


def _step(prices: Sequence[int]) -> int:
    """How far the dearest is above the cheapest, to a tenth of a percent."""
    return 10 * round(1000 * (max(prices) / max(1, min(prices)) - 1))


def _prices(case: Case, percent: Callable[[int], str]) -> Picture:
    """What each bid, tender by tender: a round for the first of them, a square for the other."""
    prices = [price for meeting in case.meetings for price in meeting.prices]
    scale = _Scale(min(prices), max(prices))
    marks: list[Mark] = []
    lines = [*scale.frame()]
    for x, meeting in _columns(case.meetings):
        lines.append(Line(x, scale.y(min(meeting.prices)), x, scale.y(max(meeting.prices))))
        for number, price in enumerate(meeting.prices):
            first = meeting.first == case.providers[number]
            marks.append(Mark(x, scale.y(price), "square" if number else "round", meeting.shown, first))
    edges = dict.fromkeys((scale.low, scale.high) if scale.apart(scale.low, scale.high) else (scale.low,))
    return Picture(
        "prices", PLOT + 2 * TOP, tuple(marks), tuple(lines), tuple(Label(scale.y(e), percent(e)) for e in edges)
    )


@dataclass(frozen=True, slots=True)
class _Scale:
    """From basis points to pixels; a scale of one value is drawn in the middle."""

    low: int
    high: int

    def y(self, value: int) -> float:
        span = self.high - self.low
        return round(TOP + PLOT * (self.high - value) / span, 1) if span else TOP + PLOT / 2

    def apart(self, one: int, other: int) -> bool:
        """Whether two labels can stand beside each other."""
        return abs(self.y(one) - self.y(other)) >= TOP

    def frame(self) -> tuple[Line, ...]:
        edges = (TOP, TOP + PLOT) if self.high > self.low else ()
        return tuple(Line(LEFT - 8, y, WIDTH - RIGHT, y) for y in edges)


def _columns(meetings: Sequence[Meeting]) -> list[tuple[float, Meeting]]:
    """The meetings with their place from left to right; one alone stands in the middle."""
    wide, many = WIDTH - LEFT - RIGHT, len(meetings)
    places = [LEFT + wide * (number + 0.5) / many for number in range(many)]
    return [(round(x, 1), meeting) for x, meeting in zip(places, meetings, strict=True)]
