"""Insolvency by the day: a debtor with open claims is asked about once each day, by the sweep alone."""

from datetime import timedelta

import pytest

from chalicelib import ambient, config, handle, react
from chalicelib.domain.claim import commands as c
from chalicelib.gateways import open_service
from chalicelib.react import solvency
from chalicelib.store import queues, register_answers
from infra.local import counting
from tests.conftest import StandingClock
from tests.registers_bench import NOTICES, SIREN, FakeRegisters
from tests.store import town

pytestmark = pytest.mark.usefixtures("table", "quick_print", "few_shards")
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _town(fake: FakeRegisters) -> None:  # noqa: ARG001 - they answer
    town.creditor()
    town.agent()


def found(claim_id: str) -> bool:
    return "InsolvencyFound" in town.names(claim_id)


def test_a_sound_debtor_is_asked_about_once_a_day(fake: FakeRegisters, clock: StandingClock) -> None:
    claim_id = town.assigned()
    react.drain()
    assert town.claim(claim_id).status == "active"
    assert fake.count(NOTICES) == 1
    clock.jump(DAY)
    react.drain()
    react.drain()
    assert fake.count(NOTICES) == 2
    assert not found(claim_id)


def test_a_day_later_the_sweep_finds_it_by_itself(fake: FakeRegisters, clock: StandingClock) -> None:
    claim_id = town.active()
    react.drain()
    fake.recorded()
    clock.jump(DAY - timedelta(minutes=1))
    react.drain()
    assert not found(claim_id)
    clock.jump(timedelta(minutes=2))
    react.drain()
    assert found(claim_id)


def test_the_daily_question_reads_no_more_than_it_must(clock: StandingClock) -> None:
    town.active()
    react.drain()
    clock.jump(DAY)
    with counting.counted() as seen:
        assert not solvency.wake(SIREN, ambient.now())
    assert sorted(one.operation for one in seen) == ["GetItem"] * 3 + ["PutItem", "Query"]


def test_one_answer_stops_every_claim_against_him(fake: FakeRegisters, clock: StandingClock) -> None:
    claims = [town.active() for _ in range(3)]
    react.drain()
    fake.recorded()
    clock.jump(DAY)
    react.drain()
    assert [found(each) for each in claims] == [True] * 3
    assert fake.count(NOTICES) == 2
    clock.jump(DAY)
    react.drain()
    assert fake.count(NOTICES) == 2  # nobody chases him any more: nobody asks


def test_a_closed_claim_is_not_asked_about(fake: FakeRegisters, clock: StandingClock) -> None:
    claim_id = town.filed()
    react.drain()
    handle.claim(c.WithdrawClaim(claim_id=claim_id, by=town.CREDITOR, at=ambient.now()), key="back")
    for _ in range(3):
        clock.jump(DAY)
        react.drain()
    assert fake.count(NOTICES) == 1
    known = register_answers.procedures(SIREN)
    assert known is not None
    assert known.person_id == ""


def test_silence_on_the_day_is_tried_again_in_an_hour_not_every_minute(
    fake: FakeRegisters, clock: StandingClock
) -> None:
    claim_id = town.filed()
    react.drain()
    clock.jump(DAY)
    fake.fail()
    react.drain()
    react.drain()
    assert fake.count(NOTICES) == 1 + open_service.TRIES
    fake.mend()
    fake.recorded()
    clock.jump(timedelta(minutes=30))
    react.drain()
    assert not found(claim_id)
    clock.jump(timedelta(minutes=31))
    react.drain()
    assert found(claim_id)


def test_who_was_never_answered_about_is_asked_about_until_he_is(fake: FakeRegisters, clock: StandingClock) -> None:
    fake.fail(9)
    claim_id = town.filed()
    react.drain()
    fake.mend()
    fake.recorded()
    clock.jump(timedelta(minutes=61))
    react.drain()
    assert found(claim_id)


def test_what_was_known_yesterday_stands_while_the_register_is_silent(
    fake: FakeRegisters, clock: StandingClock
) -> None:
    fake.recorded()
    first = town.filed(email="")
    react.drain()
    assert found(first)
    fake.fail(9)
    clock.jump(2 * DAY)
    second = town.filed()
    react.drain()
    assert found(second)


def test_an_answer_past_its_life_is_not_waited_for(fake: FakeRegisters, clock: StandingClock) -> None:
    town.active()
    react.drain()
    clock.jump(register_answers.LIFE + DAY)
    assert not solvency.wake(SIREN, ambient.now())
    assert all(name != register_answers.NAME for name, _ in queues.due(ambient.now()))
    assert fake.count(NOTICES) == 1


def test_a_watch_outlives_a_while_of_being_switched_off(
    fake: FakeRegisters, clock: StandingClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    claim_id = town.filed()
    react.drain()
    fake.recorded()
    clock.jump(DAY)
    with monkeypatch.context() as off:
        off.setenv("REGISTERS", "off")
        config.settings.cache_clear()
        react.drain()
        assert not found(claim_id)
        assert all(name != register_answers.NAME for name, _ in queues.due(ambient.now()))
    config.settings.cache_clear()
    clock.jump(timedelta(minutes=61))
    react.drain()
    assert found(claim_id)
