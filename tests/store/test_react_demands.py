"""The second letter and the formal notice: posted once on their day, never on a file that was stopped meanwhile."""

from collections import Counter
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

import pytest

from chalicelib import ambient, handle, react
from chalicelib.domain.actors import Actor
from chalicelib.domain.claim import commands as c
from chalicelib.gateways import documents, mailer
from chalicelib.react import demands
from chalicelib.store import journal, papers, queues, streams
from tests.conftest import StandingClock
from tests.store import killing, town

pytestmark = pytest.mark.usefixtures("table", "quick_print", "few_shards")
AGENT = Actor("provider", "prv_1")
HIS_PART: tuple[tuple[str, c.StepKind], ...] = (("call-1", "call"), ("visit-1", "visit"))
LETTERS: tuple[c.LetterKind, ...] = ("second_letter", "formal_notice")


@pytest.fixture(autouse=True)
def _town(table: str, clock: StandingClock) -> None:  # noqa: ARG001 - they live in it
    clock.now = datetime(2026, 10, 5, 9, tzinfo=UTC)  # early enough: the rates of next year are not known yet
    town.creditor()
    town.agent(slots=500)


def written() -> str:
    """A claim whose first letter left today, and whose agent has done all that was his to do."""
    claim_id = town.assigned()
    react.drain()
    assert town.claim(claim_id).status == "active"
    for step_id, kind in HIS_PART:
        order = c.RecordStep(
            claim_id=claim_id, by=AGENT, at=ambient.now(), step_id=step_id, kind=kind, outcome="refuses"
        )
        handle.claim(order, key=f"{step_id}:{claim_id}")
    return claim_id


def at(claim_id: str, kind: str) -> datetime:
    """When that step is due: eight in the morning in Paris."""
    (step,) = (step for step in town.claim(claim_id).agenda if step.kind == kind)
    return datetime(step.due_on.year, step.due_on.month, step.due_on.day, 7, tzinfo=UTC)


def posted(claim_id: str) -> list[mailer.Sent]:
    """The letters after the first, the oldest first."""
    return [sent for sent in reversed(mailer.outbox()) if sent.key in {f"{claim_id}:{kind}" for kind in LETTERS}]


def pause(claim_id: str) -> None:
    order = c.RaiseConcern(claim_id=claim_id, by=town.DEBTOR, at=ambient.now(), concern="explain")
    handle.claim(order, key=f"pause:{claim_id}")


def due(claim_id: str) -> journal.Recorded:
    (line,) = (line for line in journal.read(streams.CLAIM, claim_id) if type(line.event).__name__ == "LetterDue")
    return line


def test_both_letters_leave_on_their_days_and_the_notice_is_registered(clock: StandingClock) -> None:
    claim_id = written()
    for kind in LETTERS:
        clock.now = at(claim_id, kind)
        for _ in range(3):
            react.drain()
            clock.jump(timedelta(minutes=1))
    assert [(sent.key.split(":")[1], sent.registered) for sent in posted(claim_id)] == [
        ("second_letter", False),
        ("formal_notice", True),
    ]
    claim = town.claim(claim_id)
    assert [(letter.kind, letter.on) for letter in claim.later_letters] == [
        ("second_letter", date(2026, 11, 4)),
        ("formal_notice", date(2026, 11, 19)),
    ]
    assert claim.debt.formal_notice_on == date(2026, 11, 19)
    listed = {paper.sha256 for paper in papers.of(claim_id)}
    assert {letter.document for letter in claim.later_letters} <= listed & set(claim.documents)
    assert {sent.document_sha256 for sent in posted(claim_id)} == {letter.document for letter in claim.later_letters}


@pytest.mark.parametrize("kind", [killing.Killed, killing.Down])
def test_a_letter_leaves_once_however_often_the_worker_dies(kind: type[BaseException], clock: StandingClock) -> None:
    begin = clock.now
    for number in count():
        clock.now = begin
        claim_id = written()
        clock.now = at(claim_id, "second_letter")
        with killing.fate(kind, number, writes=kind is killing.Killed) as told:
            with suppress(killing.Killed):
                react.drain()
            clock.jump(queues.DELAYS[0])
            react.drain()
        assert (queues.pending(ambient.now()), queues.parked()) == ([], [])
        assert Counter(town.names(claim_id))["LetterSent"] == 1
        (letter,) = town.claim(claim_id).later_letters
        (sent,) = posted(claim_id)
        assert sent.document_sha256 == letter.document
        if not told.struck:
            break
    assert number >= 2


def test_the_same_event_shown_again_posts_nothing(clock: StandingClock) -> None:
    claim_id = written()
    clock.now = at(claim_id, "second_letter")
    react.drain()
    before = len(mailer.outbox())
    demands.later_letter(due(claim_id))
    assert len(mailer.outbox()) == before
    assert town.names(claim_id).count("LetterSent") == 1


def test_a_letter_overtaken_by_a_pause_stays_here_and_is_written_anew_when_it_ends(
    clock: StandingClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The debtor writes while the letter is being printed."""
    claim_id = written()
    clock.now = at(claim_id, "second_letter")
    put = documents.put

    def debtor_is_faster(*known: Any) -> str:
        pause(claim_id)
        return put(*known)

    with monkeypatch.context() as patched:
        patched.setattr(documents, "put", debtor_is_faster)
        react.drain()
    assert posted(claim_id) == []
    assert queues.parked() == []
    (stayed,) = (paper.sha256 for paper in papers.of(claim_id) if paper.kind == "second_letter")
    clock.jump(timedelta(days=10))
    handle.claim(c.ResumeClaim(claim_id=claim_id, by=town.CREDITOR, at=ambient.now()), key="go on")
    clock.now = at(claim_id, "second_letter")
    react.drain()
    (sent,) = posted(claim_id)
    assert sent.document_sha256 != stayed
    assert town.claim(claim_id).later_letters[0].document == sent.document_sha256


@pytest.mark.parametrize("closing", [True, False])
def test_no_letter_leaves_once_the_file_was_stopped(clock: StandingClock, *, closing: bool) -> None:
    claim_id = written()
    clock.now = at(claim_id, "second_letter")
    react.wake_due()
    if closing:
        handle.claim(c.WithdrawClaim(claim_id=claim_id, by=town.CREDITOR, at=ambient.now()), key="w")
    else:
        pause(claim_id)
    react.drain()
    assert posted(claim_id) == []
    assert "LetterSent" not in town.names(claim_id)


def test_a_claim_that_never_stands_still_is_written_to_later(
    clock: StandingClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    claim_id = written()
    clock.now = at(claim_id, "second_letter")
    react.wake_due()
    printed, turns = demands._printed, count()

    def always_something(*known: Any) -> str:
        number = next(turns)
        handle.claim(town.payment(claim_id, 100, f"pi_{number}"), key=f"pay:{number}")
        return printed(*known)

    with monkeypatch.context() as patched:
        patched.setattr(demands, "_printed", always_something)
        assert react.react_to(due(claim_id)) == "failed"
    assert posted(claim_id) == []
    clock.jump(queues.DELAYS[0])
    react.drain()
    assert len(posted(claim_id)) == 1


def test_other_events_are_not_letters() -> None:
    claim_id = written()
    (line, *_) = journal.read(streams.CLAIM, claim_id)
    demands.later_letter(line)
    assert posted(claim_id) == []
