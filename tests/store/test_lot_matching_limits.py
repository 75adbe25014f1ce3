"""What bounds the matching of a lot: bonds, the board, requests; and what is counted of it."""

from dataclasses import replace

import pytest

from chalicelib import ambient, react
from chalicelib.gateways import invoice
from chalicelib.store import journal, lot_areas, lots, people, providers, streams
from infra.local import counting
from tests import lot_world as given
from tests.store import town
from tests.store.test_lot_matching import claims, filed, five_agents, invoice_of, matched, proposed, sixty
from tests.web import creditor_world

pytestmark = pytest.mark.usefixtures("table", "quick_print")

RENNES, BREST = ("35000", "Rennes"), ("29200", "Brest")
SLOTS = {"prv_1": 4, "prv_2": 3, "prv_3": 2, "prv_4": 5, "prv_5": 1}


@pytest.fixture(autouse=True)
def _creditor(table: str) -> None:  # noqa: ARG001 - asked for its effect
    people.save_creditor(creditor_world.CREDITOR)


def test_nobody_is_asked_about_himself(monkeypatch: pytest.MonkeyPatch) -> None:
    town.agent(1, siren="812345678")
    lot = filed(monkeypatch, given.item(2, siren="812345678"), given.item(3))
    matched(lot)

    assert proposed(lot) == {"prv_1": 1}
    assert given.now(lot).sought.unfit == 1


def test_a_lot_that_goes_to_tender_is_not_matched(monkeypatch: pytest.MonkeyPatch) -> None:
    five_agents()
    given.readable(monkeypatch, given.item(2))
    lot = given.signed(given.checked())
    assert lot.mandate is not None
    assert lots.save(replace(lot, mandate=replace(lot.mandate, route="tender")), ambient.now())
    matched(lot)

    assert given.now(lot).stage == "done"
    assert given.now(lot).areas == ()


def test_many_claims_are_matched_with_few_requests(monkeypatch: pytest.MonkeyPatch) -> None:
    five_agents()
    lot = filed(monkeypatch, *(invoice_of(row) for row in range(2, 302)))
    with counting.counted(all_threads=True) as asked:
        matched(lot)

    assert given.now(lot).stage == "done"
    assert len(asked) <= 0.25 * 300


def test_what_came_their_way_is_counted_once_however_often_the_offers_are_reacted_to(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    five_agents()
    lot = filed(monkeypatch, *sixty())
    matched(lot)
    for line in [line for each in claims(lot) for line in journal.read(streams.CLAIM, each.id)]:
        react.react_to(line)

    counted = {profile.id: known for profile, known in providers.candidates(SLOTS, given.TODAY)}
    assert {of: known.offered for of, known in counted.items()} == SLOTS
    assert sum(known.opportunities for known in counted.values()) == pytest.approx(15, abs=1e-4)


def test_a_region_says_what_came_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    town.agent(1, slots=1)
    lot = filed(
        monkeypatch, given.item(2), given.item(3), given.item(4, address=invoice.Address("1 quai", *BREST, "FR"))
    )
    matched(lot)

    (area,) = lot_areas.read(lot.id, [0]).values()
    assert len(area.given) == 1
    assert sorted(area.without.values()) == ["far", "full"]
