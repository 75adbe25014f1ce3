"""What a tender is: its parts, its seals, in the end its ranking and who has it."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal, assert_never

from chalicelib.domain.tender import chain
from chalicelib.domain.tender import events as e
from chalicelib.domain.tender.facts import Brief, Bundle, Cancellation, Choice, Given, Part, Way

Status = Literal["drafted", "open", "ranked", "awarded", "accepted", "empty", "returned", "cancelled"]


@dataclass(frozen=True, slots=True)
class SealedBid:
    """Who bid, the hash of what, and when it was sealed: ties go to the earliest."""

    bid_id: str
    provider_id: str
    seal: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the thread; its words are kept beside."""

    question_id: str
    provider_id: str
    answered: bool = False


@dataclass(frozen=True, slots=True)
class Award:
    """Who may take the work, until when, and his place in the ranking."""

    bid_id: str
    provider_id: str
    rank: int
    accept_by: datetime
    by: Given = "formula"
    choice: Choice | None = None  # why it is not the first in rank


@dataclass(frozen=True, slots=True)
class Tender:
    """``version`` counts its events. ``bids`` holds each bidder's last bid, sealed; ``link`` ends the chain."""

    id: str
    version: int
    status: Status
    parts: tuple[Part, ...]
    closes_at: datetime
    link: str
    early_at: int | None = None
    automatic: bool = True
    bids: tuple[SealedBid, ...] = ()
    questions: tuple[Question, ...] = ()
    declined: tuple[str, ...] = ()  # providers for whom it is not
    ranking: tuple[e.RankedBid, ...] = ()
    passed: tuple[str, ...] = ()  # bids whose provider did not take the award
    choose_by: datetime | None = None
    award: Award | None = None
    bundle: Bundle | None = None  # of a lot that its creditor made
    decide_by: datetime | None = None  # nobody answered: the creditor says until then what becomes of it
    way: Way | None = None  # and what he said
    why: Cancellation | None = None  # it was taken off the board

    @property
    def claim_ids(self) -> tuple[str, ...]:
        """The claims that are called for."""
        return tuple(part.claim_id for part in self.parts)

    @property
    def creditor_ids(self) -> frozenset[str]:
        """Whose claims they are."""
        return frozenset(part.creditor_id for part in self.parts)

    @property
    def briefs(self) -> tuple[Brief, ...]:
        """What is shown of each."""
        return tuple(part.brief for part in self.parts)

    @property
    def total_cents(self) -> int:
        """What all of them amount to."""
        return sum(brief.total_cents for brief in self.briefs)

    @property
    def winner_id(self) -> str | None:
        """Who has it or may take it."""
        return self.award.provider_id if self.award else None

    def bid_of(self, provider_id: str) -> SealedBid | None:
        """The sealed bid of that provider, None when he has none."""
        return next((bid for bid in self.bids if bid.provider_id == provider_id), None)

    def ranked(self, bid_id: str) -> e.RankedBid | None:
        """A ranked bid by its id."""
        return next((bid for bid in self.ranking if bid.bid_id == bid_id), None)

    def wakes_at(self) -> datetime | None:
        """When the clock has something to ask of it."""
        match self.status:
            case "open":
                return self.closes_at
            case "ranked":
                return self.choose_by
            case "awarded":
                return self.award.accept_by if self.award else None
            case "empty":
                return self.decide_by
            case "drafted" | "accepted" | "returned" | "cancelled":
                return None
            case _:
                assert_never(self.status)


def evolve(tender: Tender | None, event: e.Event, *, tender_id: str, at: datetime) -> Tender:
    """The tender after ``event``. Raises ValueError unless it begins with a draft or a posting, and is posted once."""
    if tender is None:
        return _begun(event, tender_id, at)
    link = chain.link(tender.link, chain.entry(event, tender_id, tender.version + 1, at))
    return replace(_apply(tender, event, at), version=tender.version + 1, link=link)


def _begun(event: e.Event, tender_id: str, at: datetime) -> Tender:
    link = chain.link("", chain.entry(event, tender_id, 1, at))
    match event:
        case e.TenderDrafted(parts, bundle):
            return Tender(tender_id, 1, "drafted", parts, at, link, bundle=bundle)
        case e.TenderPosted(parts, closes_at, early_at, automatic):
            return Tender(tender_id, 1, "open", parts, closes_at, link, early_at, automatic)
        case _:
            raise ValueError("a tender begins with TenderDrafted or TenderPosted")


def _apply(tender: Tender, event: e.Event, at: datetime) -> Tender:
    match event:
        case e.TenderDrafted() | e.TenderPosted():
            return _posted(tender, event)
        case e.TenderAdjusted(early_at, automatic):
            return replace(tender, early_at=early_at, automatic=automatic)
        case e.QuestionAsked() | e.QuestionAnswered():
            return replace(tender, questions=_asked(tender, event))
        case e.BidPlaced(bid_id, provider_id, seal):
            placed = SealedBid(bid_id, provider_id, seal, at)
            return replace(tender, bids=(*_others(tender, provider_id), placed))
        case e.BidWithdrawn(provider_id):
            return replace(tender, bids=_others(tender, provider_id))
        case e.TenderDeclined(provider_id):
            return replace(tender, bids=_others(tender, provider_id), declined=(*tender.declined, provider_id))
        case e.EnoughBids(closes_at):
            return replace(tender, closes_at=closes_at)
        case e.PartDropped(claim_id):
            return replace(tender, parts=tuple(part for part in tender.parts if part.claim_id != claim_id))
        case _:
            return _decided(tender, event)


def _posted(tender: Tender, event: e.TenderDrafted | e.TenderPosted) -> Tender:
    if isinstance(event, e.TenderDrafted) or tender.status != "drafted":
        raise ValueError("a tender is drafted or posted once")
    posted = replace(tender, status="open", parts=event.parts, closes_at=event.closes_at)
    return replace(posted, early_at=event.early_at, automatic=event.automatic)


def _decided(
    tender: Tender,
    event: (
        e.TenderRanked
        | e.TenderAwarded
        | e.AwardPassed
        | e.TenderAccepted
        | e.TenderEmpty
        | e.TenderReturned
        | e.TenderCancelled
    ),
) -> Tender:
    match event:
        case e.TenderRanked():
            return replace(tender, status="ranked", ranking=event.ranking, choose_by=event.choose_by)
        case e.TenderAwarded(bid_id, provider_id, rank, accept_by, by, choice):
            given = Award(bid_id, provider_id, rank, accept_by, by, choice)
            return replace(tender, status="awarded", award=given)
        case e.AwardPassed():
            gone = (tender.award.bid_id,) if tender.award else ()
            return replace(tender, status="ranked", award=None, passed=(*tender.passed, *gone))
        case e.TenderAccepted():
            return replace(tender, status="accepted")
        case e.TenderEmpty(decide_by):
            return replace(tender, status="empty", award=None, decide_by=decide_by)
        case e.TenderReturned(way):
            return replace(tender, status="returned", way=way)
        case e.TenderCancelled(why):
            return replace(tender, status="cancelled", award=None, why=why)
        case _:
            assert_never(event)


def _asked(tender: Tender, event: e.QuestionAsked | e.QuestionAnswered) -> tuple[Question, ...]:
    if isinstance(event, e.QuestionAsked):
        return (*tender.questions, Question(event.question_id, event.provider_id))
    return tuple(
        replace(question, answered=True) if question.question_id == event.question_id else question
        for question in tender.questions
    )


def _others(tender: Tender, provider_id: str) -> tuple[SealedBid, ...]:
    return tuple(bid for bid in tender.bids if bid.provider_id != provider_id)
