"""A contact is begun within hours, on a file that is not at rest; what is told of it later is the same contact."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from chalicelib.domain.claim import contact, evolve
from chalicelib.domain.claim import events as e
from chalicelib.domain.claim.facts import Contact
from chalicelib.domain.claim.state import SLOW_CLOCK, TOLD_WITHIN, Claim
from chalicelib.domain.refusals import Reason
from tests.domain import orders, past
from tests.domain.given import fold, given
from tests.domain.law import Flat
from tests.domain.people import EVERYONE, NOW, after, debt

BEGUN: past.Past = (*past.ACTIVE, e.ContactBegun("call"))


def known(journal: past.Past) -> Claim:
    claim = fold(journal)
    assert claim is not None
    return claim


def test_a_contact_is_begun_once_for_a_double_tap_and_again_for_a_second_call() -> None:
    begun = given(*past.ACTIVE).when(orders.begin_contact()).then(e.ContactBegun("call"))
    assert begun.begun == (Contact(NOW, "call"),)
    soon = NOW + contact.SAME_ATTEMPT
    assert given(*BEGUN).when(orders.begin_contact(at=soon - timedelta(seconds=1))).events == []
    assert given(*BEGUN).when(orders.begin_contact(at=soon)).events == [e.ContactBegun("call")]
    assert given(*BEGUN).when(orders.begin_contact("visit")).events == [e.ContactBegun("visit")]


def test_only_who_has_the_claim_begins_a_contact() -> None:
    for who in EVERYONE:
        answer = given(*past.ACTIVE).when(orders.begin_contact(by=who)).answer
        assert answer == ([e.ContactBegun("call")] if who.id == "prv_1" else Reason.NOT_YOURS)


def test_outside_the_hours_it_is_said_when_they_begin() -> None:
    given(*past.ACTIVE).when(orders.begin_contact(at=after(hours=12))).refused(Reason.OUTSIDE_HOURS)
    given(*BEGUN).when(orders.begin_contact(at=after(hours=12))).refused(Reason.OUTSIDE_HOURS)


@pytest.mark.parametrize(
    ("journal", "reason"),
    [
        pytest.param(past.ASSIGNED, Reason.LETTER_FIRST, id="before the letter"),
        pytest.param(past.PAUSED, Reason.PAUSED, id="he disputes"),
        pytest.param(past.PROPOSED, Reason.PAUSED, id="he asks for time"),
        pytest.param(past.AGREED, Reason.PLAN_RUNNING, id="he keeps a plan"),
        pytest.param(past.INSOLVENT, Reason.DEBTOR_INSOLVENT, id="insolvency"),
        pytest.param(past.PAID, Reason.CLOSED, id="he paid"),
        pytest.param(
            (*past.ACTIVE, e.DebtAmended(replace(debt(), over_indebted_on=date(2026, 11, 20)))),
            Reason.OVER_INDEBTED,
            id="over-indebted",
        ),
    ],
)
def test_what_stops_all_contact_comes_before_the_hours_and_the_budget(journal: past.Past, reason: Reason) -> None:
    given(*journal).when(orders.begin_contact(at=after(hours=12))).refused(reason)
    assert not contact.message_may_leave(known(journal), NOW, Flat())


def test_when_the_last_day_of_the_plan_is_over_contacts_begin_again() -> None:
    last = past.PLAN[-1].on
    eve, day_after = after(days=(last - NOW.date()).days), after(days=(last - NOW.date()).days + 3)
    given(*past.AGREED).when(orders.begin_contact(at=eve)).refused(Reason.PLAN_RUNNING)
    assert given(*past.AGREED).when(orders.begin_contact(at=day_after)).events == [e.ContactBegun("call")]
    assert contact.message_may_leave(known(past.AGREED), day_after, Flat())
    assert contact.message_may_leave(known(past.ACTIVE), NOW, Flat())


def test_what_is_told_of_a_contact_is_that_contact_and_the_next_is_another() -> None:
    claim = known(BEGUN)
    assert claim.announced("call", NOW) == Contact(NOW, "call")
    told = given(*BEGUN).when(orders.step("no_answer")).claim
    assert told.begun == ()
    assert told.announced("call", NOW) is None
    visited = given(*BEGUN).when(orders.step("no_answer", kind="visit", step_id="visit-1")).claim
    assert visited.begun == claim.begun


def test_a_contact_is_told_of_within_a_day_even_by_a_slow_clock() -> None:
    claim, instant = known(BEGUN), timedelta(seconds=1)
    assert claim.announced("call", NOW - SLOW_CLOCK)
    assert claim.announced("call", NOW + TOLD_WITHIN)
    assert not claim.announced("call", NOW - SLOW_CLOCK - instant)
    assert not claim.announced("call", NOW + TOLD_WITHIN + instant)
    assert not claim.announced("visit", NOW)


def test_of_two_contacts_not_told_of_the_latest_is_told_first() -> None:
    claim = evolve.evolve(known(BEGUN), e.ContactBegun("call"), claim_id="clm_1", at=after(hours=2))
    first, second = claim.begun
    step = e.StepRecorded("call-1", "call", "no_answer", NOW.date(), None, None, ())
    once = evolve.evolve(claim, step, claim_id="clm_1", at=after(hours=3))
    offline = evolve.evolve(claim, replace(step, happened_at=after(hours=1)), claim_id="clm_1", at=after(hours=3))
    assert (once.begun, offline.begun) == ((first,), (second,))


def test_contacts_never_told_of_are_not_kept_for_ever() -> None:
    claim = known(BEGUN)
    for day in range(1, 9):
        claim = evolve.evolve(claim, e.ContactBegun("call"), claim_id="clm_1", at=after(days=day))
    assert [begun.at for begun in claim.begun] == [after(days=day) for day in (5, 6, 7, 8)]
