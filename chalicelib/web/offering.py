"""One offer as its provider reads it before he answers: how far, how long, what it brings, why he was asked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from chalicelib.domain.matching import ranking
from chalicelib.domain.matching.facts import Base
from chalicelib.gateways import terrain
from chalicelib.store import providers
from chalicelib.store.shadows import OfferCard
from chalicelib.templating import wording
from chalicelib.web import rank_words
from chalicelib.web.maps import chart, paper, way


@dataclass(frozen=True, slots=True)
class Told:
    """``minutes`` by road, one way; ``score`` rows of a table, in cents of expected value; ``base`` is his town."""

    offer: OfferCard
    minutes: int
    score: list[tuple[str, str, int]]
    base: str = ""
    drawing: chart.Chart | None = None

    @property
    def idle(self) -> bool:
        """His agenda takes nothing off his rank."""
        return not sum(cents for name, cents in self.offer.score if name == "load")


def told(offers: Iterable[OfferCard], lang: wording.Lang) -> list[Told]:
    """Offers for a list, without a map."""
    return [Told(offer, minutes(offer), rank_words.to_ranked(offer.score, lang)) for offer in offers]


def shown(offer: OfferCard, profile: providers.Provider | None, lang: wording.Lang, on: date) -> Told:
    """One offer with the way from the base it is nearest to."""
    town = terrain.town(offer.city, offer.departement)
    bases = [base for base in profile.bases if base.open_on(on)] if profile else []
    if town is None or not bases:
        return Told(offer, minutes(offer), rank_words.to_ranked(offer.score, lang))
    base = min(bases, key=lambda one: paper.apart_km(one.lat, one.lon, town.lat, town.lon))
    drawn = way.to(_coarse(base), offer.city, offer.departement, lang)
    return Told(offer, minutes(offer), rank_words.to_ranked(offer.score, lang), base.city, drawn)


def minutes(offer: OfferCard) -> int:
    """The way there by road, as his rank counts it."""
    return max(1, round(ranking.DETOUR * offer.metres / 1000 / ranking.SPEED_KMH * 60))


def _coarse(base: Base) -> Base:
    return Base(round(base.lat, way.COARSE), round(base.lon, way.COARSE), base.km, city=base.city)
