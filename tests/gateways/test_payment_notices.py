"""Webhooks: only Stripe's own, only fresh ones, and only what concerns a claim."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import stripe

from chalicelib.domain import refusals
from chalicelib.gateways import card_payments

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
PAID = {
    "id": "cs_1",
    "object": "checkout.session",
    "payment_status": "paid",
    "payment_intent": "pi_1",
    "amount_total": 65_240,
    "currency": "eur",
    "metadata": {"claim": "clm_1", "quoted_on": "2026-11-20", "attempt": "1"},
}


@pytest.fixture(autouse=True)
def site(configure: Callable[..., None], clock: list[datetime]) -> None:
    assert clock == [NOON]
    configure(STRIPE_WEBHOOK_SECRET="whsec_new, whsec_old")


def body(kind: str = "checkout.session.completed", **changes: object) -> bytes:
    event = {
        "id": "evt_1",
        "object": "event",
        "account": "acct_creditor",
        "type": kind,
        "created": int(NOON.timestamp()),
        "livemode": False,
        "data": {"object": PAID},
    }
    return json.dumps(event | changes).encode()


def signature(raw: bytes, secret: str = "whsec_new", age: timedelta = timedelta(0)) -> str:
    at = int((NOON - age).timestamp())
    return str(stripe.WebhookSignature.generate_signature_header(raw.decode(), secret, at))


def read(raw: bytes) -> card_payments.Notice | None:
    return card_payments.read_webhook(raw, signature(raw))


def refused(raw: bytes, mark: str) -> refusals.Reason:
    with pytest.raises(refusals.Refused) as caught:
        card_payments.read_webhook(raw, mark)
    return caught.value.reason


def test_a_paid_session_is_a_payment_of_its_claim() -> None:
    assert read(body()) == card_payments.PaymentSucceeded(
        event_id="evt_1",
        account="acct_creditor",
        claim_id="clm_1",
        payment_id="pi_1",
        at=NOON,
        cents=65_240,
        currency="eur",
        quoted_on=date(2026, 11, 20),
        method="card",
    )


def test_both_secrets_are_good_while_one_replaces_the_other() -> None:
    for secret in ("whsec_new", "whsec_old"):
        assert card_payments.read_webhook(body(), signature(body(), secret)) is not None


@pytest.mark.parametrize(
    "mark",
    ["", "nonsense", "t=,v1=", "t=1", f"t={int(NOON.timestamp())},v1=00ff", f"v1=00ff,t={int(NOON.timestamp())}"],
)
def test_a_missing_or_broken_signature_is_refused(mark: str) -> None:
    assert refused(body(), mark) is refusals.Reason.BAD_SIGNATURE


def test_another_secret_or_another_body_is_refused() -> None:
    assert refused(body(), signature(body(), "whsec_thief")) is refusals.Reason.BAD_SIGNATURE
    forged = body().replace(b"65240", b"99999")
    assert refused(forged, signature(body())) is refusals.Reason.BAD_SIGNATURE
    assert refused(b"\xff\xfe", signature(body())) is refusals.Reason.BAD_SIGNATURE


@pytest.mark.parametrize(("seconds", "good"), [(299, True), (300, True), (301, False), (-300, True), (-301, False)])
def test_a_signature_is_good_for_five_minutes_by_our_own_clock(seconds: int, good: bool) -> None:  # noqa: FBT001
    mark = signature(body(), age=timedelta(seconds=seconds))
    if good:
        assert card_payments.read_webhook(body(), mark) is not None
    else:
        assert refused(body(), mark) is refusals.Reason.BAD_SIGNATURE


def test_a_stale_signature_is_not_refreshed_by_a_second_time_stamp() -> None:
    stale = signature(body(), age=timedelta(hours=1))
    assert refused(body(), f"{stale},t={int(NOON.timestamp())}") is refusals.Reason.BAD_SIGNATURE


def test_a_signed_body_that_is_not_json_is_a_bad_request() -> None:
    assert refused(b"hello", signature(b"hello")) is refusals.Reason.BAD_REQUEST


@pytest.mark.parametrize(
    "changes",
    [
        {"type": "charge.succeeded"},
        {"type": "customer.created"},
        {"account": None},
        {"livemode": True},
        {"object": "v2.core.event"},
        {"data": {"object": {**PAID, "metadata": {}}}},
        {"data": {"object": {**PAID, "metadata": None}}},
    ],
    ids=["other type", "unknown type", "platform's own", "live mode on a test key", "thin event", "other sale", "bare"],
)
def test_what_concerns_no_claim_is_taken_and_left(changes: dict[str, Any]) -> None:
    assert read(body(**changes)) is None


@pytest.mark.parametrize("kind", ["async_payment_succeeded", "async_payment_failed"])
def test_other_sales_of_the_creditor_by_debit_are_left_too(kind: str) -> None:
    other = {"object": {**PAID, "metadata": {}, "payment_status": "unpaid"}}
    assert read(body(f"checkout.session.{kind}", data=other)) is None
    assert read(body(data=other)) is None


def test_an_inquiry_of_a_bank_is_not_yet_a_dispute() -> None:
    for kind, status in (("created", "warning_needs_response"), ("closed", "warning_closed")):
        inquiry = {"id": "du_1", "amount": 1, "payment_intent": "pi_1", "status": status}
        assert read(body(f"charge.dispute.{kind}", data={"object": inquiry})) is None


def test_refunds_and_disputes_of_other_sales_are_left_after_a_look() -> None:
    class OtherSale(stripe.HTTPClient):
        name = "other sale"

        def request(self, *_arguments: Any, **_named: Any) -> Any:
            thing = {"id": "pi_1", "object": "payment_intent", "metadata": {}, "payment_intent": "pi_1"}
            return json.dumps(thing | {"charge": {"metadata": {}}, "amount": 1}), 200, {}

    card_payments.use_http_client(OtherSale())
    dispute = {"id": "du_1", "amount": 1, "payment_intent": "pi_1", "status": "needs_response"}
    try:
        assert read(body("refund.created", data={"object": {"id": "re_1"}})) is None
        assert read(body("charge.dispute.created", data={"object": dispute})) is None
    finally:
        card_payments.use_http_client(None)
