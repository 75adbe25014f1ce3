"""A whole file is called for as some lots: decided once, posted once, whatever dies in between."""

from dataclasses import replace
from typing import Any

import pytest

from chalicelib import ambient, handle, react
from chalicelib.domain.actors import Actor
from chalicelib.domain.claim import commands as c
from chalicelib.domain.tender.state import Tender
from chalicelib.gateways import invoice
from chalicelib.react import lots as work
from chalicelib.react import tenders
from chalicelib.store import calls, lot_areas, lots, people, queues, views
from chalicelib.store.lots import Lot
from tests import lot_world as given
from tests.store import killing
from tests.web import creditor_world

pytestmark = pytest.mark.usefixtures("table", "quick_print", "few_shards")

BREST = ("29200", "Brest")


@pytest.fixture(autouse=True)
def _creditor(table: str) -> None:  # noqa: ARG001 - asked for its effect
    people.save_creditor(creditor_world.CREDITOR)


def items(many: int = 30) -> list[Any]:
    """Small ones in Lyon, and a large one in Brest."""
    small = [given.item(row, open_cents=6_000 + 100 * row) for row in range(2, 2 + many)]
    brest = invoice.Address("1 quai", *BREST, "FR")
    return [*small, given.item(99, address=brest, open_cents=900_000)]


def signed(monkeypatch: pytest.MonkeyPatch, *rows: Any, pooled: bool = True) -> Lot:
    given.readable(monkeypatch, *rows)
    lot = given.signed(given.checked())
    assert lot.mandate is not None
    mandate = replace(lot.mandate, route="tender", pooled=pooled)
    assert lots.save(replace(lot, mandate=mandate), ambient.now())
    return given.now(lot)


def worked(lot: Lot) -> Lot:
    while work.work(lot.id):
        pass
    react.drain()
    assert queues.parked() == []
    return given.now(lot)


def tenders_of(lot: Lot) -> list[Tender]:
    """Every tender its claims are in, once."""
    ids = {called.tender_id for customer in given.customers(lot) for called in calls.of(customer.claim_id)}
    return [views.tender(of) for of in sorted(ids)]


def test_the_claims_of_a_file_come_as_some_lots_and_a_large_one_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    lot = worked(signed(monkeypatch, *items()))
    found = tenders_of(lot)
    assert (lot.stage, lot.pools) == ("done", 2)
    assert sorted(len(tender.parts) for tender in found) == [1, 10, 20]
    assert {tender.status for tender in found} == {"open"}
    assert sum(len(calls.of(customer.claim_id)) for customer in given.customers(lot)) == 31
    assert (lot.sought.claims, lot.sought.given) == (31, 31)


def test_one_by_one_where_its_creditor_wants_that(monkeypatch: pytest.MonkeyPatch) -> None:
    lot = worked(signed(monkeypatch, *items(6), pooled=False))
    assert (lot.stage, lot.pools) == ("done", 0)
    assert [len(tender.parts) for tender in tenders_of(lot)] == [1] * 7


def test_a_worker_who_dies_while_posting_leaves_nothing_undone_and_nothing_twice(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lot = signed(monkeypatch, *items(24))
    posted, real = [], tenders.call

    def dying(of: str, *rest: Any) -> None:
        real(of, *rest)
        posted.append(of)
        if len(posted) == 1:
            raise killing.Killed

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(tenders, "call", dying)
        with pytest.raises(killing.Killed):
            worked(lot)
    first = given.customers(lot)[0].claim_id
    withdraw = c.WithdrawClaim(claim_id=first, by=Actor("creditor", lot.creditor_id), at=ambient.now())
    handle.claim(withdraw, key="w")
    now = given.now(lot)
    assert lots.save(replace(now, busy_until=None), ambient.now())

    lot = worked(now)

    assert lot.stage == "done"
    in_tenders = [claim_id for tender in tenders_of(lot) for claim_id in tender.claim_ids]
    assert len(in_tenders) == len(set(in_tenders))
    others = {customer.claim_id for customer in given.customers(lot)} - {first}
    assert set(in_tenders) - {first} == others


def test_a_region_whose_claims_are_all_called_for_already_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    lot = worked(signed(monkeypatch, *items(4)))
    before = [tender.id for tender in tenders_of(lot)]
    again = replace(lot, stage="matching", cursor=0, areas=(), busy_until=None)
    assert lots.save(again, ambient.now())
    lot = worked(given.now(lot))
    assert [tender.id for tender in tenders_of(lot)] == before
    assert lot_areas.read(lot.id, [0])[0].given == {}
