"""Who covers this point: one Query on the claim's grid cell; a few when only the commune is known."""

from datetime import date

from chalicelib.domain import cover
from chalicelib.domain.claim.terms import Offer
from chalicelib.domain.matching import eligibility, facts, ranking
from chalicelib.domain.places import Place
from chalicelib.store import providers, table

MOST = 60  # candidates looked at closely; enough for the first waves


def covering(place: Place) -> list[str]:
    """Ids of the providers whose own disc covers the place, nearest first.

    A place known only to its commune is looked up in every cell it may be in, with the doubt added to every radius.
    """
    found: dict[str, float] = {}
    for band, column in eligibility.cells(place):
        for item in table.CoverItem.query(f"cell#{band}#{column}"):
            lat, lon, km = (float(part) for part in item.body.split(","))
            if cover.within(lat, lon, place.lat, place.lon, km + place.slack_km):
                found[item.sk.split("#", 1)[1]] = cover.great_circle_km(lat, lon, place.lat, place.lon)
    return sorted(found, key=lambda provider_id: (found[provider_id], provider_id))[:MOST]


def ranked(need: facts.Need, on: date, leave_out: tuple[str, ...] = ()) -> list[tuple[providers.Provider, Offer]]:
    """Who can be asked to recover this, best first, with the reasons: one Query and one BatchGetItem."""
    ids = [provider_id for provider_id in covering(need.place) if provider_id not in leave_out]
    found = providers.candidates(ids, on)
    profiles = {profile.id: profile for profile, _ in found}
    offers = ranking.rank((candidate for _, candidate in found), need)
    return [(profiles[offer.provider_id], offer) for offer in offers]
