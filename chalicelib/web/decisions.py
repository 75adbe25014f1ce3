"""What the matchings of a claim decided: for the operator name by name, for its creditor in numbers alone."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from chalicelib import ambient
from chalicelib.domain.claim.terms import Offer
from chalicelib.domain.matching.eligibility import Exclusion
from chalicelib.store import matchings, providers
from chalicelib.templating import wording
from chalicelib.web import exclusions, rank_words

MOST_NAMES = 100  # of one claim's waves; the others stand under their ids


@dataclass(frozen=True, slots=True)
class Ranked:
    """Somebody who could be asked, and the sum behind his rank: (words, cents)."""

    provider_id: str
    name: str
    km: float
    chance_bps: int
    score: list[tuple[str, int]]

    @property
    def cents(self) -> int:
        """What he was expected to bring."""
        return sum(cents for _, cents in self.score)


@dataclass(frozen=True, slots=True)
class Wave:
    """One matching. ``excluded``: (id, name, every reason)."""

    number: int
    at: datetime
    looked_at: int
    seed: int
    offered: list[Ranked]
    runners_up: list[Ranked]
    excluded: list[tuple[str, str, str]]
    uncounted: int  # of the excluded, those who are not named


@dataclass(frozen=True, slots=True)
class LookedAt:
    """In numbers: how many providers were looked at, and why some could not be asked."""

    count: int
    why_not: list[tuple[int, str]]


def waves(claim_id: str, lang: wording.Lang) -> list[Wave]:
    """Every matching of a claim, the first wave first, with names: one Query and one BatchGetItem."""
    found = matchings.of(claim_id)
    names = _names(found)
    return [_wave(each, names, lang) for each in found]


def looked_at(claim_id: str, lang: wording.Lang) -> LookedAt | None:
    """Everybody who was looked at, whichever the wave, each once; None before the first. One Query."""
    found = matchings.of(claim_id)
    if not found:
        return None
    asked = {offer.provider_id for each in found for offer in (*each.offered, *each.runners_up)}
    largest = max(found, key=lambda each: each.looked_at)
    others = Counter[Exclusion](largest.why_not)
    count = max(largest.looked_at, len(asked) + others.total())
    return LookedAt(count, exclusions.counted(others, "creditor", lang))


def _names(found: Iterable[matchings.Matching]) -> dict[str, str]:
    ids = [
        provider_id
        for each in found
        for provider_id in (
            *(offer.provider_id for offer in (*each.offered, *each.runners_up)),
            *(one.provider_id for one in each.excluded),
        )
    ]
    known = providers.candidates(list(dict.fromkeys(ids))[:MOST_NAMES], ambient.today())
    return {profile.id: profile.name for profile, _ in known}


def _wave(of: matchings.Matching, names: dict[str, str], lang: wording.Lang) -> Wave:
    return Wave(
        of.wave,
        of.at,
        of.looked_at,
        of.seed,
        _ranked(of.offered, names, lang),
        _ranked(of.runners_up, names, lang),
        [(one.provider_id, names.get(one.provider_id, one.provider_id), _reasons(one, lang)) for one in of.excluded],
        sum(of.why_not.values()) - len(of.excluded),
    )


def _reasons(one: matchings.Excluded, lang: wording.Lang) -> str:
    return exclusions.every(one.reasons, "operator", lang)


def _ranked(offers: Sequence[Offer], names: dict[str, str], lang: wording.Lang) -> list[Ranked]:
    return [
        Ranked(
            offer.provider_id,
            names.get(offer.provider_id, offer.provider_id),
            offer.metres / 1000,
            offer.chance_bps,
            [(word, cents) for word, _, cents in rank_words.to_chooser(offer.score, lang)],
        )
        for offer in offers
    ]
