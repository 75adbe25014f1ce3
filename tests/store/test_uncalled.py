"""A lot ends without an award: its claims go where their creditor said, all of them, once."""

from dataclasses import replace
from functools import partial

import pytest

from chalicelib import ambient, handle, react
from chalicelib.domain.actors import Actor
from chalicelib.domain.claim import commands as c
from chalicelib.domain.claim.terms import Terms
from chalicelib.domain.tender import commands as t
from chalicelib.domain.tender import facts
from chalicelib.domain.tender.state import Tender
from chalicelib.gateways import mailer
from chalicelib.react import sealing, tenders
from chalicelib.store import calls, queues, views
from tests.conftest import StandingClock
from tests.store import town

pytestmark = pytest.mark.usefixtures("table", "quick_print", "few_shards")


@pytest.fixture(autouse=True)
def _creditor(table: str) -> None:  # noqa: ARG001 - he lives in it
    town.creditor()


def lot(clock: StandingClock) -> Tender:
    """Three claims called for as one, and nobody answered."""
    ids = [town.filed(route="tender", cents=20_000) for _ in range(3)]
    react.drain()
    tenders.call("ten_lot", [town.claim(claim_id) for claim_id in ids], "lot")
    for claim_id in ids:
        alone = t.CancelTender(tender_id=tenders.tender_id(claim_id), by=town.CREDITOR, at=ambient.now(), why="pooled")
        handle.tender(alone, key=f"alone:{claim_id}")
    adjust = t.AdjustTender(tender_id="ten_lot", by=town.CREDITOR, at=ambient.now(), early_at=5, automatic=False)
    handle.tender(adjust, key="adjust")
    clock.now = views.tender("ten_lot").closes_at
    drained()
    return views.tender("ten_lot")


def drained() -> None:
    react.drain()
    assert queues.parked() == []


def said(way: facts.Way) -> None:
    order = t.ReturnTender(tender_id="ten_lot", by=town.CREDITOR, at=ambient.now(), way=way)
    town.at_once([partial(handle.tender, order, key) for key in ("one", "two")])
    drained()


def test_a_lot_signed_for_more_is_called_for_anew_as_one(clock: StandingClock) -> None:
    first = lot(clock)
    assert first.status == "empty"
    for claim_id in first.claim_ids:
        more = replace(town.sign(claim_id, "tender"), document="7a" * 32, terms=Terms(town.TERMS.rate_bps + 600))
        handle.claim(more, key=f"more:{claim_id}")
    drained()
    assert {calls.last(claim_id) for claim_id in first.claim_ids} == {"ten_lot"}  # none by itself

    said("other_fee")

    (again,) = {calls.last(claim_id) for claim_id in first.claim_ids}
    anew = views.tender(again or "")
    assert anew.id != first.id
    assert set(anew.claim_ids) == set(first.claim_ids)
    assert (anew.status, anew.early_at, anew.automatic) == ("open", 5, False)
    assert {brief.highest_bps for brief in anew.briefs} == {town.TERMS.rate_bps + 600}


@pytest.mark.parametrize(
    ("way", "status", "code"), [("given_up", "closed", "not_worth_pursuing"), ("express", "seeking", None)]
)
def test_all_of_its_claims_go_the_way_he_said(
    clock: StandingClock, way: facts.Way, status: str, code: str | None
) -> None:
    first = lot(clock)
    said(way)
    claims = [town.claim(claim_id) for claim_id in first.claim_ids]
    assert {(claim.status, claim.code) for claim in claims} == {(status, code)}


def test_a_claim_that_was_closed_meanwhile_is_left_alone(clock: StandingClock) -> None:
    first = lot(clock)
    gone = first.claim_ids[0]
    handle.claim(c.WithdrawClaim(claim_id=gone, by=town.CREDITOR, at=ambient.now()), key="gone")
    said("given_up")
    assert [town.claim(claim_id).code for claim_id in first.claim_ids] == ["withdrawn", *["not_worth_pursuing"] * 2]


def test_its_creditor_is_told_once_that_nobody_answered(clock: StandingClock) -> None:
    lot(clock)
    react.drain()
    assert [mail.to for mail in mailer.outbox() if "personne ne l" in mail.subject] == ["velo@example.org"]


def test_a_lot_that_is_taken_is_told_to_its_creditor_once(clock: StandingClock) -> None:
    town.agents(1)
    ids = [town.filed(route="tender", cents=20_000) for _ in range(3)]
    tenders.call("ten_lot", [town.claim(claim_id) for claim_id in ids], "lot")
    react.drain()
    bid = facts.Bid("prv_1", facts.Price(1100), 2, 30, "", ambient.token(), independent=True)
    winner = Actor("provider", "prv_1")
    sealing.place(views.tender("ten_lot"), bid, winner, "bid")
    clock.now = views.tender("ten_lot").closes_at
    drained()
    handle.tender(t.AcceptAward(tender_id="ten_lot", by=winner, at=ambient.now()), "accept")
    for _ in range(2):
        drained()

    told = [mail for mail in mailer.outbox() if mail.to == "velo@example.org"]
    (taken,) = [mail for mail in told if "s’en charge" in mail.subject]
    assert "vos 3 dossiers" in taken.text
    assert "11" in taken.text
    assert not [mail for mail in told if "s’en occupe" in mail.subject]
    assert {town.claim(claim_id).provider_id for claim_id in ids} == {"prv_1"}


def test_who_can_not_take_it_after_all_is_not_announced(clock: StandingClock) -> None:
    """He accepts, but has filled up: it passes on, and nobody reads that he has it."""
    town.agents(1, slots=1)
    claim_id = town.filed(route="tender", cents=20_000)
    react.drain()
    of = tenders.tender_id(claim_id)
    bid = facts.Bid("prv_1", facts.Price(1100), 2, 30, "", ambient.token(), independent=True)
    winner = Actor("provider", "prv_1")
    sealing.place(views.tender(of), bid, winner, "bid")
    clock.now = views.tender(of).closes_at
    tenders.wake(of, ambient.now(), "close")
    town.assigned(provider_id="prv_1")
    handle.tender(t.AcceptAward(tender_id=of, by=winner, at=ambient.now()), "accept")
    drained()
    assert not [mail for mail in mailer.outbox() if "s’en charge" in mail.subject]
    (nobody,) = [mail for mail in mailer.outbox() if "personne ne l" in mail.subject]
    assert "Des professionnels ont offert" in nobody.text
