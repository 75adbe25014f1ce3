"""Who is told what, and who is left in peace."""

import pytest

from chalicelib.domain import notices
from chalicelib.domain.claim import events as e
from chalicelib.domain.claim.commands import ClosingCode
from chalicelib.domain.claim.facts import Allocation
from tests.domain import past
from tests.domain.given import fold
from tests.domain.people import NOW, OFFERS, TERMS, TODAY

RECEIVED = e.PaymentReceived("pi_1", 100, TODAY, "card", Allocation(0, 0, 100), 0, TERMS.fee(100), 9)
REVERSED = e.PaymentReversed("pi_1", "re_1", 100, "refund", Allocation(0, 0, 100), 0, TERMS.fee(100))


def told(journal: past.Past, event: e.Event) -> list[tuple[str, str, str]]:
    claim = fold(journal)
    assert claim is not None
    return [(notice.reader, notice.reader_id, notice.template) for notice in notices.notices(claim, event)]


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        (e.ClaimHeld(("due_date",)), ["creditor held"]),
        (e.ClaimAssigned("prv_1", TERMS, "offer"), ["creditor assigned", "provider yours"]),
        (e.ClaimAssigned("prv_1", TERMS, "tender", "ten_1"), ["provider yours"]),
        (e.ProviderSilent("prv_1", NOW), ["provider silent"]),
        (e.ProviderSilent("prv_2", NOW), []),  # somebody else has it by now
        (e.AssignmentEnded("prv_2", "silence"), ["creditor reassigned", "provider ended"]),
        (e.FirstLetterSent("h", "r", TODAY, ()), ["debtor letter_copy"]),
        (e.ReminderDue("reminder-1"), ["debtor reminder"]),
        (e.ClaimPaused("dispute", "unknown", None, NOW), ["creditor paused", "provider paused"]),
        (e.PauseOverdue(), ["operator pause_overdue"]),
        (RECEIVED, ["debtor receipt", "creditor payment", "provider payment"]),
        (REVERSED, ["creditor reversed", "provider reversed"]),
        (e.PaymentFailed("pi_1"), ["creditor payment_failed", "provider payment_failed"]),
        (e.PlanAgreed((), TODAY, ()), ["debtor plan", "creditor plan_agreed", "provider plan_agreed"]),
        (e.InsolvencyFound(TODAY, TODAY, TODAY), ["creditor insolvency", "provider insolvency_stop"]),
        (e.MandateOutgrown(2, 1), []),  # signed again since
        (e.ClaimClosed("paid"), []),  # the payment told it
        (e.ClaimClosed("not_found"), ["creditor closed", "provider closed"]),
        (e.LetterSent("formal_notice", "h", TODAY), []),
        (e.ClaimAdmitted(), []),
    ],
)
def test_each_event_tells_those_whom_it_concerns(event: e.Event, expected: list[str]) -> None:
    assert [f"{reader} {template}" for reader, _, template in told(past.ACTIVE, event)] == expected


def test_every_provider_of_a_wave_is_told_of_his_offer() -> None:
    wave = e.OffersMade(1, OFFERS, NOW, 7)
    assert told(past.OFFERED, wave) == [("provider", "prv_1", "offer"), ("provider", "prv_2", "offer")]


def test_while_nobody_has_the_claim_no_provider_is_told_of_its_money() -> None:
    assert [reader for reader, _, _ in told(past.OFFERED, RECEIVED)] == ["debtor", "creditor"]


@pytest.mark.parametrize("since", [past.PAUSED, past.WITHDRAWN, past.PAID])
def test_a_message_to_the_debtor_that_a_pause_or_the_end_overtook_is_not_sent(since: past.Past) -> None:
    assert told(since, e.ReminderDue("reminder-1")) == []
    assert told(since, e.FirstLetterSent("h", "r", TODAY, ())) == []


@pytest.mark.parametrize("since", [past.INSOLVENT, past.OUTGROWN])
def test_no_reminder_goes_to_who_can_not_pay_nor_beyond_the_mandate(since: past.Past) -> None:
    assert told(since, e.ReminderDue("reminder-1")) == []


def test_a_mandate_outgrown_is_told_to_who_has_to_sign_it_again() -> None:
    assert told(past.OUTGROWN, e.MandateOutgrown(2, 1)) == [("creditor", "cre_1", "outgrown")]


def test_an_insolvency_is_not_told_a_second_time_as_a_pause() -> None:
    assert told(past.INSOLVENT, past.INSOLVENT[-1]) == []
    feared = e.ClaimPaused("insolvency", "unknown", None, NOW)  # he says so, no judgment is known
    assert [template for _, _, template in told((*past.ACTIVE, feared), feared)] == ["paused", "paused"]


@pytest.mark.parametrize("code", ["paid_directly", "settled", "disputed_upheld", "withdrawn"])
def test_a_debtor_is_told_of_an_end_that_frees_him(code: ClosingCode) -> None:
    closed = e.ClaimClosed(code)
    assert ("debtor", "dbt_1", "freed") in told((*past.ACTIVE, closed), closed)
    assert ("debtor", "dbt_1", "freed") not in told((*past.OFFERED, closed), closed)  # he never heard of it


@pytest.mark.parametrize("code", ["insolvent", "not_found", "time_barred", "not_worth_pursuing"])
def test_a_debtor_is_told_nothing_of_an_end_that_leaves_the_debt(code: ClosingCode) -> None:
    closed = e.ClaimClosed(code)
    assert [reader for reader, _, _ in told((*past.ACTIVE, closed), closed)] == ["creditor", "provider"]
