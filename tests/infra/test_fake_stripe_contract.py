"""Our own Stripe is as strict as the real one about parameters, keys and accounts."""

from datetime import timedelta
from typing import Any

import pytest
import stripe

from tests.stripe_bench import NOON, Bench, Json, refusal


@pytest.fixture
def bench() -> Bench:
    return Bench()


def test_a_parameter_that_stripe_removed_is_refused(bench: Bench) -> None:
    account = bench.account()
    gone = refusal(lambda: bench.session(account, payment_method_types=["card"]))
    assert (gone.http_status, gone.code) == (400, "parameter_unknown")
    assert "payment_method_types" in str(gone)
    assert bench.session(account, allowed_payment_method_types=["card"]).status == "open"


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"payment_intent_data": {"aplication_fee_amount": 1}}, "payment_intent_data.aplication_fee_amount"),
        ({"line_items": [{"quantity": "many"}]}, "line_items[0].quantity"),
        ({"line_items": [{"price_data": {"unit_amount": 5}}]}, "line_items[0].price_data.currency"),
        ({"metadata": {"claim": {"deep": "1"}}}, "metadata.claim"),
        ({"automatic_tax": {"enabled": "perhaps"}}, "automatic_tax.enabled"),
        ({"permissions": "all"}, "permissions"),
    ],
)
def test_nested_parameters_are_checked_as_well(bench: Bench, changes: Json, path: str) -> None:
    account = bench.account()
    wrong = refusal(lambda: bench.session(account, **changes))
    assert wrong.http_status == 400
    assert path.rpartition(".")[0] in (wrong.error.param or "")  # type: ignore[union-attr]


def test_a_required_parameter_is_required_and_a_word_outside_the_list_is_refused(bench: Bench) -> None:
    missing = refusal(bench.client.v1.transfers.create, {"currency": "eur"})
    assert (missing.code, missing.error.param) == ("parameter_missing", "destination")  # type: ignore[union-attr]
    unknown = refusal(bench.client.v2.core.accounts.create, {"dashboard": "golden"})
    assert unknown.code == "parameter_invalid"


def test_wrong_keys_accounts_and_addresses_are_refused(bench: Bench) -> None:
    live = stripe.StripeClient("sk_live_key", http_client=bench.fake.http_client())
    assert isinstance(refusal(live.v1.balance.retrieve), stripe.AuthenticationError)
    assert isinstance(refusal(bench.session, "acct_stranger"), stripe.PermissionError)
    assert refusal(bench.client.v1.customers.create, {}).http_status == 404
    assert refusal(bench.client.v2.core.accounts.retrieve, "acct_none").code == "resource_missing"
    assert refusal(bench.client.v2.core.accounts.create, {}).http_status == 400


@pytest.mark.parametrize(
    "changes",
    [
        {"expires_at": int(NOON.timestamp()) + 29 * 60},
        {"expires_at": int(NOON.timestamp()) + 24 * 3600 + 1},
        {"mode": "setup"},
        {"line_items": []},
        {"payment_intent_data": {"application_fee_amount": 10_001}},
        {"line_items": [{"price_data": {"currency": "eur", "unit_amount": 49, "product_data": {"name": "x"}}}]},
    ],
)
def test_a_page_that_stripe_would_not_open_is_not_opened(bench: Bench, changes: Json) -> None:
    account = bench.account()
    assert refusal(lambda: bench.session(account, **changes)).http_status == 400


def test_a_fee_needs_an_account_to_take_it_from(bench: Bench) -> None:
    params: Any = {"payment_intent_data": {"application_fee_amount": 1}}
    with pytest.raises(stripe.InvalidRequestError, match="direct payment"):
        bench.session("", **params)


def test_the_same_key_gives_the_same_answer_for_a_day_and_other_parameters_are_refused(bench: Bench) -> None:
    recipient, once = bench.account("recipient"), {"idempotency_key": "tr:1"}
    bench.fake.top_up(10_000)
    send = bench.client.v1.transfers.create
    first = send({"amount": 100, "currency": "eur", "destination": recipient}, once)  # type: ignore[arg-type]
    again = send({"amount": 100, "currency": "eur", "destination": recipient}, once)  # type: ignore[arg-type]
    assert (first.id, first.last_response.headers.get("Idempotent-Replayed")) == (again.id, None)  # type: ignore[union-attr]
    assert again.last_response.headers["Idempotent-Replayed"] == "true"  # type: ignore[union-attr]
    other = refusal(send, {"amount": 101, "currency": "eur", "destination": recipient}, once)
    assert isinstance(other, stripe.IdempotencyError)
    bench.time += timedelta(hours=24, seconds=1)
    later = send({"amount": 101, "currency": "eur", "destination": recipient}, once)  # type: ignore[arg-type]
    assert later.id != first.id
    assert bench.fake.balance(recipient) == 201


def test_a_failure_is_repeated_for_its_key_but_a_malformed_request_is_not_remembered(bench: Bench) -> None:
    recipient, once = bench.account("recipient"), {"idempotency_key": "tr:1"}
    send = bench.client.v1.transfers.create
    assert refusal(send, {"amount": 5, "destination": recipient}, once).code == "parameter_missing"
    order = {"amount": 5, "currency": "eur", "destination": recipient}
    assert refusal(send, order, once).code == "balance_insufficient"
    bench.fake.top_up(1_000)
    repeated = refusal(send, order, once)
    assert (repeated.code, repeated.headers["idempotent-replayed"]) == ("balance_insufficient", "true")  # type: ignore[index]
