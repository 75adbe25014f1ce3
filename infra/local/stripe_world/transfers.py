"""The platform's own money to a provider's account, and back; never more than there is."""

from typing import Any

from infra.local.stripe_world import accounts, balances, events
from infra.local.stripe_world.answers import ApiError
from infra.local.stripe_world.world import World

Json = dict[str, Any]


def create(world: World, given: Json, account: str | None) -> Json:
    """POST /v1/transfers."""
    cents, to = given.get("amount", 0), given["destination"]
    if not accounts.able(world, to, "recipient", "stripe_balance", "stripe_transfers"):
        message = "Your destination account needs to have the capability stripe_balance.stripe_transfers enabled."
        raise ApiError(message, code="insufficient_capabilities_for_transfer", param="destination")
    if cents <= 0 or given["currency"] != "eur":
        raise ApiError("Invalid positive integer", code="parameter_invalid_integer", param="amount")
    _check_funds(world, account, cents)
    transfer = world.make(
        "transfer",
        "tr",
        account,
        amount=cents,
        amount_reversed=0,
        currency="eur",
        description=given.get("description"),
        destination=to,
        metadata=given.get("metadata", {}),
        reversed=False,
        transfer_group=given.get("transfer_group"),
    )
    line = balances.move(world, account, "transfer", -cents, transfer["id"])
    balances.move(world, to, "transfer", cents, transfer["id"])
    world.change(transfer, balance_transaction=line["id"])
    events.record(world, "transfer.created", transfer)
    return transfer


def reverse(world: World, given: Json, account: str | None, name: str) -> Json:
    """POST /v1/transfers/{id}/reversals."""
    transfer = world.own("transfer", name, account)
    left = transfer["amount"] - transfer["amount_reversed"]
    cents = given.get("amount", left)
    if not 0 < cents <= left:
        raise ApiError(f"Transfer reversal amount ({cents}) is greater than what is left ({left}).", param="amount")
    _check_funds(world, transfer["destination"], cents)
    reversal = world.make(
        "transfer_reversal",
        "trr",
        account,
        amount=cents,
        currency="eur",
        metadata=given.get("metadata", {}),
        transfer=name,
    )
    balances.move(world, transfer["destination"], "transfer_reversal", -cents, reversal["id"])
    line = balances.move(world, account, "transfer_reversal", cents, reversal["id"])
    world.change(reversal, balance_transaction=line["id"])
    back = transfer["amount_reversed"] + cents
    world.change(transfer, amount_reversed=back, reversed=back == transfer["amount"])
    events.record(world, "transfer.reversed", transfer)
    return reversal


def _check_funds(world: World, account: str | None, cents: int) -> None:
    if balances.held(world, account, available=True) < cents:
        raise ApiError("You have insufficient available funds in your Stripe account.", code="balance_insufficient")
