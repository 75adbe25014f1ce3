"""A creditor's program looks at the tenders of his claims: nothing of a bid before the closing, all of it after."""

from datetime import timedelta

import pytest

from chalicelib import ambient, handle, react
from chalicelib.domain.actors import Actor
from chalicelib.domain.tender import commands as c
from chalicelib.store import views
from infra.local.visitor import Answer
from tests.conftest import StandingClock
from tests.web import provider_world as given
from tests.web.bidding_program import Bidder

CALLS = "/api/v1/calls"
pytestmark = pytest.mark.usefixtures("table", "karim")


@pytest.fixture
def creditors(world: given.World) -> Bidder:
    world.provider("sana")
    return Bidder("crd_1", "creditor")


def chosen_by_hand(tender_id: str) -> None:
    by = Actor("creditor", "crd_1")
    order = c.AdjustTender(tender_id=tender_id, by=by, at=ambient.now(), early_at=None, automatic=False)
    handle.tender(order, f"adjust:{tender_id}")


def close(clock: StandingClock) -> None:
    clock.jump(timedelta(days=4))
    react.close_tenders()


def test_before_the_closing_only_the_number_of_bids_is_told(world: given.World, creditors: Bidder) -> None:
    tender_id = world.tender()
    seal = Bidder().bid(tender_id).json["seal"]

    answer = creditors.get(f"{CALLS}/{tender_id}")

    assert (answer.json["status"], answer.json["bids"], answer.json["ranking"]) == ("open", 1, [])
    assert answer.json["claims"] == [f"clm_{tender_id.removeprefix('ten_')}"]
    for secret in (seal, "prv_", "1250", "quartier"):
        assert secret not in answer.text


def test_after_it_every_bid_is_told_with_its_sum_and_he_chooses(
    world: given.World, creditors: Bidder, clock: StandingClock
) -> None:
    tender_id = world.tender()
    chosen_by_hand(tender_id)
    Bidder().bid(tender_id, rate_bps=1500, note="Je passe mardi.")
    Bidder("prv_sana").bid(tender_id, rate_bps=1200, note="")
    close(clock)

    told = creditors.get(f"{CALLS}/{tender_id}").json
    first, second = told["ranking"]
    no_reason = choose(creditors, tender_id, bid_id=second["bid_id"])
    done = [choose(creditors, tender_id, bid_id=second["bid_id"], reason="note") for _ in range(2)]

    assert (told["status"], told["winner_id"]) == ("ranked", None)
    assert [(bid["rank"], bid["provider_id"], bid["rate_bps"]) for bid in told["ranking"]] == [
        (1, "prv_sana", 1200), (2, "prv_karim", 1500),
    ]  # fmt: skip
    assert (first["note"], second["note"]) == ("", "Je passe mardi.")
    assert second["net_cents"] == sum(term["cents"] for term in second["score"]) < first["net_cents"]
    assert no_reason.status == 422
    assert [(answer.status, answer.json["winner_id"]) for answer in done] == [(200, "prv_karim")] * 2
    assert Bidder().get(f"{tender_id}/result").json["won"] is True


def test_what_he_has_called_for_is_listed(world: given.World, creditors: Bidder, clock: StandingClock) -> None:
    tenders = [world.tender() for _ in range(27)]
    Bidder().bid(tenders[0])
    close(clock)

    first = creditors.get(CALLS).json
    second = creditors.get(f"{CALLS}?cursor={first['next_cursor']}").json

    listed = [call["id"] for page in (first, second) for call in page["calls"]]
    assert sorted(listed) == sorted(tenders)
    assert all(call["ranking"] == [] for call in first["calls"])
    assert second["next_cursor"] is None


def test_anothers_tender_is_not_found_and_a_bidder_is_no_creditor(world: given.World, creditors: Bidder) -> None:
    tender_id = world.tender()
    other = Bidder("crd_2", "creditor")

    assert [other.get(f"{CALLS}/{tender_id}").status, choose(other, tender_id, bid_id="bid_x").status] == [404, 404]
    assert other.get(CALLS).json == {"calls": [], "next_cursor": None}
    assert Bidder().get(f"{CALLS}/{tender_id}").status == 403
    assert creditors.get(f"{CALLS}/ten_nothing").status == 404


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"bid_id": "bid_unknown"}, 404, "not_found"),
        ({"bid_id": "x"}, 422, "bad_fields"),
        ({"bid_id": "bid_x", "reason": "whim"}, 422, "bad_fields"),
        ({}, 422, "bad_fields"),
    ],
)
def test_a_choice_that_cannot_be_made_is_refused(
    world: given.World, creditors: Bidder, clock: StandingClock, body: dict[str, str], status: int, code: str
) -> None:
    tender_id = world.tender()
    chosen_by_hand(tender_id)
    Bidder().bid(tender_id)
    close(clock)

    answer = choose(creditors, tender_id, **body)

    assert (answer.status, answer.json["code"]) == (status, code)
    assert views.tender(tender_id).award is None


def test_a_cursor_of_ones_own_making_is_refused(creditors: Bidder) -> None:
    answer = creditors.get(f"{CALLS}?cursor=2026")

    assert (answer.status, answer.json["errors"][0]["pointer"]) == (422, "#/cursor")


def choose(creditors: Bidder, tender_id: str, **body: str) -> Answer:
    return creditors.send("PUT", f"{CALLS}/{tender_id}/choice", body)
