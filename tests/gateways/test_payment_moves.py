"""Refunds, transfers and reversals: each once, whatever breaks on the way."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime

import pytest

from chalicelib.domain import refusals
from chalicelib.gateways import card_payments, stripe_door
from infra.local.stripe_world.world import Fault
from tests.gateways.payment_bench import Bench, opened


@pytest.fixture
def bench(configure: Callable[..., None], clock: list[datetime]) -> Iterator[Bench]:
    configure()
    with opened(clock) as made:
        yield made


def test_partial_refunds_give_the_whole_fee_back_in_the_end_and_never_more(bench: Bench) -> None:
    payment_id = bench.paid(cents=1_000, fee=99)
    for number, cents in enumerate((333, 333, 334)):
        card_payments.refund(bench.creditor, payment_id, cents, refund_fee=True, key=f"re:{number}")
    bench.fake.deliver_due()
    refunded = bench.told(card_payments.PaymentRefunded)
    assert [one.cents for one in refunded] == [333, 333, 334]
    assert sum(one.fee_refunded_cents for one in refunded) == 99
    assert {one.claim_id for one in refunded} == {"clm_1"}
    assert bench.fake.balance() == 0
    assert bench.fake.unexplained_cents() == 0
    with pytest.raises(card_payments.PaymentError) as caught:
        card_payments.refund(bench.creditor, payment_id, 1, refund_fee=True, key="re:more")
    assert caught.value.code == "charge_already_refunded"


def test_a_refund_without_the_fee_leaves_it_with_the_platform(bench: Bench) -> None:
    payment_id = bench.paid(cents=1_000, fee=99)
    first = card_payments.refund(bench.creditor, payment_id, 400, refund_fee=False, key="re:1")
    assert card_payments.refund(bench.creditor, payment_id, 400, refund_fee=False, key="re:1") == first
    bench.fake.deliver_due()
    told = bench.notices[-1]
    assert isinstance(told, card_payments.PaymentRefunded)
    assert (told.refund_id, told.cents, told.fee_refunded_cents) == (first, 400, 0)
    assert bench.fake.balance() == 99
    assert card_payments.fetch_payment(bench.creditor, payment_id).refunded_cents == 400


def test_a_provider_is_paid_once_for_each_key_even_after_stripe_forgot_it(bench: Bench) -> None:
    bench.paid()
    first = card_payments.transfer(bench.provider, 5_000, "clm_1", "tr:evt1:agent")
    bench.later(hours=25)  # keys are pruned after a day
    assert card_payments.transfer(bench.provider, 5_000, "clm_1", "tr:evt1:agent") == first
    assert bench.fake.balance(bench.provider) == 5_000
    assert card_payments.find_transfer("clm_1", "tr:evt1:agent") == first
    assert card_payments.find_transfer("clm_1", "tr:evt2:agent") is None


def test_a_transfer_beyond_the_balance_is_owed_and_goes_through_once_there_is_money(bench: Bench) -> None:
    bench.paid()
    for _ in range(3):  # Stripe repeats the first refusal for this key: it must not stick for a day
        with pytest.raises(card_payments.PaymentError) as caught:
            card_payments.transfer(bench.provider, 9_000, "clm_1", "tr:evt1:agent")
        assert caught.value.trouble == "insufficient_funds"
    bench.fake.top_up(5_000)
    card_payments.transfer(bench.provider, 9_000, "clm_1", "tr:evt1:agent")
    assert bench.fake.balance(bench.provider) == 9_000
    assert bench.fake.unexplained_cents() == 0


def test_nothing_is_sent_to_a_restricted_account_nor_paid_on_one(bench: Bench) -> None:
    bench.paid()
    bench.fake.switch_account(bench.provider, "restricted")
    with pytest.raises(card_payments.PaymentError) as caught:
        card_payments.transfer(bench.provider, 100, "clm_1", "tr:evt1:agent")
    assert caught.value.trouble == "account_not_ready"
    bench.fake.switch_account(bench.creditor, "restricted")
    with pytest.raises(card_payments.PaymentError):
        card_payments.open_checkout(bench.checkout(attempt=2))


def test_a_transfer_comes_back_as_far_as_there_is_money(bench: Bench) -> None:
    bench.paid()
    sent = card_payments.transfer(bench.provider, 5_000, "clm_1", "tr:evt1:agent")
    first = card_payments.reverse_transfer(sent, 2_000, "rv:1")
    bench.later(hours=25)
    assert card_payments.reverse_transfer(sent, 2_000, "rv:1") == first
    assert bench.fake.balance(bench.provider) == 3_000
    assert bench.fake.pay_out(bench.provider) == 3_000
    with pytest.raises(card_payments.PaymentError) as caught:
        card_payments.reverse_transfer(sent, 3_000, "rv:2")
    assert caught.value.trouble == "insufficient_funds"
    assert bench.fake.unexplained_cents() == 0


@pytest.mark.parametrize("fault", ["rate_limit", "reset", "lost_answer", "saved_500", "saved_500_after"])
@pytest.mark.parametrize("before", [0, 1, 2])
def test_whatever_breaks_on_the_way_a_transfer_happens_exactly_once(bench: Bench, fault: Fault, before: int) -> None:
    bench.paid()
    bench.fake.fail_next(fault, 2, after=before)
    sent: set[str] = set()
    for _ in range(4):
        with suppress(refusals.Refused):
            sent.add(card_payments.transfer(bench.provider, 5_000, "clm_1", "tr:evt1:agent"))
    assert sent == {card_payments.find_transfer("clm_1", "tr:evt1:agent")}
    assert bench.fake.balance(bench.provider) == 5_000


def test_an_order_that_fails_whatever_its_key_is_given_up_in_the_end(bench: Bench) -> None:
    bench.paid()
    for _ in range(stripe_door.TURNS):
        with pytest.raises(card_payments.PaymentError) as caught:
            card_payments.transfer(bench.provider, 9_000, "clm_1", "tr:evt1:agent")
        assert caught.value.trouble == "insufficient_funds"
    with pytest.raises(card_payments.PaymentError) as caught:
        card_payments.transfer(bench.provider, 9_000, "clm_1", "tr:evt1:agent")
    assert caught.value.code == "too_many_failures"
    bench.later(hours=25)
    bench.fake.top_up(5_000)
    card_payments.transfer(bench.provider, 9_000, "clm_1", "tr:evt1:agent")
    assert bench.fake.balance(bench.provider) == 9_000
