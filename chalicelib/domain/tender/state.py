"""What a tender is: its brief, its seals, and in the end its ranking."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal, assert_never

from chalicelib.domain.claim.terms import Terms
from chalicelib.domain.tender import events as e


@dataclass(frozen=True, slots=True)
class SealedBid:
    """Who bid, and the hash of what."""

    bid_id: str
    provider_id: str
    seal: str


@dataclass(frozen=True, slots=True)
class Tender:
    """``version`` counts its events. ``bids`` holds each bidder's last bid, sealed."""

    id: str
    version: int
    status: Literal["open", "ranked", "awarded", "empty", "withdrawn"]
    claim_id: str
    creditor_id: str
    brief: e.Brief
    closes_at: datetime
    bids: tuple[SealedBid, ...] = ()
    ranking: tuple[e.RankedBid, ...] = ()
    winner_id: str | None = None
    terms: Terms | None = None

    def bid_of(self, provider_id: str) -> SealedBid | None:
        """The sealed bid of that provider, None when he has none."""
        return next((bid for bid in self.bids if bid.provider_id == provider_id), None)


def evolve(tender: Tender | None, event: e.Event, *, tender_id: str) -> Tender:
    """The tender after ``event``. Raises ValueError unless TenderPosted comes first, and only then."""
    if tender is None:
        if not isinstance(event, e.TenderPosted):
            raise ValueError("a tender begins with TenderPosted")
        return Tender(tender_id, 1, "open", event.claim_id, event.creditor_id, event.brief, event.closes_at)
    return replace(_apply(tender, event), version=tender.version + 1)


def _apply(
    tender: Tender,
    event: e.Event,
) -> Tender:
    match event:
        case e.TenderPosted():
            raise ValueError("a tender is posted once")
        case e.BidPlaced(bid_id, provider_id, seal):
            return replace(
                tender,
                bids=(
                    *_others(tender, provider_id),
                    SealedBid(bid_id, provider_id, seal),
                ),
            )
        case e.BidWithdrawn(provider_id):
            return replace(tender, bids=_others(tender, provider_id))
        case e.TenderRanked(ranking):
            return replace(tender, status="ranked", ranking=ranking)
        case e.TenderAwarded(provider_id, terms):
            return replace(tender, status="awarded", winner_id=provider_id, terms=terms)
        case e.TenderEmpty():
            return replace(tender, status="empty")
        case e.TenderWithdrawn():
            return replace(tender, status="withdrawn")
        case _:
            assert_never(event)


def _others(tender: Tender, provider_id: str) -> tuple[SealedBid, ...]:
    return tuple(bid for bid in tender.bids if bid.provider_id != provider_id)
