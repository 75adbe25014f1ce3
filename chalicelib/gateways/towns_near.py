"""How far a place is from the nearest town: what makes it remote for those who would drive there."""

import gzip
import re
from functools import cache

from chalicelib.domain import earth, pricing
from chalicelib.domain.places import Place
from chalicelib.gateways import gazetteer

DIGITS = len(str(pricing.TOWN_PEOPLE))
#: The end of a line of the gazetteer: degrees and inhabitants, of places with as many digits of them.
ENDING = re.compile(rf",(-?[\d.]+),(-?[\d.]+),(\d{{{DIGITS},}})$", re.MULTILINE)


def town_km(place: Place) -> float:
    """Kilometres as the crow flies to the nearest commune of ``pricing.TOWN_PEOPLE`` inhabitants or more."""
    return min(earth.apart_km(lat, lon, place.lat, place.lon) for lat, lon in _towns())


@cache
def _towns() -> tuple[tuple[float, float], ...]:
    """Some five hundred of them; the file is searched, not parsed."""
    text = gzip.decompress((gazetteer.FOLDER / gazetteer.COMMUNES).read_bytes()).decode()
    found = ENDING.findall(text)
    return tuple((float(lat), float(lon)) for lat, lon, people in found if int(people) >= pricing.TOWN_PEOPLE)
