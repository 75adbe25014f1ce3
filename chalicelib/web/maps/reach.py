"""The map of a provider's profile: how far he goes from each base, which towns that holds, what came up there."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import cos, radians

from chalicelib.domain import earth
from chalicelib.domain.matching.facts import Base
from chalicelib.gateways import terrain
from chalicelib.templating import wording
from chalicelib.web.maps import chart, ground, paper

TOGETHER_KM = 250  # bases farther apart stand on maps of their own
COARSE = 2  # decimals of a degree
NAMED = 12  # towns said in words
MOST_CLAIMS = 300
AIR = 1.12  # of the radius: a little beyond the disc shows what stays outside

Spot = tuple[float, float]  # latitude, longitude


@dataclass(frozen=True, slots=True)
class Reach:
    """One map and the same in words: the largest towns that he covers, and those in sight that he does not."""

    chart: chart.Chart
    inside: tuple[str, ...]
    outside: tuple[str, ...]
    people: int  # who live in the towns inside


def coverage(bases: Sequence[Base], lang: wording.Lang, claims: Sequence[Spot] = ()) -> tuple[Reach, ...]:
    """How far he goes from those bases, a map for each region; ``claims`` are where work came up, as soft dots."""
    spots = tuple((round(lat, COARSE), round(lon, COARSE)) for lat, lon in claims[:MOST_CLAIMS])
    return tuple(_drawn(tuple(group), spots, lang) for group in _together(bases))


def _together(bases: Sequence[Base]) -> list[list[Base]]:
    """Bases by region, the first of each group being what the others are near to."""
    groups: list[list[Base]] = []
    for base in bases:
        group = next((group for group in groups if _km(group[0], base.lat, base.lon) <= TOGETHER_KM), None)
        if group is None:
            groups.append([base])
        else:
            group.append(base)
    return groups


@lru_cache(maxsize=64)
def _drawn(bases: tuple[Base, ...], claims: tuple[Spot, ...], lang: wording.Lang) -> Reach:
    sheet = paper.holding(_box(bases))
    under, room = ground.under(sheet), chart.room(sheet)
    discs = []
    for base in bases:
        x, y = sheet.at(base.lat, base.lon)
        room.take_round(x, y, 7)
        discs.append(chart.Ring(round(x), round(y), round(base.km * sheet.scale, 1)))
    inside = _held(under.towns, bases)
    held = set(inside)
    outside = [town for town in under.towns if town not in held and sheet.shows(*sheet.at(town.lat, town.lon))]
    named = chart.names(room, sheet, inside, tone="in", most=7) + chart.names(room, sheet, outside, most=4)
    drawn = chart.Chart(
        paper=sheet,
        ground=under,
        words=_words(inside, lang),
        bar=chart.bar(sheet, lang),
        discs=tuple(discs),
        names=tuple(label for label, _ in named),
        places="".join(dot for _, dot in named),
        pins=tuple(chart.Pin(disc.x, disc.y, tone="base") for disc in discs),
        spots=_spots(sheet, claims),
        marks=tuple(
            (round(base.lat, COARSE), round(base.lon, COARSE), base.city or str(number))
            for number, base in enumerate(bases, start=1)
        ),
        circles=tuple(base.km for base in bases),
    )
    return Reach(drawn, _first(inside), _first(outside), sum(town.population for town in inside))


def _held(towns: Sequence[terrain.Town], bases: Sequence[Base]) -> list[terrain.Town]:
    """The towns within reach of any base."""
    reaches = [(earth.point(base.lat, base.lon), base.km) for base in bases]
    spots = ((town, earth.point(town.lat, town.lon)) for town in towns)
    return [
        town
        for town, spot in spots
        if any(earth.on_ground_km(earth.chord_km(spot, start)) <= km for start, km in reaches)
    ]


def _box(bases: Sequence[Base]) -> terrain.Window:
    """Everything within reach of any of them."""
    high = [base.km * AIR / paper.KM_PER_DEGREE for base in bases]
    wide = [up / cos(radians(base.lat)) for up, base in zip(high, bases, strict=True)]
    return terrain.Window(
        min(base.lon - way for base, way in zip(bases, wide, strict=True)),
        min(base.lat - way for base, way in zip(bases, high, strict=True)),
        max(base.lon + way for base, way in zip(bases, wide, strict=True)),
        max(base.lat + way for base, way in zip(bases, high, strict=True)),
    )


def _km(base: Base, lat: float, lon: float) -> float:
    return paper.apart_km(base.lat, base.lon, lat, lon)


def _spots(sheet: paper.Paper, claims: Sequence[Spot]) -> tuple[tuple[int, int], ...]:
    placed = (sheet.at(*spot) for spot in claims)
    return tuple((round(x), round(y)) for x, y in placed if sheet.shows(x, y))


def _first(towns: Sequence[terrain.Town]) -> tuple[str, ...]:
    return tuple(town.name for town in towns[:NAMED])


def _words(inside: Sequence[terrain.Town], lang: wording.Lang) -> str:
    texts, many = wording.catalog(lang), len(inside)
    said = texts.ngettext("Carte de votre zone : %(count)s commune", "Carte de votre zone : %(count)s communes", many)
    return said % {"count": many}
