"""A provider's program looks at the board: the same open calls as on the page, never who the debtor is."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.store import board, table
from tests.conftest import StandingClock
from tests.web import provider_world as given
from tests.web.bidding_program import TENDERS, Bidder

pytestmark = pytest.mark.usefixtures("table", "karim")
GRENOBLE = replace(given.LYON, city="Grenoble", departement="38", lat=45.19, lon=5.72)
KINDS = ("id", "city", "departement", "kinds", "total_cents", "claims", "oldest_due_days", "papers", "near", "bid")


@pytest.fixture
def karims() -> Bidder:
    return Bidder()


def test_open_tenders_are_listed_those_that_close_first_in_front(world: given.World, karims: Bidder) -> None:
    far = world.tender(900_000, 4, GRENOBLE)
    near = world.tender(42_000, 0.5)

    told = karims.get().json

    assert [row["id"] for row in told["tenders"]] == [near, far]
    assert [told["tenders"][0][name] for name in KINDS] == [
        near, "Lyon 2e", "69", ["company"], 42_000, 1, 60, 2, True, False,
    ]  # fmt: skip
    assert told["tenders"][1]["near"] is False
    assert told["next_cursor"] is None


@pytest.mark.parametrize(
    ("query", "towns"),
    [
        ("?departement=38", {"Grenoble"}),
        ("?least_cents=100000", {"Grenoble"}),
        ("?departement=69&least_cents=42100", set()),
        ("?most_age_days=59", set()),
        ("?most_age_days=60", {"Grenoble", "Lyon 2e"}),
        ("?kind=consumer", set()),
        ("?closes_within_hours=24", {"Lyon 2e"}),
    ],
)
def test_filters_stand_in_the_address(world: given.World, karims: Bidder, query: str, towns: set[str]) -> None:
    world.tender(900_000, 4, GRENOBLE)
    world.tender(42_000, 0.5)

    assert {row["city"] for row in karims.get(f"{TENDERS}{query}").json["tenders"]} == towns


@pytest.mark.parametrize("query", ["?departement=999", "?kind=robot", "?least_cents=-1", "?cursor=x", "?zone=69"])
def test_a_filter_that_makes_no_sense_is_refused_by_name(karims: Bidder, query: str) -> None:
    answer = karims.get(f"{TENDERS}{query}")

    assert (answer.status, answer.json["code"]) == (422, "bad_fields")
    assert answer.json["errors"][0]["pointer"] == f"#/{query[1:].partition('=')[0]}"


def test_the_list_goes_on_where_a_page_ends(world: given.World, karims: Bidder) -> None:
    for _ in range(board.PAGE + 2):
        world.tender()

    first = karims.get().json
    second = karims.get(f"{TENDERS}?cursor={first['next_cursor']}").json

    ids = [row["id"] for page in (first, second) for row in page["tenders"]]
    assert [len(first["tenders"]), len(second["tenders"])] == [board.PAGE, 2]
    assert len(set(ids)) == board.PAGE + 2
    assert second["next_cursor"] is None


def test_a_list_costs_one_query_and_one_batch_beside_its_key(world: given.World, karims: Bidder) -> None:
    world.tender()
    karims.get()

    with given.counting() as asked:
        karims.get()

    assert asked == {"GetItem": 1, "UpdateItem": 1, "Query": 1, "BatchGetItem": 1}  # the key; its limit of tries


def test_one_tender_is_told_without_its_debtor(world: given.World, karims: Bidder) -> None:
    tender_id = world.tender(floor_bps=400)

    answer = karims.get(tender_id)

    assert answer.status == 200, answer.text
    assert answer.json["status"] == "open"
    assert answer.json["claims"] == [
        {
            "city": "Lyon 2e", "departement": "69", "kind": "company", "total_cents": 500_000, "oldest_due_days": 60,
            "papers": 2, "highest_rate_bps": 4000, "floor_rate_bps": 400, "causes": [], "backing": [],
        }
    ]  # fmt: skip
    assert (answer.json["bids"], answer.json["near"], answer.json["bid"]) == (0, True, None)
    for secret in ("Boulangerie", "Garibaldi", "clm_", "crd_", "45.75"):
        assert secret not in answer.text


def test_between_the_closing_and_the_opening_it_is_closed(
    world: given.World, karims: Bidder, clock: StandingClock
) -> None:
    tender_id = world.tender()
    clock.jump(timedelta(days=4))

    assert karims.get(tender_id).json["status"] == "closed"


@pytest.mark.parametrize("path", ["ten_nothing", f"ten_{'0' * 26}", f"ten_{'0' * 26}/result"])
def test_what_is_not_there_is_not_found(karims: Bidder, path: str) -> None:
    answer = karims.get(path)

    assert (answer.status, answer.json["code"]) == (404, "not_found")


def test_a_creditors_key_opens_no_board_and_a_providers_files_no_claim(world: given.World, karims: Bidder) -> None:
    world.claim()
    creditors = Bidder("crd_1", "creditor")

    refused = [creditors.get(), karims.get("/api/v1/claims")]

    assert [(answer.status, answer.json["code"]) for answer in refused] == [(403, "other_key")] * 2
    assert "insufficient_scope" in refused[0].headers["www-authenticate"]


def test_without_a_key_or_a_profile_nothing_is_shown() -> None:
    stranger, gone = Bidder(), Bidder("prv_gone")
    stranger.key = "rcv_live_wrong"

    assert (stranger.get().status, gone.get().status) == (401, 404)
    assert gone.get(f"ten_{'0' * 26}").status == 404


def test_another_method_is_told_which_ones_there_are(karims: Bidder) -> None:
    answer = karims.send("PATCH", f"{TENDERS}/ten_{'0' * 26}/bid", {})

    assert (answer.status, answer.headers["allow"]) == (405, "PUT, DELETE")


def test_a_key_made_before_providers_had_any_still_opens(world: given.World) -> None:
    """Its item has no ``provider_id``."""
    world.claim()
    creditors = Bidder("crd_1", "creditor")
    items = [item for item in table.PlainItem.scan() if item.pk.startswith("apikey#")]
    for item in items:
        item.body = item.body.replace(',"provider_id":""', "")
        item.save()

    assert creditors.get("/api/v1/claims").status == 200
