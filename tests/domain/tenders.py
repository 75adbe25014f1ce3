"""A tender for the tests: how it is asked, and every order ready to be given."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from chalicelib.domain.actors import Actor
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.domain.tender import commands as c
from chalicelib.domain.tender import decide, facts, state
from chalicelib.domain.tender import events as e
from tests.domain.people import AGENT, CREDITOR, LYON, NOW, PLATFORM, RIVAL, after

ID = "tnd_1"
CLOSES = after(days=5)
EARLIER = CLOSES - timedelta(milliseconds=1)
BRIEF = facts.Brief(LYON, "company", 100_000, 53, 2, floor_bps=400)
PART = facts.Part("clm_1", CREDITOR.id, BRIEF)
POSTED = e.TenderPosted((PART,), CLOSES)
SMALL = replace(BRIEF, total_cents=4_000, floor_bps=2500)
LOT = e.TenderPosted((PART, facts.Part("clm_2", CREDITOR.id, SMALL), facts.Part("clm_3", CREDITOR.id, SMALL)), CLOSES)


def offer(provider: Actor = AGENT, rate_bps: int = 1500, **changes: Any) -> facts.Bid:
    """A bid that may be sealed; the salt is his."""
    usual = facts.Bid(
        provider.id, facts.Price(rate_bps), 2, 90, "Je passe mardi.", f"{provider.id}{'5f' * 8}", independent=True
    )
    return replace(usual, **changes)


def placed(of: facts.Bid, bid_id: str = "bid_1") -> e.BidPlaced:
    return e.BidPlaced(bid_id, of.provider_id, of.opened().seal)


BY_AGENT, BY_RIVAL = placed(offer()), placed(offer(RIVAL, 1800), "bid_2")


def tender(*journal: e.Event, at: datetime = NOW) -> state.Tender | None:
    """The tender after these, a second apart."""
    folded = None
    for number, event in enumerate(journal):
        folded = state.evolve(folded, event, tender_id=ID, at=at + timedelta(seconds=number))
    return folded


def known(*journal: e.Event) -> state.Tender:
    folded = tender(*journal)
    assert folded is not None
    return folded


def ask(journal: Sequence[e.Event], order: c.Order) -> list[e.Event]:
    return decide.decide(tender(*journal), order)


def refusal(journal: Sequence[e.Event], order: c.Order) -> Reason:
    with pytest.raises(Refused) as refused:
        ask(journal, order)
    return refused.value.reason


def post(by: Actor = PLATFORM, **changes: Any) -> c.PostTender:
    usual = c.PostTender(tender_id=ID, by=by, at=NOW, parts=(PART,), closes_at=CLOSES)
    return replace(usual, **changes)


def bid(of: facts.Bid, bid_id: str = "bid_1", at: datetime = NOW, **changes: Any) -> c.PlaceBid:
    seal, by = of.opened().seal, Actor("provider", of.provider_id)
    usual = c.PlaceBid(tender_id=ID, by=by, at=at, bid_id=bid_id, seal=seal, independent=of.independent)
    return replace(usual, **changes)


def take_back(by: Actor = AGENT, at: datetime = NOW) -> c.WithdrawBid:
    return c.WithdrawBid(tender_id=ID, by=by, at=at)


def decline(by: Actor = AGENT, at: datetime = NOW) -> c.DeclineTender:
    return c.DeclineTender(tender_id=ID, by=by, at=at, reason="capacity")


def opened(of: facts.Bid, bid_id: str = "bid_1", chance: int = 6200, metres: int = 0, load: int = 0) -> c.OpenedBid:
    """For a tender of one claim."""
    return c.OpenedBid(bid_id, of.opened(), (metres,), (chance,), load)


def close(*bids: c.OpenedBid, at: datetime = CLOSES, by: Actor = PLATFORM, **more: Any) -> c.CloseTender:
    return c.CloseTender(tender_id=ID, by=by, at=at, opened=bids, **more)


def choose(bid_id: str, reason: facts.Choice | None = None, by: Actor = CREDITOR) -> c.ChooseBid:
    return c.ChooseBid(tender_id=ID, by=by, at=CLOSES, bid_id=bid_id, reason=reason)


def accept(by: Actor = AGENT, at: datetime = CLOSES) -> c.AcceptAward:
    return c.AcceptAward(tender_id=ID, by=by, at=at)


def decline_award(by: Actor = AGENT, reason: facts.Decline = "capacity") -> c.DeclineAward:
    return c.DeclineAward(tender_id=ID, by=by, at=CLOSES, reason=reason)


def wake(at: datetime, by: Actor = PLATFORM) -> c.WakeTender:
    return c.WakeTender(tender_id=ID, by=by, at=at)


def cancel(why: facts.Cancellation = "claim_closed", by: Actor = PLATFORM) -> c.CancelTender:
    return c.CancelTender(tender_id=ID, by=by, at=NOW, why=why)


def drop(claim_id: str, by: Actor = PLATFORM) -> c.DropPart:
    return c.DropPart(tender_id=ID, by=by, at=NOW, claim_id=claim_id, why="claim_closed")


def draft(by: Actor = CREDITOR, parts: tuple[facts.Part, ...] = LOT.parts) -> c.DraftTender:
    return c.DraftTender(tender_id=ID, by=by, at=NOW, parts=parts, bundle="area")


def send_back(way: facts.Way, by: Actor = CREDITOR) -> c.ReturnTender:
    return c.ReturnTender(tender_id=ID, by=by, at=CLOSES, way=way)
