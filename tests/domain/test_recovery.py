"""Chapter 3: the letter first, then steps; what a provider does and tells, also from a phone without network."""

from dataclasses import replace
from datetime import date

import pytest

from chalicelib.domain.claim import events as e
from chalicelib.domain.refusals import Reason
from tests.domain import orders, past
from tests.domain.given import given
from tests.domain.people import AGENT, CREDITOR, DEBTOR, HASH, NOTE, NOW, RIVAL, TODAY, after

LETTERS = ("second-letter-1", "formal-notice-1")


def recorded(outcome: str, agenda: tuple[e.Step, ...], **more: object) -> e.StepRecorded:
    plain = e.StepRecorded("call-1", "call", "message", TODAY, None, None, agenda)
    return replace(plain, outcome=outcome, **more)  # type: ignore[arg-type]  # named fields of the event


def test_the_letter_comes_first_and_the_steps_follow_on_days_when_people_may_be_contacted() -> None:
    claim = given(*past.ASSIGNED).when(orders.letter()).then(e.FirstLetterSent(HASH, "REC-1", TODAY, past.AGENDA))
    assert claim.status == "active"
    friday = given(*past.ASSIGNED).when(orders.letter(after(days=4))).claim  # call-1 falls on a Saturday
    assert friday.agenda[0].due_on == date(2026, 12, 7)


def test_the_letter_is_sent_once_for_a_claim_that_a_provider_has() -> None:
    given(*past.ACTIVE).when(orders.letter(after(days=1))).then()
    given(*past.SEEKING).when(orders.letter()).refused(Reason.WRONG_MOMENT)
    given(*past.ASSIGNED).when(orders.letter(by=AGENT)).refused(Reason.NOT_YOURS)


def test_no_call_or_visit_before_the_letter() -> None:
    given(*past.ASSIGNED).when(orders.step()).refused(Reason.LETTER_FIRST)
    given(*past.ACTIVE).when(orders.step(happened_at=after(days=-1))).refused(Reason.LETTER_FIRST)


def test_only_the_provider_who_has_the_claim_records_steps() -> None:
    for by in (RIVAL, CREDITOR, DEBTOR):
        given(*past.ACTIVE).when(orders.step(by=by)).refused(Reason.NOT_YOURS)


def test_a_call_that_reached_nobody_is_planned_again() -> None:
    again = (e.Step("call-2", "call", date(2026, 11, 26)), *past.AGENDA[1:])
    claim = given(*past.ACTIVE).when(orders.step("no_answer")).then(recorded("no_answer", again))
    assert [step.id for step in claim.agenda] == ["call-2", "reminder-1", "visit-1", *LETTERS]
    twice = given(*past.ACTIVE, recorded("no_answer", again)).when(orders.step("message", step_id="call-2")).claim
    assert [step.id for step in twice.agenda] == ["call-3", "reminder-1", "visit-1", *LETTERS]


def test_a_call_the_phone_named_like_the_next_one_does_not_hide_it() -> None:
    plan = tuple(step for step in past.AGENDA if step.kind != "call")
    done = recorded("refuses", plan)
    claim = given(*past.ACTIVE, done).when(orders.step("no_answer", step_id="call-3")).claim
    assert [step.id for step in claim.agenda] == ["call-4", "reminder-1", "visit-1", *LETTERS]


def test_a_call_besides_the_plan_leaves_the_plan_alone() -> None:
    extra = recorded("message", past.AGENDA, step_id="extra")
    given(*past.ACTIVE).when(orders.step("message", step_id="extra")).then(extra)


def test_a_refusal_at_the_door_only_strikes_the_step_out() -> None:
    rest = tuple(step for step in past.AGENDA if step.id != "visit-1")
    event = recorded("refuses", rest, step_id="visit-1", kind="visit")
    given(*past.ACTIVE).when(orders.step("refuses", step_id="visit-1", kind="visit")).then(event)


def test_after_a_promise_everything_waits_for_the_day_promised() -> None:
    friday = date(2026, 12, 11)
    claim = given(*past.ACTIVE).when(orders.step("promise", promised_on=friday)).claim
    assert [step.due_on for step in claim.agenda][:2] == [date(2026, 12, 14), date(2026, 12, 15)]
    assert claim.done[0].promised_on == friday


def test_a_promise_has_a_day_that_is_not_over_and_nothing_else_has_one() -> None:
    active = given(*past.ACTIVE)
    active.when(orders.step("promise")).refused(Reason.MISSING_FIELD)
    active.when(orders.step("refuses", promised_on=TODAY)).refused(Reason.MISSING_FIELD)
    active.when(orders.step("promise", promised_on=date(2026, 11, 22))).refused(Reason.BAD_DATE)
    assert active.when(orders.step("promise", promised_on=TODAY)).events


def test_steps_that_do_not_exist_are_refused() -> None:
    active = given(*past.ACTIVE)
    active.when(orders.step(kind="reminder")).refused(Reason.BAD_REQUEST)
    active.when(orders.step(kind="telegram")).refused(Reason.BAD_REQUEST)  # type: ignore[arg-type]  # a forged form
    active.when(orders.step("shouted")).refused(Reason.BAD_REQUEST)  # type: ignore[arg-type]  # a forged form


def test_a_note_in_clear_never_gets_into_the_journal() -> None:
    given(*past.ACTIVE).when(orders.step(note="Mme Martin est malade")).refused(Reason.BAD_REQUEST)
    given(*past.ACTIVE).when(orders.concern(note="je suis malade")).refused(Reason.BAD_REQUEST)
    given(*past.PAUSED).when(orders.resume(note="accord")).refused(Reason.BAD_REQUEST)
    assert given(*past.ACTIVE).when(orders.step(note=NOTE)).events


def test_a_visit_synchronised_five_times_is_one_visit() -> None:
    visit = orders.step("no_answer", step_id="visit-1", kind="visit", happened_at=NOW, at=after(days=3))
    told = given(*past.ACTIVE).when(visit).events
    for late in range(4):
        given(*past.ACTIVE, *told).when(replace(visit, at=after(days=4 + late))).then()


def test_a_visit_told_three_days_late_keeps_the_day_it_was_made_and_the_time_of_the_phone() -> None:
    made = after(hours=2)
    late = orders.step("refuses", step_id="visit-1", kind="visit", happened_at=made, at=after(days=3))
    (event,) = given(*past.ACTIVE).when(late).events
    assert isinstance(event, e.StepRecorded)
    assert (event.on, event.happened_at) == (TODAY, made)


def test_a_phone_whose_clock_is_ahead_can_not_write_into_the_future() -> None:
    (event,) = given(*past.ACTIVE).when(orders.step(happened_at=after(days=1))).events
    assert isinstance(event, e.StepRecorded)
    assert event.on == TODAY


def test_what_was_done_before_a_pause_is_kept_and_what_came_after_is_refused() -> None:
    paused = (*past.SINCE_FRIDAY, e.ClaimPaused("plan", "unknown", None, after(days=15)))
    given(*paused).when(orders.step()).refused(Reason.PAUSED)
    claim = given(*paused).when(orders.step("disputes", happened_at=after(hours=-1), at=after(days=1))).claim
    assert [done.outcome for done in claim.done] == ["disputes"]
    assert claim.pause is not None
    assert claim.pause.concern == "plan"  # a pause that runs already is left as it is


def test_what_was_done_before_the_end_is_kept_without_waking_the_claim() -> None:
    closed = (*past.SINCE_FRIDAY, e.ClaimClosed("withdrawn"))
    given(*closed).when(orders.step()).refused(Reason.CLOSED)
    claim = given(*closed).when(orders.step("disputes", happened_at=after(hours=-1))).claim
    assert (len(claim.done), claim.status, claim.agenda, claim.pause) == (1, "closed", (), None)


def test_a_reminder_goes_out_once_on_its_day_in_the_hours_of_written_messages() -> None:
    active = given(*past.CALLED)
    active.when(orders.wake(after(days=14))).then()
    active.when(orders.wake(after(days=15, hours=11))).then()  # 21 h: the sweep comes back in the morning
    claim = active.when(orders.wake(after(days=15))).then(e.ReminderDue("reminder-1"))
    assert [step.id for step in claim.agenda] == ["visit-1", *LETTERS]
    given(*past.CALLED, e.ReminderDue("reminder-1")).when(orders.wake(after(days=15))).then()
    active.when(orders.wake(after(days=19))).then()  # a Saturday
    active.when(orders.wake(after(days=21))).then(e.ReminderDue("reminder-1"))


@pytest.mark.parametrize("days", [0, 15, 99])
def test_nothing_goes_out_while_paused(days: int) -> None:
    events = given(*past.PAUSED).when(orders.wake(after(days))).events
    assert all(isinstance(event, e.PauseOverdue) for event in events)
