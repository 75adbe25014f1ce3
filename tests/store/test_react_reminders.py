"""Reminders go out by the clock, once, in lawful hours, with the letter's reference, and never on a paused file."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from chalicelib import ambient, config, handle, react
from chalicelib.domain import sms_text
from chalicelib.domain.actors import SYSTEM
from chalicelib.domain.claim import commands as c
from chalicelib.gateways import mailer
from chalicelib.react import messages
from chalicelib.store import journal, queues, streams
from tests.conftest import StandingClock
from tests.store import town

pytestmark = pytest.mark.usefixtures("table", "quick_print", "few_shards")
PHONE = {"email": "", "phone": "06 39 98 12 34"}


@pytest.fixture(autouse=True)
def _town(table: str) -> None:  # noqa: ARG001 - they live in it
    town.creditor()
    town.agent()


def written(**debtor: Any) -> str:
    """A claim whose first letter left today."""
    claim_id = town.assigned(town.filed(**debtor))
    react.drain()
    assert town.claim(claim_id).status == "active"
    return claim_id


def reminder_day(claim_id: str) -> datetime:
    """When its reminder is due: eight in the morning in Paris."""
    (step,) = (step for step in town.claim(claim_id).agenda if step.kind == "reminder")
    return datetime(step.due_on.year, step.due_on.month, step.due_on.day, 7, tzinfo=UTC)


def reminders() -> list[mailer.Sent]:
    return [sent for sent in mailer.outbox() if ":reminder:" in sent.key]


def test_a_reminder_goes_out_once_on_its_day_and_names_the_letter(clock: StandingClock) -> None:
    claim_id = written()
    clock.now = reminder_day(claim_id) - timedelta(seconds=1)
    assert react.drain() == react.Swept()
    for _ in range(3):
        clock.jump(timedelta(seconds=1))
        react.drain()
    (sent,) = reminders()
    claim = town.claim(claim_id)
    assert claim.letter is not None
    assert (sent.kind, sent.to) == ("mail", "elodie@example.org")
    assert claim.letter.reference in sent.subject
    assert claim.letter.reference in sent.text
    assert town.names(claim_id).count("ReminderDue") == 1


def test_a_sweep_after_days_of_silence_sends_it_once_and_not_by_night(clock: StandingClock) -> None:
    claim_id = written()
    clock.now = reminder_day(claim_id) + timedelta(days=6, hours=14)  # nine in the evening, days late
    react.drain()
    assert reminders() == []
    clock.jump(timedelta(hours=12))
    react.drain()
    assert len(reminders()) == 1


def test_nothing_goes_out_while_the_file_is_paused_and_the_reminder_comes_after(clock: StandingClock) -> None:
    claim_id = written()
    concern = c.RaiseConcern(claim_id=claim_id, by=town.DEBTOR, at=ambient.now(), concern="dispute")
    handle.claim(concern, key="p")
    clock.now = reminder_day(claim_id)
    react.drain()
    assert reminders() == []
    clock.jump(timedelta(days=1))
    handle.claim(c.ResumeClaim(claim_id=claim_id, by=town.CREDITOR, at=ambient.now()), key="r")
    clock.now = reminder_day(claim_id)
    react.drain()
    assert len(reminders()) == 1


def test_a_pause_that_overtakes_the_sending_stops_it(clock: StandingClock, monkeypatch: pytest.MonkeyPatch) -> None:
    """The debtor writes while the message is being prepared."""
    claim_id = written()
    clock.now = reminder_day(claim_id)
    handle.claim(c.Wake(claim_id=claim_id, by=SYSTEM, at=ambient.now()), key="wake")
    (line,) = (line for line in journal.read(streams.CLAIM, claim_id) if type(line.event).__name__ == "ReminderDue")
    prepare = messages._values

    def debtor_is_faster(*known: object) -> object:
        concern = c.RaiseConcern(claim_id=claim_id, by=town.DEBTOR, at=ambient.now(), concern="paid")
        handle.claim(concern, key="p")
        return prepare(*known)  # type: ignore[arg-type]

    monkeypatch.setattr(messages, "_values", debtor_is_faster)
    messages.tell(line)
    assert reminders() == []
    assert queues.parked() == []


def test_what_else_happens_meanwhile_does_not_stop_it(clock: StandingClock, monkeypatch: pytest.MonkeyPatch) -> None:
    claim_id = written()
    clock.now = reminder_day(claim_id)
    handle.claim(c.Wake(claim_id=claim_id, by=SYSTEM, at=ambient.now()), key="wake")
    prepare = messages._values

    def money_comes_in(*known: object) -> object:
        handle.claim(town.payment(claim_id, 1_000), key="pay")
        return prepare(*known)  # type: ignore[arg-type]

    monkeypatch.setattr(messages, "_values", money_comes_in)
    react.sweep()
    assert len(reminders()) == 1


def test_a_file_that_never_stands_still_is_written_to_later(
    clock: StandingClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    claim_id = written()
    clock.now = reminder_day(claim_id)
    handle.claim(c.Wake(claim_id=claim_id, by=SYSTEM, at=ambient.now()), key="wake")
    prepare, turns = messages._values, iter(range(9))

    def always_something(*known: object) -> object:
        number = next(turns)
        handle.claim(town.payment(claim_id, 100, f"pi_{number}"), key=f"pay:{number}")
        return prepare(*known)  # type: ignore[arg-type]

    monkeypatch.setattr(messages, "_values", always_something)
    (line,) = (line for line in queues.pending(ambient.now()) if type(line.event).__name__ == "ReminderDue")
    assert react.react_to(line) == "failed"
    assert reminders() == []
    monkeypatch.setattr(messages, "_values", prepare)
    clock.jump(queues.DELAYS[0])
    react.drain()
    assert len(reminders()) == 1


def test_a_pause_nobody_answers_is_told_to_the_operator(clock: StandingClock) -> None:
    claim_id = written()
    handle.claim(c.RaiseConcern(claim_id=claim_id, by=town.DEBTOR, at=ambient.now(), concern="plan"), key="p")
    react.drain()
    told = {sent.to for sent in mailer.outbox() if ":paused:" in sent.key}
    assert told == {"velo@example.org", "agent1@example.org"}
    clock.jump(timedelta(days=15))
    react.drain()
    (sent,) = (sent for sent in mailer.outbox() if ":pause_overdue:" in sent.key)
    assert (sent.to, claim_id in sent.text) == ("bonjour@recouvrance.example", True)


@pytest.mark.parametrize(
    ("creditor", "site"),
    [
        ("Société coopérative d'aménagement et de réhabilitation", "https://recouvrance.example"),
        ("[ACME] {Énergie} ~ Bâtiment | Travaux | Publics €€€€", "https://recouvrance.example"),
        ("Zoé", "https://www.recouvrance-amiable.example"),
    ],
)
def test_an_sms_is_one_sms_even_with_the_longest_values(
    creditor: str, site: str, clock: StandingClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_URL", site)
    config.settings.cache_clear()
    town.creditor(name=creditor)
    claim_id = written(**PHONE)
    clock.now = reminder_day(claim_id)
    react.drain()
    (sent,) = reminders()
    assert sent.kind == "sms"
    assert sms_text.septets(sent.text) <= sms_text.ONE_SMS
    assert sent.links == (f"{site}/d/{sent.text.rpartition('/')[2]}",)
    assert town.claim(claim_id).reference in sent.text
    assert queues.parked() == []


@pytest.mark.parametrize("phone", ["", "12"])
def test_who_can_be_reached_neither_way_is_written_to_on_paper_only(phone: str, clock: StandingClock) -> None:
    claim_id = written(email="", phone=phone)
    clock.now = reminder_day(claim_id)
    react.drain()
    assert {sent.kind for sent in mailer.outbox() if sent.to.startswith("Fleurs")} == {"letter"}
    assert reminders() == []
    assert queues.parked() == []
