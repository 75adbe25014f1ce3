"""Where a debtor is: an address becomes a point, or at least its commune with an honest margin."""

import difflib
from collections.abc import Sequence

from chalicelib import config
from chalicelib.domain import place_names, places, refusals
from chalicelib.gateways import ban, gazetteer

Place = places.Place
Commune = gazetteer.Commune

commune = gazetteer.commune
communes_for = gazetteer.communes_for
suggest = gazetteer.suggest


def asks() -> bool:
    """True when the address base is asked at all; without it every place is a commune."""
    return config.settings().geocoder != "off"


def locate(line: str, postcode: str, city: str) -> Place:
    """The place of an address; ``precision`` says how far to trust it.

    Raises Refused(UNKNOWN_PLACE, postcode) when no commune has that postcode (or the town of a CEDEX is unknown).
    """
    postcode = "".join(postcode.split())
    candidates = communes_for(postcode) or _behind_cedex(postcode, city)
    if not candidates:
        raise refusals.Refused(refusals.Reason.UNKNOWN_PLACE, postcode=postcode)
    return _at_address(line, postcode, city, candidates) or _at_commune(postcode, city, candidates)


def locate_streets(addresses: Sequence[tuple[str, str, str]], seconds: float) -> list[Place | None]:
    """The places of many addresses (line, postcode, city) in one question, in order; None: only the commune is sure.

    Raises ban_batch.Down: nothing was learned then, and it may be asked again later.
    """
    from chalicelib.gateways import ban_batch  # late: only a lot asks so

    plain = [(line, "".join(postcode.split()), city) for line, postcode, city in addresses]
    asked = [(line, postcode, place_names.without_cedex(city)) for line, postcode, city in plain]
    return [
        _agreed(point, postcode, communes_for(postcode) or _behind_cedex(postcode, city)) if point else None
        for point, (_, postcode, city) in zip(ban_batch.points(asked, seconds), plain, strict=True)
    ]


def _behind_cedex(postcode: str, city: str) -> tuple[Commune, ...]:
    """The commune of a firm whose postcode is a post office's: by its name, in the same departement."""
    departement = postcode[:3] if postcode.startswith(("97", "98")) else postcode[:2]
    found = gazetteer.named(city, departement) if place_names.has_cedex(city) else None
    return (found,) if found else ()


def _at_address(line: str, postcode: str, city: str, candidates: tuple[Commune, ...]) -> Place | None:
    if not asks() or not line.strip():
        return None
    point = ban.point(line, postcode, place_names.without_cedex(city))
    return _agreed(point, postcode, candidates) if point else None


def _agreed(point: ban.Point, postcode: str, candidates: tuple[Commune, ...]) -> Place | None:
    """The place of a point, unless it is the same street in another town."""
    district = commune(point.citycode)
    if district is None:
        return None
    known = {each.insee for each in candidates}
    if point.postcode != postcode and not known & {district.insee, gazetteer.PARENTS.get(district.departement, "")}:
        return None
    return Place(district.insee, _town(district), district.departement, point.lat, point.lon, point.precision)


def _at_commune(postcode: str, city: str, candidates: tuple[Commune, ...]) -> Place:
    chosen = _closest_name(city, candidates)
    district = gazetteer.arrondissement_for(postcode)
    if district and chosen.insee in gazetteer.PARENTS.values():
        chosen = district
    if chosen.lat is None or chosen.lon is None:  # some overseas communes have no point: nobody can be near
        raise refusals.Refused(refusals.Reason.UNKNOWN_PLACE, postcode=postcode)
    return Place(chosen.insee, _town(chosen), chosen.departement, chosen.lat, chosen.lon, "commune", chosen.extent_km)


def _closest_name(city: str, candidates: tuple[Commune, ...]) -> Commune:
    """The commune that is most likely meant; the most populated when the name says nothing."""
    wanted = place_names.town(city)
    by_name = {place_names.town(each.name): each for each in reversed(candidates)}
    close = difflib.get_close_matches(wanted, by_name, n=1)
    return by_name[close[0]] if close else candidates[0]


def _town(district: Commune) -> str:
    """The name to show: an arrondissement goes by its town."""
    return district.name.partition(" ")[0] if district.name.endswith("Arrondissement") else district.name
