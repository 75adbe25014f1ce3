"""What becomes known of a debt after it was filed: other amounts, an interruption, an insolvency."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from chalicelib.domain.claim import events as e
from chalicelib.domain.claim.facts import Interruption, Receipt
from chalicelib.domain.refusals import Reason
from tests.domain import orders, past
from tests.domain.given import given
from tests.domain.law import Daily
from tests.domain.people import (
    AGENT,
    CREDITOR,
    DEBTOR,
    HASH,
    NOTE,
    OPENED,
    OPERATOR,
    PLATFORM,
    PUBLISHED,
    RIVAL,
    TERMS,
    TODAY,
    after,
    debt,
)

ASSIGNED_BOUNDED = (*past.BOUNDED, e.ClaimAssigned(AGENT.id, TERMS, "offer"))


def test_the_creditor_corrects_the_amount_he_signed_for() -> None:
    claim = given(*past.ACTIVE).when(orders.amend(debt(90_000))).then(e.DebtAmended(debt(90_000)))
    assert claim.debt == debt(90_000)
    given(*past.ACTIVE).when(orders.amend(debt())).then()  # as it was


def test_a_correction_changes_nothing_of_what_has_happened_to_the_debt() -> None:
    claim = given(*past.NOTICED, e.LimitationMoved(Interruption(TODAY, "court_claim"), None)).claim
    assert claim is not None
    amended = given(*past.NOTICED, e.LimitationMoved(Interruption(TODAY, "court_claim"), None)).when(orders.amend())
    assert amended.claim.debt == replace(claim.debt, invoices=debt(90_000).invoices)


def test_a_correction_counts_each_payment_once() -> None:
    claim = given(*past.PART_PAID).when(orders.amend(debt(90_000))).claim
    assert claim.debt.receipts == (Receipt(TODAY, 40_000),)
    assert claim.received_before == ()


def test_a_correction_is_looked_at_again_by_the_law() -> None:
    early = replace(debt(), invoices=(replace(debt().invoices[0], due_on=TODAY),))
    given(*past.ACTIVE).when(orders.amend(early)).refused(Reason.NOT_YET_DUE)
    given(*past.ACTIVE).when(orders.amend(debt(due_assumed=True))).refused(Reason.BAD_REQUEST)
    given(*past.PART_PAID).when(orders.amend(debt(40_000))).refused(Reason.NOTHING_DUE)


def test_only_the_creditor_corrects_and_only_between_the_mandate_and_the_end() -> None:
    for by in (AGENT, DEBTOR, OPERATOR):
        given(*past.ACTIVE).when(orders.amend(by=by)).refused(Reason.NOT_YOURS)
    given(*past.ADMITTED).when(orders.amend()).refused(Reason.WRONG_MOMENT)
    given(*past.WITHDRAWN).when(orders.amend()).refused(Reason.CLOSED)


def test_above_what_the_mandate_allows_it_must_be_signed_again_and_below_it_need_not() -> None:
    more = given(*ASSIGNED_BOUNDED).when(orders.amend(debt(120_000)))
    claim = more.then(e.DebtAmended(debt(120_000)), e.MandateOutgrown(120_000, 100_000))
    assert claim.outgrown
    assert not given(*past.OUTGROWN).when(orders.amend(debt(90_000))).claim.outgrown
    assert given(*past.OUTGROWN).when(orders.amend(debt(130_000))).claim.outgrown
    signed = given(*past.OUTGROWN).when(orders.sign(document="other", ceiling=150_000)).claim
    assert not signed.outgrown
    assert (signed.status, signed.terms) == ("active", TERMS)


def test_interest_alone_may_outgrow_the_mandate_and_then_nothing_else_goes_out() -> None:
    letter = e.FirstLetterSent(HASH, "REC-1", TODAY, past.AGENDA)
    active = given(*ASSIGNED_BOUNDED, letter, law=Daily())
    (event,) = active.when(orders.wake(after(days=15))).events
    assert isinstance(event, e.MandateOutgrown)
    assert event.owed_cents > event.ceiling_cents
    given(*ASSIGNED_BOUNDED, letter, event, law=Daily()).when(orders.wake(after(days=15))).then()
    within = given(*ASSIGNED_BOUNDED, letter).when(orders.wake(after(days=15)))  # here no interest is owed
    assert e.ReminderDue("reminder-1") in within.events


def test_something_that_may_move_the_limitation_is_kept_once_with_its_paper() -> None:
    moved = e.LimitationMoved(Interruption(TODAY, "court_claim"), NOTE)
    for by in (CREDITOR, AGENT, OPERATOR):
        claim = given(*past.ACTIVE).when(orders.interrupt(document=NOTE, by=by)).then(moved)
        assert claim.debt.interruptions == (moved.interruption,)
    given(*past.ACTIVE, moved).when(orders.interrupt()).then()
    given(*past.WITHDRAWN).when(orders.interrupt(document=NOTE)).then(moved)
    for stranger in (RIVAL, DEBTOR):
        given(*past.ACTIVE).when(orders.interrupt(by=stranger)).refused(Reason.NOT_YOURS)


def test_an_interruption_has_happened_and_ends_after_it_began() -> None:
    active = given(*past.ACTIVE)
    active.when(orders.interrupt(on=date(2026, 11, 24))).refused(Reason.BAD_DATE)
    active.when(orders.interrupt("mediation", until=date(2026, 11, 22))).refused(Reason.BAD_DATE)
    active.when(orders.interrupt("magic")).refused(Reason.BAD_REQUEST)  # type: ignore[arg-type]  # a forged form
    active.when(orders.interrupt(document="in clear")).refused(Reason.BAD_REQUEST)
    assert active.when(orders.interrupt("mediation", until=date(2027, 2, 1))).events


def test_an_opening_judgment_stops_everything_until_the_last_day_to_declare() -> None:
    for by in (CREDITOR, AGENT, OPERATOR, PLATFORM):
        found = given(*past.ACTIVE).when(orders.insolvency(by=by))
        claim = found.then(*past.INSOLVENT[-2:])
        assert (claim.debt.insolvent_on, claim.debt.insolvency_published_on) == (OPENED, PUBLISHED)
    overseas = given(*past.ACTIVE).when(orders.insolvency(overseas=True)).claim
    assert overseas.pause is not None
    assert overseas.pause.until == datetime(2027, 3, 18, 20, tzinfo=UTC)


def test_an_insolvency_is_told_once_with_two_days_that_can_be() -> None:
    given(*past.INSOLVENT).when(orders.insolvency()).then()
    given(*past.ACTIVE).when(orders.insolvency(PUBLISHED, OPENED)).refused(Reason.BAD_DATE)
    given(*past.ACTIVE).when(orders.insolvency(published_on=date(2026, 11, 24))).refused(Reason.BAD_DATE)
    given(*past.ACTIVE).when(orders.insolvency(by=DEBTOR)).refused(Reason.NOT_YOURS)
    given(*past.WITHDRAWN).when(orders.insolvency()).refused(Reason.CLOSED)


@pytest.mark.parametrize("journal", [past.HELD, past.ADMITTED, past.OFFERED, past.TENDERED, past.ASSIGNED])
def test_nobody_takes_up_the_claim_on_an_insolvent_debtor(journal: past.Past) -> None:
    judged = given(*journal, *past.INSOLVENT[-2:])
    for order in (orders.correct(), orders.sign(document="x"), orders.accept(), orders.award(), orders.offer()):
        answer = judged.when(order)
        assert answer.answer in (Reason.DEBTOR_INSOLVENT, Reason.WRONG_MOMENT, Reason.NOT_FOUND, [])
    assert given(*past.TENDERED, *past.INSOLVENT[-2:]).when(orders.award()).answer is Reason.DEBTOR_INSOLVENT
    assert given(*past.OFFERED, *past.INSOLVENT[-2:]).when(orders.accept()).answer is Reason.DEBTOR_INSOLVENT


def test_after_the_judgment_the_debtor_is_left_in_peace_whatever_happens() -> None:
    given(*past.INSOLVENT).when(orders.concern("dispute")).then()
    given(*past.INSOLVENT).when(orders.resume()).refused(Reason.DEBTOR_INSOLVENT)
    paid = given(*past.INSOLVENT).when(orders.pay(100_000)).events  # somebody who stood surety
    reopened = given(*past.INSOLVENT, *paid).when(orders.reverse(100_000)).claim
    assert (reopened.status, reopened.agenda) == ("active", ())
    unasked = (*past.ACTIVE, past.INSOLVENT[-2])
    given(*unasked).when(orders.wake(after(days=40))).then()


def test_a_correction_does_not_wake_an_insolvent_debtor() -> None:
    changed = given(*past.INSOLVENT).when(orders.amend()).claim
    assert changed.debt.insolvent_on == OPENED
    assert changed.pause is not None
