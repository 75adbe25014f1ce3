"""A program says where it wants to be told, tries it, and reads how it went."""

import json
from datetime import timedelta

import pytest

from chalicelib import ambient, react
from chalicelib.store import webhooks
from infra.local.visitor import Answer
from tests.conftest import StandingClock
from tests.store.test_access import dump
from tests.web import provider_world as given
from tests.web.bidding_program import Bidder
from tests.webhook_receiver import Receiver

HOOKS = "/api/v1/webhooks"
pytestmark = pytest.mark.usefixtures("table", "karim")


@pytest.fixture
def karims() -> Bidder:
    return Bidder()


def make(who: Bidder, url: str = "https://example.org/hook", *events: str, name: str = "h") -> Answer:
    wanted = {"url": url, "events": list(events or ["tender.awarded"])}
    return who.send("POST", HOOKS, wanted, idempotency_key=name)


def test_an_endpoint_is_made_and_its_secret_told_once(karims: Bidder) -> None:
    answer = make(karims)

    made = answer.json["webhook"]
    assert (answer.status, answer.location) == (201, f"{HOOKS}/{made['id']}")
    assert (made["url"], made["events"], made["stopped"]) == ("https://example.org/hook", ["tender.awarded"], "")
    assert answer.json["secret"].startswith("whsec_")
    later = karims.get(f"{HOOKS}/{made['id']}")
    assert later.json == made
    assert karims.get(HOOKS).json == {"webhooks": [made]}
    assert answer.json["secret"] not in later.text
    assert answer.json["secret"].removeprefix("whsec_") not in dump()


def test_the_same_request_again_is_the_same_endpoint(karims: Bidder) -> None:
    first, again = make(karims), make(karims)
    other = make(karims, "https://example.org/other")

    assert again.json == first.json
    assert (other.status, other.json["code"]) == (422, "key_reused")
    assert len(webhooks.of(("provider", "prv_karim")).endpoints) == 1


def test_five_endpoints_are_enough(karims: Bidder) -> None:
    for number in range(webhooks.MOST):
        assert make(karims, name=str(number)).status == 201

    answer = make(karims, name="more")

    assert (answer.status, answer.json["code"]) == (409, "webhooks_enough")


@pytest.mark.parametrize(
    ("url", "events", "pointer"),
    [
        ("http://example.org/", ["tender.posted"], "#/url"),
        ("https://127.0.0.1/", ["tender.posted"], "#/url"),
        ("x", ["tender.posted"], "#/url"),
        ("https://example.org/", ["test"], "#/events/0"),
        ("https://example.org/", [], "#/events"),
    ],
)
def test_what_we_do_not_call_or_tell_is_refused(karims: Bidder, url: str, events: list[str], pointer: str) -> None:
    answer = karims.send("POST", HOOKS, {"url": url, "events": events}, idempotency_key="h")

    assert (answer.status, answer.json["errors"][0]["pointer"]) == (422, pointer)
    assert karims.get(HOOKS).json["webhooks"] == []


def test_a_test_message_is_sent_at_once_and_its_answer_told(karims: Bidder, receiver: Receiver) -> None:
    made = make(karims, receiver.url).json
    where = f"{HOOKS}/{made['webhook']['id']}"

    good = karims.send("POST", f"{where}/test").json
    receiver.answers = [500]
    bad = karims.send("POST", f"{where}/test").json

    assert (good["state"], good["event"], good["tries"][0]["status"]) == ("delivered", "test", 200 + 4)
    assert receiver.genuine(made["secret"])
    assert json.loads(good["body"])["type"] == "test"
    assert (bad["state"], bad["next_try_at"], bad["tries"][0]["status"]) == ("given_up", None, 500)
    logged = karims.get(f"{where}/deliveries").json["deliveries"]
    assert {one["id"] for one in logged} == {good["id"], bad["id"]}
    assert karims.get(where).json["failing_since"] is None


def test_tests_are_few(karims: Bidder, receiver: Receiver) -> None:
    where = f"{HOOKS}/{make(karims, receiver.url).json['webhook']['id']}"

    statuses = [karims.send("POST", f"{where}/test").status for _ in range(11)]

    assert statuses == [200] * 10 + [429]


def test_on_award_the_winners_program_is_called(
    world: given.World, karims: Bidder, receiver: Receiver, clock: StandingClock
) -> None:
    made = make(karims, receiver.url).json
    tender_id = world.tender()
    karims.bid(tender_id)

    clock.jump(timedelta(days=4))
    react.drain()

    assert [message["data"] for message in receiver.told] == [{"tender_id": tender_id, "status": "awarded"}]
    assert receiver.genuine(made["secret"])
    (logged,) = karims.get(f"{HOOKS}/{made['webhook']['id']}/deliveries").json["deliveries"]
    assert (logged["state"], logged["event"]) == ("delivered", "tender.awarded")


def test_one_that_was_stopped_is_resumed_and_one_that_is_not_wanted_removed(
    world: given.World, karims: Bidder, receiver: Receiver
) -> None:
    receiver.answers = [410]
    where = f"{HOOKS}/{make(karims, receiver.url, 'tender.posted').json['webhook']['id']}"
    world.tender()
    react.drain()
    stopped = karims.get(where).json

    resumed = karims.send("POST", f"{where}/resume").json
    removed = karims.send("DELETE", where)

    assert (stopped["stopped"], resumed["stopped"], resumed["failing_since"]) == ("gone", "", None)
    assert stopped["failing_since"] == ambient.now().isoformat().replace("+00:00", "Z")
    assert (removed.status, removed.json) == (200, {"webhooks": []})
    assert karims.get(where).status == 404
    assert webhooks.near() == []


def test_anothers_endpoint_is_not_found(karims: Bidder) -> None:
    where = f"{HOOKS}/{make(karims).json['webhook']['id']}"
    other = Bidder("crd_1", "creditor")

    asked = [
        other.get(where), other.get(f"{where}/deliveries"), other.send("DELETE", where),
        other.send("POST", f"{where}/test"), other.send("POST", f"{where}/resume"), other.get(f"{HOOKS}/whk_x"),
    ]  # fmt: skip

    assert [answer.status for answer in asked] == [404] * 6
    assert other.get(HOOKS).json == {"webhooks": []}
    assert make(other).json["webhook"]["id"] not in where
