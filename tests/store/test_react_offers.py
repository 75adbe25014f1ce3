"""Waves: the best near by first, then the next, then in turn; nobody there is tried again tomorrow."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib import ambient, handle, react
from chalicelib.domain.actors import Actor
from chalicelib.domain.claim import commands as c
from chalicelib.gateways import mailer
from chalicelib.react import messages, needing, offers
from chalicelib.store import coverage, providers, views
from tests.conftest import StandingClock
from tests.store import town

PATIENCE = timedelta(hours=4)  # of a thousand euros
pytestmark = pytest.mark.usefixtures("table", "few_shards")


@pytest.fixture(autouse=True)
def _creditor(table: str, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001 - he lives in it
    monkeypatch.setattr(ambient, "seed", lambda: 0)  # no draw among newcomers: the nearest comes first
    town.creditor()


def asked(claim_id: str) -> list[str]:
    wave = town.claim(claim_id).wave
    return [offer.provider_id for offer in wave.offers] if wave else []


def decline(claim_id: str, provider_id: str) -> None:
    by = Actor("provider", provider_id)
    order = c.DeclineOffer(claim_id=claim_id, by=by, at=ambient.now(), reason="capacity")
    handle.claim(order, key=f"no:{claim_id}:{provider_id}")


def test_the_first_wave_goes_to_the_best_and_each_is_told_by_mail() -> None:
    town.agents(5)
    claim_id = town.filed()
    react.drain()
    assert asked(claim_id) == ["prv_1", "prv_2", "prv_3"]
    mails = {mail.to: mail for mail in mailer.outbox()}
    assert set(mails) == {"agent1@example.org", "agent2@example.org", "agent3@example.org"}
    assert f"/missions/{claim_id}" in mails["agent1@example.org"].text
    assert "Élodie" not in str(mails)  # who the debtor is: after accepting


def test_the_last_no_of_a_wave_brings_the_next(clock: StandingClock) -> None:
    town.agents(5)
    claim_id = town.filed()
    react.drain()
    clock.jump(timedelta(minutes=5))
    for provider_id in asked(claim_id):
        decline(claim_id, provider_id)
    react.drain()
    assert asked(claim_id) == ["prv_4", "prv_5"]


def test_a_wave_that_nobody_answers_lapses_and_the_next_goes_out(clock: StandingClock) -> None:
    town.agents(5)
    claim_id = town.filed()
    react.drain()
    clock.jump(PATIENCE - timedelta(seconds=1))
    assert react.drain() == react.Swept()
    clock.jump(timedelta(seconds=1))
    assert react.drain().woken == 1
    assert asked(claim_id) == ["prv_4", "prv_5"]
    assert town.claim(claim_id).waves == 2


def test_when_all_were_asked_they_are_asked_again_in_turn_and_only_daily(clock: StandingClock) -> None:
    town.agents(5)
    claim_id = town.filed()
    react.drain()
    waves = [asked(claim_id)]
    for wait in (PATIENCE, PATIENCE, offers.NOBODY, offers.NOBODY):
        clock.jump(wait)
        react.drain()
        waves.append(asked(claim_id))
    assert waves == [
        ["prv_1", "prv_2", "prv_3"],
        ["prv_4", "prv_5"],
        ["prv_1", "prv_2", "prv_3"],
        ["prv_4", "prv_5", "prv_1"],
        ["prv_2", "prv_3", "prv_4"],
    ]
    clock.jump(offers.NOBODY - timedelta(seconds=1))
    assert react.drain() == react.Swept()


def test_where_nobody_works_it_is_tried_again_tomorrow(clock: StandingClock) -> None:
    claim_id = town.filed()
    react.drain()
    wave = town.claim(claim_id).wave
    assert wave is not None
    assert (wave.offers, wave.until) == ((), ambient.now() + timedelta(days=1))
    clock.jump(timedelta(hours=23))
    town.agent()
    assert react.drain() == react.Swept()
    clock.jump(timedelta(hours=1))
    react.drain()
    assert asked(claim_id) == ["prv_1"]


def test_only_who_may_and_can_work_is_asked() -> None:
    town.agent(1, slots=0)
    town.agent(2, skills=("consumer",))
    town.agent(3, papers=providers.Papers())
    town.agent(4, siren="812345678")  # the creditor's own
    town.agent(5, lat=48.85, lon=2.35)
    town.agent(6)
    claim_id = town.filed()
    react.drain()
    assert asked(claim_id) == ["prv_6"]
    ((profile, offer),) = coverage.ranked(needing.of(town.claim(claim_id), town.TERMS), ambient.today(), ("prv_4",))
    assert (profile.id, offer.provider_id) == ("prv_6", "prv_6")


def test_who_lost_his_papers_is_asked_no_more(clock: StandingClock) -> None:
    town.agents(1)
    claim_id = town.filed()
    react.drain()
    providers.change("prv_1", lambda p: replace(p, papers=replace(p.papers, checked_at=None)))
    clock.jump(PATIENCE)
    react.drain()
    assert asked(claim_id) == []


def test_the_same_event_twice_is_one_wave() -> None:
    town.agents(2)
    claim_id = town.filed()
    swept = town.at_once([react.sweep] * 4)
    react.drain()
    assert all(isinstance(one, react.Swept) for one in swept)
    assert town.names(claim_id).count("OffersMade") == 1
    assert len(mailer.outbox()) == 2


def test_a_claim_that_was_withdrawn_is_offered_to_nobody() -> None:
    town.agents(2)
    claim_id = town.filed()
    handle.claim(c.WithdrawClaim(claim_id=claim_id, by=town.CREDITOR, at=ambient.now()), key="w")
    assert react.drain().failed == 0
    assert town.claim(claim_id).waves == 0


def test_many_offers_at_once_lie_in_his_list_and_a_few_messages_say_so(clock: StandingClock) -> None:
    town.agent()
    for _ in range(messages.OFFERS_TOLD + 3):
        town.filed()
    react.drain()
    assert len(mailer.outbox()) == messages.OFFERS_TOLD
    assert len(views.provider_work("prv_1", ambient.now()).offers) == messages.OFFERS_TOLD + 3

    clock.jump(messages.HOUR)
    town.filed()
    react.drain()
    assert len(mailer.outbox()) == messages.OFFERS_TOLD + 1
