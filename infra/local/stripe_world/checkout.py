"""Checkout Sessions: a page to pay one amount on, for half an hour to a day."""

from typing import Any

from infra.local.stripe_world import accounts, events
from infra.local.stripe_world import world as worlds
from infra.local.stripe_world.answers import ApiError
from infra.local.stripe_world.world import World

Json = dict[str, Any]
KIND = "checkout.session"
SHORTEST, LONGEST = 30 * 60, 24 * 3600  # seconds a page may stay open
SMALLEST = 50  # cents
CAPABILITIES = {"card": "card_payments", "sepa_debit": "sepa_debit_payments"}


def create(world: World, given: Json, account: str | None) -> Json:
    """POST /v1/checkout/sessions, with the account's header: a direct charge."""
    total, intent = _total(given), given.get("payment_intent_data", {})
    _check_fee(intent.get("application_fee_amount", 0), total, account)
    expires_at = given.get("expires_at", world.now() + LONGEST)
    if not SHORTEST <= expires_at - world.now() <= LONGEST:
        message = "The `expires_at` timestamp must be between 30 minutes and 24 hours from Checkout Session creation."
        raise ApiError(message, param="expires_at")
    if given.get("mode") != "payment" or not given.get("success_url"):
        raise ApiError("`mode` must be payment and `success_url` is required.", param="mode")
    session = world.make(
        KIND,
        "cs_test",
        account,
        mode="payment",
        ui_mode="hosted_page",
        status="open",
        payment_status="unpaid",
        amount_subtotal=total,
        amount_total=total,
        currency="eur",
        payment_intent=None,
        metadata=given.get("metadata", {}),
        client_reference_id=given.get("client_reference_id"),
        success_url=given["success_url"],
        cancel_url=given.get("cancel_url"),
        expires_at=expires_at,
        _methods=_offered(world, given, account),
        _name=given["line_items"][0]["price_data"]["product_data"]["name"],
        _intent=intent,
    )
    return world.change(session, url=f"{worlds.BASE}/pay/{session['id']}")


def expire(world: World, _given: Json, account: str | None, name: str) -> Json:
    """POST /v1/checkout/sessions/{id}/expire."""
    session = world.own(KIND, name, account)
    if session["status"] != "open":
        raise ApiError(f'Only Checkout Sessions with a status in ["open"] can be expired. It is {session["status"]}.')
    return _expired(world, session)


def expire_overdue(world: World) -> None:
    """Close the pages whose time is over."""
    for session in world.shelf.all(KIND):
        if session["status"] == "open" and session["expires_at"] <= world.now():
            _expired(world, session)


def open_session(world: World, name: str) -> Json | None:
    """A session that can be paid now; None when it is over or unknown."""
    expire_overdue(world)
    session = world.shelf.get(KIND, name)
    return session if session and session["status"] == "open" else None


def _expired(world: World, session: Json) -> Json:
    world.change(session, status="expired", url=None)
    events.record(world, "checkout.session.expired", session)
    return session


def _total(given: Json) -> int:
    items = given.get("line_items", [])
    if len(items) != 1 or "price_data" not in items[0]:
        raise ApiError("This Stripe takes exactly one line item, with price_data.", param="line_items")
    price = items[0]["price_data"]
    if price["currency"] != "eur" or price.get("unit_amount", 0) < SMALLEST:
        raise ApiError("The amount must be at least €0.50 eur.", code="amount_too_small", param="line_items")
    return int(price["unit_amount"]) * int(items[0].get("quantity", 1))


def _check_fee(fee: int, total: int, account: str | None) -> None:
    if fee and account is None:
        message = (
            "Can only apply an application_fee_amount when the PaymentIntent is a direct payment (Stripe-Account)."
        )
        raise ApiError(message, param="payment_intent_data[application_fee_amount]")
    if fee < 0 or fee > total:
        message = "The application fee must be positive and can't be greater than the total amount."
        raise ApiError(message, param="payment_intent_data[application_fee_amount]")


def _offered(world: World, given: Json, account: str | None) -> list[str]:
    """The methods both allowed and active, as Stripe computes them: a filter, not a wish."""
    allowed = given.get("allowed_payment_method_types", list(CAPABILITIES))
    offered = [
        method
        for method, capability in CAPABILITIES.items()
        if method in allowed and (account is None or accounts.able(world, account, "merchant", capability))
    ]
    if not offered:
        raise ApiError("No valid payment method types for this Checkout Session: check the account's capabilities.")
    return offered
