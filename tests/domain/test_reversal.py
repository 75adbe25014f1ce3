"""Chapter 4, the way back: refunds, chargebacks and returned debits undo a payment exactly."""

from datetime import date

from chalicelib.domain import ledger
from chalicelib.domain.claim import events as e
from chalicelib.domain.claim.facts import NO_ALLOCATION, Allocation, Receipt
from chalicelib.domain.claim.terms import NO_FEE, FeeSplit
from chalicelib.domain.refusals import Reason
from tests.domain import orders, past
from tests.domain.book import booked
from tests.domain.given import given
from tests.domain.law import Daily
from tests.domain.people import AGENT, TERMS, TODAY


def undone(cents: int, allocation: Allocation, fee: FeeSplit, over: int = 0) -> e.PaymentReversed:
    return e.PaymentReversed("pi_1", "re_1", cents, "refund", allocation, over, fee)


def test_a_full_refund_gives_back_every_cent_and_the_claim_lives_again() -> None:
    call = e.Step("call-2", "call", date(2026, 11, 26))
    back = undone(100_000, Allocation(0, 0, 100_000), TERMS.fee(100_000))
    claim = given(*past.PAID).when(orders.reverse(100_000)).then(back, e.ClaimReopened((call,)))
    assert (claim.status, claim.code, claim.closed_at, claim.agenda) == ("active", None, None, (call,))
    assert claim.debt.receipts == ()


def test_a_partial_refund_leaves_the_rest_counted() -> None:
    claim = given(*past.PART_PAID).when(orders.reverse(15_000)).claim
    assert claim.debt.receipts == (Receipt(TODAY, 25_000),)


def test_what_stays_of_a_payment_counts_as_if_it_alone_had_been_paid() -> None:
    """Of 100.00, 53.00 went to interest, 40.00 to the indemnity, 7.00 to principal; 20.00 go back."""
    paid = given(*past.ACTIVE, law=Daily()).when(orders.pay(10_000)).events
    (event,) = given(*past.ACTIVE, *paid, law=Daily()).when(orders.reverse(2_000)).events
    assert isinstance(event, e.PaymentReversed)
    assert event.allocation == Allocation(interest_cents=0, indemnity_cents=1_300, principal_cents=700)
    alone = given(*past.ACTIVE, law=Daily()).when(orders.pay(8_000)).events[0]
    assert isinstance(alone, e.PaymentReceived)
    assert alone.allocation == Allocation(interest_cents=5_300, indemnity_cents=2_700, principal_cents=0)


def test_what_was_too_much_goes_back_first_and_leaves_the_claim_paid() -> None:
    paid = given(*past.ACTIVE).when(orders.pay(130_000)).events
    claim = given(*past.ACTIVE, *paid).when(orders.reverse(30_000)).claim
    assert (claim.code, claim.debt.receipts) == ("paid", (Receipt(TODAY, 100_000),))


def test_a_reversal_told_again_changes_nothing() -> None:
    back = undone(15_000, Allocation(0, 0, 15_000), NO_FEE)
    given(*past.PART_PAID, back).when(orders.reverse(15_000)).then()


def test_a_refund_never_exceeds_what_is_left() -> None:
    given(*past.PART_PAID).when(orders.reverse(40_001)).refused(Reason.BAD_AMOUNT)
    given(*past.PART_PAID).when(orders.reverse(0)).refused(Reason.BAD_AMOUNT)
    back = undone(15_000, Allocation(0, 0, 15_000), NO_FEE)
    given(*past.PART_PAID, back).when(orders.reverse(25_001, "re_2")).refused(Reason.BAD_AMOUNT)


def test_a_bank_may_return_the_whole_debit_even_after_a_refund() -> None:
    refunded = given(*past.PART_PAID).when(orders.reverse(40_000)).events
    returned = orders.reverse(40_000, "dp_1", kind="dispute")
    (event,) = given(*past.PART_PAID, *refunded).when(returned).events
    assert isinstance(event, e.PaymentReversed)
    assert (event.allocation, event.overpaid_cents, event.fee) == (NO_ALLOCATION, 40_000, NO_FEE)
    claim = given(*past.PART_PAID, *refunded, event).when(orders.wake()).claim
    assert claim.debt.receipts == ()
    given(*past.PART_PAID).when(orders.reverse(40_001, kind="dispute")).refused(Reason.BAD_AMOUNT)


def test_only_a_cleared_payment_is_reversed_and_only_by_the_platform() -> None:
    given(*past.ACTIVE).when(orders.reverse(1)).refused(Reason.UNKNOWN_PAYMENT)
    pending = e.PaymentPending("pi_1", 40_000, TODAY)
    given(*past.ACTIVE, pending).when(orders.reverse(1)).refused(Reason.UNKNOWN_PAYMENT)
    given(*past.PART_PAID).when(orders.reverse(1, by=AGENT)).refused(Reason.NOT_YOURS)


def test_a_fee_that_is_not_returned_stays_with_those_who_earned_it() -> None:
    (event,) = given(*past.PART_PAID).when(orders.reverse(40_000, fee_returned=False)).events
    assert isinstance(event, e.PaymentReversed)
    assert event.fee == NO_FEE


def test_a_fee_kept_at_one_reversal_is_not_returned_with_the_next() -> None:
    kept = given(*past.PART_PAID).when(orders.reverse(20_000, fee_returned=False)).events
    (event,) = given(*past.PART_PAID, *kept).when(orders.reverse(20_000, "re_2")).events
    assert isinstance(event, e.PaymentReversed)
    assert event.fee == TERMS.fee(20_000)


def test_many_small_parts_never_return_more_fee_than_was_taken() -> None:
    """Four refunds of a cent of a payment that bore two cents of fee: half up each time would return three."""
    two_cents = e.PaymentReceived("pi_1", 4, TODAY, "card", Allocation(0, 0, 4), 0, FeeSplit(1, 1), 99_996)
    journal: past.Past = (*past.ACTIVE, two_cents)
    for part in range(4):
        journal = (*journal, *given(*journal).when(orders.reverse(1, f"re_{part}")).events)
    back = [event.fee for event in journal if isinstance(event, e.PaymentReversed)]
    assert all(fee.platform_cents >= 0 and fee.provider_cents >= 0 for fee in back)
    assert sum(fee.total_cents for fee in back) == 2


def test_where_a_reopened_claim_stands() -> None:
    for journal, status in (
        (past.HELD, "held"),
        (past.ADMITTED, "admitted"),
        (past.OFFERED, "seeking"),
        (past.TENDERED, "seeking"),
        (past.ASSIGNED, "assigned"),
        (past.ACTIVE, "active"),
    ):
        paid = given(*journal).when(orders.pay(100_000)).events
        claim = given(*journal, *paid).when(orders.reverse(100_000)).claim
        assert (claim.status, claim.code) == (status, None)
        assert [step.id for step in claim.agenda] == (["call-2"] if status == "active" else [])


def test_a_claim_closed_for_another_reason_stays_closed() -> None:
    journal = (*past.PART_PAID, e.ClaimClosed("not_found"))
    assert given(*journal).when(orders.reverse(40_000)).claim.code == "not_found"


def test_a_chargeback_after_the_payout_takes_the_share_back_from_the_provider() -> None:
    share = TERMS.fee(40_000).provider_cents
    journal = (*past.PART_PAID, e.ProviderPaid("pi_1", AGENT.id, "tr_1", share))
    back = given(*journal).when(orders.reverse(40_000, kind="dispute")).events
    assert set(ledger.balances(booked(*journal, *back)).values()) == {0}


def test_a_share_not_paid_out_yet_is_not_taken_back_from_anyone() -> None:
    for journal, taken in (
        (past.PART_PAID, 0),
        ((*past.PART_PAID, e.ProviderPaid("pi_1", AGENT.id, "tr_1", 6_384)), 6_384),
    ):
        (event,) = given(*journal).when(orders.reverse(40_000)).events
        assert isinstance(event, e.PaymentReversed)
        assert event.taken_back_cents == taken


def test_a_transfer_that_a_reversal_overtook_is_booked_as_it_was_sent() -> None:
    back = given(*past.PART_PAID).when(orders.reverse(20_000)).events
    sent = given(*past.PART_PAID, *back).when(orders.transfer(cents=6_384)).events
    book = ledger.balances(booked(*past.PART_PAID, *back, *sent))
    assert (book[f"provider/{AGENT.id}"], book[ledger.HELD_FOR_PROVIDERS]) == (6_384, -3_192)  # he owes half of it


def test_a_transfer_after_several_refunds_sends_only_the_share_that_is_left_of_all() -> None:
    journal = past.PART_PAID
    for number in range(3):
        journal = (*journal, *given(*journal).when(orders.reverse(10_000, f"re_{number}")).events)
    sent = given(*journal).when(orders.transfer()).events
    assert sent == [e.ProviderPaid("pi_1", AGENT.id, "tr_1", TERMS.fee(10_000).provider_cents)]


def test_a_transfer_after_a_partial_refund_sends_only_the_share_that_is_left() -> None:
    back = given(*past.PART_PAID).when(orders.reverse(20_000)).events
    sent = given(*past.PART_PAID, *back).when(orders.transfer()).events
    assert sent == [e.ProviderPaid("pi_1", AGENT.id, "tr_1", TERMS.fee(20_000).provider_cents)]
