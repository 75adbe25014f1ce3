"""Who covers this point: one Query on the claim's grid cell; a few when only the commune is known."""

from dataclasses import dataclass
from datetime import date

from chalicelib.domain import cover
from chalicelib.domain.claim.terms import Offer
from chalicelib.domain.matching import eligibility, facts, ranking
from chalicelib.domain.places import Place
from chalicelib.store import providers, table

MOST = 60  # candidates looked at closely; enough for the first waves


@dataclass(frozen=True, slots=True)
class Considered:
    """What became of everybody who was looked at; ``excluded`` by provider, nearest first."""

    ranked: list[tuple[providers.Provider, Offer]]
    excluded: list[tuple[str, tuple[eligibility.Exclusion, ...]]]
    seed: int = 0

    @property
    def looked_at(self) -> int:
        """How many there were."""
        return len(self.ranked) + len(self.excluded)


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
    return considered(need, on, leave_out).ranked


def considered(need: facts.Need, on: date, leave_out: tuple[str, ...] = (), seed: int = 0) -> Considered:
    """Everybody who was looked at: the covering providers, ``MOST`` at most, less those who are left out.

    Who can be asked comes best first; who can't, with every reason. One Query and one BatchGetItem. ``seed`` is of the
    draw among newcomers, kept with the outcome.
    """
    ids = [provider_id for provider_id in covering(need.place) if provider_id not in leave_out]
    found = providers.candidates(ids, on)
    reasons = {candidate.id: eligibility.exclusions(candidate, need) for _, candidate in found}
    profiles = {profile.id: profile for profile, _ in found}
    offers = ranking.ordered((candidate for _, candidate in found if not reasons[candidate.id]), need, seed)
    return Considered(
        [(profiles[offer.provider_id], offer) for offer in offers],
        [(provider_id, reasons[provider_id]) for provider_id in ids if reasons.get(provider_id)],
        seed,
    )
