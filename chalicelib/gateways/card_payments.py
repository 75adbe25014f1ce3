"""Payments by card and SEPA debit, through Stripe, straight on the creditor's own account.

The platform never holds the debt's money: each payment is a direct charge of the creditor's
connected account, from which only our fee is taken; the provider's share is then transferred from
the platform's balance. Every call that creates something carries a business idempotency key.

All raise Refused(SERVICE_DOWN) when Stripe does not answer, PaymentError when it says no.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from chalicelib import ambient
from chalicelib.gateways import payment_accounts, payment_moves, payment_notices, stripe_door

if TYPE_CHECKING:
    from stripe.params.checkout import SessionCreateParams

# One door for the callers; each name is explained where it is written.
Notice = payment_notices.Notice
PaymentSucceeded = payment_notices.PaymentSucceeded
PaymentPending = payment_notices.PaymentPending
PaymentFailed = payment_notices.PaymentFailed
PaymentRefunded = payment_notices.PaymentRefunded
PaymentDisputed = payment_notices.PaymentDisputed
PaymentError = stripe_door.PaymentError
read_webhook = payment_notices.read
open_account = payment_accounts.open_account
onboarding_link = payment_accounts.onboarding_link
account_ready = payment_accounts.account_ready
refund = payment_moves.refund
transfer = payment_moves.transfer
find_transfer = payment_moves.find_transfer
reverse_transfer = payment_moves.reverse_transfer
use_http_client = stripe_door.use_http_client

PAGE = 100  # Stripe's longest list page


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkout:
    """One page to pay ``cents`` on. ``attempt`` counts the pages of a claim: a changed page is a new attempt.

    ``description`` is read by the debtor and kept by Stripe: a reference, never a person's name.
    ``expires_at`` lies 30 minutes to 24 hours ahead (Stripe's rule).
    """

    claim_id: str
    creditor_account: str
    cents: int
    application_fee_cents: int
    attempt: int
    quoted_on: date
    description: str
    success_url: str
    cancel_url: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class PayPage:
    """Where to send the debtor."""

    session_id: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """A payment as Stripe knows it now; cents. ``status`` is Stripe's: processing, succeeded, ..."""

    payment_id: str
    account: str
    claim_id: str | None
    status: str
    cents: int
    refunded_cents: int
    application_fee_cents: int
    method: str | None
    disputed: bool


def open_checkout(checkout: Checkout) -> PayPage:
    """Open the page to pay on, once for each attempt; the same attempt gives the same page.

    PaymentError("key_reused") when an attempt comes back with other amounts or times.
    """
    params, sessions = _session(checkout), stripe_door.client().v1.checkout.sessions
    with stripe_door.asking():
        session = stripe_door.at_most_once(
            f"pay:{checkout.claim_id}:{checkout.attempt}",
            lambda key: sessions.create(params, {"stripe_account": checkout.creditor_account, "idempotency_key": key}),
            lambda: None,
        )
    return PayPage(session.id, session.url or "")


def close_checkout(account: str, session_id: str) -> None:
    """End an open page, so that a newer one can't be paid as well. Nothing happens to one that is over."""
    try:
        with stripe_door.asking():
            stripe_door.client().v1.checkout.sessions.expire(session_id, {}, {"stripe_account": account})
    except PaymentError as problem:
        if problem.trouble != "invalid":  # "only open sessions can be expired"
            raise


def look_at_checkout(account: str, session_id: str) -> Notice | None:
    """What became of a page, asked directly: the debtor may be back before the webhook, or it may never come."""
    with stripe_door.asking():
        found = stripe_door.client().v1.checkout.sessions.retrieve(
            session_id, {"expand": ["payment_intent.latest_charge"]}, {"stripe_account": account}
        )
    session, event_id, now = found.to_dict(), f"seen:{session_id}", ambient.now()
    if session["status"] != "complete" or not session["payment_intent"]:
        return None
    if session["payment_status"] == "paid":
        method: payment_notices.Method = "sepa_debit" if _method(session["payment_intent"]) == "sepa_debit" else "card"
        return payment_notices.succeeded(event_id, account, session, now, method)
    if session["payment_intent"]["status"] == "processing":
        return payment_notices.pending(event_id, account, session, now)
    return payment_notices.failed(event_id, account, session, now)


def missed_events(since: datetime, accounts: Iterable[str]) -> list[Notice]:
    """Notices of events Stripe could not deliver to us, of these accounts, oldest first (30 days back at most)."""
    events: list[dict[str, Any]] = []
    with stripe_door.asking():
        for account in accounts:
            listed = stripe_door.client().v1.events.list(
                {
                    "delivery_success": False,
                    "types": list(payment_notices.EVENT_TYPES),
                    "created": {"gte": int(since.timestamp())},
                    "limit": PAGE,
                },
                {"stripe_account": account},
            )
            # asked as the account itself, Stripe leaves out whose event it is
            events += [{**event.to_dict(), "account": account} for event in listed.auto_paging_iter()]
    notices = [payment_notices.understand(event) for event in sorted(events, key=lambda event: event["created"])]
    return [notice for notice in notices if notice]


def fetch_payment(account: str, payment_id: str) -> Payment:
    """The payment as it stands; PaymentError("not_found") when this account has no such payment."""
    with stripe_door.asking():
        found = stripe_door.client().v1.payment_intents.retrieve(
            payment_id, {"expand": ["latest_charge"]}, {"stripe_account": account}
        )
    intent = found.to_dict()
    charge = intent["latest_charge"] or {}
    return Payment(
        payment_id=payment_id,
        account=account,
        claim_id=intent["metadata"].get("claim"),
        status=intent["status"],
        cents=intent["amount"],
        refunded_cents=charge.get("amount_refunded", 0),
        application_fee_cents=intent["application_fee_amount"] or 0,
        method=_method(intent),
        disputed=charge.get("disputed", False),
    )


def _session(checkout: Checkout) -> "SessionCreateParams":
    told = {
        "claim": checkout.claim_id,
        "quoted_on": checkout.quoted_on.isoformat(),
        "attempt": str(checkout.attempt),
    }
    return {
        "mode": "payment",
        "locale": "fr",
        # a filter on what the account offers: payment_method_types is gone since 2026-09-30
        "allowed_payment_method_types": ["card", "sepa_debit"],
        "line_items": [
            {
                "quantity": 1,
                "price_data": {
                    "currency": "eur",
                    "unit_amount": checkout.cents,
                    "product_data": {"name": checkout.description},
                },
            }
        ],
        "metadata": told,
        "payment_intent_data": {
            "application_fee_amount": checkout.application_fee_cents,
            "description": checkout.description,
            "metadata": told,
        },
        "success_url": checkout.success_url,
        "cancel_url": checkout.cancel_url,
        "expires_at": int(checkout.expires_at.timestamp()),
    }


def _method(intent: dict[str, Any]) -> str | None:
    details = (intent["latest_charge"] or {}).get("payment_method_details") or {}
    return details.get("type")
