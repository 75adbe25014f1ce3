"""A claim on the board: posted by itself, closed by the clock, given to the best, express when there is none."""

from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest

from chalicelib import ambient, handle, react
from chalicelib.domain.actors import Actor
from chalicelib.domain.claim import commands as c
from chalicelib.domain.claim.terms import Terms
from chalicelib.domain.tender import award, facts
from chalicelib.domain.tender import commands as t
from chalicelib.domain.tender.state import Tender
from chalicelib.gateways import bid_vault, mailer
from chalicelib.handle import rush
from chalicelib.react import tenders
from chalicelib.store import bid_box, board, providers, queues, views
from tests.conftest import StandingClock
from tests.store import town

pytestmark = pytest.mark.usefixtures("table", "quick_print", "few_shards")


@pytest.fixture(autouse=True)
def _creditor(table: str) -> None:  # noqa: ARG001 - he lives in it
    town.creditor()


def posted(cents: int = 100_000) -> Tender:
    claim_id = town.filed(route="tender", cents=cents)
    react.drain()
    return views.tender(tenders.tender_id(claim_id))


def bid(tender: Tender, provider_id: str, rate_bps: int) -> str:
    content = facts.Bid(provider_id, facts.Price(rate_bps), 3, 90, "Je passe.", ambient.token(), independent=True)
    by, bid_id, seal = Actor("provider", provider_id), ambient.new_id("bid"), content.opened().seal
    order = t.PlaceBid(tender_id=tender.id, by=by, at=ambient.now(), bid_id=bid_id, seal=seal, independent=True)
    cipher = bid_vault.seal(bid_box.dump(content), tender.id, bid_id)
    rush.place(order, bid_id, cipher)
    return bid_id


def accept(tender: Tender, provider_id: str) -> None:
    by = Actor("provider", provider_id)
    handle.tender(t.AcceptAward(tender_id=tender.id, by=by, at=ambient.now()), f"accept:{tender.id}:{provider_id}")
    react.drain()
    assert queues.parked() == []


def closed(tender: Tender, clock: StandingClock) -> Tender:
    clock.now = tender.closes_at
    react.drain()
    assert queues.parked() == []
    return views.tender(tender.id)


def test_a_small_claim_stays_on_the_board_a_day_and_a_large_one_five_lawful_days() -> None:
    small, large = posted(20_000), posted(100_000)
    assert small.closes_at - ambient.now() == timedelta(hours=24)
    assert large.closes_at - ambient.now() == timedelta(days=7)  # from Wednesday to Wednesday
    assert large.briefs[0].place.city == "Lyon"
    assert (large.briefs[0].evidence, large.briefs[0].oldest_due_days) == (1, 78)


def test_the_best_bid_has_the_claim_at_its_price(clock: StandingClock) -> None:
    town.agents(3)
    tender = posted()
    bid(tender, "prv_1", 1800)
    bid(tender, "prv_2", 1200)
    bid(tender, "prv_3", 1700)
    clock.now = tender.closes_at - timedelta(seconds=1)
    assert react.drain().woken == 0

    after = closed(tender, clock)

    assert (after.status, after.winner_id) == ("awarded", "prv_2")
    assert town.claim(tender.claim_ids[0]).provider_id is None  # it waits for his yes
    (mail,) = [mail for mail in mailer.outbox() if "emporte" in mail.subject]
    assert (mail.to, f"/appels-offres/{tender.id}" in mail.text) == ("agent2@example.org", True)
    accept(tender, "prv_2")
    claim = town.claim(tender.claim_ids[0])
    assert (claim.provider_id, claim.terms, claim.tender_id) == ("prv_2", Terms(1200), tender.id)
    assert claim.status == "active"  # and the first letter left


def test_when_nobody_bids_and_its_creditor_says_nothing_the_claim_goes_express(clock: StandingClock) -> None:
    town.agents(1)
    tender = posted()
    assert closed(tender, clock).status == "empty"
    assert town.claim(tender.claim_ids[0]).status == "tendered"
    clock.jump(award.TO_CHOOSE)
    react.drain()
    claim = town.claim(tender.claim_ids[0])
    assert claim.status == "seeking"
    assert claim.wave is not None
    assert [offer.provider_id for offer in claim.wave.offers] == ["prv_1"]


def test_no_award_costs_more_than_the_mandate_says(clock: StandingClock) -> None:
    """The creditor signed a price (CPCE R124-3 3°): a dearer bid is left out, however good its record."""
    town.agents(2)
    tender = posted()
    bid(tender, "prv_1", town.TERMS.rate_bps + 1)
    bid(tender, "prv_2", town.TERMS.rate_bps)

    after = closed(tender, clock)

    assert (after.winner_id, len(after.ranking)) == ("prv_2", 1)


def test_bids_of_who_is_full_or_not_vetted_any_more_are_left_out(clock: StandingClock) -> None:
    town.agents(3, slots=1)
    tender = posted()
    for number, rate in ((1, 500), (2, 600), (3, 700)):
        bid(tender, f"prv_{number}", rate)
    providers.change("prv_1", lambda p: replace(p, papers=replace(p.papers, checked_at=None)))
    town.assigned(provider_id="prv_2")
    after = closed(tender, clock)
    assert (after.winner_id, len(after.ranking)) == ("prv_3", 1)


def test_a_winner_who_filled_up_meanwhile_sends_the_claim_on_the_express_route(clock: StandingClock) -> None:
    town.agents(2, slots=1)
    tender = posted()
    bid(tender, "prv_1", 1000)
    clock.now = tender.closes_at
    tenders.wake(tender.id, ambient.now(), "close")
    town.assigned(provider_id="prv_1")
    accept(tender, "prv_1")
    assert views.tender(tender.id).status == "empty"
    assert town.claim(tender.claim_ids[0]).provider_id is None
    clock.jump(award.TO_CHOOSE)
    react.drain()
    claim = town.claim(tender.claim_ids[0])
    assert claim.wave is not None
    assert [offer.provider_id for offer in claim.wave.offers] == ["prv_2"]
    assert queues.parked() == []


def test_a_claim_withdrawn_from_the_board_is_given_to_nobody(clock: StandingClock) -> None:
    town.agents(1)
    tender = posted()
    bid(tender, "prv_1", 1000)
    handle.claim(c.WithdrawClaim(claim_id=tender.claim_ids[0], by=town.CREDITOR, at=ambient.now()), key="w")
    closed(tender, clock)
    assert town.claim(tender.claim_ids[0]).provider_id is None


def test_a_claim_withdrawn_before_its_tender_was_posted_is_not_posted() -> None:
    claim_id = town.filed(route="tender")
    handle.claim(c.WithdrawClaim(claim_id=claim_id, by=town.CREDITOR, at=ambient.now()), key="w")
    react.drain()
    assert board.page(ambient.now()).rows == ()


def test_posting_and_closing_twice_at_once_happen_once(clock: StandingClock) -> None:
    town.agents(1)
    claim_id = town.filed(route="tender")
    town.at_once([react.sweep] * 4)
    tender = views.tender(tenders.tender_id(claim_id))
    bid(tender, "prv_1", 1000)
    clock.now = tender.closes_at
    town.at_once([react.sweep] * 4)
    order = t.AcceptAward(tender_id=tender.id, by=Actor("provider", "prv_1"), at=ambient.now())
    town.at_once([partial(handle.tender, order, key) for key in ("one", "two", "three")])
    clock.jump(queues.DELAYS[0])
    react.drain()
    assert town.names(claim_id).count("ClaimAssigned") == 1
    assert views.tender(tender.id).version == 5  # posted, bid, ranked, awarded, accepted


def test_a_late_post_still_gives_the_whole_window(clock: StandingClock) -> None:
    claim_id = town.filed(route="tender", cents=20_000)
    clock.jump(timedelta(days=2))
    react.drain()
    assert views.tender(tenders.tender_id(claim_id)).closes_at == ambient.now() + timedelta(hours=24)


def test_a_tender_that_does_not_exist_is_closed_without_a_word() -> None:
    assert tenders.wake("ten_nobody", ambient.now(), "k") == ()


@pytest.mark.parametrize("judged", [False, True])
def test_a_claim_that_is_not_to_be_had_any_more_leaves_the_board(*, judged: bool) -> None:
    claim_id = town.filed(route="tender")
    react.drain()
    if judged:
        order: c.Order = c.RecordInsolvency(
            claim_id=claim_id,
            by=town.CREDITOR,
            at=ambient.now(),
            opened_on=ambient.today(),
            published_on=ambient.today(),
        )
    else:
        order = c.WithdrawClaim(claim_id=claim_id, by=town.CREDITOR, at=ambient.now())
    handle.claim(order, key="gone")
    for _ in range(2):
        react.drain()
    assert views.tender(tenders.tender_id(claim_id)).status == "cancelled"
    assert board.page(ambient.now()).rows == ()


def test_an_award_nobody_answers_passes_to_the_next_and_in_the_end_to_the_express_route(clock: StandingClock) -> None:
    town.agents(3)
    tender = posted()
    bid(tender, "prv_1", 1000)
    bid(tender, "prv_2", 1200)
    assert closed(tender, clock).winner_id == "prv_1"
    clock.jump(timedelta(hours=24))
    react.drain()
    assert views.tender(tender.id).winner_id == "prv_2"
    clock.jump(timedelta(hours=24))
    react.drain()
    assert views.tender(tender.id).status == "empty"
    clock.jump(award.TO_CHOOSE)
    react.drain()
    assert town.claim(tender.claim_ids[0]).status == "seeking"
