"""A bid by its page leaves the keyed hash of the bidder's network beside the seal: never his address."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from chalicelib import ambient
from chalicelib.domain.tender import events as e
from chalicelib.react import fairness, tracing
from chalicelib.store import fairplay, journal, streams, table, views
from infra.local import counting
from tests.conftest import StandingClock
from tests.web import provider_world as given
from tests.web.test_bids import bid, close, offer

pytestmark = pytest.mark.usefixtures("table", "karim")
App = Callable[..., Any]


def test_the_page_leaves_a_trace_of_the_network_and_of_no_address(world: given.World, app: App) -> None:
    tender_id = world.tender(500_000)
    browser = given.signed_in(app)
    browser.address = "203.0.113.77"

    offer(browser, tender_id)

    (sealed,) = views.tender(tender_id).bids
    assert fairplay.traces(tender_id, [sealed.bid_id]) == {
        sealed.bid_id: fairplay.Trace(tracing.network("203.0.113.77"), ambient.now())
    }
    assert "203.0.113" not in "".join(str(item.attribute_values) for item in table.Item.scan())


def test_each_bid_has_a_trace_of_its_own(world: given.World, app: App, clock: StandingClock) -> None:
    tender_id = world.tender(500_000)
    bid(app, tender_id)
    (first,) = views.tender(tender_id).bids
    clock.jump(timedelta(minutes=5))
    bid(app, tender_id, rate="14")

    (last,) = views.tender(tender_id).bids
    assert last.bid_id != first.bid_id
    assert fairplay.traces(tender_id, [last.bid_id])[last.bid_id].at == clock.now


def test_a_look_reads_a_bounded_number_of_items(world: given.World, app: App, clock: StandingClock) -> None:
    world.provider("sana")
    tender_id = world.tender(500_000)
    bid(app, tender_id)
    bid(app, tender_id, "sana", rate="13")
    close(clock)
    line = next(one for one in journal.read(streams.TENDER, tender_id) if isinstance(one.event, e.TenderRanked))

    with counting.counted() as asked:
        fairness.look(line)

    done = [each.operation for each in asked]
    assert (done.count("Query"), done.count("BatchGetItem"), done.count("Scan")) == (1, 2, 0)
    assert len(done) <= 12
