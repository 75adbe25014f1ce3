"""What a provider's program sends that is no bid, or may not be one: refused by name, and nothing is sealed."""

import json
from typing import Any

import pytest

from chalicelib.store import api_keys, providers, views
from infra.local.visitor import Client
from tests.web import provider_world as given
from tests.web.bidding_program import BID, TENDERS, Bidder, site

pytestmark = pytest.mark.usefixtures("table", "karim")


@pytest.fixture
def karims() -> Bidder:
    return Bidder()


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"rate_bps": 0}, "rate_bps"),
        ({"rate_bps": 4001}, "rate_bps"),
        ({"rate_bps": "12"}, "rate_bps"),
        ({"rate_bps": None}, "rate_bps"),
        ({"flat_cents": 10**7}, "flat_cents"),
        ({"first_contact_days": 31}, "first_contact_days"),
        ({"duration_days": 1}, "duration_days"),
        ({"independent": False}, "independent"),
        ({"note": "x" * 281}, "note"),
        ({"price": 3}, "price"),
        ({"bands": [{"up_to_cents": 0, "rate_bps": 900}]}, "bands/0/up_to_cents"),
    ],
)
def test_a_bid_out_of_bounds_is_refused_by_field(
    world: given.World, karims: Bidder, changes: dict[str, Any], pointer: str
) -> None:
    tender_id = world.tender()

    answer = karims.bid(tender_id, **changes)

    assert answer.status == 422
    assert answer.json["errors"][0]["pointer"] == f"#/{pointer}"
    assert views.tender(tender_id).bids == ()


def test_below_the_floor_a_justification_is_asked_for(world: given.World, karims: Bidder) -> None:
    tender_id = world.tender(floor_bps=2000)

    refused = karims.bid(tender_id)
    taken = karims.bid(tender_id, justification="Sur ma tournée.")

    assert (refused.status, refused.json["errors"][0]["pointer"]) == (422, "#/justification")
    assert taken.status == 200


@pytest.mark.parametrize(
    ("body", "kind", "name", "status", "code"),
    [
        (b"{}", "text/plain", "n", 415, "unsupported_media"),
        (b"{", "application/json", "n", 400, "bad_request"),
        (b" " * 300_000, "application/json", "n", 413, "body_too_large"),
        (json.dumps(BID).encode(), "application/json", "é", 400, "idempotency_key"),
    ],
)
def test_what_is_no_bid_is_refused(
    world: given.World, karims: Bidder, body: bytes, kind: str, name: str, status: int, code: str
) -> None:
    headers = {"authorization": f"Bearer {karims.key}", "idempotency_key": name}
    answer = Client(site()).request("PUT", f"{TENDERS}/{world.tender()}/bid", body, kind, headers)

    assert (answer.status, answer.json["code"]) == (status, code)


def test_whoever_is_not_vetted_bids_nothing(world: given.World) -> None:
    world.provider("new", papers=providers.Papers())

    answer = Bidder("prv_new").bid(world.tender())

    assert (answer.status, answer.json["code"]) == (403, "not_vetted")


def test_an_ended_key_bids_nothing(world: given.World, karims: Bidder) -> None:
    api_keys.revoke("prv_karim", api_keys.of("prv_karim", "provider")[0].id, "provider")

    assert karims.bid(world.tender()).status == 401
