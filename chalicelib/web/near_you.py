"""Who can be asked near a client: a list with the reasons of each rank, and the map that says the same."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from chalicelib.domain import pricing
from chalicelib.domain.claim.state import Claim
from chalicelib.domain.claim.terms import Offer, Terms
from chalicelib.domain.matching import facts
from chalicelib.domain.places import Place
from chalicelib.domain.pricing import Estimate
from chalicelib.store import matchings, providers
from chalicelib.templating import wording
from chalicelib.web import owed, rank_words, reasons, words
from chalicelib.web.maps import chart, near, paper

SHOWN = 3  # as many as the first wave asks
Ranked = tuple[providers.Provider, Offer]


@dataclass(frozen=True, slots=True)
class Candidate:
    """One provider as a card. ``score`` is the sum behind his rank, in cents; ``estimate`` what he lets expect."""

    rank: int
    name: str
    kind: str
    km: float
    reasons: list[str]
    score: list[owed.Row]
    estimate: Estimate


@dataclass(frozen=True, slots=True)
class Panel:
    """``others`` more can be asked after those; ``busy`` cover the place but can't be asked today.

    ``until``: those shown have the offer until then; None while nobody was asked.
    """

    place: Place
    shown: tuple[Candidate, ...]
    others: int
    drawing: chart.Chart
    busy: int = 0
    until: datetime | None = None

    @property
    def count(self) -> int:
        """Everybody who can be asked."""
        return len(self.shown) + self.others

    @property
    def approximate(self) -> bool:
        """Only the commune is known: every distance is counted from its middle."""
        return self.place.precision == "commune"

    @property
    def widest_km(self) -> float:
        """How far the map shows."""
        return self.drawing.rings[0].km


def before(need: facts.Need, ranked: Sequence[Ranked], busy: int, lang: wording.Lang, on: date) -> Panel:
    """Who would be asked first if the draft were signed now."""
    panel = _panel(need.place, ranked[:SHOWN], (need.total_cents, need.terms), lang, on)
    return replace(panel, others=max(0, len(ranked) - SHOWN), busy=busy)


def meanwhile(claim: Claim, total_cents: int, lang: wording.Lang, on: date) -> Panel | None:
    """Who is being asked while the claim seeks somebody: two reads. None at any other time."""
    if claim.status != "seeking" or claim.terms is None:
        return None
    offers = claim.wave.offers if claim.wave else ()
    profiles = {profile.id: profile for profile, _ in providers.candidates((each.provider_id for each in offers), on)}
    asked = [(profiles[each.provider_id], each) for each in offers if each.provider_id in profiles]
    last = next(reversed(matchings.of(claim.id)), None)
    busy = sum(last.why_not.values()) if last else 0
    others = max(0, last.looked_at - busy - len(last.offered)) if last else 0
    until = claim.wave.until if claim.wave and asked else None
    panel = _panel(claim.place, asked, (total_cents, claim.terms), lang, on)
    return replace(panel, others=others, busy=busy, until=until)


def _panel(place: Place, ranked: Sequence[Ranked], owing: tuple[int, Terms], lang: wording.Lang, on: date) -> Panel:
    shown = tuple(_candidate(rank, *who, *owing, lang) for rank, who in enumerate(ranked, start=1))
    spots = [_spot(profile, offer, place, on) for profile, offer in ranked]
    return Panel(place, shown, 0, near.around(place, spots, lang))


def _candidate(
    rank: int, profile: providers.Provider, offer: Offer, total_cents: int, terms: Terms, lang: wording.Lang
) -> Candidate:
    return Candidate(
        rank=rank,
        name=profile.name,
        kind=words.say("provider_kind", profile.kind, lang),
        km=offer.metres / 1000,
        reasons=reasons.of(offer, profile.closed, total_cents, lang),
        score=rank_words.to_chooser(offer.score, lang),
        estimate=pricing.estimate(total_cents, terms, offer.chance_bps),
    )


def _spot(profile: providers.Provider, offer: Offer, place: Place, on: date) -> near.Near:
    """Where he starts from on that day: the nearest of his bases."""
    bases = [base for base in profile.bases if base.open_on(on)] or list(profile.bases)
    base = min(bases, key=lambda one: paper.apart_km(one.lat, one.lon, place.lat, place.lon))
    return near.Near(profile.name, base.lat, base.lon, offer.metres / 1000)
