"""The map beside «Près de chez votre client»: the debtor's commune, rings in kilometres, who can be asked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import cos, radians, sin

from chalicelib.domain import cover
from chalicelib.domain.places import Place
from chalicelib.templating import wording
from chalicelib.web.maps import chart, ground, labels, paper

RINGS = ((3, 1.5), (6, 3), (10, 5), (20, 10), (30, 20, 10), (40, 20), (60, 40, 20), (90, 60, 30))  # kilometres

LEAST_KM = 2.5  # nearer than that coarse positions would say nothing
COARSE = 2  # decimals of a degree: a quarter of a town, never a door
PIN = 10  # units
HERE = 7


@dataclass(frozen=True, slots=True)
class Near:
    """Somebody who can be asked: how he is called beside the map, where he starts from, how far he is (km)."""

    name: str
    lat: float
    lon: float
    km: float


def around(place: Place, near: Sequence[Near], lang: wording.Lang) -> chart.Chart:
    """That place in the middle, whoever is near as numbered dots in the order given."""
    coarse = tuple(Near(who.name, round(who.lat, COARSE), round(who.lon, COARSE), who.km) for who in near)
    return _drawn(place.coarse(), coarse, lang)


@lru_cache(maxsize=64)
def _drawn(place: Place, near: tuple[Near, ...], lang: wording.Lang) -> chart.Chart:
    farthest = max([LEAST_KM, place.slack_km, *(who.km for who in near)])
    rings = _rings(farthest if near else cover.LONGEST_KM)
    sheet = paper.round_about(place.lat, place.lon, rings[0])
    under, room = ground.under(sheet), chart.room(sheet)
    x, y = sheet.at(place.lat, place.lon)
    room.take_round(x, y, HERE)
    pins = tuple(_pins(sheet, room, near))
    here = room.write(place.city, x, y, HERE, "here")
    written = tuple(chart.ring(room, sheet, (x, y), km, lang) for km in rings)
    others = [town for town in under.towns if town.name.partition(" ")[0] != place.city and town.name != place.city]
    named = chart.names(room, sheet, others)
    return chart.Chart(
        paper=sheet,
        ground=under,
        words=_words(place, near, lang),
        bar=chart.bar(sheet, lang),
        rings=written,
        names=(*filter(None, [here]), *(label for label, _ in named)),
        places="".join(dot for _, dot in named),
        target=chart.Ring(round(x), round(y), round(place.slack_km * sheet.scale, 1)),
        pins=pins,
        marks=tuple((who.lat, who.lon, str(number)) for number, who in enumerate(near, start=1)),
    )


def _rings(farthest: float) -> tuple[float, ...]:
    return next((rings for rings in RINGS if rings[0] >= farthest), RINGS[-1])


def _pins(sheet: paper.Paper, room: labels.Room, near: Sequence[Near]) -> Iterator[chart.Pin]:
    """One number a provider; whoever would hide another steps aside."""
    for number, who in enumerate(near, start=1):
        x, y = _beside(room, *sheet.at(who.lat, who.lon))
        room.take_round(x, y, PIN)
        yield chart.Pin(round(x), round(y), str(number), "first" if number == 1 else "")


def _beside(room: labels.Room, x: float, y: float) -> tuple[float, float]:
    """The spot itself, else the first free one on circles round it."""
    turns = [(step, radians(turn)) for step in (0, 14, 22, 30) for turn in range(-30, 330, 45)]
    spots = [(x + step * cos(turn), y + step * sin(turn)) for step, turn in turns]
    return next((spot for spot in spots if room.free(labels.square(*spot, PIN))), (x, y))


def _words(place: Place, near: Sequence[Near], lang: wording.Lang) -> str:
    """The map for whoever does not see it; the list beside it says the rest."""
    _ = wording.catalog(lang).gettext
    who = _("%(number)s, %(name)s, à %(km)s")
    parts = [_("Carte des environs de %(city)s") % {"city": place.city}]
    for number, one in enumerate(near, start=1):
        parts.append(who % {"number": number, "name": one.name, "km": wording.km(one.km, lang)})
    return "; ".join(parts) if lang == "en" else f"{wording.NARROW}; ".join(parts)
