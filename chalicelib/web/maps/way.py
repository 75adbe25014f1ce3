"""The small map of an offer: from a provider's base to the debtor's commune, never to a door."""

from functools import lru_cache

from chalicelib.domain.matching.facts import Base
from chalicelib.gateways import terrain
from chalicelib.templating import wording
from chalicelib.web.maps import chart, ground, paper

HIGH = 190  # units: half a phone's width
COARSE = 2  # decimals of a degree
AIR_KM = 2.5  # shown round both ends
HERE, BASE = 7, 6  # units kept free round them


def to(base: Base, city: str, departement: str, lang: wording.Lang) -> chart.Chart | None:
    """From that base to the middle of that commune; None when it has no point."""
    town = terrain.town(city, departement)
    return _drawn(base, town, lang) if town else None


@lru_cache(maxsize=128)
def _drawn(base: Base, town: terrain.Town, lang: wording.Lang) -> chart.Chart:
    sheet = paper.holding(_box(base, town), HIGH)
    under, room = ground.under(sheet), chart.room(sheet)
    (x, y), (from_x, from_y) = sheet.at(town.lat, town.lon), sheet.at(base.lat, base.lon)
    room.take_round(x, y, HERE)
    room.take_round(from_x, from_y, BASE)
    _ = wording.catalog(lang).gettext
    ends = [room.write(town.name, x, y, HERE, "here"), room.write(_("Vous"), from_x, from_y, BASE, "in")]
    others = [each for each in under.towns if each.name != town.name]
    named = chart.names(room, sheet, others, most=5)
    return chart.Chart(
        paper=sheet,
        ground=under,
        words=_("Carte : de votre base à %(city)s") % {"city": town.name},
        bar=chart.bar(sheet, lang),
        names=(*filter(None, ends), *(label for label, _dot in named)),
        places="".join(dot for _label, dot in named),
        target=chart.Ring(round(x), round(y), 0),
        pins=(chart.Pin(round(from_x), round(from_y), tone="base"),),
        way=f"M{from_x:.0f} {from_y:.0f}L{x:.0f} {y:.0f}",
        marks=((town.lat, town.lon, town.name),),
    )


def _box(base: Base, town: terrain.Town) -> terrain.Window:
    high = AIR_KM / paper.KM_PER_DEGREE
    return terrain.Window(
        min(base.lon, town.lon) - high,
        min(base.lat, town.lat) - high,
        max(base.lon, town.lon) + high,
        max(base.lat, town.lat) + high,
    )
