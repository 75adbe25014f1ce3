"""A claim changes hands: given back, taken back, or left without an act; what was earned stays where it was earned."""

from datetime import date, timedelta

import pytest

from chalicelib.domain import ledger
from chalicelib.domain.actors import Actor
from chalicelib.domain.claim import commands as c
from chalicelib.domain.claim import events as e
from chalicelib.domain.claim import tenure
from chalicelib.domain.claim.facts import Allocation
from chalicelib.domain.claim.state import Claim
from chalicelib.domain.claim.terms import Terms
from chalicelib.domain.refusals import Reason
from tests.domain import orders, past
from tests.domain.given import fold, given
from tests.domain.people import (
    AGENT,
    CREDITOR,
    DEBTOR,
    HASH,
    NOW,
    OFFERS,
    OPERATOR,
    PLATFORM,
    RIVAL,
    STRANGERS,
    TERMS,
    TODAY,
    after,
)

GIVEN_BACK = e.AssignmentEnded(AGENT.id, "capacity", worked=False)
AGAIN = (*past.HANDED_ON, e.OffersMade(2, OFFERS[1:], after(days=1), 7), e.ClaimAssigned(RIVAL.id, TERMS, "offer"))
SECOND_LETTER = e.FirstLetterSent(HASH[::-1], "REC-1", TODAY + timedelta(days=20), ())


def claim_of(journal: past.Past) -> Claim:
    claim = fold(journal)
    assert claim is not None
    return claim


def test_who_gives_it_back_frees_the_claim_for_others_and_is_not_asked_again() -> None:
    claim = given(*past.ACTIVE).when(orders.end("capacity")).then(GIVEN_BACK)
    assert (claim.status, claim.provider_id, claim.tenure, claim.letter, claim.agenda) == (
        "seeking",
        None,
        None,
        None,
        (),
    )
    assert (claim.former, claim.asked_lately) == ((AGENT.id,), ())
    assert [letter.reference for letter in claim.earlier_letters] == ["REC-1"]
    made = given(*past.ACTIVE, GIVEN_BACK).when(orders.offer(2)).events
    assert made == [e.OffersMade(2, OFFERS[1:], after(days=1), 7)]
    given(*past.ACTIVE, GIVEN_BACK).when(orders.end("capacity")).then()
    given(*past.ACTIVE, GIVEN_BACK).when(orders.accept()).refused(Reason.NO_LONGER_YOURS)


@pytest.mark.parametrize(
    ("by", "reason"),
    [(AGENT, "conflict_of_interest"), (CREDITOR, "no_news"), (CREDITOR, "other"), (PLATFORM, "vetting")],
)
def test_its_provider_its_creditor_and_the_platform_may_end_it(by: Actor, reason: c.EndReason) -> None:
    claim = given(*past.ASSIGNED).when(orders.end(reason, by)).then(e.AssignmentEnded(AGENT.id, reason))
    assert (AGENT.id in claim.tied) == (reason == "conflict_of_interest")


@pytest.mark.parametrize(
    ("by", "reason", "why"),
    [
        (AGENT, "vetting", Reason.BAD_REQUEST),
        (AGENT, "silence", Reason.BAD_REQUEST),
        (CREDITOR, "capacity", Reason.BAD_REQUEST),
        (RIVAL, "other", Reason.NOT_YOURS),
        (DEBTOR, "other", Reason.NOT_YOURS),
        (OPERATOR, "other", Reason.NOT_YOURS),
        (STRANGERS[0], "other", Reason.NOT_YOURS),
    ],
)
def test_nobody_else_and_for_no_other_reason(by: Actor, reason: c.EndReason, why: Reason) -> None:
    given(*past.ACTIVE).when(orders.end(reason, by)).refused(why)


def test_the_platform_ends_the_work_of_the_one_it_names_and_of_nobody_else() -> None:
    given(*AGAIN).when(orders.end("vetting", PLATFORM)).then()
    given(*past.OFFERED).when(orders.end("vetting", PLATFORM)).then()


def test_not_while_the_debtor_waits_or_keeps_a_plan_nor_before_or_after() -> None:
    given(*past.PAUSED).when(orders.end()).refused(Reason.PAUSED)
    given(*past.AGREED).when(orders.end()).refused(Reason.PLAN_RUNNING)
    given(*past.AGREED).when(orders.end(at=after(days=60))).then(e.AssignmentEnded(AGENT.id, "other"))
    given(*past.WITHDRAWN).when(orders.end()).refused(Reason.CLOSED)
    given(*past.OFFERED).when(orders.end("other", CREDITOR)).refused(Reason.WRONG_MOMENT)


def test_it_tells_whether_he_had_begun_to_reach_the_debtor() -> None:
    begun = (*past.ACTIVE, e.ContactBegun("call"))
    assert given(*begun).when(orders.end()).events == [e.AssignmentEnded(AGENT.id, "other", worked=True)]
    assert given(*past.CALLED).when(orders.end()).events == [e.AssignmentEnded(AGENT.id, "other", worked=True)]


def test_the_next_begins_with_a_letter_of_his_own_and_steps_of_his_own() -> None:
    claim = given(*AGAIN).when(orders.letter()).claim
    assert claim.status == "active"
    planned = {step.id for step in claim.agenda}
    assert planned == {"call-1_2", "reminder-1_2", "visit-1_2", "second-letter-1_2", "formal-notice-1_2"}
    given(*AGAIN, SECOND_LETTER).when(orders.step(by=AGENT)).refused(Reason.NOT_YOURS)


def test_a_letter_that_the_one_before_sent_is_not_sent_again() -> None:
    ended = (*past.NOTICED, e.AssignmentEnded(AGENT.id, "other"), e.ClaimAssigned(RIVAL.id, TERMS, "offer"))
    claim = given(*ended).when(orders.letter()).claim
    assert {step.kind for step in claim.agenda} == {"call", "reminder", "visit"}
    assert claim.documents[-3:] == (HASH, HASH, HASH)


def test_what_was_bid_for_in_a_tender_goes_on_at_the_price_of_the_mandate() -> None:
    won = (*past.TENDERED, e.ClaimAssigned(AGENT.id, Terms(1500), "tender", "tnd_1"))
    claim = given(*won).when(orders.end()).claim
    assert (claim.status, claim.terms) == ("seeking", TERMS)
    assert given(*won, e.AssignmentEnded(AGENT.id, "other")).when(orders.award()).events == []


# what was earned


def test_a_payment_is_the_work_of_who_had_the_claim_when_it_was_made() -> None:
    later = (*past.PART_PAID, e.AssignmentEnded(AGENT.id, "other"), e.ClaimAssigned(RIVAL.id, TERMS, "offer"))
    paid = given(*later).when(orders.transfer()).events
    assert [event.provider_id for event in paid if isinstance(event, e.ProviderPaid)] == [AGENT.id]
    between = (*past.PART_PAID, e.AssignmentEnded(AGENT.id, "other"))
    assert [type(event) for event in given(*between).when(orders.transfer()).events] == [e.ProviderPaid]
    (received,) = given(*between).when(orders.pay(10_000, "pi_2")).events
    assert isinstance(received, e.PaymentReceived)
    assert received.fee.total_cents == 0  # nobody works on it: nobody is paid for it


def test_what_was_begun_under_one_and_clears_under_the_next_is_priced_and_paid_as_begun() -> None:
    won = (*past.TENDERED, e.ClaimAssigned(AGENT.id, Terms(1500), "tender", "tnd_1"))
    begun = (*won, e.PaymentPending("pi_2", 10_000, TODAY), e.AssignmentEnded(AGENT.id, "other"))
    claim = given(*begun, e.ClaimAssigned(RIVAL.id, TERMS, "offer")).when(orders.pay(10_000, "pi_2")).claim
    payment = claim.payment("pi_2")
    assert payment is not None
    assert (payment.fee, payment.provider_id) == (Terms(1500).fee(10_000), AGENT.id)


def test_a_share_that_goes_back_is_taken_from_who_had_it() -> None:
    fee = TERMS.fee(40_000)
    paid = (*past.PART_PAID, e.ProviderPaid("pi_1", AGENT.id, "tr_1", fee.provider_cents))
    later = (*paid, e.AssignmentEnded(AGENT.id, "other"), e.ClaimAssigned(RIVAL.id, TERMS, "offer"))
    back = e.PaymentReversed(
        "pi_1", "re_1", 40_000, "refund", Allocation(0, 0, 40_000), 0, fee, taken_back_cents=fee.provider_cents
    )
    postings = ledger.postings(claim_of((*later, back)), back)
    assert postings[0].source == f"provider/{AGENT.id}"


# silence


def test_who_does_nothing_seven_days_after_a_step_was_his_to_do_is_warned_and_three_days_later_it_goes_on() -> None:
    due = tenure.due_at(claim_of(past.ACTIVE))
    assert due is not None
    assert due.date() == date(2026, 12, 8)  # the call was for the first of December
    given(*past.ACTIVE).when(orders.wake(due - timedelta(seconds=1))).then()
    warned = e.ProviderSilent(AGENT.id, due + timedelta(days=3))
    assert warned in given(*past.CALLED[:-1]).when(orders.wake(due)).events
    silent = given(*past.ACTIVE, warned)
    assert tenure.due_at(claim_of((*past.ACTIVE, warned))) == warned.until
    reminded = given(*past.ACTIVE, warned, e.ReminderDue("reminder-1"))
    reminded.when(orders.wake(warned.until - timedelta(seconds=1))).then()
    reminded.when(orders.wake(warned.until)).then(e.AssignmentEnded(AGENT.id, "silence"))
    acted = silent.when(orders.begin_contact()).claim
    assert acted.tenure is not None
    assert acted.tenure.silent_until is None


def test_while_the_debtor_may_not_be_contacted_nobody_is_blamed() -> None:
    order = c.Wake(claim_id="clm_1", by=PLATFORM, at=after(days=12), reachable=False)
    assert given(*past.ACTIVE).when(order).events == []


@pytest.mark.parametrize(
    "journal", [past.ASSIGNED, past.PAUSED, past.OUTGROWN, past.INSOLVENT, past.WITHDRAWN, past.WORKED, past.HANDED_ON]
)
def test_nobody_is_silent_while_nothing_is_his_to_do(journal: past.Past) -> None:
    assert tenure.due_at(claim_of(journal)) is None


def test_an_answer_given_while_nobody_has_the_claim_is_nobodys_act() -> None:
    paused = (*past.HANDED_ON, e.ClaimPaused("dispute", "unknown", None, after(days=15)))
    claim = given(*paused).when(orders.resume()).claim
    assert (claim.pause, claim.tenure) == (None, None)


def test_with_nothing_left_on_the_agenda_the_next_act_is_his_to_choose() -> None:
    idle = claim_of((*past.WORKED, e.LetterDue("second-letter-1", "second_letter"),
                     e.LetterDue("formal-notice-1", "formal_notice")))  # fmt: skip
    assert tenure.due_at(idle) == NOW + tenure.WARNED_AFTER
    sent = claim_of(past.NOTICED)
    assert tenure.due_at(sent) == claim_due(sent)


def claim_due(claim: Claim) -> object:
    """A week after the first step by hand that is still planned."""
    first = min(step.due_on for step in claim.agenda if step.kind in {"call", "visit"})
    return NOW.replace(year=first.year, month=first.month, day=first.day, hour=7) + tenure.WARNED_AFTER


def test_a_plan_that_ran_out_leaves_a_week_after_its_grace() -> None:
    over = claim_of((*past.AGREED[:-1], e.PlanAgreed(past.PLAN, TODAY, ())))
    assert tenure.due_at(over) == NOW.replace(year=2027, month=1, day=9, hour=7) + tenure.WARNED_AFTER
