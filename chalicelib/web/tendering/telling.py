"""Tenders as JSON: what a bidder may know before and after the closing, what a creditor compares."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from chalicelib import config
from chalicelib.domain.matching import facts as matching
from chalicelib.domain.tender import facts, traces
from chalicelib.domain.tender.events import RankedBid
from chalicelib.domain.tender.facts import Bid, Brief
from chalicelib.domain.tender.state import Tender
from chalicelib.store.board import Row
from chalicelib.web import tenders
from chalicelib.web.tendering import answer


def row(found: Row, known: matching.Provider, *, has_bid: bool) -> answer.TenderRow:
    """A line of the board."""
    return answer.TenderRow(
        id=found.tender_id,
        city=found.city,
        departement=found.departement,
        kinds=list(found.kinds),
        total_cents=found.total_cents,
        claims=found.claims,
        oldest_due_days=found.oldest_due_days,
        papers=found.evidence,
        closes_at=found.closes_at,
        near=_near(known, found.lat, found.lon),
        bid=has_bid,
    )


def file(tender: Tender, known: matching.Provider, now: datetime) -> answer.TenderFile:
    """A tender as that bidder sees it."""
    own = tender.bid_of(known.id)
    return answer.TenderFile(
        id=tender.id,
        status=shown(tender, now),
        closes_at=tender.closes_at,
        closes_early_at=tender.early_at,
        total_cents=tender.total_cents,
        claims=[_called(brief) for brief in tender.briefs],
        bids=len(tender.bids),
        near=all(_near(known, brief.place.lat, brief.place.lon) for brief in tender.briefs),
        bid=answer.OwnSeal(own.bid_id, own.seal, own.at) if own else None,
        log_head=tender.link,
        page=f"{config.settings().site_url}/appels-offres/{tender.id}",
    )


def receipt(tender: Tender, bid: Bid, hidden: Iterable[traces.Kind]) -> answer.Receipt:
    """The bidder's own bid, with all he needs to prove it; ``hidden`` is what was taken out of its words."""
    content, logged = bid.opened(), tender.bid_of(bid.provider_id)
    counts = logged is not None and logged.seal == content.seal
    return answer.Receipt(
        tender_id=tender.id,
        counts=counts,
        seal=content.seal,
        salt=bid.salt,
        sealed=facts.canonical(facts.plain(content)).decode(),
        note=bid.note,
        justification=bid.justification,
        hidden=list(hidden),
        placed_at=logged.at if logged and counts else None,
        closes_at=tender.closes_at,
    )


def result(tender: Tender, provider_id: str, now: datetime) -> answer.Result:
    """What a bidder is told after the closing: his own rank and sum, and the winner's price band."""
    own = next((bid for bid in tender.ranking if bid.provider_id == provider_id), None)
    band, won = tenders.band(tender), tender.winner_id == provider_id
    return answer.Result(
        tender_id=tender.id,
        status=shown(tender, now),
        ranked=len(tender.ranking),
        rank=tenders.rank_of(tender, provider_id),
        score=_score(own) if own else [],
        net_cents=own.total_cents if own else None,
        winning_price=answer.PriceBand(*band) if band else None,
        won=won,
        accept_by=tender.award.accept_by if won and tender.award and tender.status == "awarded" else None,
        claims=list(tender.claim_ids) if won and tender.status == "accepted" else [],
    )


def call(tender: Tender, opened: Mapping[str, Bid] | None = None) -> answer.CallFile:
    """A tender as its creditor sees it; ``opened`` are the bids with their notes; None leaves the ranking out."""
    return answer.CallFile(
        id=tender.id,
        status=tender.status,
        claims=list(tender.claim_ids),
        total_cents=tender.total_cents,
        closes_at=tender.closes_at,
        closes_early_at=tender.early_at,
        automatic=tender.automatic,
        bids=len(tender.bids),
        ranking=[
            _compared(tender, n, bid, opened.get(bid.bid_id))
            for n, bid in enumerate(tender.ranking, 1)
            if opened is not None
        ],
        choose_by=tender.choose_by if tender.status == "ranked" else None,
        decide_by=tender.decide_by if tender.status == "empty" else None,
        winner_id=tender.winner_id,
        accept_by=tender.award.accept_by if tender.award and tender.status == "awarded" else None,
        log_head=tender.link,
        page=f"{config.settings().site_url}/mes-appels/{tender.id}",
    )


def shown(tender: Tender, now: datetime) -> answer.Shown:
    """Where it stands; ``closed`` between the closing and the opening of its bids."""
    match tender.status:
        case "open":
            return "open" if now < tender.closes_at else "closed"
        case "drafted":
            return "closed"
        case other:
            return other


def _near(known: matching.Provider, lat: float, lon: float) -> bool:
    return bool(known.bases) and any(known.km_to(lat, lon) <= base.km for base in known.bases)


def _called(brief: Brief) -> answer.Called:
    place = brief.place.coarse()
    return answer.Called(
        city=place.city,
        departement=place.departement,
        kind=brief.debtor_kind,
        total_cents=brief.total_cents,
        oldest_due_days=brief.oldest_due_days,
        papers=brief.evidence,
        highest_rate_bps=brief.highest_bps,
        floor_rate_bps=brief.floor_bps,
        causes=list(brief.known),
        backing=list(brief.backing),
    )


def _compared(tender: Tender, rank: int, bid: RankedBid, opened: Bid | None) -> answer.Compared:
    return answer.Compared(
        bid_id=bid.bid_id,
        rank=rank,
        provider_id=bid.provider_id,
        rate_bps=bid.content.price.bps(tender.total_cents),
        net_cents=bid.total_cents,
        score=_score(bid),
        metres=list(bid.metres),
        chance_bps=list(bid.chance_bps),
        load_bps=bid.load_bps,
        first_contact_days=bid.content.first_contact_days,
        duration_days=bid.content.duration_days,
        note=opened.note if opened else "",
        justification=opened.justification if opened else "",
        passed=bid.bid_id in tender.passed,
    )


def _score(bid: RankedBid) -> list[answer.Term]:
    return [answer.Term(term.name, term.cents) for term in bid.score]
