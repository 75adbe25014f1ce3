"""Very many bids on a large lot: it is closed, ranked and kept all the same."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib import ambient, handle
from chalicelib.domain.actors import SYSTEM, Actor
from chalicelib.domain.refusals import Reason
from chalicelib.domain.tender import bidding, facts
from chalicelib.domain.tender import commands as c
from chalicelib.domain.tender import events as e
from chalicelib.react import sealing, tenders
from chalicelib.store import bid_box, codec, views
from tests.conftest import StandingClock
from tests.domain import tenders as known_tenders
from tests.domain.people import AGENT
from tests.store import town

BIDDERS, CLAIMS = 130, 40  # more than a transaction has room for


@pytest.mark.usefixtures("table", "few_shards")
def test_a_lot_of_forty_claims_with_a_crowd_of_bidders_closes(clock: StandingClock) -> None:
    town.agents(BIDDERS, slots=50)
    brief = facts.Brief(town.LYON, "company", 30_000, 60, 1)
    parts = tuple(facts.Part(ambient.new_id("clm"), f"crd_{n}", brief) for n in range(CLAIMS))
    closes_at = ambient.now() + timedelta(hours=24)
    order = c.PostTender(tender_id="ten_lot", by=SYSTEM, at=ambient.now(), parts=parts, closes_at=closes_at)
    handle.tender(order, key="post")
    for number in range(1, BIDDERS + 1):
        price = facts.Price(1000 + number)
        bid = facts.Bid(f"prv_{number}", price, 2, 90, f"n° {number}", ambient.token(), independent=True)
        sealing.place(views.tender("ten_lot"), bid, Actor("provider", bid.provider_id), f"bid:{number}")

    clock.now = closes_at
    tenders.wake("ten_lot", ambient.now(), "close")

    closed = views.tender("ten_lot")
    assert (closed.status, closed.winner_id, len(closed.ranking)) == ("awarded", "prv_1", BIDDERS)
    assert bid_box.opened(closed)[closed.ranking[0].bid_id].note == "n° 1"
    tenders.wake("ten_lot", ambient.now(), "again")
    assert views.tender("ten_lot") == closed


def test_long_values_are_packed_and_come_back_whole() -> None:
    for claims in (1, 500):
        posted = e.TenderPosted(known_tenders.LOT.parts[:1] * claims, known_tenders.CLOSES)
        text = codec.dump(posted)
        assert text.startswith(codec.PACKED) == (claims > 1)
        assert len(text) < codec.LONG
        assert codec.load(text, e.TenderPosted) == posted
    for broken in ("z:", "z:****", "z:" + "0" * 50):
        with pytest.raises(codec.Unreadable):
            codec.load(broken, e.TenderPosted)


def test_the_five_hundred_and_first_bidder_is_told_so() -> None:
    bids = [e.BidPlaced(f"bid_{n}", f"prv_crowd_{n}", "0" * 64) for n in range(bidding.MOST_BIDS)]
    journal: list[e.Event] = [known_tenders.POSTED, *bids]
    late = known_tenders.bid(known_tenders.offer(AGENT))
    assert known_tenders.refusal(journal, late) == Reason.TENDER_FULL
    again = replace(known_tenders.offer(), provider_id="prv_crowd_7")
    assert len(known_tenders.ask(journal, known_tenders.bid(again, "bid_x"))) == 1
