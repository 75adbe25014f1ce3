"""A provider's program bids: sealed as on the page, once for each name, until the closing; then its own result."""

import hashlib
import json
from datetime import timedelta

import pytest

from chalicelib import ambient, react
from chalicelib.store import views
from infra.local.visitor import Answer
from tests.conftest import StandingClock
from tests.store import town
from tests.store.test_access import dump
from tests.web import provider_world as given
from tests.web.bidding_program import Bidder

pytestmark = pytest.mark.usefixtures("table", "karim")


@pytest.fixture
def karims() -> Bidder:
    return Bidder()


@pytest.fixture
def sanas(world: given.World) -> Bidder:
    world.provider("sana", name="Sana Haddad")
    return Bidder("prv_sana")


def close(clock: StandingClock) -> None:
    clock.jump(timedelta(days=4))
    assert react.close_tenders() > 0


def test_a_bid_is_sealed_and_its_receipt_told(world: given.World, karims: Bidder) -> None:
    tender_id = world.tender()

    answer = karims.bid(tender_id)

    assert answer.status == 200, answer.text
    seal = views.tender(tender_id).bids[0].seal
    assert (answer.json["tender_id"], answer.json["seal"], answer.json["counts"]) == (tender_id, seal, True)
    assert hashlib.sha256(answer.json["sealed"].encode()).hexdigest() == seal
    content = json.loads(answer.json["sealed"])
    assert content["price"] == {"rate_bps": 1250}
    assert content["salt"] == answer.json["salt"]
    note = f"{answer.json['salt']}\n{answer.json['note']}"
    assert content["note"] == hashlib.sha256(note.encode()).hexdigest()


def test_ways_to_reach_him_are_taken_out_before_it_is_sealed_and_the_receipt_says_so(
    world: given.World, karims: Bidder
) -> None:
    told = karims.bid(world.tender(), note="Appelez-moi au 06 12 34 56 78.").json

    assert "06 12" not in told["note"]
    assert told["hidden"] == ["phone"]
    assert told["counts"] is True


def test_its_receipt_is_told_nowhere_else(world: given.World, karims: Bidder) -> None:
    tender_id = world.tender()
    told = karims.bid(tender_id).json

    looked = karims.get(tender_id)

    assert looked.json["bid"] == {
        "bid_id": views.tender(tender_id).bids[0].bid_id, "seal": told["seal"], "at": told["placed_at"],
    }  # fmt: skip
    assert karims.get().json["tenders"][0]["bid"] is True
    for secret in (told["salt"], "1250", "quartier"):
        assert secret not in looked.text
        assert secret not in dump()


def test_the_same_request_again_gets_the_same_receipt(world: given.World, karims: Bidder) -> None:
    tender_id = world.tender()

    first, again = karims.bid(tender_id, "one"), karims.bid(tender_id, "one")

    assert (again.status, again.json) == (200, first.json)
    assert views.tender(tender_id).version == 2


def test_the_same_name_for_another_bid_is_refused(world: given.World, karims: Bidder) -> None:
    tender_id = world.tender()
    first = karims.bid(tender_id, "one").json

    answer = karims.bid(tender_id, "one", rate_bps=900)

    assert (answer.status, answer.json["code"]) == (422, "key_reused")
    assert views.tender(tender_id).bids[0].seal == first["seal"]


def test_the_last_bid_counts_and_an_old_request_does_not_bring_back_the_first(
    world: given.World, karims: Bidder
) -> None:
    tender_id = world.tender()
    first = karims.bid(tender_id, "one").json
    second = karims.bid(tender_id, "two", rate_bps=900).json

    again = karims.bid(tender_id, "one").json

    assert [bid.seal for bid in views.tender(tender_id).bids] == [second["seal"]]
    assert (again["seal"], again["counts"], again["placed_at"]) == (first["seal"], False, None)


def test_two_bidders_may_use_the_same_name(world: given.World, karims: Bidder, sanas: Bidder) -> None:
    tender_id = world.tender()

    told = [karims.bid(tender_id, "1"), sanas.bid(tender_id, "1")]

    assert [answer.status for answer in told] == [200, 200]
    assert len({answer.json["salt"] for answer in told}) == 2
    assert karims.get(tender_id).json["bids"] == 2


def test_eight_at_once_are_one_bid(world: given.World, karims: Bidder) -> None:
    tender_id = world.tender()

    answers = [one for one in town.at_once([lambda: karims.bid(tender_id, "storm")] * 8) if isinstance(one, Answer)]

    assert {answer.status for answer in answers} <= {200, 503}
    assert len({answer.json["seal"] for answer in answers if answer.status == 200}) == 1
    assert views.tender(tender_id).version == 2


def test_a_bid_may_have_bands_and_a_flat_sum(world: given.World, karims: Bidder, clock: StandingClock) -> None:
    tender_id = world.tender(500_000)
    karims.bid(tender_id, bands=[{"up_to_cents": 600_000, "rate_bps": 1000}], flat_cents=5_000)

    close(clock)

    assert views.tender(tender_id).ranking[0].content.price.bps(500_000) == 1100


def test_a_bid_is_taken_back_until_the_closing(world: given.World, karims: Bidder, clock: StandingClock) -> None:
    tender_id = world.tender()
    karims.bid(tender_id)

    taken = [karims.send("DELETE", f"/api/v1/tenders/{tender_id}/bid") for _ in range(2)]
    clock.jump(timedelta(days=4))
    late = [karims.send("DELETE", f"/api/v1/tenders/{tender_id}/bid"), karims.bid(tender_id)]

    assert [(answer.status, answer.json["bid"], answer.json["bids"]) for answer in taken] == [(200, None, 0)] * 2
    assert [(answer.status, answer.json["code"]) for answer in late] == [(409, "tender_closed")] * 2


def test_the_whole_way_from_bid_to_work(
    world: given.World, karims: Bidder, sanas: Bidder, clock: StandingClock
) -> None:
    tender_id = world.tender()
    karims.bid(tender_id, rate_bps=1500)
    sanas.bid(tender_id, rate_bps=1200)
    early = karims.get(f"{tender_id}/result")
    close(clock)
    won, lost = sanas.get(f"{tender_id}/result").json, karims.get(f"{tender_id}/result").json

    taken = sanas.send("POST", f"/api/v1/tenders/{tender_id}/accept")
    react.drain()

    assert (early.status, early.json["code"]) == (409, "wrong_moment")
    assert (won["rank"], won["won"], won["status"], won["ranked"], won["claims"]) == (1, True, "awarded", 2, [])
    assert won["net_cents"] == sum(term["cents"] for term in won["score"])
    assert won["accept_by"] == (ambient.now() + timedelta(hours=24)).isoformat().replace("+00:00", "Z")
    assert (lost["rank"], lost["won"], lost["accept_by"]) == (2, False, None)
    assert lost["winning_price"] == {"from_bps": 1000, "to_bps": 1500}
    assert lost["net_cents"] < won["net_cents"]
    assert (taken.status, taken.json["status"]) == (200, "accepted")
    claim_id = f"clm_{tender_id.removeprefix('ten_')}"
    assert sanas.get(f"{tender_id}/result").json["claims"] == [claim_id]
    assert karims.get(f"{tender_id}/result").json["claims"] == []
    assert karims.send("POST", f"/api/v1/tenders/{tender_id}/accept").status == 409


def test_who_did_not_bid_has_no_result(world: given.World, karims: Bidder, sanas: Bidder, clock: StandingClock) -> None:
    tender_id = world.tender()
    karims.bid(tender_id)
    close(clock)

    assert sanas.get(f"{tender_id}/result").status == 404


def test_a_no_is_without_penalty_before_and_after_the_award(
    world: given.World, karims: Bidder, sanas: Bidder, clock: StandingClock
) -> None:
    tender_id = world.tender()
    karims.bid(tender_id, rate_bps=1500)
    sanas.bid(tender_id, rate_bps=1200)
    world.provider("lea")
    first = Bidder("prv_lea").send("POST", f"/api/v1/tenders/{tender_id}/decline", {"reason": "capacity"})
    wrong = karims.send("POST", f"/api/v1/tenders/{tender_id}/decline", {"reason": "bored"})
    close(clock)

    passed = sanas.send("POST", f"/api/v1/tenders/{tender_id}/decline", {"reason": "mismatch"})

    assert first.status == 200
    assert views.tender(tender_id).declined == ("prv_lea",)
    assert (wrong.status, wrong.json["errors"][0]["pointer"]) == (422, "#/reason")
    assert passed.status == 200
    assert karims.get(f"{tender_id}/result").json["won"] is True
