"""What Stripe tells us by webhook, verified and put in our words.

Record a payment once by its ``payment_id`` and a refund by its ``refund_id``: Stripe may send one
event many times, in any order, and now and then two events for one fact.
"""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Literal

from chalicelib import ambient, config
from chalicelib.domain import refusals
from chalicelib.gateways import stripe_door

if TYPE_CHECKING:
    from stripe.params import RefundRetrieveParams

TOLERANCE = timedelta(seconds=300)
EVENT_TYPES = (
    "checkout.session.completed",
    "checkout.session.async_payment_succeeded",
    "checkout.session.async_payment_failed",
    "refund.created",
    "charge.dispute.created",
    "charge.dispute.closed",
)
Method = Literal["card", "sepa_debit"]
Json = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What every notice carries. ``account`` is the creditor's: check that the claim is his."""

    event_id: str
    account: str
    claim_id: str
    payment_id: str  # Stripe's payment intent
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentSucceeded(About):
    """The debtor's money is on the creditor's account. ``quoted_on``: the day his debt was computed for."""

    cents: int
    currency: str
    quoted_on: date
    method: Method


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentPending(About):
    """A SEPA debit was ordered; it clears or fails within days."""

    cents: int
    currency: str
    quoted_on: date
    method: Method


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentFailed(About):
    """A pending debit came back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentRefunded(About):
    """Money went back to the debtor: ``cents`` of this refund only, and what of our fee went with it."""

    refund_id: str
    cents: int
    fee_refunded_cents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentDisputed(About):
    """The debtor's bank takes the money back (opened), for good (lost) or returns it (won)."""

    dispute_id: str
    cents: int
    status: Literal["opened", "won", "lost"]


Notice = PaymentSucceeded | PaymentPending | PaymentFailed | PaymentRefunded | PaymentDisputed


def read(raw_body: bytes, signature: str) -> Notice | None:
    """The notice in a webhook; None for events of no use here. Raises Refused(BAD_SIGNATURE, BAD_REQUEST)."""
    _verify(raw_body, signature)
    try:
        event = json.loads(raw_body)
    except ValueError as problem:
        raise refusals.Refused(refusals.Reason.BAD_REQUEST) from problem
    return understand(event) if isinstance(event, dict) and event.get("object") == "event" else None


def understand(event: Json) -> Notice | None:
    """The notice in an event object of Stripe's API, already trusted.

    Refunds and disputes don't carry the claim, so their payment is fetched: raises as ``stripe_door.asking``.
    """
    account, live = event.get("account"), config.settings().stripe_api_key.startswith(("sk_live", "rk_live"))
    if not account or event["livemode"] != live:  # a live endpoint also gets its accounts' test events
        return None
    at, thing = datetime.fromtimestamp(event["created"], UTC), event["data"]["object"]
    match event["type"]:
        case "checkout.session.completed" if thing["payment_status"] == "paid":
            return succeeded(event["id"], account, thing, at, "card")
        case "checkout.session.completed":
            return pending(event["id"], account, thing, at)
        case "checkout.session.async_payment_succeeded":
            return succeeded(event["id"], account, thing, at, "sepa_debit")
        case "checkout.session.async_payment_failed":
            return failed(event["id"], account, thing, at)
        case "refund.created":
            return _refunded(event["id"], account, thing["id"], at)
        case "charge.dispute.created" | "charge.dispute.closed":
            return _disputed(event["id"], account, thing, at, closed=event["type"].endswith("closed"))
        case _:
            return None


def succeeded(event_id: str, account: str, session: Json, at: datetime, method: Method) -> PaymentSucceeded | None:
    """The notice of a paid Checkout Session; None when it is not one of ours."""
    return PaymentSucceeded(**_paid(event_id, account, session, at), method=method) if _ours(session) else None


def pending(event_id: str, account: str, session: Json, at: datetime) -> PaymentPending | None:
    """The notice of a session whose debit is under way: only SEPA debits, of what we allow, wait."""
    return PaymentPending(**_paid(event_id, account, session, at), method="sepa_debit") if _ours(session) else None


def failed(event_id: str, account: str, session: Json, at: datetime) -> PaymentFailed | None:
    """The notice of a session whose debit came back."""
    return PaymentFailed(**_about(event_id, account, session, at)) if _ours(session) else None


def _verify(raw_body: bytes, signature: str) -> None:
    import stripe

    if not any(_signed(stripe, raw_body, signature, secret) for secret in _secrets()):
        raise refusals.Refused(refusals.Reason.BAD_SIGNATURE)
    # Stripe's own check reads the machine's clock; ours may have been moved. The signature covers the first t.
    sent_at = next(part[2:] for part in signature.split(",") if part.startswith("t="))
    if abs(ambient.now() - datetime.fromtimestamp(int(sent_at), UTC)) > TOLERANCE:
        raise refusals.Refused(refusals.Reason.BAD_SIGNATURE)


def _signed(stripe: Any, raw_body: bytes, signature: str, secret: str) -> bool:  # noqa: ANN401 - a late module
    try:
        return bool(stripe.WebhookSignature.verify_header(raw_body, signature, secret))
    except (stripe.SignatureVerificationError, UnicodeDecodeError):
        return False


def _secrets() -> list[str]:
    """Two while a secret is being changed, separated by a comma."""
    return [secret.strip() for secret in config.settings().stripe_webhook_secret.split(",") if secret.strip()]


def _ours(thing: Json) -> bool:
    """A creditor may use his account for other sales: only what carries a claim concerns us."""
    return bool((thing.get("metadata") or {}).get("claim"))


def _about(event_id: str, account: str, session: Json, at: datetime) -> Json:
    intent = session["payment_intent"]
    payment_id = intent["id"] if isinstance(intent, dict) else intent
    claim_id = session["metadata"]["claim"]
    return {"event_id": event_id, "account": account, "claim_id": claim_id, "payment_id": payment_id, "at": at}


def _paid(event_id: str, account: str, session: Json, at: datetime) -> Json:
    money = {"cents": session["amount_total"], "currency": session["currency"]}
    quoted_on = date.fromisoformat(session["metadata"]["quoted_on"])
    return _about(event_id, account, session, at) | money | {"quoted_on": quoted_on}


def _refunded(event_id: str, account: str, refund_id: str, at: datetime) -> PaymentRefunded | None:
    wanted: RefundRetrieveParams = {"expand": ["charge", "balance_transaction"]}
    with stripe_door.asking():
        fetched = stripe_door.client().v1.refunds.retrieve(refund_id, wanted, {"stripe_account": account})
    refund = fetched.to_dict()
    if not _ours(refund["charge"]):
        return None
    about = _about(event_id, account, {**refund, "metadata": refund["charge"]["metadata"]}, at)
    return PaymentRefunded(
        **about,
        refund_id=refund_id,
        cents=refund["amount"],
        fee_refunded_cents=_fee_back(refund["balance_transaction"]),
    )


def _fee_back(entry: Json | None) -> int:
    """What the creditor got back of the application fee, cents: a negative fee on the refund's line."""
    lines = entry["fee_details"] if entry else []
    return -sum(int(line["amount"]) for line in lines if line["type"] == "application_fee")


def _disputed(event_id: str, account: str, dispute: Json, at: datetime, *, closed: bool) -> PaymentDisputed | None:
    status: Literal["opened", "won", "lost"]
    match closed, dispute["status"]:
        case True, "won" | "lost" as status:
            pass
        case False, known if not known.startswith("warning"):  # a warning is a question, no money moves
            status = "opened"
        case _:
            return None
    with stripe_door.asking():
        intents = stripe_door.client().v1.payment_intents
        payment = intents.retrieve(dispute["payment_intent"], {}, {"stripe_account": account}).to_dict()
    if not _ours(payment):
        return None
    about = _about(event_id, account, {"payment_intent": payment["id"], "metadata": payment["metadata"]}, at)
    return PaymentDisputed(**about, dispute_id=dispute["id"], cents=dispute["amount"], status=status)
