"""Programs are told of what happens: signed, at least once, tried for days, and never who is not meant."""

from datetime import timedelta

import pytest

from chalicelib import ambient, handle, react
from chalicelib.domain import webhooks as rules
from chalicelib.domain.actors import SYSTEM, Actor
from chalicelib.domain.tender import commands as c
from chalicelib.react import announcing
from chalicelib.store import deliveries, webhooks
from chalicelib.store.webhooks import Owner
from tests.conftest import StandingClock
from tests.store.test_access import dump
from tests.web import provider_world as given
from tests.web.bidding_program import Bidder
from tests.web.telling_programs import KARIM, endpoint
from tests.webhook_receiver import Receiver

CREDITOR: Owner = ("creditor", "crd_1")
pytestmark = pytest.mark.usefixtures("table", "karim")


def close(clock: StandingClock) -> None:
    clock.jump(timedelta(days=4))
    react.drain()


def test_a_call_near_a_provider_is_told_signed_and_names_nobody(world: given.World, receiver: Receiver) -> None:
    endpoint(receiver)
    tender_id = world.tender()

    react.drain()

    assert receiver.kinds() == ["tender.posted"]
    assert receiver.told[0]["data"] == {"tender_id": tender_id, "status": "open"}
    assert receiver.genuine(webhooks.secret("whk_1"))
    headers, body = receiver.got[0]
    assert headers["content-type"] == "application/json"
    assert headers["webhook-id"].startswith("msg_")
    assert int(headers["webhook-timestamp"]) == int(ambient.now().timestamp())
    assert "Boulangerie" not in body
    assert webhooks.secret("whk_1").removeprefix("whsec_") not in dump()


def test_a_call_elsewhere_or_another_kind_is_not_told(world: given.World, receiver: Receiver) -> None:
    endpoint(receiver)
    world.provider("far", lat=43.6, lon=1.44)
    endpoint(receiver, ("provider", "prv_far"), "whk_far", ("tender.posted",))
    endpoint(receiver, KARIM, "whk_2", ("claim.assigned",))
    world.tender()

    react.drain()

    assert len(receiver.got) == 1


def test_the_whole_life_of_a_tender_is_told_to_both_sides_once(
    world: given.World, receiver: Receiver, clock: StandingClock
) -> None:
    endpoint(receiver, CREDITOR, "whk_c")
    tender_id = world.tender()
    Bidder().bid(tender_id)
    endpoint(receiver, KARIM, "whk_k")
    world.provider("sana")
    endpoint(receiver, ("provider", "prv_sana"), "whk_s", ("tender.closed", "tender.awarded", "claim.assigned"))
    react.drain()
    receiver.got.clear()

    close(clock)
    handle.tender(c.AcceptAward(tender_id=tender_id, by=Actor("provider", "prv_karim"), at=ambient.now()), "take")
    react.drain()
    react.drain()

    assert sorted(receiver.kinds()) == sorted(["tender.closed", "tender.awarded", "claim.assigned"] * 2)
    assert {message["data"].get("status") for message in receiver.told} == {"ranked", "awarded", None}
    ids = [headers["webhook-id"] for headers, _ in receiver.got]
    assert len(set(ids)) == len(ids)
    assert deliveries.of("whk_s") == []


@pytest.mark.parametrize(("end", "status"), [("nobody", "empty"), ("cancelled", "cancelled")])
def test_a_tender_that_ends_otherwise_is_told_as_closed(
    world: given.World, receiver: Receiver, clock: StandingClock, end: str, status: str
) -> None:
    endpoint(receiver, CREDITOR, "whk_c", ("tender.closed",))
    tender_id = world.tender()
    if end == "cancelled":
        order = c.CancelTender(tender_id=tender_id, by=SYSTEM, at=ambient.now(), why="claim_closed")
        handle.tender(order, "cancel")
        react.drain()
    else:
        close(clock)

    assert [message["data"]["status"] for message in receiver.told] == [status]


def test_who_removed_his_endpoint_is_not_called(world: given.World, receiver: Receiver, clock: StandingClock) -> None:
    receiver.answers = [500]
    endpoint(receiver)
    world.tender()
    react.drain()
    webhooks.remove(KARIM, "whk_1")
    clock.jump(rules.WAITS[0])

    react.drain()
    world.tender()
    react.drain()

    assert len(receiver.got) == 1
    assert deliveries.of("whk_1")[0].next_at is None


def test_a_message_is_taken_by_one_and_again_when_he_died(receiver: Receiver) -> None:
    made = endpoint(receiver)
    message_id = announcing.queue(KARIM, made, "test", "a test", {}).id
    first, second = deliveries.take(message_id, ambient.now()), deliveries.take(message_id, ambient.now())

    assert first is not None
    assert second is None
    assert deliveries.take(message_id, ambient.now() + deliveries.LEASE) is not None
