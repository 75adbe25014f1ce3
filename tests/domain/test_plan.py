"""Debtor and creditor agree on a plan: proposed with the debt acknowledged, accepted as it was proposed."""

from datetime import date

import pytest

from chalicelib.domain.claim import events as e
from chalicelib.domain.claim import instalments
from chalicelib.domain.claim.facts import Instalment, Interruption
from chalicelib.domain.refusals import Reason
from tests.domain import orders, past
from tests.domain.given import given
from tests.domain.law import Daily
from tests.domain.people import AGENT, DEBTOR, NOTE, TODAY, after, debt

PLAN = past.PLAN


def test_a_proposed_plan_stops_the_clock_and_acknowledges_the_debt() -> None:
    asked = given(*past.ACTIVE).when(orders.concern("plan", NOTE, plan=PLAN))
    claim = asked.then(
        e.LimitationMoved(Interruption(TODAY, "instalment_request"), NOTE),
        e.ClaimPaused("plan", "unknown", NOTE, after(days=15), PLAN),
    )
    assert claim.pause is not None
    assert claim.pause.plan == PLAN
    assert claim.debt.interruptions == (Interruption(TODAY, "instalment_request"),)


def test_a_request_without_instalments_acknowledges_nothing() -> None:
    (only,) = given(*past.ACTIVE).when(orders.concern("plan")).events
    assert isinstance(only, e.ClaimPaused)


def test_a_plan_after_a_mere_request_is_heard_and_a_second_plan_waits_for_the_answer_to_the_first() -> None:
    requested = (*past.ACTIVE, e.ClaimPaused("plan", "unknown", None, after(days=15)))
    assert given(*requested).when(orders.concern("plan", plan=PLAN)).events
    given(*requested).when(orders.concern("plan")).then()
    given(*past.PROPOSED).when(orders.concern("plan", plan=PLAN[:1])).then()


@pytest.mark.parametrize(
    ("plan", "reason"),
    [
        ((Instalment(date(2026, 11, 22), 100),), Reason.BAD_DATE),
        ((Instalment(TODAY, 100), Instalment(TODAY, 100)), Reason.BAD_DATE),
        ((Instalment(date(2026, 12, 9), 100), Instalment(date(2026, 12, 1), 100)), Reason.BAD_DATE),
        ((Instalment(TODAY, 0),), Reason.BAD_AMOUNT),
        ((Instalment(TODAY, 100_001),), Reason.BAD_AMOUNT),
        ((Instalment(TODAY, 99_999),), Reason.BAD_AMOUNT),
    ],
)
def test_a_plan_that_can_not_be_kept_is_refused(plan: tuple[Instalment, ...], reason: Reason) -> None:
    given(*past.ACTIVE).when(orders.concern("plan", plan=plan)).refused(reason)


def test_only_a_request_for_time_carries_a_plan() -> None:
    given(*past.ACTIVE).when(orders.concern("explain", plan=PLAN)).refused(Reason.BAD_REQUEST)


def test_the_creditor_accepts_the_plan_as_it_was_proposed_and_the_rest_waits_until_after_its_last_day() -> None:
    accepted = given(*past.PROPOSED).when(orders.accept_plan())
    (event,) = accepted.events
    assert isinstance(event, e.PlanAgreed)
    assert (event.instalments, event.on) == (PLAN, TODAY)
    claim = accepted.claim
    assert (claim.plan, claim.pause) == (PLAN, None)
    assert Interruption(TODAY, "plan_signed") in claim.debt.interruptions
    assert min(step.due_on for step in claim.agenda) == date(2027, 1, 11)  # after the days of grace, on a weekday


def test_a_plan_is_accepted_once_by_the_creditor_and_only_where_there_is_one() -> None:
    given(*past.AGREED).when(orders.accept_plan()).then()
    for by in (AGENT, DEBTOR):
        given(*past.PROPOSED).when(orders.accept_plan(by)).refused(Reason.NOT_YOURS)
    given(*past.ACTIVE).when(orders.accept_plan()).refused(Reason.WRONG_MOMENT)
    given(*past.PAUSED).when(orders.accept_plan()).refused(Reason.WRONG_MOMENT)
    given(*past.WITHDRAWN).when(orders.accept_plan()).refused(Reason.CLOSED)
    changed = (*past.PROPOSED, e.DebtAmended(debt(90_000)))  # he proposed to pay another amount
    given(*changed).when(orders.accept_plan()).refused(Reason.WRONG_MOMENT)
    judged = (*past.PROPOSED, past.INSOLVENT[-2])
    given(*judged).when(orders.accept_plan()).refused(Reason.DEBTOR_INSOLVENT)


def test_a_plan_that_is_kept_ends_the_claim_whatever_interest_ran_meanwhile() -> None:
    running = given(*past.AGREED, law=Daily())
    first = running.when(orders.pay(50_000, on=date(2026, 12, 1))).events
    assert len(first) == 1
    rest = given(*past.AGREED, *first, law=Daily()).when(orders.pay(50_000, "pi_2", on=date(2027, 1, 9))).events
    received, closed = rest
    assert isinstance(received, e.PaymentReceived)
    assert (received.left_cents, closed) == (0, e.ClaimClosed("paid"))


def test_what_is_left_of_a_plan_is_told_part_by_part() -> None:
    claim = given(*past.AGREED).claim
    assert claim is not None
    assert instalments.left(claim, TODAY) == PLAN
    part = given(*past.AGREED).when(orders.pay(60_000)).claim
    assert instalments.left(part, TODAY) == (Instalment(date(2027, 1, 1), 40_000),)
    assert instalments.left(part, date(2027, 1, 9)) == (Instalment(date(2027, 1, 1), 40_000),)
    assert instalments.left(part, date(2027, 1, 10)) == ()
    active = given(*past.ACTIVE).claim
    assert active is not None
    assert instalments.left(active, TODAY) == ()


def test_a_plan_paid_too_late_leaves_the_interest_owed() -> None:
    first = given(*past.AGREED, law=Daily()).when(orders.pay(50_000, on=date(2026, 12, 1))).events
    late = given(*past.AGREED, *first, law=Daily()).when(orders.pay(50_000, "pi_2", on=date(2027, 1, 10))).events
    (received,) = late
    assert isinstance(received, e.PaymentReceived)
    assert received.left_cents > 0


def test_what_was_paid_before_the_plan_does_not_count_for_it_and_what_was_paid_since_it_was_proposed_does() -> None:
    rest = (Instalment(date(2026, 12, 1), 30_000), Instalment(date(2027, 1, 1), 30_000))
    proposed = (*past.PART_PAID, e.ClaimPaused("plan", "cash", None, after(days=15), rest))
    early = given(*proposed).when(orders.pay(30_000, "pi_2")).events
    agreed = (*proposed, *early, e.PlanAgreed(rest, TODAY, ()))
    last = given(*agreed, law=Daily()).when(orders.pay(30_000, "pi_3", on=date(2026, 12, 30))).events
    assert e.ClaimClosed("paid") in last
