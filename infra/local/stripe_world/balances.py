"""Every cent that moves, as Stripe's balance transactions; what an account holds is their sum."""

from typing import Any

from infra.local.stripe_world.world import World

Json = dict[str, Any]
# From or to the world outside; all other types move money between accounts of this Stripe.
OUTSIDE = {"charge", "payment", "refund", "adjustment", "topup", "payout"}


def move(
    world: World,
    account: str | None,
    kind: str,
    cents: int,
    source: str,
    *,
    stripe_fee: int = 0,
    application_fee: int = 0,
) -> Json:
    """One line on an account's statement (None: the platform): ``cents`` gross, less the fees."""
    fees = (("stripe_fee", stripe_fee), ("application_fee", application_fee))
    wait = int(world.available_after.total_seconds()) if cents > 0 else 0
    return world.make(
        "balance_transaction",
        "txn",
        account,
        type=kind,
        amount=cents,
        fee=stripe_fee + application_fee,
        fee_details=[{"type": name, "amount": fee, "currency": "eur"} for name, fee in fees if fee],
        net=cents - stripe_fee - application_fee,
        currency="eur",
        source=source,
        available_on=world.now() + wait,
    )


def held(world: World, account: str | None, *, available: bool = False) -> int:
    """What an account holds, cents; only what may be sent on already when ``available``."""
    lines = (line for line in world.shelf.all("balance_transaction") if line["_account"] == account)
    return sum(int(line["net"]) for line in lines if not available or line["available_on"] <= world.now())


def unexplained(world: World) -> int:
    """Zero when all accounts and Stripe's own fees hold exactly what came in from outside."""
    lines = list(world.shelf.all("balance_transaction"))
    fees = sum(fee["amount"] for line in lines for fee in line["fee_details"] if fee["type"] == "stripe_fee")
    came_in = sum(line["amount"] for line in lines if line["type"] in OUTSIDE)
    return sum(int(line["net"]) for line in lines) + int(fees) - int(came_in)


def show(world: World, _given: Json, account: str | None) -> Json:
    """GET /v1/balance."""
    now = held(world, account, available=True)
    later = held(world, account) - now
    return {
        "object": "balance",
        "livemode": False,
        "available": [{"amount": now, "currency": "eur"}],
        "pending": [{"amount": later, "currency": "eur"}],
    }


def top_up(world: World, cents: int) -> None:
    """The platform adds money of its own to its balance."""
    move(world, None, "topup", cents, world.shelf.new_id("tu"))


def pay_out(world: World, account: str) -> int:
    """Stripe wires all that is available to the account's bank; returns the cents."""
    cents = max(0, held(world, account, available=True))
    if cents:
        move(world, account, "payout", -cents, world.shelf.new_id("po"))
    return cents
