"""Money that goes back to the debtor: refunds by the creditor's account, disputes by the debtor's bank."""

from typing import Any, Literal

from infra.local.stripe_world import balances, events
from infra.local.stripe_world.answers import ApiError
from infra.local.stripe_world.world import World

Json = dict[str, Any]
DISPUTE_FEE = 2000  # cents


def refund(world: World, given: Json, account: str | None) -> Json:
    """POST /v1/refunds: all that is left, or a part; our fee goes back only when asked, in proportion."""
    charge = _charge(world, given, account)
    left = charge["amount"] - charge["amount_refunded"]
    cents = given.get("amount", left)
    if charge["disputed"]:
        raise ApiError("This charge has been charged back.", code="charge_disputed")
    if left == 0:
        raise ApiError("This charge has already been refunded.", code="charge_already_refunded")
    if not 0 < cents <= left:
        raise ApiError("Refund amount is greater than unrefunded amount on charge.", param="amount")
    fee_back = _fee_back(world, charge, cents) if given.get("refund_application_fee") else 0
    made = world.make(
        "refund",
        "re" if charge["id"].startswith("ch") else "pyr",
        account,
        amount=cents,
        currency="eur",
        charge=charge["id"],
        payment_intent=charge["payment_intent"],
        metadata=given.get("metadata", {}),
        reason=given.get("reason"),
        status="succeeded",
    )
    line = balances.move(world, account, "refund", -cents, made["id"], application_fee=-fee_back)
    world.change(made, balance_transaction=line["id"])
    back = charge["amount_refunded"] + cents
    world.change(charge, amount_refunded=back, refunded=back == charge["amount"])
    events.record(world, "refund.created", made)
    events.record(world, "charge.refunded", charge)
    return made


def open_dispute(world: World, payment_id: str) -> Json:
    """The debtor's bank takes the payment back. A returned SEPA debit is lost at once: nobody can contest it."""
    intent = world.shelf.get("payment_intent", payment_id)
    charge = world.shelf.get("charge", intent["latest_charge"]) if intent else None
    if not charge or charge["status"] != "succeeded" or charge["disputed"]:
        raise ApiError("This payment can't be disputed.")
    debit = charge["payment_method_details"]["type"] == "sepa_debit"
    dispute = world.make(
        "dispute",
        "du",
        charge["_account"],
        amount=charge["amount"] - charge["amount_refunded"],
        currency="eur",
        charge=charge["id"],
        payment_intent=payment_id,
        metadata={},
        reason="debit_not_authorized" if debit else "fraudulent",
        status="lost" if debit else "needs_response",
    )
    balances.move(world, charge["_account"], "adjustment", -dispute["amount"], dispute["id"], stripe_fee=DISPUTE_FEE)
    world.change(charge, disputed=True)
    events.record(world, "charge.dispute.created", dispute)
    events.record(world, "charge.dispute.funds_withdrawn", dispute)
    if debit:
        events.record(world, "charge.dispute.closed", dispute)
    return dispute


def close_dispute(world: World, dispute_id: str, outcome: Literal["won", "lost"]) -> Json:
    """The bank decides: won brings the amount back (not its fee), lost leaves it gone."""
    dispute = world.shelf.get("dispute", dispute_id)
    if not dispute or dispute["status"] in {"won", "lost"}:
        raise ApiError("This dispute is already closed.")
    world.change(dispute, status=outcome)
    if outcome == "won":
        balances.move(world, dispute["_account"], "adjustment", dispute["amount"], dispute["id"])
        events.record(world, "charge.dispute.funds_reinstated", dispute)
    events.record(world, "charge.dispute.closed", dispute)
    return dispute


def _charge(world: World, given: Json, account: str | None) -> Json:
    if "payment_intent" not in given and "charge" not in given:
        raise ApiError("One of the following params should be provided: payment_intent or charge.", param="charge")
    name = given.get("charge") or world.own("payment_intent", given["payment_intent"], account)["latest_charge"]
    charge = world.own("charge", name, account)
    if charge["status"] != "succeeded":
        raise ApiError("This PaymentIntent does not have a successful charge to refund.", code="charge_not_refundable")
    return charge


def _fee_back(world: World, charge: Json, cents: int) -> int:
    """The part of the application fee for this refund: together the parts make exactly the fee."""
    fee = world.shelf.get("application_fee", charge["application_fee"] or "")
    if fee is None:
        return 0
    gone = charge["amount_refunded"] + cents
    due = fee["amount"] * gone // charge["amount"] - fee["amount_refunded"]
    world.change(fee, amount_refunded=fee["amount_refunded"] + due, refunded=gone == charge["amount"])
    balances.move(world, None, "application_fee_refund", -due, fee["id"])
    events.record(world, "application_fee.refunded", fee)
    return int(due)
