"""Who covers this point: one Query on the claim's grid cell, nearest to its centre first."""

from chalicelib.domain import cover
from chalicelib.domain.places import Place
from chalicelib.store import table

MOST = 60  # candidates looked at closely; enough for the first waves


def covering(place: Place) -> list[str]:
    """Ids of the providers whose own disc covers the place, nearest first.

    A place known only to its commune is looked up with the uncertainty added to every radius.
    """
    band, column = cover.cell(place.lat, place.lon)
    slack = place.extent_km if place.precision == "commune" else 0.0
    found: list[tuple[float, str]] = []
    for item in table.CoverItem.query(f"cell#{band}#{column}"):
        lat, lon, km = (float(part) for part in item.body.split(","))
        if cover.within(lat, lon, place.lat, place.lon, km + slack):
            distance = cover.great_circle_km(lat, lon, place.lat, place.lon)
            found.append((distance, item.sk.split("#", 1)[1]))
    return [provider_id for _, provider_id in sorted(found)[:MOST]]
