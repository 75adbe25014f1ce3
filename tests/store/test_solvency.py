"""A debtor's insolvency as the bulletin publishes it: asked for at each turn, once a day, and everything stops."""

from datetime import UTC, date, datetime, timedelta

import pytest

from chalicelib import ambient, config, handle, react
from chalicelib.domain.actors import Actor
from chalicelib.domain.claim import commands as c
from chalicelib.domain.claim import tenure
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.gateways import mailer, registers
from chalicelib.react import solvency
from chalicelib.store import proceedings, queues, register_answers
from chalicelib.store.people import Address
from infra.local import counting
from tests.conftest import StandingClock
from tests.registers_bench import NOTICES, SIREN, FakeRegisters
from tests.store import town

pytestmark = pytest.mark.usefixtures("table", "quick_print", "few_shards")
DAY = timedelta(days=1)
AUTOMATIC = ("reminder", "second_letter", "formal_notice")


@pytest.fixture(autouse=True)
def _town(fake: FakeRegisters) -> None:  # noqa: ARG001 - they answer
    town.creditor()
    town.agent()


def found(claim_id: str) -> bool:
    return "InsolvencyFound" in town.names(claim_id)


def to_debtor() -> list[str]:
    """What left for the debtor by post or by mail."""
    return [sent.key for sent in mailer.outbox() if sent.kind == "letter" or "elodie@example.org" in sent.to]


def due_on(claim_id: str, kind: str) -> datetime:
    (step,) = (step for step in town.claim(claim_id).agenda if step.kind == kind)
    return datetime(step.due_on.year, step.due_on.month, step.due_on.day, 7, 30, tzinfo=UTC)


def test_an_insolvency_known_when_the_mandate_is_signed_stops_everything(fake: FakeRegisters) -> None:
    fake.recorded()
    claim_id = town.filed()
    react.drain()
    claim = town.claim(claim_id)
    assert town.names(claim_id)[-2:] == ["InsolvencyFound", "ClaimPaused"]
    assert (claim.debt.insolvent_on, claim.debt.insolvency_published_on) == (date(2026, 10, 13), date(2026, 10, 20))
    assert claim.wave is None
    assert to_debtor() == []
    liquidator = "SELARL Rive Gauche prise en la personne de Me Anne Castel"
    assert proceedings.of(claim_id) == proceedings.Proceedings(
        "liquidation",
        "Tribunal de Commerce de Lyon",
        liquidator,
        Address("24 bis rue du Palais", "69005", "Lyon"),
        plain=False,
    )
    assert [sent.subject for sent in mailer.outbox() if "velo@example.org" in sent.to]  # the creditor is told
    react.drain()
    assert fake.count(NOTICES) == 1


def test_a_silent_register_holds_nobody_up_and_is_asked_before_the_letter(fake: FakeRegisters) -> None:
    fake.fail(20)  # whatever is asked
    claim_id = town.filed()
    react.sweep()
    assert town.claim(claim_id).wave is not None  # the offers are out
    fake.mend()
    fake.recorded()
    town.accept(claim_id, "prv_1")
    react.drain()
    assert found(claim_id)
    assert to_debtor() == []


@pytest.mark.parametrize("kind", AUTOMATIC)
def test_before_each_step_towards_him_it_is_asked(
    fake: FakeRegisters, clock: StandingClock, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.setattr(tenure, "WARNED_AFTER", timedelta(days=365))  # the agent waits for the letters
    clock.now = datetime(2026, 9, 7, 9, tzinfo=UTC)
    claim_id = town.active()
    for earlier in AUTOMATIC[: AUTOMATIC.index(kind)]:
        clock.now = due_on(claim_id, earlier)
        react.drain()
    before = to_debtor()
    clock.now = due_on(claim_id, kind)
    fake.insolvent(SIREN, dateparution=clock.now.date().isoformat())
    register_answers.forget_procedures(SIREN)  # the daily question does not come
    react.drain()
    assert found(claim_id)
    assert to_debtor() == before


def test_before_a_call_it_is_asked(fake: FakeRegisters, clock: StandingClock) -> None:
    claim_id = town.active()
    react.drain()
    clock.jump(DAY)
    fake.recorded()
    solvency.before_contact(claim_id, "prv_2")  # not his: nothing is asked
    assert fake.count(NOTICES) == 1
    solvency.before_contact(claim_id, "prv_1")
    assert found(claim_id)
    order = c.BeginContact(claim_id=claim_id, by=Actor("provider", "prv_1"), at=ambient.now(), channel="call")
    with pytest.raises(Refused) as caught:
        handle.claim(order, key="call")
    assert caught.value.reason == Reason.DEBTOR_INSOLVENT
    solvency.before_contact("clm_none", "prv_1")


def test_a_debt_that_arose_after_the_judgment_goes_on(fake: FakeRegisters) -> None:
    fake.insolvent(SIREN, dateparution="2026-03-20")
    record = fake.notices[SIREN][0]
    record["jugement"] = record["jugement"].replace("2026-10-13", "2026-03-10")
    claim_id = town.filed()
    react.drain()
    assert not found(claim_id)
    assert town.claim(claim_id).wave is not None


@pytest.mark.parametrize("siren", ["", "123456789"])
def test_who_has_no_siren_is_never_asked_about(fake: FakeRegisters, siren: str) -> None:
    claim_id = town.filed(siren=siren)
    react.drain()
    assert fake.asked == []
    assert town.claim(claim_id).wave is not None


def test_an_insolvent_debtor_leaves_the_board_as_well(fake: FakeRegisters, clock: StandingClock) -> None:
    claim_id = town.filed(route="tender")
    react.drain()
    fake.recorded()
    for _ in range(10):
        clock.jump(DAY)
        react.drain()
    assert found(claim_id)
    assert queues.parked() == []
    fresh = town.filed(route="tender")
    react.drain()
    assert found(fresh)
    assert queues.parked() == []


def test_switched_off_nothing_is_asked_of_anybody(fake: FakeRegisters, monkeypatch: pytest.MonkeyPatch) -> None:
    fake.recorded()
    monkeypatch.setenv("REGISTERS", "off")
    config.settings.cache_clear()
    claim_id = town.active()
    with counting.counted() as seen:
        solvency.before_contact(claim_id, "prv_1")
    assert list(seen) == []
    react.drain()
    assert fake.asked == []
    assert register_answers.procedures(SIREN) is None


def test_a_claim_that_is_closed_at_that_moment_stays_as_it_is(fake: FakeRegisters) -> None:
    claim_id = town.filed()
    before = town.claim(claim_id)
    handle.claim(c.WithdrawClaim(claim_id=claim_id, by=town.CREDITOR, at=ambient.now()), key="back")
    fake.recorded()
    told = solvency._told(before, registers.procedures(SIREN))
    assert told.status == "closed"
    assert not found(claim_id)
