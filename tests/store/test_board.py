"""The board's lists: what is open and where, what is new, how many there are, and where somebody has bid."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib import ambient, countries, handle, react
from chalicelib.domain.actors import SYSTEM, Actor
from chalicelib.domain.places import Place
from chalicelib.domain.tender import commands as t
from chalicelib.domain.tender.facts import Brief, Part
from chalicelib.handle import rush
from chalicelib.store import bid_box, board, board_counts, own_bids, table, views, wanted
from infra.local import counting
from tests.conftest import NOW, StandingClock
from tests.store import town

pytestmark = pytest.mark.usefixtures("table")
GRENOBLE = Place("38185", "Grenoble", "38", 45.19, 5.72)


def post(number: int = 0, places: tuple[Place, ...] = (town.LYON,), hours: float = 48, early: int | None = None) -> str:
    parts = tuple(
        Part(f"clm_{number}_{part}", "crd_1", Brief(place, "company", 100_000, 60, 1))
        for part, place in enumerate(places)
    )
    tender_id, at = f"ten_{number:03d}", ambient.now()
    closes_at = at + timedelta(hours=hours)
    order = t.PostTender(tender_id=tender_id, by=SYSTEM, at=at, parts=parts, closes_at=closes_at, early_at=early)
    handle.tender(order, key=f"post:{tender_id}")
    return tender_id


def bid(tender_id: str, who: str = "prv_1", mark: str = "a") -> None:
    bid_id = f"bid_{tender_id}_{who}_{mark}"
    order = t.PlaceBid(
        tender_id=tender_id, by=Actor("provider", who), at=ambient.now(), bid_id=bid_id, seal=mark * 64,
        independent=True,
    )  # fmt: skip
    rush.place(order, bid_id, b"sealed")


def close(tender_id: str) -> None:
    tender = views.tender(tender_id)
    order = t.CloseTender(tender_id=tender_id, by=SYSTEM, at=max(ambient.now(), tender.closes_at), opened=())
    handle.tender(order, key=f"close:{tender_id}")


def counted() -> dict[str, int]:
    react.drain(closing=False)
    return dict(board_counts.published())


def test_open_tenders_are_counted_by_departement_until_they_close(clock: StandingClock) -> None:
    for number in range(12):
        post(number)
    lot = post(12, (town.LYON, GRENOBLE), hours=72)

    assert counted() == {"69": 13, "38": 1, "FR": 13}

    clock.jump(timedelta(hours=49))
    for number in range(12):
        close(f"ten_{number:03d}")
    assert counted() == {"69": 1, "38": 1, "FR": 1}
    order = t.DropPart(tender_id=lot, by=SYSTEM, at=ambient.now(), claim_id="clm_12_1", why="claim_closed")
    handle.tender(order, key="drop")
    assert counted() == {"69": 1, "FR": 1}
    handle.tender(t.CancelTender(tender_id=lot, by=SYSTEM, at=ambient.now(), why="mistake"), key="cancel")
    assert counted() == {}
    assert board.page(ambient.now()).rows == ()


def test_a_tender_that_closes_early_leaves_the_list_at_once_and_is_counted_once(clock: StandingClock) -> None:
    early, other = post(1, (town.LYON, GRENOBLE), early=2), post(2)
    bid(early, "prv_1")
    bid(early, "prv_2")
    clock.jump(timedelta(milliseconds=1))

    assert [row.tender_id for row in board.page(ambient.now()).rows] == [other]
    close(early)
    assert counted() == {"69": 1, "FR": 1}


def test_what_everybody_counts_is_spread_over_shards() -> None:
    for number in range(9):
        post(number)

    shards = [item for item in table.connection().scan()["Items"] if item["sk"]["S"].startswith("shard#")]

    assert len(shards) > 4
    assert sum(int(shard["nFR"]["N"]) for shard in shards) == 9


def test_two_who_publish_at_once_leave_the_newest_sum(monkeypatch: pytest.MonkeyPatch) -> None:
    post(1)
    sums = board_counts._sums

    def slow() -> dict[str, int]:
        found = sums()
        if len(board_counts.published()) == 0:
            monkeypatch.setattr(board_counts, "_sums", sums)
            post(2)
            board_counts.publish()
        return found

    monkeypatch.setattr(board_counts, "_sums", slow)
    board_counts.publish()

    assert board_counts.published() == {"69": 2, "FR": 2}


def test_new_calls_are_those_posted_since_and_open_yet(clock: StandingClock) -> None:
    post(1)
    clock.jump(timedelta(minutes=5))
    since = ambient.now()
    clock.jump(timedelta(minutes=1))
    post(2, hours=1)
    post(3, (GRENOBLE,))
    clock.jump(timedelta(minutes=1))
    post(4)

    def told(zone: str) -> list[str]:
        return [row.tender_id for row in board.fresh(since, ambient.now(), zone)]

    assert (told("FR"), told("38")) == (["ten_004", "ten_003", "ten_002"], ["ten_003"])
    clock.jump(timedelta(hours=1))
    assert told("69") == ["ten_004"]
    assert board.fresh(ambient.now(), ambient.now()) == ()


def test_only_what_closes_soon_is_read_when_that_is_asked_for() -> None:
    for number, hours in enumerate((2, 23, 25)):
        post(number, hours=hours)

    soon = board.page(NOW, until=NOW + wanted.SOON)
    second = board.page(NOW, cursor=board.cursor_of(soon.rows[0]), until=NOW + wanted.SOON)

    assert [row.tender_id for row in soon.rows] == ["ten_000", "ten_001"]
    assert [row.tender_id for row in second.rows] == ["ten_001"]


def test_own_bids_come_newest_first_page_by_page(clock: StandingClock) -> None:
    made = [post(number, hours=200) for number in range(7)]
    for tender_id in reversed(made):
        bid(tender_id)
        clock.jump(timedelta(minutes=1))
    bid(made[6], mark="b")  # replaced: the newest of all
    bid(made[0], "prv_2")
    newest = [made[6], *made[:6]]

    first = own_bids.page("prv_1", most=3)
    second = own_bids.page("prv_1", first.cursor or "", most=3)
    third = own_bids.page("prv_1", second.cursor or "", most=3)

    listed = [[bid.tender_id for bid, _ in page.bids] for page in (first, second, third)]
    assert listed == [newest[:3], newest[3:6], newest[6:]]
    assert third.cursor is None
    assert all(tender.bid_of("prv_1") for _, tender in first.bids)
    with counting.counted() as asked:
        own_bids.page("prv_1")
    assert Counter(one.operation for one in asked) == {"Query": 1, "BatchGetItem": 1}


def test_a_bid_taken_back_is_in_no_list_and_old_ones_end(clock: StandingClock) -> None:
    kept, gone = post(1), post(2)
    bid(kept)
    bid(gone)
    order = t.WithdrawBid(tender_id=gone, by=Actor("provider", "prv_1"), at=ambient.now())
    handle.tender(order, key="withdraw")

    assert [bid.tender_id for bid, _ in own_bids.page("prv_1").bids] == [kept]
    assert marked([kept, gone]) == {kept}
    clock.jump(own_bids.KEPT)
    assert own_bids.page("prv_1").bids == ()


def test_a_decline_without_a_bid_marks_nothing() -> None:
    tender_id = post()
    by = Actor("provider", "prv_1")
    handle.tender(t.DeclineTender(tender_id=tender_id, by=by, at=ambient.now(), reason="price"), key="no")

    assert marked([tender_id]) == set()


def test_one_bidder_twice_in_one_moment_is_logged_twice() -> None:
    tender_id = post()
    for mark in ("a", "b"):
        bid_id = f"bid_{mark}"
        order = t.PlaceBid(
            tender_id=tender_id, by=Actor("provider", "prv_1"), at=ambient.now(), bid_id=bid_id, seal=mark * 64,
            independent=True,
        )  # fmt: skip
        bid_box.wait(replace(order, at=NOW + timedelta(seconds=mark == "b")), bid_id, b"sealed")

    rush.log_all(tender_id)

    known = views.tender(tender_id).bid_of("prv_1")
    assert known is not None
    assert known.seal == "b" * 64


@pytest.mark.parametrize(("early", "taken"), [(8, 8), (None, 20)])
def test_many_at_once_on_a_lot_that_is_listed_in_forty_zones_fit_their_transactions(
    early: int | None, taken: int
) -> None:
    zones = [code for code in countries.by_code("fr").departements() if len(code) == 2][:40]
    lot = post(1, tuple(replace(town.LYON, departement=code) for code in zones), early=early)
    for number in range(20):
        by, bid_id = Actor("provider", f"prv_{number}"), f"bid_{number:02d}"
        at = NOW + timedelta(milliseconds=number)
        order = t.PlaceBid(tender_id=lot, by=by, at=at, bid_id=bid_id, seal="a" * 64, independent=True)
        bid_box.wait(order, bid_id, b"sealed")

    rush.log_all(lot)

    assert len(views.tender(lot).bids) == taken


def marked(tenders: list[str]) -> frozenset[str]:
    keys = own_bids.mark_keys("prv_1", [views.tender(tender_id).closes_at for tender_id in tenders])
    return own_bids.marked(table.Item.batch_get(keys))
