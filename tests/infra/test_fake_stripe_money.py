"""No cent is ever lost in our own Stripe, whatever people, banks and accounts do."""

from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest
import stripe
from hypothesis import given, settings
from hypothesis import strategies as st

from infra.local.stripe_world.answers import ApiError
from tests.stripe_bench import Bench, refusal


@pytest.fixture
def bench() -> Bench:
    return Bench()


def test_money_is_sent_on_only_when_it_is_available() -> None:
    bench = Bench(available_after=timedelta(days=3))
    account, recipient = bench.account(), bench.account("recipient")
    bench.fake.pay(bench.session(account).id)
    order: Any = {"amount": 1_000, "currency": "eur", "destination": recipient}
    assert refusal(bench.client.v1.transfers.create, order).code == "balance_insufficient"
    assert bench.client.v1.balance.retrieve().pending[0].amount == 1_000
    bench.time += timedelta(days=3)
    assert bench.client.v1.transfers.create(order).amount == 1_000


def test_lists_come_newest_first_a_page_at_a_time(bench: Bench) -> None:
    recipient = bench.account("recipient")
    bench.fake.top_up(100_000)
    for number in range(25):
        group = "odd" if number % 2 else "even"
        bench.client.v1.transfers.create(
            {"amount": 100 + number, "currency": "eur", "destination": recipient, "transfer_group": group}
        )
    pages = bench.client.v1.transfers.list({"transfer_group": "odd", "limit": 5}).auto_paging_iter()
    assert [one.amount for one in pages] == list(range(123, 99, -2))


def test_a_card_refused_leaves_the_page_open_and_an_old_page_closes(bench: Bench) -> None:
    account = bench.account()
    session = bench.session(account)
    assert bench.fake.pay(session.id, "card_refused")["status"] == "open"
    assert bench.fake.balance(account) == 0
    bench.time += timedelta(hours=24)
    with pytest.raises(ApiError):
        bench.fake.pay(session.id)
    sessions = bench.client.v1.checkout.sessions
    assert sessions.retrieve(session.id, options={"stripe_account": account}).status == "expired"


def test_a_page_offers_only_what_is_allowed_and_active(bench: Bench) -> None:
    account = bench.account()
    only_card = bench.session(account, allowed_payment_method_types=["card"])
    with pytest.raises(ApiError):
        bench.fake.pay(only_card.id, "sepa_debit")
    bench.fake.switch_account(account, "pending")
    assert "No valid payment method" in str(refusal(bench.session, account))


def test_accounts_wait_for_their_owner_when_told_so() -> None:
    bench = Bench(onboarded=False)
    account = bench.account()
    assert refusal(bench.session, account).http_status == 400
    bench.fake.switch_account(account, "active")
    assert bench.session(account).status == "open"


def test_what_was_refunded_or_disputed_is_refused_a_second_time(bench: Bench) -> None:
    account = bench.account()
    refund = bench.client.v1.refunds.create
    header: Any = {"stripe_account": account}
    intent = bench.fake.pay(bench.session(account).id)["payment_intent"]
    assert refusal(refund, {}, header).http_status == 400
    assert refusal(refund, {"payment_intent": intent, "amount": 10_001}, header).http_status == 400
    dispute = bench.fake.open_dispute(intent)
    assert refusal(refund, {"payment_intent": intent}, header).code == "charge_disputed"
    bench.fake.close_dispute(dispute, "won")
    for again in (lambda: bench.fake.open_dispute(intent), lambda: bench.fake.close_dispute(dispute, "lost")):
        with pytest.raises(ApiError):
            again()
    free = bench.fake.pay(bench.session(account, payment_intent_data={}).id)["payment_intent"]
    order: Any = {"payment_intent": free, "refund_application_fee": True}
    assert refund(order, header).amount == 10_000  # no fee was taken, none comes back
    waiting = bench.fake.pay(bench.session(account).id, "sepa_debit")["payment_intent"]
    assert refusal(refund, {"payment_intent": waiting}, header).code == "charge_not_refundable"


def test_a_transfer_is_reversed_at_most_whole_and_never_to_a_merchant_only(bench: Bench) -> None:
    recipient = bench.account("recipient")
    bench.fake.top_up(1_000)
    order: Any = {"amount": 600, "currency": "eur", "destination": recipient}
    sent = bench.client.v1.transfers.create(order)
    assert refusal(bench.client.v1.transfers.reversals.create, sent.id, {"amount": 601}).http_status == 400
    assert bench.client.v1.transfers.reversals.create(sent.id).amount == 600
    assert bench.client.v1.transfers.retrieve(sent.id).reversed
    refused = refusal(bench.client.v1.transfers.create, {**order, "destination": bench.account()})
    assert refused.code == "insufficient_capabilities_for_transfer"
    assert refusal(bench.client.v1.transfers.create, {**order, "amount": 0}).http_status == 400


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["card", "sepa_debit", "sepa_refused", "refund", "dispute", "transfer", "reverse", "payout"]),
        st.integers(min_value=50, max_value=100_000),
        st.booleans(),
    ),
    max_size=25,
)


@settings(max_examples=40, deadline=None)
@given(steps=STEPS)
def test_whatever_happens_every_cent_is_somewhere(steps: list[tuple[str, int, bool]]) -> None:
    bench = Bench()
    account, recipient = bench.account(), bench.account("recipient")
    payments: list[str] = []
    for what, cents, flag in steps:
        with suppress(stripe.StripeError, ApiError):  # refused: nothing may have moved
            _happen(bench, account, recipient, payments, what, cents, flag)
        assert bench.fake.unexplained_cents() == 0
        assert bench.fake.balance(recipient) >= 0


def _happen(
    bench: Bench,
    account: str,
    recipient: str,
    payments: list[str],
    what: str,
    cents: int,
    flag: bool,  # noqa: FBT001
) -> None:
    header: Any = {"stripe_account": account}
    match what:
        case "refund" if payments:
            order: Any = {"payment_intent": payments[-1], "amount": cents, "refund_application_fee": flag}
            bench.client.v1.refunds.create(order, header)
        case "dispute" if payments:
            bench.fake.close_dispute(bench.fake.open_dispute(payments.pop()), "won" if flag else "lost")
        case "transfer":
            bench.client.v1.transfers.create({"amount": cents, "currency": "eur", "destination": recipient})
        case "reverse":
            sent = bench.client.v1.transfers.list().data
            bench.client.v1.transfers.reversals.create(sent[0].id if sent else "tr_none", {"amount": cents})
        case "payout":
            bench.fake.pay_out(recipient if flag else account)
        case "card" | "sepa_debit" | "sepa_refused":
            payments.append(bench.fake.pay(bench.session(account, cents, cents // 8).id, what)["payment_intent"])
            bench.time += timedelta(days=6 if flag else 0)
            bench.fake.deliver_due()
        case _:
            pass
