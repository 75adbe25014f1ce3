"""A tender for the tests: how it is asked, and every order ready to be given."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest

from chalicelib.domain.actors import Actor
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.domain.tender import commands as c
from chalicelib.domain.tender import decide, state
from chalicelib.domain.tender import events as e
from tests.domain.people import AGENT, CREDITOR, LYON, NOW, PLATFORM, after

CLOSES = after(days=5)
BRIEF = e.Brief(LYON, "company", 100_000, 53, 2)
POSTED = e.TenderPosted("clm_1", CREDITOR.id, BRIEF, CLOSES)
EARLIER = CLOSES - timedelta(milliseconds=1)


def tender(*journal: e.Event) -> state.Tender | None:
    folded = None
    for event in journal:
        folded = state.evolve(folded, event, tender_id="tnd_1")
    return folded


def ask(journal: Sequence[e.Event], order: c.Order) -> list[e.Event]:
    return decide.decide(tender(*journal), order)


def refusal(journal: Sequence[e.Event], order: c.Order) -> Reason:
    with pytest.raises(Refused) as refused:
        ask(journal, order)
    return refused.value.reason


def post(by: Actor = PLATFORM) -> c.PostTender:
    return c.PostTender(
        tender_id="tnd_1", by=by, at=NOW, claim_id="clm_1", creditor_id=CREDITOR.id, brief=BRIEF, closes_at=CLOSES
    )


def bid(seal: str, bid_id: str = "bid_1", by: Actor = AGENT, at: datetime = NOW) -> c.PlaceBid:
    return c.PlaceBid(tender_id="tnd_1", by=by, at=at, bid_id=bid_id, seal=seal)


def take_back(by: Actor = AGENT, at: datetime = NOW) -> c.WithdrawBid:
    return c.WithdrawBid(tender_id="tnd_1", by=by, at=at)


def close(*opened: c.OpenedBid, at: datetime = CLOSES, by: Actor = PLATFORM) -> c.CloseTender:
    return c.CloseTender(tender_id="tnd_1", by=by, at=at, opened=opened)


def opened(bid_id: str, provider: Actor, rate: int, seal: str, chance: int = 6200) -> c.OpenedBid:
    return c.OpenedBid(bid_id, provider.id, rate, seal, chance)


def withdrawn(why: e.Withdrawal = "claim_closed", by: Actor = PLATFORM) -> c.WithdrawTender:
    return c.WithdrawTender(tender_id="tnd_1", by=by, at=NOW, why=why)
