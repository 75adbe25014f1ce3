"""Chapter 3, the debtor's side: he stops the clock, and someone has to answer him."""

from datetime import date

import pytest

from chalicelib.domain.claim import commands as c
from chalicelib.domain.claim import events as e
from chalicelib.domain.claim.state import Pause
from chalicelib.domain.refusals import Reason
from tests.domain import orders, past
from tests.domain.given import given
from tests.domain.people import AGENT, CREDITOR, DEBTOR, NOTE, NOW, OPERATOR, STRANGERS, after


def stopped(concern: c.Concern, note: str | None = None) -> e.ClaimPaused:
    return e.ClaimPaused(concern, "unknown", note, after(days=15))


@pytest.mark.parametrize("about", ["dispute", "explain", "plan", "paid"])
def test_whatever_the_debtor_raises_stops_all_contact_with_a_deadline_for_the_others(about: c.Concern) -> None:
    claim = given(*past.ACTIVE).when(orders.concern(about, NOTE)).then(stopped(about, NOTE))
    assert claim.pause == Pause(about, NOW, after(days=15))


def test_the_same_concern_raised_twice_is_heard_once_and_another_one_is_heard_too() -> None:
    given(*past.PAUSED).when(orders.concern("dispute")).then()
    given(*past.PAUSED).when(orders.concern("plan")).then(stopped("plan"))


def test_only_the_debtor_of_the_claim_speaks_for_himself() -> None:
    for by in (CREDITOR, AGENT, STRANGERS[2]):
        given(*past.ACTIVE).when(orders.concern(by=by)).refused(Reason.NOT_YOURS)
    given(*past.WITHDRAWN).when(orders.concern()).refused(Reason.CLOSED)


@pytest.mark.parametrize(("heard", "about"), [("disputes", "dispute"), ("plan_asked", "plan"), ("says_paid", "paid")])
def test_what_the_provider_hears_on_the_phone_stops_the_clock_as_well(heard: c.Outcome, about: c.Concern) -> None:
    claim = given(*past.ACTIVE).when(orders.step(heard)).claim
    assert claim.pause == Pause(about, NOW, after(days=15))
    assert [done.outcome for done in claim.done] == [heard]


def test_a_concern_nobody_answers_is_told_to_the_operator_once_and_the_pause_stays() -> None:
    paused = given(*past.PAUSED)
    paused.when(orders.wake(after(days=15, hours=-1))).then()
    claim = paused.when(orders.wake(after(days=15))).then(e.PauseOverdue())
    assert claim.pause is not None
    assert claim.pause.overdue
    given(*past.PAUSED, e.PauseOverdue()).when(orders.wake(after(days=16))).then()


def test_an_answer_lets_the_steps_go_on_from_the_next_lawful_day() -> None:
    later = e.ClaimResumed(None, past.AGENDA)
    claim = given(*past.PAUSED).when(orders.resume()).then(later)
    assert claim.pause is None
    friday = given(*past.PAUSED).when(orders.resume(after(days=18), by=AGENT)).claim
    assert [step.due_on for step in friday.agenda][:3] == [date(2026, 12, 14), date(2026, 12, 14), date(2026, 12, 15)]


def test_a_claim_that_is_not_paused_goes_on_as_it_was() -> None:
    given(*past.ACTIVE).when(orders.resume(by=OPERATOR)).then()


def test_the_debtor_is_not_answered_by_himself_nor_by_a_stranger_nor_after_the_end() -> None:
    for by in (DEBTOR, *STRANGERS):
        given(*past.PAUSED).when(orders.resume(by=by)).refused(Reason.NOT_YOURS)
    given(*past.WITHDRAWN).when(orders.resume()).refused(Reason.CLOSED)
