"""A message to a debtor waits for the hour and for his budget: never lost, never twice, never after he said stop."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import count

import pytest

from chalicelib import ambient, handle, react
from chalicelib.domain.actors import SYSTEM, Actor
from chalicelib.domain.claim import commands as c
from chalicelib.domain.claim import events as e
from chalicelib.domain.claim import tenure
from chalicelib.domain.claim.facts import Contact, Instalment
from chalicelib.gateways import mailer
from chalicelib.store import contacts, people, queues
from chalicelib.store.writing import Writing
from tests.conftest import NOW, StandingClock
from tests.store import killing, town

pytestmark = pytest.mark.usefixtures("table", "quick_print", "few_shards")
DAY = timedelta(days=1)
MARTIN = town.DEBTOR.id


@pytest.fixture(autouse=True)
def _town(table: str) -> None:  # noqa: ARG001 - they live in it
    town.creditor()
    town.agents(3)


def used_up(times: int = 3) -> datetime:
    """So many contacts of Martin by others, a minute apart, the last one now; when the first of them counts no more."""
    for number in range(times):
        writing = Writing()
        made = Contact(ambient.now() - (times - 1 - number) * timedelta(minutes=1), "call")
        contacts.count(contacts.Taken(MARTIN, "clm_other", "prv_other", f"call-{number}", made), writing)
        writing.commit()
    return ambient.now() - (times - 1) * timedelta(minutes=1) + timedelta(days=30)


def sent(template: str) -> list[mailer.Sent]:
    return [message for message in mailer.outbox() if f":{template}:" in message.key]


def written(provider_id: str = "prv_1") -> str:
    """A claim whose first letter left now, and its copy by mail."""
    claim_id = town.assigned(town.filed(), provider_id)
    react.drain()
    return claim_id


def to_the_day_of_the_reminder(clock: StandingClock, claim_id: str) -> None:
    (step,) = (step for step in town.claim(claim_id).agenda if step.kind == "reminder")
    clock.now = datetime(step.due_on.year, step.due_on.month, step.due_on.day, 8, tzinfo=UTC)


def test_every_message_to_a_debtor_is_a_contact_of_his_and_a_receipt_is_none(clock: StandingClock) -> None:
    claim_id = written()
    assert contacts.history(MARTIN) == (Contact(NOW, "mail"),)
    handle.claim(town.payment(claim_id, 5_000), key="pay")
    react.drain()
    assert sent("receipt")
    to_the_day_of_the_reminder(clock, claim_id)
    react.drain()
    assert contacts.history(MARTIN) == (Contact(NOW, "mail"), Contact(ambient.now(), "mail"))


def test_a_letter_that_left_in_the_evening_is_copied_in_the_morning(clock: StandingClock) -> None:
    clock.jump(timedelta(hours=11))  # nine in the evening
    claim_id = town.assigned(town.filed())
    assert react.drain().waiting == 1
    assert town.claim(claim_id).letter is not None
    assert sent("letter_copy") == []
    clock.now = datetime(2026, 11, 19, 6, 59, 59, tzinfo=UTC)
    assert react.drain() == react.Swept()
    clock.jump(timedelta(seconds=1))
    react.drain()
    assert len(sent("letter_copy")) == 1
    assert queues.pending(ambient.now() + 99 * DAY) == []


def test_a_reminder_waits_until_the_budget_is_free_and_goes_once(clock: StandingClock) -> None:
    claim_id, free_at = written(), used_up()
    to_the_day_of_the_reminder(clock, claim_id)
    assert react.drain().waiting == 1
    for _ in range(3):
        clock.jump(DAY)
        react.drain()
    clock.now = free_at - timedelta(seconds=1)
    react.drain()
    assert sent("reminder") == []
    clock.now = free_at
    react.drain()
    react.drain()
    assert len(sent("reminder")) == 1
    assert queues.parked() == []


def test_what_others_are_told_does_not_wait_for_the_debtors_budget(clock: StandingClock) -> None:
    used_up(4)
    claim_id = town.assigned(town.filed())
    assert react.drain().waiting == 1
    assert town.claim(claim_id).letter is not None
    assert {message.kind for message in mailer.outbox() if message.to.startswith("Fleurs")} == {"letter"}
    assert {":assigned:" in message.key for message in mailer.outbox() if message.to == "velo@example.org"} == {True}
    assert clock.now == NOW


def test_one_contact_left_and_three_reminders_at_once_one_goes_and_two_wait(
    clock: StandingClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three claims of one person whose reminders are due at the same moment, and three workers."""
    monkeypatch.setattr(tenure, "WARNED_AFTER", timedelta(days=365))  # their agents wait for the reminders
    claims = [written(f"prv_{number}") for number in (1, 2, 3)]
    to_the_day_of_the_reminder(clock, claims[0])
    handle.claim(c.Wake(claim_id=claims[0], by=SYSTEM, at=ambient.now()), key="w0")
    for number in (1, 2):
        handle.claim(c.Wake(claim_id=claims[number], by=SYSTEM, at=ambient.now()), key=f"w{number}")

    due = [line for line in queues.pending(ambient.now()) if isinstance(line.event, e.ReminderDue)]
    answers = town.at_once([partial(react.react_to, line) for line in due])

    assert sorted(map(str, answers)) == ["reacted", "waiting", "waiting"]
    assert len(sent("reminder")) == 1
    clock.now = NOW + timedelta(days=30)
    react.drain()
    assert len(sent("reminder")) == 3


def test_a_reminder_that_waited_until_its_agent_was_gone_is_not_sent(clock: StandingClock) -> None:
    """Taken back from a silent agent meanwhile: the next one begins with a letter of his own (CPCE R124-4)."""
    claim_id = written()
    to_the_day_of_the_reminder(clock, claim_id)
    used_up(4)
    handle.claim(c.Wake(claim_id=claim_id, by=SYSTEM, at=ambient.now()), key="w")
    assert react.drain().waiting == 1
    order = c.EndAssignment(
        claim_id=claim_id, by=Actor("provider", "prv_1"), at=ambient.now(), provider_id="prv_1", reason="capacity"
    )
    handle.claim(order, key="back")
    clock.jump(timedelta(days=31))
    react.drain()
    assert sent("reminder") == []
    assert queues.parked() == []


def test_a_reminder_and_a_provider_at_the_same_moment_share_the_last_contact(clock: StandingClock) -> None:
    claim_id = written()
    to_the_day_of_the_reminder(clock, claim_id)
    clock.jump(timedelta(hours=2))  # in the hours of both
    handle.claim(c.Wake(claim_id=claim_id, by=SYSTEM, at=ambient.now()), key="w")
    other = town.active("prv_2")
    used_up(2)
    (line,) = (line for line in queues.pending(ambient.now()) if type(line.event).__name__ == "ReminderDue")
    begin = c.BeginContact(claim_id=other, by=Actor("provider", "prv_2"), at=ambient.now(), channel="call")

    acts: list[Callable[[], object]] = [partial(react.react_to, line), partial(handle.claim, begin, key="b")]
    answers = town.at_once(acts)

    assert len(contacts.history(MARTIN)) == 4
    assert (answers[0] == "reacted") != isinstance(answers[1], handle.Done), answers


@pytest.mark.parametrize("concern", ["dispute", "explain", "paid"])
def test_who_says_stop_while_a_message_waits_is_not_written_to(clock: StandingClock, concern: c.Concern) -> None:
    claim_id, free_at = written(), used_up()
    to_the_day_of_the_reminder(clock, claim_id)
    assert react.drain().waiting == 1
    handle.claim(c.RaiseConcern(claim_id=claim_id, by=town.DEBTOR, at=ambient.now(), concern=concern), key="p")
    clock.now = free_at
    react.drain()
    assert sent("reminder") == []


def test_who_agreed_on_a_plan_while_a_message_waited_is_left_alone(clock: StandingClock) -> None:
    claim_id, free_at = written(), used_up()
    to_the_day_of_the_reminder(clock, claim_id)
    react.drain()
    plan = (Instalment(ambient.today() + 20 * DAY, town.owed(claim_id)),)
    ask = c.RaiseConcern(claim_id=claim_id, by=town.DEBTOR, at=ambient.now(), concern="plan", plan=plan)
    handle.claim(ask, key="p")
    handle.claim(c.AcceptPlan(claim_id=claim_id, by=town.CREDITOR, at=ambient.now()), key="a")
    clock.now = free_at
    react.drain()
    assert sent("reminder") == []


@pytest.mark.parametrize("kind", [killing.Killed, killing.Down])
def test_a_worker_may_die_while_a_message_waits_and_when_it_goes(
    kind: type[BaseException], clock: StandingClock
) -> None:
    """Whatever the moment: the copy of the letter goes at most once, and is spent once with it."""
    for at in count():
        claim_id = town.new_claim()
        person = f"dbt_{at + 10}"
        filed = town.file(claim_id, debtor_id=person)
        also = [people.also_debtor(town.debtor(claim_id, id=person))]
        clock.now = NOW + timedelta(hours=11)  # nine in the evening
        handle.claim(filed, town.sign(claim_id), key=claim_id, also=also)
        town.assigned(claim_id)
        with killing.fate(kind, at, writes=kind is killing.Killed) as told:
            for _ in range(4):
                _drain()
                clock.jump(timedelta(hours=6))
        copies = [number for key, number in told.sent.items() if ":letter_copy:" in key]
        assert len(contacts.history(person)) == 1
        assert sum(copies) <= 1
        assert sum(copies) == 1 or told.struck
        if not told.struck:
            break
    assert at > 5


def _drain() -> None:
    try:
        react.drain()
    except killing.Killed:
        react.drain()
