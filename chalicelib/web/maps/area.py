"""The map of lots: a number where the middle of each is, and all claims that could be in one as soft dots."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from chalicelib.gateways import terrain
from chalicelib.templating import wording
from chalicelib.web.maps import chart, ground, labels, paper

COARSE = 2  # decimals of a degree: a quarter of a town, never a door
AIR_KM = 4.0  # shown round the outermost
PIN, APART = 10, 23  # units
MOST_SPOTS = 400

Spot = tuple[float, float]  # latitude, longitude


def of(spots: Sequence[Spot], middles: Sequence[tuple[int, Spot]], words: str, lang: wording.Lang) -> chart.Chart:
    """The spots, all of them in sight, and the number of each lot at its middle; ``words`` say it without a picture."""
    numbered = tuple((number, *_coarse([middle])) for number, middle in middles)
    return _drawn(_coarse(spots[:MOST_SPOTS]), numbered, words, lang)


@lru_cache(maxsize=64)
def _drawn(
    spots: tuple[Spot, ...], middles: tuple[tuple[int, Spot], ...], words: str, lang: wording.Lang
) -> chart.Chart:
    sheet = paper.holding(_box(spots))
    under, room = ground.under(sheet), chart.room(sheet)
    pins = tuple(_pins(sheet, room, middles))
    named = chart.names(room, sheet, under.towns)
    dots = {(round(x), round(y)) for x, y in (sheet.at(*spot) for spot in spots)}
    return chart.Chart(
        paper=sheet,
        ground=under,
        words=words,
        bar=chart.bar(sheet, lang),
        names=tuple(label for label, _ in named),
        places="".join(dot for _, dot in named),
        pins=pins,
        spots=tuple(sorted(dots)),
        marks=tuple((*middle, str(number)) for number, middle in middles),
    )


def _pins(sheet: paper.Paper, room: labels.Room, middles: Sequence[tuple[int, Spot]]) -> Iterator[chart.Pin]:
    """Whoever would hide another steps aside."""
    for number, middle in middles:
        x, y = sheet.at(*middle)
        spots = [(x + step * across, y + step * down) for step in (0, APART, 2 * APART) for across, down in WAYS]
        at = next((spot for spot in spots if room.free(labels.square(*spot, PIN))), (x, y))
        room.take_round(*at, PIN)
        yield chart.Pin(round(at[0]), round(at[1]), str(number), "first" if number == 1 else "")


WAYS = ((1, 0), (-1, 0), (0, 1), (0, -1), (0.7, 0.7), (-0.7, 0.7), (0.7, -0.7), (-0.7, -0.7))


def _coarse(spots: Sequence[Spot]) -> tuple[Spot, ...]:
    return tuple((round(lat, COARSE), round(lon, COARSE)) for lat, lon in spots)


def _box(spots: Sequence[Spot]) -> terrain.Window:
    air = AIR_KM / paper.KM_PER_DEGREE
    lats, lons = [lat for lat, _ in spots], [lon for _, lon in spots]
    return terrain.Window(min(lons) - air, min(lats) - air, max(lons) + air, max(lats) + air)
