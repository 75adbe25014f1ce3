"""Chapter 4: money that came in is counted once, set against the debt in order, and never refused."""

from dataclasses import replace
from datetime import date

import pytest

from chalicelib.domain.claim import commands as c
from chalicelib.domain.claim import events as e
from chalicelib.domain.claim.facts import NO_ALLOCATION, Allocation, Receipt
from chalicelib.domain.claim.terms import NO_FEE, FeeSplit
from chalicelib.domain.refusals import Reason
from tests.domain import orders, past
from tests.domain.given import given
from tests.domain.law import Daily
from tests.domain.people import AGENT, TERMS, TODAY, debt

DAYS_LATE = 53  # from 1 October to 23 November: 53 x EUR 1 of interest on EUR 1,000
WITH_INTEREST = 100_000 + DAYS_LATE * 100 + 4_000


def received(cents: int, allocation: Allocation, left: int, **more: object) -> e.PaymentReceived:
    plain = e.PaymentReceived("pi_1", cents, TODAY, "card", allocation, 0, TERMS.fee(cents), left)
    return replace(plain, **more)  # type: ignore[arg-type]  # named fields of the event


def test_the_last_cent_closes_the_claim_as_paid() -> None:
    whole = received(100_000, Allocation(0, 0, 100_000), 0)
    claim = given(*past.ACTIVE).when(orders.pay(100_000)).then(whole, e.ClaimClosed("paid"))
    assert (claim.status, claim.code, claim.agenda) == ("closed", "paid", ())


def test_a_part_leaves_the_rest_owed() -> None:
    part = received(40_000, Allocation(0, 0, 40_000), 60_000)
    claim = given(*past.ACTIVE).when(orders.pay(40_000)).then(part)
    assert (claim.status, claim.debt.receipts) == ("active", (Receipt(TODAY, 40_000),))


def test_interest_is_paid_first_as_the_law_of_the_country_ranks_it() -> None:
    part = received(10_000, Allocation(5_300, 4_000, 700), WITH_INTEREST - 10_000)
    given(*past.ACTIVE, law=Daily()).when(orders.pay(10_000)).then(part)


def test_the_fee_is_that_of_the_mandate_on_what_came_in() -> None:
    assert TERMS.fee(40_000) == FeeSplit(platform_cents=2_736, provider_cents=6_384)  # 19 % and VAT, 30 : 70


def test_a_payment_told_again_changes_nothing() -> None:
    for order in (orders.pay(40_000), orders.pay(40_000, cleared=False), orders.fail()):
        given(*past.PART_PAID).when(order).then()


def test_a_debit_is_pending_until_it_clears() -> None:
    pending = e.PaymentPending("pi_1", 40_000, TODAY)
    claim = given(*past.ACTIVE).when(orders.pay(40_000, cleared=False)).then(pending)
    assert claim.debt.receipts == ()
    given(*past.ACTIVE, pending).when(orders.pay(40_000, cleared=False)).then()
    part = received(40_000, Allocation(0, 0, 40_000), 60_000)
    cleared = given(*past.ACTIVE, pending).when(orders.pay(40_000)).then(part)
    assert [payment.status for payment in cleared.payments] == ["cleared"]


def test_a_debit_that_does_not_clear_leaves_the_debt_as_it_was() -> None:
    pending = e.PaymentPending("pi_1", 100_000, TODAY)
    claim = given(*past.ACTIVE, pending).when(orders.fail()).then(e.PaymentFailed("pi_1"))
    assert (claim.status, claim.debt.receipts) == ("active", ())
    given(*past.ACTIVE, pending, e.PaymentFailed("pi_1")).when(orders.fail()).then()
    given(*past.ACTIVE, pending, e.PaymentFailed("pi_1")).when(orders.pay(100_000, cleared=False)).then()


def test_a_failure_of_a_payment_not_heard_of_yet_is_to_be_told_again() -> None:
    given(*past.ACTIVE).when(orders.fail()).refused(Reason.UNKNOWN_PAYMENT)


def test_no_amount_no_payment() -> None:
    for cents in (0, -1):
        given(*past.ACTIVE).when(orders.pay(cents)).refused(Reason.BAD_AMOUNT)


@pytest.mark.parametrize("order", [orders.pay(1, by=AGENT), orders.fail(by=AGENT), orders.transfer(by=AGENT)])
def test_nobody_but_the_platform_speaks_of_money(order: c.Order) -> None:
    given(*past.PART_PAID).when(order).refused(Reason.NOT_YOURS)


def test_what_is_too_much_is_taken_in_and_marked_to_be_returned() -> None:
    over = received(130_000, Allocation(0, 0, 100_000), 0, overpaid_cents=30_000)
    claim = given(*past.ACTIVE).when(orders.pay(130_000)).then(over, e.ClaimClosed("paid"))
    assert claim.debt.receipts == (Receipt(TODAY, 100_000),)


def test_of_two_payments_at_once_the_second_is_all_to_return() -> None:
    second = received(100_000, NO_ALLOCATION, 0, payment_id="pi_2", overpaid_cents=100_000)
    given(*past.PAID).when(orders.pay(100_000, "pi_2")).then(second)


def test_a_withdrawn_debt_is_still_a_debt_but_one_settled_otherwise_is_not() -> None:
    given(*past.WITHDRAWN).when(orders.pay(40_000)).then(received(40_000, Allocation(0, 0, 40_000), 60_000))
    codes: tuple[c.ClosingCode, ...] = ("paid_directly", "settled", "disputed_upheld")
    for code in codes:
        to_return = received(40_000, NO_ALLOCATION, 0, overpaid_cents=40_000)
        given(*past.ACTIVE, e.ClaimClosed(code)).when(orders.pay(40_000)).then(to_return)


def test_a_debit_quoted_first_and_cleared_last_is_not_owed_a_second_time() -> None:
    """A card payment of the 25th pays all; the debit quoted on the 23rd comes after it: nothing was left to pay."""
    card = orders.pay(100_000, "pi_card", on=date(2026, 11, 25))
    paid = given(*past.ACTIVE).when(card).events
    (late,) = given(*past.ACTIVE, *paid).when(orders.pay(100_000, "pi_debit", on=TODAY)).events
    assert isinstance(late, e.PaymentReceived)
    assert (late.allocation, late.overpaid_cents, late.on) == (NO_ALLOCATION, 100_000, date(2026, 11, 25))


def test_what_the_creditor_had_received_before_still_counts_after_a_payment() -> None:
    before = Receipt(date(2026, 10, 15), 25_000)
    filed = given().when(orders.file(replace(debt(), receipts=(before,)))).events
    claim = given(*filed).when(orders.pay(30_000)).claim
    assert claim.debt.receipts == (before, Receipt(TODAY, 30_000))
    closed = given(*filed).when(orders.pay(75_000)).claim
    assert closed.code == "paid"


def test_no_fee_is_due_while_no_provider_has_the_claim() -> None:
    claim = given(*past.OFFERED).when(orders.pay(40_000)).claim
    assert [payment.fee for payment in claim.payments] == [NO_FEE]


def test_a_chargeback_won_back_bears_no_second_fee() -> None:
    claim = given(*past.ACTIVE).when(orders.pay(40_000, "dp_1", bears_fee=False)).claim
    assert [payment.fee for payment in claim.payments] == [NO_FEE]


def test_the_share_of_the_provider_is_transferred_once() -> None:
    share = TERMS.fee(40_000).provider_cents
    paid = e.ProviderPaid("pi_1", AGENT.id, "tr_1", share)
    claim = given(*past.PART_PAID).when(orders.transfer()).then(paid)
    assert claim.payments[0].transfer_id == "tr_1"
    given(*past.PART_PAID, paid).when(orders.transfer()).then()


def test_there_is_no_share_of_a_payment_that_did_not_clear_or_that_no_provider_brought() -> None:
    given(*past.ACTIVE).when(orders.transfer()).refused(Reason.UNKNOWN_PAYMENT)
    pending = e.PaymentPending("pi_1", 40_000, TODAY)
    given(*past.ACTIVE, pending).when(orders.transfer()).refused(Reason.UNKNOWN_PAYMENT)
    early = given(*past.SEEKING).when(orders.pay(40_000)).events
    given(*past.SEEKING, *early).when(orders.transfer()).refused(Reason.UNKNOWN_PAYMENT)


def test_money_told_of_another_account_is_never_booked() -> None:
    for order in (orders.pay(40_000, account="acct_9"), orders.fail(account="acct_9")):
        given(*past.ACTIVE).when(order).refused(Reason.OTHER_ACCOUNT)
    given(*past.PAID).when(orders.reverse(40_000, account="acct_9")).refused(Reason.OTHER_ACCOUNT)
    part = received(40_000, Allocation(0, 0, 40_000), 60_000)
    given(*past.ACTIVE).when(orders.pay(40_000, account="acct_1")).then(part)
