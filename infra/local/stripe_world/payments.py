"""Paying a session: a card is charged at once, a SEPA debit clears or comes back days later."""

from typing import Any

from infra.local.stripe_world import balances, checkout, events
from infra.local.stripe_world.answers import ApiError
from infra.local.stripe_world.world import World

Json = dict[str, Any]
CARD = {"type": "card", "card": {"brand": "visa", "last4": "4242", "country": "FR"}}
SEPA = {"type": "sepa_debit", "sepa_debit": {"last4": "2606", "country": "FR"}}


def pay_by_card(world: World, session_id: str, *, accepted: bool = True) -> Json:
    """Charge the page's amount to a card. A card that is refused leaves the page open. Returns the session."""
    session = _payable(world, session_id, "card")
    intent, charge = _charge(world, session, CARD)
    if not accepted:
        world.change(charge, status="failed", failure_code="card_declined")
        world.change(intent, status="requires_payment_method")
        events.record(world, "payment_intent.payment_failed", intent)
        return session
    _collect(world, intent, charge)
    world.change(session, status="complete", payment_status="paid", payment_intent=intent["id"], url=None)
    events.record(world, "checkout.session.completed", session)
    return session


def order_debit(world: World, session_id: str, *, clears: bool = True) -> Json:
    """Order a SEPA debit for the page's amount; ``settle_due`` ends it. Returns the session."""
    session = _payable(world, session_id, "sepa_debit")
    intent, charge = _charge(world, session, SEPA)
    world.change(intent, status="processing")
    due = world.now() + int(world.settles_after.total_seconds())
    world.change(charge, status="pending", _settles_at=due, _clears=clears)
    world.change(session, status="complete", payment_intent=intent["id"], url=None)
    events.record(world, "charge.pending", charge)
    events.record(world, "payment_intent.processing", intent)
    events.record(world, "checkout.session.completed", session)
    return session


def settle_due(world: World) -> None:
    """End every debit whose day has come."""
    for charge in world.shelf.all("charge"):
        if charge["status"] == "pending" and charge["_settles_at"] <= world.now():
            _settle(world, charge)


def stripe_fee(cents: int, method: str) -> int:
    """What Stripe keeps, cents: 1.5 % and 25 cents for a card, 35 cents for a debit."""
    return (cents * 15 + 500) // 1000 + 25 if method == "card" else 35


def _payable(world: World, session_id: str, method: str) -> Json:
    session = checkout.open_session(world, session_id)
    if session is None or method not in session["_methods"]:
        raise ApiError("This Checkout Session can't be paid this way any more.", code="payment_intent_unexpected_state")
    return session


def _charge(world: World, session: Json, method: Json) -> tuple[Json, Json]:
    wanted, account = session["_intent"], session["_account"]
    common = {
        "amount": session["amount_total"],
        "currency": "eur",
        "application_fee_amount": wanted.get("application_fee_amount"),
        "description": wanted.get("description"),
        "metadata": wanted.get("metadata", {}),
    }
    intent = world.make("payment_intent", "pi", account, **common, status="requires_payment_method", amount_received=0)
    charge = world.make(
        "charge",
        "ch" if method["type"] == "card" else "py",
        account,
        **common,
        payment_intent=intent["id"],
        payment_method_details=method,
        status="failed",
        paid=False,
        refunded=False,
        disputed=False,
        amount_refunded=0,
        application_fee=None,
        balance_transaction=None,
        failure_code=None,
        _session=session["id"],
    )
    world.change(intent, latest_charge=charge["id"])
    return intent, charge


def _collect(world: World, intent: Json, charge: Json) -> None:
    account, cents, method = charge["_account"], charge["amount"], charge["payment_method_details"]["type"]
    fee = charge["application_fee_amount"] or 0
    line = balances.move(
        world,
        account,
        "charge" if method == "card" else "payment",
        cents,
        charge["id"],
        stripe_fee=stripe_fee(cents, method),
        application_fee=fee,
    )
    earned = _take_fee(world, charge, fee)["id"] if fee else None
    world.change(charge, status="succeeded", paid=True, balance_transaction=line["id"], application_fee=earned)
    world.change(intent, status="succeeded", amount_received=cents)
    events.record(world, "charge.succeeded", charge)
    events.record(world, "payment_intent.succeeded", intent)


def _take_fee(world: World, charge: Json, cents: int) -> Json:
    fee = world.make(
        "application_fee",
        "fee",
        None,
        account=charge["_account"],
        amount=cents,
        amount_refunded=0,
        charge=charge["id"],
        currency="eur",
        refunded=False,
    )
    balances.move(world, None, "application_fee", cents, fee["id"])
    events.record(world, "application_fee.created", fee)
    return fee


def _settle(world: World, charge: Json) -> None:
    session = world.own(checkout.KIND, charge["_session"], charge["_account"])
    intent = world.own("payment_intent", charge["payment_intent"], charge["_account"])
    if charge["_clears"]:
        _collect(world, intent, charge)
        world.change(session, payment_status="paid")
        events.record(world, "checkout.session.async_payment_succeeded", session)
        return
    world.change(charge, status="failed", failure_code="insufficient_funds")
    world.change(intent, status="requires_payment_method")
    events.record(world, "charge.failed", charge)
    events.record(world, "payment_intent.payment_failed", intent)
    events.record(world, "checkout.session.async_payment_failed", session)
