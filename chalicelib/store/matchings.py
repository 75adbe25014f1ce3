"""What a matching decided, wave by wave: who was asked, who came next, who could not be asked and why.

One item a wave, written with the wave itself: ``SHOWN`` runners-up keep the terms of their score, the nearest ``TOLD``
of the others their reasons, and all of these are counted. It goes a year after the offers: by then nobody answers for
them any more.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from chalicelib import ambient
from chalicelib.domain.claim.terms import Offer
from chalicelib.domain.matching.eligibility import Exclusion
from chalicelib.store import codec, demand, plain, table
from chalicelib.store.coverage import Considered
from chalicelib.store.demand import Demand

LIFE = timedelta(days=366)
SHOWN = 10  # runners-up whose terms are kept
TOLD = 100  # providers whose reasons are kept one by one, the nearest


@dataclass(frozen=True, slots=True)
class Excluded:
    """Somebody who could not be asked, and every reason, the weightiest first."""

    provider_id: str
    reasons: tuple[Exclusion, ...]


@dataclass(frozen=True, slots=True)
class Matching:
    """One wave. ``looked_at`` covering providers were looked at closely; ``seed`` is of the draw among newcomers."""

    claim_id: str
    wave: int
    at: datetime
    looked_at: int
    offered: tuple[Offer, ...]
    runners_up: tuple[Offer, ...]
    excluded: tuple[Excluded, ...]
    seed: int = 0
    also_able: tuple[str, ...] = ()  # who came after the runners-up
    asked_for: Demand | None = None
    why_not: dict[Exclusion, int] = field(default_factory=dict)  # how many, by the weightiest reason of each

    @property
    def able(self) -> tuple[str, ...]:
        """Everybody who could be asked, best first."""
        named = (offer.provider_id for offer in (*self.offered, *self.runners_up))
        return (*named, *self.also_able)

    def of(self, provider_id: str) -> Offer | Excluded | None:
        """What was decided of one provider; None when he was not looked at, or came far behind."""
        for offer in (*self.offered, *self.runners_up):
            if offer.provider_id == provider_id:
                return offer
        return next((each for each in self.excluded if each.provider_id == provider_id), None)


def decided(claim_id: str, wave: int, at: datetime, seen: Considered, offered: Sequence[Offer]) -> Matching:
    """The outcome of a matching, of which those in ``offered`` are asked."""
    asked = {offer.provider_id for offer in offered}
    others = [offer for _, offer in seen.ranked if offer.provider_id not in asked]
    return Matching(
        claim_id,
        wave,
        at,
        looked_at=seen.looked_at,
        offered=tuple(offered),
        runners_up=tuple(others[:SHOWN]),
        excluded=tuple(Excluded(provider_id, reasons) for provider_id, reasons in seen.excluded[:TOLD]),
        seed=seen.seed,
        also_able=tuple(offer.provider_id for offer in others[SHOWN:]),
        asked_for=demand.of(claim_id, seen.need, at.astimezone(ambient.PARIS).date()) if seen.need else None,
        why_not=dict(Counter(reasons[0] for _, reasons in seen.excluded)),
    )


def also_keep(matching: Matching) -> plain.Also:
    """It is written with the command that makes the offers; at the first wave, where the work came up as well."""
    kept = plain.also_put(matching, *_key(matching.claim_id, matching.wave), matching.at + LIFE)
    if matching.wave > 1 or matching.asked_for is None:
        return kept
    return plain.together(kept, demand.also_keep(matching.asked_for, matching.at))


def wave(claim_id: str, number: int) -> Matching | None:
    """The matching of one wave: one GetItem."""
    return plain.get(Matching, *_key(claim_id, number))


def of(claim_id: str) -> list[Matching]:
    """Every matching of a claim, the first wave first: one Query."""
    items = table.PlainItem.query(_key(claim_id, 0)[0])
    return [codec.load(item.body, Matching) for item in items if not plain.expired(item)]


def _key(claim_id: str, number: int) -> tuple[str, str]:
    return f"matching#{claim_id}", f"wave#{number:04d}"
