"""The letters after the first: when they are due, who may send them, what they change; and contacts that begin."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from chalicelib.domain.claim import contact, scenarios
from chalicelib.domain.claim import events as e
from chalicelib.domain.refusals import Reason
from tests.domain import orders, past
from tests.domain.given import fold, given
from tests.domain.law import Flat
from tests.domain.people import AGENT, DEBTOR, DUE_ON, HASH, NOW, PLATFORM, RIVAL, TODAY, after

SECOND = e.LetterDue("second-letter-1", "second_letter")
NOTICE = e.LetterDue("formal-notice-1", "formal_notice")
REMINDED = past.WORKED
SENT = (*REMINDED, SECOND, e.LetterSent("second_letter", HASH, date(2026, 12, 23)))


def test_the_second_letter_is_due_thirty_days_after_the_first_and_the_formal_notice_forty_five() -> None:
    given(*REMINDED).when(orders.wake(after(days=29))).then()
    claim = given(*REMINDED).when(orders.wake(after(days=30))).then(SECOND)
    assert "second-letter-1" not in {step.id for step in claim.agenda}
    given(*SENT).when(orders.wake(after(days=44))).then()
    given(*SENT).when(orders.wake(after(days=45))).then(NOTICE)


def test_however_late_the_second_letter_left_the_formal_notice_gives_it_its_time() -> None:
    given(*REMINDED).when(orders.wake(after(days=50))).then(SECOND)
    late = (*REMINDED, SECOND, e.LetterSent("second_letter", HASH, date(2027, 1, 12)))
    given(*late).when(orders.wake(after(days=60))).then()
    given(*late).when(orders.wake(after(days=65))).then(NOTICE)
    given(*REMINDED, SECOND).when(orders.wake(after(days=65))).then()  # it was held back: it is not skipped


def test_a_letter_that_left_is_told_once_and_by_the_platform_alone() -> None:
    claim = given(*past.ACTIVE).when(orders.later_letter()).then(e.LetterSent("second_letter", HASH[::-1], TODAY))
    assert claim.documents[-1] == HASH[::-1]
    given(*past.NOTICED).when(orders.later_letter()).then()
    given(*past.ACTIVE).when(orders.later_letter(by=AGENT)).refused(Reason.NOT_YOURS)
    given(*past.ASSIGNED).when(orders.later_letter()).refused(Reason.LETTER_FIRST)


def test_a_letter_that_was_posted_as_the_debtor_spoke_is_told_all_the_same() -> None:
    assert given(*past.PAUSED).when(orders.later_letter()).events
    assert given(*past.WITHDRAWN).when(orders.later_letter()).events


def test_the_formal_notice_sets_the_day_from_which_a_consumer_owes_interest_and_only_the_first_one_counts() -> None:
    claim = given(*SENT).when(orders.later_letter("formal_notice")).claim
    assert claim.debt.formal_notice_on == TODAY
    before = fold(past.ACTIVE)
    assert before is not None
    assert before.debt.formal_notice_on is None
    again = fold((*past.NOTICED, e.LetterSent("formal_notice", HASH, date(2027, 3, 1))))
    assert again is not None
    assert again.debt.formal_notice_on == TODAY


@pytest.mark.parametrize("since", [past.PAUSED, past.WITHDRAWN, past.INSOLVENT, past.OUTGROWN, past.ASSIGNED])
def test_no_letter_may_leave_on_a_file_that_is_at_rest(since: past.Past) -> None:
    claim = fold(since)
    assert claim is not None
    assert not contact.letter_may_leave(claim, "second_letter", NOW, Flat())


def test_a_letter_may_leave_once() -> None:
    active, noticed = fold(past.ACTIVE), fold(past.NOTICED)
    assert active is not None
    assert noticed is not None
    assert contact.letter_may_leave(active, "formal_notice", NOW, Flat())
    assert not contact.letter_may_leave(noticed, "formal_notice", NOW, Flat())


def test_the_first_letter_waits_for_a_provider_and_never_goes_to_an_insolvent_debtor() -> None:
    judged = (*past.ASSIGNED, *past.INSOLVENT[-2:])
    outgrown = (*past.ASSIGNED, e.MandateOutgrown(2, 1))
    files = [claim for claim in map(fold, (past.ASSIGNED, judged, outgrown)) if claim]
    assert [contact.first_letter_may_leave(claim, NOW, Flat()) for claim in files] == [True, False, False]
    assert not contact.first_letter_may_leave(files[0], after(days=3000), Flat())
    active = fold(past.ACTIVE)
    assert active is not None
    assert not contact.first_letter_may_leave(active, NOW, Flat())


def test_letters_that_a_pause_held_back_are_planned_again_when_it_ends() -> None:
    held = (*REMINDED, SECOND, e.ClaimPaused("explain", "unknown", None, NOW))
    claim = given(*held).when(orders.resume(after(days=40))).claim
    planned = {step.id: step.due_on for step in claim.agenda}
    assert planned["second-letter-1"] == date(2027, 1, 4)
    assert planned["formal-notice-1"] == date(2027, 1, 7)
    sent = given(*SENT, e.ClaimPaused("explain", "unknown", None, NOW)).when(orders.resume(after(days=40))).claim
    assert "second-letter-1" not in {step.id for step in sent.agenda}


def test_a_file_paused_before_its_first_letter_has_no_letters_held_back() -> None:
    early = (*past.ASSIGNED, e.ClaimPaused("explain", "unknown", None, NOW))
    given(*early).when(orders.resume()).then(e.ClaimResumed(None, ()))


def test_every_letter_of_the_plan_leaves_without_anybodys_hand() -> None:
    assert set(scenarios.LETTERS) <= scenarios.AUTOMATIC
    assert set(scenarios.LETTERS) <= {act.kind for act in scenarios.PROXIMITY}


def test_a_contact_begins_in_the_hours_for_it_by_the_provider_who_has_the_claim() -> None:
    given(*past.ACTIVE).when(orders.begin_contact("visit")).then(e.ContactBegun("visit"))
    for by in (RIVAL, DEBTOR, PLATFORM):
        given(*past.ACTIVE).when(orders.begin_contact(by=by)).refused(Reason.NOT_YOURS)
    given(*past.ACTIVE).when(orders.begin_contact(at=after(hours=11))).refused(Reason.OUTSIDE_HOURS)
    given(*past.ASSIGNED).when(orders.begin_contact()).refused(Reason.LETTER_FIRST)
    given(*past.PAUSED).when(orders.begin_contact()).refused(Reason.PAUSED)
    given(*past.WITHDRAWN).when(orders.begin_contact()).refused(Reason.CLOSED)
    given(*past.INSOLVENT).when(orders.begin_contact()).refused(Reason.DEBTOR_INSOLVENT)
    given(*past.OUTGROWN).when(orders.begin_contact()).refused(Reason.MANDATE_OUTGROWN)


def test_a_debt_that_expires_meanwhile_is_chased_no_more_and_its_file_ends() -> None:
    last = datetime.combine(DUE_ON + timedelta(days=1825), time(9), tzinfo=UTC)  # by the small law of these tests
    barred = last + timedelta(days=1)
    assert e.ClaimClosed("time_barred") not in given(*past.ACTIVE).when(orders.wake(last)).events
    given(*past.ACTIVE).when(orders.wake(barred)).then(e.ClaimClosed("time_barred"))
    given(*past.ACTIVE).when(orders.begin_contact(at=barred)).refused(Reason.TIME_BARRED)
    given(*past.ASSIGNED).when(orders.wake(barred)).then()
