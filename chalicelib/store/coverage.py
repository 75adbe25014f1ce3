"""Who covers this point: one Query on the claim's grid cell; a few when only the commune is known."""

from dataclasses import dataclass, field
from datetime import date

from chalicelib.domain.claim.terms import Offer
from chalicelib.domain.matching import eligibility, facts, ranking
from chalicelib.domain.places import Place
from chalicelib.store import around, grids, listings, providers

ENOUGH = 40  # who can be asked: enough for the first waves
MOST = 300  # profiles read for one claim, however many of them can't be asked


@dataclass(frozen=True, slots=True)
class Considered:
    """What became of everybody who was looked at; ``excluded`` by provider, nearest first."""

    ranked: list[tuple[providers.Provider, Offer]]
    excluded: list[tuple[str, tuple[eligibility.Exclusion, ...]]]
    seed: int = 0
    need: facts.Need | None = None

    @property
    def looked_at(self) -> int:
        """How many there were."""
        return len(self.ranked) + len(self.excluded)


def covering(place: Place) -> list[str]:
    """Ids of all the providers one of whose discs covers the place, nearest first.

    A place known only to its commune is looked up in every cell it may be in, with the doubt added to every radius.
    """
    near = around.Around(place, grids.reading())
    return near.nearest()


def ranked(need: facts.Need, on: date, leave_out: tuple[str, ...] = ()) -> list[tuple[providers.Provider, Offer]]:
    """Who can be asked to recover this, best first, with the reasons: one Query and one BatchGetItem."""
    return considered(need, on, leave_out).ranked


def considered(need: facts.Need, on: date, leave_out: tuple[str, ...] = (), seed: int = 0) -> Considered:
    """The nearest providers who cover the debtor, less those who are left out, until ``ENOUGH`` can be asked.

    Who can be asked comes best first; who can't, with every reason, or the one that his cell tells. One Query and one
    BatchGetItem, more only where many can't be asked. ``seed`` is of the draw among newcomers, kept with the outcome.
    """
    near = around.Around(need.place, grids.reading(), listings.wanted(need))
    looked = _Looked()
    while len(looked.able) < ENOUGH and len(looked.reasons) < MOST:
        known = len(looked.reasons) + len(leave_out)
        ids = near.nearest(known + ENOUGH - len(looked.able))
        fresh = [of for of in ids if of not in looked.reasons and of not in leave_out]
        if not fresh:
            break
        looked.at(fresh, need, on)
    offers = ranking.ordered((candidate for _, candidate in looked.able), need, seed)
    profiles = {profile.id: profile for profile, _ in looked.able}
    unable = {of: listings.lacking(able, need) for of, able in near.unable().items() if of not in leave_out}
    return Considered(
        [(profiles[offer.provider_id], offer) for offer in offers],
        [(of, why) for of, why in (looked.reasons | unable).items() if why],
        seed,
        need,
    )


@dataclass(slots=True)
class _Looked:
    """Who was looked at so far: those who can be asked, and the reasons of all, empty for these."""

    able: list[tuple[providers.Provider, facts.Provider]] = field(default_factory=list)
    reasons: dict[str, tuple[eligibility.Exclusion, ...]] = field(default_factory=dict)

    def at(self, ids: list[str], need: facts.Need, on: date) -> None:
        """Read their profiles and judge them; a cover that no longer holds is judged by the profile too."""
        found = {profile.id: (profile, candidate) for profile, candidate in providers.candidates(ids, on)}
        for of in ids:
            self.reasons[of] = eligibility.exclusions(found[of][1], need) if of in found else ()
            if of in found and not self.reasons[of]:
                self.able.append(found[of])
