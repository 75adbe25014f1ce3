"""All claims of a lot are matched at once: nobody is asked beyond his room, nothing is done twice or forgotten."""

import threading
from collections import Counter
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from itertools import count
from typing import Any

import pytest

from chalicelib import ambient, handle, react
from chalicelib.domain.actors import Actor
from chalicelib.domain.claim import commands as c
from chalicelib.domain.claim.state import Claim
from chalicelib.gateways import invoice
from chalicelib.react import lots as work
from chalicelib.react.lots import candidates, matching
from chalicelib.store import journal, lots, matchings, people, providers, streams, views
from tests import lot_world as given
from tests.conftest import StandingClock
from tests.store import killing, town
from tests.web import creditor_world

pytestmark = pytest.mark.usefixtures("table", "quick_print")

RENNES, BREST = ("35000", "Rennes"), ("29200", "Brest")
SLOTS = {"prv_1": 4, "prv_2": 3, "prv_3": 2, "prv_4": 5, "prv_5": 1}


@pytest.fixture(autouse=True)
def _creditor(table: str) -> None:  # noqa: ARG001 - asked for its effect
    people.save_creditor(creditor_world.CREDITOR)


def five_agents() -> None:
    """Three in Lyon, two in Rennes; nobody goes to Brest."""
    for number, slots in enumerate(SLOTS.values(), start=1):
        town.agent(number, slots, **({"lat": 48.11, "lon": -1.68} if number > 3 else {}))


def sixty(at: int = 0) -> list[Any]:
    """Claims of all sizes over three towns."""
    return [invoice_of(row, at) for row in range(2, 62)]


def invoice_of(row: int, at: int = 0) -> Any:
    line, kind = f"{row} rue des Lilas", (None, RENNES, BREST)[row % 3]
    address = invoice.Address(line, *(kind or ("69002", "Lyon")), "FR")
    return given.item(row, number=f"F-{at}-{row}", address=address, open_cents=1_000 * row * (20 if row > 44 else 1))


def filed(monkeypatch: pytest.MonkeyPatch, *items: Any, data: bytes = given.BALANCE) -> lots.Lot:
    """A lot whose claims are filed, and nobody was looked for yet."""
    given.readable(monkeypatch, *items)
    lot = given.signed(given.checked(data))
    with pytest.MonkeyPatch.context() as meanwhile:
        meanwhile.setitem(work.STEPS, "matching", lambda _: None)
        while given.now(lot).stage != "matching":
            work.work(lot.id)
    at_once = given.now(lot)
    assert at_once.stage == "matching"
    assert lots.save(replace(at_once, busy_until=None), ambient.now())
    return given.now(lot)


def matched(lot: lots.Lot) -> lots.Lot:
    """The lot when all its turns are over."""
    while work.work(lot.id):
        pass
    return given.now(lot)


def claims(lot: lots.Lot) -> list[Claim]:
    cards = journal.cards(streams.CLAIM, [each.claim_id for each in given.customers(lot)])
    return list(cards.values())


def proposed(lot: lots.Lot) -> Counter[str]:
    """How many claims each was asked for, all of them in the first wave."""
    return Counter(offer.provider_id for each in claims(lot) if each.wave for offer in each.wave.offers)


def test_sixty_claims_over_three_towns_fill_every_slot_once(monkeypatch: pytest.MonkeyPatch) -> None:
    five_agents()
    lot = filed(monkeypatch, *sixty())
    matched(lot)

    assert given.now(lot).stage == "done"
    assert proposed(lot) == SLOTS
    assert {each.waves for each in claims(lot)} == {1}
    sought = given.now(lot).sought
    assert (sought.claims, sought.given, sought.far, sought.full, sought.gone) == (60, 15, 20, 25, 0)


def test_the_claims_worth_most_are_proposed_first_and_the_runners_up_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    five_agents()
    lot = filed(monkeypatch, *sixty())
    matched(lot)

    in_rennes = [each for each in claims(lot) if each.place.city == "Rennes"]
    richest = sorted(in_rennes, key=lambda each: -each.debt.invoices[0].amount_cents)[:6]
    assert {each.id for each in in_rennes if each.wave and each.wave.offers} == {each.id for each in richest}
    (kept,) = matchings.of(richest[0].id)
    assert {offer.provider_id for offer in (*kept.offered, *kept.runners_up)} == {"prv_4", "prv_5"}


def test_a_lot_is_matched_by_itself_and_not_by_waves_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    five_agents()
    lot = filed(monkeypatch, *sixty())
    for line in [line for each in claims(lot) for line in journal.read(streams.CLAIM, each.id)]:
        react.react_to(line)
    assert not proposed(lot)

    react.drain()
    assert given.now(lot).stage == "done"
    assert proposed(lot) == SLOTS
    assert {each.waves for each in claims(lot)} == {1}


def test_a_worker_who_dies_anywhere_leaves_no_claim_forgotten_and_no_slot_promised_twice(
    monkeypatch: pytest.MonkeyPatch, clock: StandingClock
) -> None:
    monkeypatch.setattr(matching, "REGION", 10)
    five_agents()
    for at in count():
        lot = filed(monkeypatch, *sixty(at)[:24], data=f"balance {at}".encode())
        with killing.fate(killing.Killed, at) as told:
            for _ in range(3):
                with suppress(killing.Killed):
                    work.work(lot.id)
                clock.jump(lots.LEASE)
        assert given.now(lot).stage == "done"
        assert {each.waves for each in claims(lot)} == {1}
        assert sum(proposed(lot).values()) == given.now(lot).sought.given == 14  # 8 in Lyon, 6 of 8 in Rennes
        assert all(count <= SLOTS[of] for of, count in proposed(lot).items())
        if not told.struck:
            break
    assert at >= 4


def test_two_workers_at_once_ask_nobody_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    five_agents()
    lot = filed(monkeypatch, *sixty())
    areas = matching.planned(lot)
    assert [each.claims for each in areas] == [60]
    began = threading.Barrier(2)

    def worker() -> None:
        began.wait()
        matching.matched(lot, 0)

    both = [threading.Thread(target=worker) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()

    assert {each.waves for each in claims(lot)} == {1}
    assert {len(each.asked) for each in claims(lot)} <= {0, 1}


def test_what_was_done_is_found_and_not_done_again(monkeypatch: pytest.MonkeyPatch) -> None:
    five_agents()
    lot = filed(monkeypatch, *sixty())
    matched(lot)
    before, versions = given.now(lot), [each.version for each in claims(lot)]
    assert lots.save(replace(before, stage="matching", cursor=0, areas=()), ambient.now())

    matched(lot)

    assert given.now(lot).sought == before.sought
    assert [each.version for each in claims(lot)] == versions


def test_who_is_full_meanwhile_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    five_agents()
    lot = filed(monkeypatch, *sixty())
    agent = providers.provider("prv_4")
    assert agent is not None
    providers.save(agent, open_slots=0)
    matched(lot)

    assert proposed(lot) == {of: slots for of, slots in SLOTS.items() if of != "prv_4"}


def test_a_claim_withdrawn_before_its_turn_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    five_agents()
    lot = filed(monkeypatch, *sixty())
    gone = claims(lot)[0]
    by = Actor("creditor", gone.creditor_id)
    handle.claim(c.WithdrawClaim(claim_id=gone.id, by=by, at=ambient.now()), key="withdrawn")
    matched(lot)

    assert given.now(lot).sought.gone == 1
    after = journal.load(streams.CLAIM, gone.id)
    assert after is not None
    assert (after.status, after.waves) == ("closed", 0)


def test_a_claim_withdrawn_while_it_is_matched_stands_in_nobodys_way(monkeypatch: pytest.MonkeyPatch) -> None:
    five_agents()
    lot = filed(monkeypatch, *sixty())
    gone = claims(lot)[0]
    by = Actor("creditor", gone.creditor_id)
    found = candidates.of

    def withdrawn_meanwhile(*about: Any) -> Any:
        handle.claim(c.WithdrawClaim(claim_id=gone.id, by=by, at=ambient.now()), key="withdrawn")
        return found(*about)

    monkeypatch.setattr(candidates, "of", withdrawn_meanwhile)
    matched(lot)

    assert given.now(lot).sought.gone == 1
    assert sum(1 for each in claims(lot) if each.waves == 1) == 59


def test_accepting_more_than_he_has_room_for_is_refused_and_the_next_wave_asks_others(
    monkeypatch: pytest.MonkeyPatch, clock: StandingClock
) -> None:
    town.agent(1, slots=2)
    lot = filed(monkeypatch, *(given.item(row) for row in range(2, 6)))
    matched(lot)
    mine = views.provider_work("prv_1", ambient.now()).offers
    assert len(mine) == 2
    for card in mine:
        accept = c.AcceptOffer(claim_id=card.claim_id, by=Actor("provider", "prv_1"), at=ambient.now())
        handle.claim(accept, key=f"yes {card.claim_id}")

    town.agent(2, slots=9)
    clock.jump(timedelta(days=2))
    react.drain()

    waiting = [each for each in claims(lot) if each.provider_id is None]
    assert len(waiting) == 2
    assert all(each.wave and [offer.provider_id for offer in each.wave.offers] == ["prv_2"] for each in waiting)
