"""Claims on the board become a lot, and a lot its claims again: on the real table, with every reaction."""

from collections.abc import Sequence
from datetime import timedelta

import pytest

from chalicelib import ambient, handle, react
from chalicelib.domain.actors import Actor
from chalicelib.domain.claim import commands as c
from chalicelib.domain.claim.terms import Terms
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.domain.tender import commands as t
from chalicelib.domain.tender import facts, posting
from chalicelib.domain.tender.state import Tender
from chalicelib.gateways import mailer
from chalicelib.react import pooling, sealing, tenders
from chalicelib.store import board, calls, queues, views
from tests.conftest import StandingClock
from tests.store import town

pytestmark = pytest.mark.usefixtures("table", "quick_print", "few_shards")


@pytest.fixture(autouse=True)
def _creditor(table: str) -> None:  # noqa: ARG001 - he lives in it
    town.creditor()


def on_the_board(number: int, cents: int = 6_000) -> list[str]:
    claim_ids = [town.filed(route="tender", cents=cents) for _ in range(number)]
    drained()
    return claim_ids


def drained() -> None:
    react.drain()
    assert queues.parked() == []


def alone(claim_id: str) -> Tender:
    return views.tender(tenders.tender_id(claim_id))


def drafted(claim_ids: Sequence[str], key: str = "k") -> Tender:
    return views.tender(pooling.draft("crd_1", claim_ids, "area", town.CREDITOR, key))


def published(claim_ids: Sequence[str]) -> Tender:
    lot = drafted(claim_ids)
    pooling.publish(lot, town.CREDITOR, "p", None, automatic=True)
    drained()
    return views.tender(lot.id)


def bid(on: Tender, provider_id: str = "prv_1", rate_bps: int = 1200) -> None:
    by, salt = Actor("provider", provider_id), ambient.token()
    made = facts.Bid(provider_id, facts.Price(rate_bps), 3, 90, "Je passe.", salt, "Une tournée.", independent=True)
    sealing.place(on, made, by, ambient.new_id("key"))


def listed() -> set[str]:
    return {row.tender_id for row in board.page(ambient.now()).rows}


def test_claims_called_for_one_by_one_become_a_lot_and_its_winner_has_them_all(clock: StandingClock) -> None:
    town.agents(2)
    claim_ids = on_the_board(4)
    assert set(pooling.free("crd_1", ambient.now())) == set(claim_ids)

    lot = published(claim_ids)

    assert (lot.status, lot.bundle, set(lot.claim_ids)) == ("open", "area", set(claim_ids))
    assert {alone(claim_id).status for claim_id in claim_ids} == {"cancelled"}
    assert {alone(claim_id).why for claim_id in claim_ids} == {"pooled"}
    assert listed() == {lot.id}
    assert pooling.free("crd_1", ambient.now()) == {}
    bid(lot)
    clock.now = lot.closes_at
    drained()
    accepting = t.AcceptAward(tender_id=lot.id, by=Actor("provider", "prv_1"), at=ambient.now())
    handle.tender(accepting, "yes")
    drained()
    for claim_id in claim_ids:
        claim = town.claim(claim_id)
        assert (claim.provider_id, claim.terms, claim.tender_id) == ("prv_1", Terms(1200), lot.id)
    told = sorted(mail.to for mail in mailer.outbox() if mail.to in {"velo@example.org", "agent1@example.org"})
    assert told == ["agent1@example.org", "velo@example.org"]  # that he won, that it is taken: none for each claim


def test_a_claim_that_somebody_has_bid_on_is_never_pooled() -> None:
    town.agents(1)
    first, *others = on_the_board(3)
    lot = drafted([first, *others])
    bid(alone(first))
    assert set(pooling.free("crd_1", ambient.now())) == set(others)

    pooling.publish(lot, town.CREDITOR, "p", None, automatic=True)
    drained()

    assert set(views.tender(lot.id).claim_ids) == set(others)
    assert alone(first).status == "open"
    assert calls.last(first) == alone(first).id


def test_a_bid_between_the_posting_and_its_reaction_keeps_its_claim_out_of_the_lot(clock: StandingClock) -> None:
    town.agents(1)
    first, *others = on_the_board(3)
    lot = drafted([first, *others])
    pooling.publish(lot, town.CREDITOR, "p", None, automatic=True)
    bid(alone(first))

    drained()

    assert set(views.tender(lot.id).claim_ids) == set(others)
    assert alone(first).status == "open"
    assert calls.last(first) == alone(first).id
    clock.now = alone(first).closes_at
    drained()
    assert (alone(first).status, alone(first).winner_id) == ("awarded", "prv_1")


def test_a_lot_that_lost_its_claims_is_not_posted() -> None:
    town.agents(1)
    claim_ids = on_the_board(2)
    lot = drafted(claim_ids)
    bid(alone(claim_ids[0]))
    for act in (
        lambda: pooling.publish(lot, town.CREDITOR, "p", None, automatic=True),
        lambda: drafted(claim_ids, "again"),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert refused.value.reason == Reason.LOT_TOO_SMALL
    assert views.tender(lot.id).status == "drafted"


def test_a_draft_changes_nothing_on_the_board_and_neither_does_its_end() -> None:
    claim_ids = on_the_board(3)
    before = listed()
    lot = drafted(claim_ids)
    assert listed() == before
    pooling.split(lot, town.CREDITOR, "s")
    drained()
    assert views.tender(lot.id).status == "cancelled"
    assert listed() == before
    assert len(before) == 3
    pooling.publish(views.tender(lot.id), town.CREDITOR, "p", None, automatic=True)
    assert views.tender(lot.id).status == "cancelled"


def test_a_lot_nobody_has_bid_on_is_taken_apart_and_each_claim_is_called_for_anew(clock: StandingClock) -> None:
    town.agents(1)
    claim_ids = on_the_board(3)
    lot = published(claim_ids)
    clock.jump(timedelta(hours=5))

    pooling.split(lot, town.CREDITOR, "s")
    drained()

    assert (views.tender(lot.id).status, views.tender(lot.id).why) == ("cancelled", "split")
    again = pooling.free("crd_1", ambient.now())
    assert set(again) == set(claim_ids)
    for claim_id, found in again.items():
        assert calls.last(claim_id) == found.tender.id
        assert found.tender.closes_at == ambient.now() + timedelta(hours=24)  # the whole window
    second = views.tender(pooling.draft("crd_1", claim_ids, "debtor", town.CREDITOR, "second"))
    assert second.status == "drafted"


def test_a_lot_somebody_has_bid_on_stays_together() -> None:
    town.agents(1)
    lot = published(on_the_board(2))
    bid(lot)
    with pytest.raises(Refused) as refused:
        pooling.split(views.tender(lot.id), town.CREDITOR, "s")
    assert refused.value.reason == Reason.BIDS_ARE_IN


def test_twice_the_same_lot_is_one_lot() -> None:
    claim_ids = on_the_board(3)
    first, second = drafted(claim_ids), drafted(claim_ids)
    assert first.id == second.id
    for _ in range(2):
        pooling.publish(first, town.CREDITOR, "p", 2, automatic=False)
    drained()
    lot = views.tender(first.id)
    assert (lot.early_at, lot.automatic, lot.version) == (2, False, 2)


def test_a_claim_that_is_closed_leaves_its_lot_and_is_not_called_for_again() -> None:
    claim_ids = on_the_board(3)
    lot = published(claim_ids)
    handle.claim(c.WithdrawClaim(claim_id=claim_ids[0], by=town.CREDITOR, at=ambient.now()), key="w")
    drained()
    assert set(views.tender(lot.id).claim_ids) == set(claim_ids[1:])
    pooling.split(views.tender(lot.id), town.CREDITOR, "s")
    drained()
    assert set(pooling.free("crd_1", ambient.now())) == set(claim_ids[1:])


def test_the_claims_of_a_lot_nobody_answered_go_express_together(clock: StandingClock) -> None:
    town.agents(1)
    claim_ids = on_the_board(3)
    lot = published(claim_ids)
    clock.now = lot.closes_at
    drained()
    assert views.tender(lot.id).status == "empty"
    clock.jump(timedelta(days=3))
    drained()
    assert {town.claim(claim_id).status for claim_id in claim_ids} == {"seeking"}
    assert not [mail for mail in mailer.outbox() if "emporte" in mail.subject]


def test_a_lot_of_forty_claims_is_posted_won_and_given_whole(clock: StandingClock) -> None:
    town.agents(1, slots=60)
    claim_ids = on_the_board(posting.MOST_PARTS)
    lot = published(claim_ids)
    assert len(lot.parts) == posting.MOST_PARTS == 40
    bid(lot)
    clock.now = lot.closes_at
    drained()
    handle.tender(t.AcceptAward(tender_id=lot.id, by=Actor("provider", "prv_1"), at=ambient.now()), "yes")
    react.sweep()  # once: the letters of forty claims take their time
    assert queues.parked() == []
    assert {town.claim(claim_id).provider_id for claim_id in claim_ids} == {"prv_1"}
    assert len(views.provider_work("prv_1", ambient.now()).claims) == 40
