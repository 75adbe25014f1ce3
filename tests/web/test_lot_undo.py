"""Each change in a lot can be taken back, the last one first, as long as its creditor works on it."""

from datetime import timedelta

import pytest

from chalicelib.react.lots import reading
from chalicelib.store import lot_undo, lots
from infra.local.visitor import Answer, Client
from tests.conftest import StandingClock
from tests.lot_world import BALANCE, NOWHERE, change, customers, drop, item, lot_at, page_of, readable, sign, typed
from tests.web import creditor_world as given

pytestmark = pytest.mark.usefixtures("table")


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch) -> Client:
    given.world()
    readable(monkeypatch, item(2, address=NOWHERE), item(3), item(4, name="Durand"))
    return given.signed_in()


def undo(client: Client, lot: str, number: int | None = None) -> Answer:
    """Tap the button beside the last change."""
    last = lot_at(lot).changes[-1].number if number is None else number
    return given.send(client, lot, f"{lot}/annuler", number=str(last))


def test_everything_is_taken_back_step_by_step(client: Client) -> None:
    lot = drop(client, BALANCE)
    before = customers(lot_at(lot))
    counts = lot_at(lot).counts()

    change(client, lot, "client", **typed(name="Another", email="a@x.example", **{"amount-2": "55,00"}))
    assert "Ce client est corrigé" in page_of(client, lot).text
    change(client, lot, "ecarter", out="yes")
    assert "Ce client est écarté" in page_of(client, lot).text
    change(client, lot, "ecarter")
    given.send(client, lot, f"{lot}/reglages", usual_kind="consumer", nature="sale")
    assert [made.what for made in lot_at(lot).changes] == ["corrected", "left_out", "taken_in", "settled"]

    for left in (3, 2, 1, 0):
        assert undo(client, lot).status == 303
        assert len(lot_at(lot).changes) == left

    assert customers(lot_at(lot)) == before
    assert lot_at(lot).counts() == counts
    assert (lot_at(lot).usual_kind, lot_at(lot).nature) == ("company", "service")
    assert "/annuler" not in page_of(client, lot).text


def test_a_second_tap_takes_back_nothing_more(client: Client) -> None:
    lot = drop(client, BALANCE)
    change(client, lot, "ecarter", out="yes")
    change(client, lot, "ecarter")

    for _ in range(2):
        undo(client, lot, 2)
    undo(client, lot, 7)

    assert [made.what for made in lot_at(lot).changes] == ["left_out"]


def test_a_customer_in_many_parts_is_as_before_in_all_of_them(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "INVOICES_IN_CLAIM", 2)
    monkeypatch.setattr(reading, "ROWS_IN_SLICE", 4)
    readable(monkeypatch, *(item(row, account="C1", name="Client SARL", address=NOWHERE) for row in range(2, 12)))
    lot = drop(client, b"many")
    before = customers(lot_at(lot))
    change(client, lot, "client", **typed(), **{"number-3": "F-3", "amount-3": "100,00", "issued-3": "2026-08-20"})
    assert [each.state for each in customers(lot_at(lot))] == ["ready"] * 5

    undo(client, lot)

    assert customers(lot_at(lot)) == before


def test_what_was_signed_or_is_long_ago_stays(client: Client, clock: StandingClock) -> None:
    lot = drop(client, BALANCE)
    change(client, lot, "ecarter", out="yes")
    clock.jump(lot_undo.LIFE + timedelta(seconds=1))
    client = given.signed_in()
    assert "/annuler" not in page_of(client, lot).text
    undo(client, lot)
    assert len(lot_at(lot).changes) == 1
    page = page_of(client, lot)

    sign(client, lot)

    assert lot_at(lot).changes == ()
    assert client.post(f"{lot}/annuler", {"csrf": page.value("csrf"), "number": "1"}).status == 409


def test_a_change_whose_memory_is_gone_stays(client: Client) -> None:
    lot = drop(client, BALANCE)
    change(client, lot, "ecarter", out="yes")
    there = lot_at(lot)
    _, gone = lot_undo.taken_back(there)
    assert lots.save(there, None, {}, gone)

    assert undo(client, lot).status == 409
    assert lot_at(lot).counts()["excluded"].customers == 1


def test_only_so_many_are_kept(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lot_undo, "MOST", 2)
    lot = drop(client, BALANCE)
    for out in ("yes", "no", "yes"):
        change(client, lot, "ecarter", out=out)
    assert [made.number for made in lot_at(lot).changes] == [2, 3]
