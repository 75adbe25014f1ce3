"""What happened, as Stripe's events: recorded with a snapshot, signed, delivered, tried again for three days."""

import copy
import http.client
import json
import random
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

import stripe

from infra.local.stripe_world import world as worlds
from infra.local.stripe_world.world import World

Json = dict[str, Any]
Post = Callable[[bytes, str], int]  # raw body and Stripe-Signature in, HTTP status out
WAITS = (60, 300, 1800, 7200, 18000, *[36000] * 6)  # seconds between tries: about three days
TAKEN = range(200, 300)  # any other HTTP status is a refusal
LEASE = 30  # seconds a delivery may take before another one is started


@dataclass
class Weather:
    """How badly webhooks travel. ``drop`` is the share that is never sent; ``seed`` makes it repeatable.

    ``senders`` deliver at once: the copies of one event may meet at the door.
    """

    duplicate: int = 1
    senders: int = 1
    reorder: bool = False
    drop: float = 0.0
    seed: int = 0
    chance: random.Random = field(init=False)

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)  # noqa: S311 - bad weather, not a secret


def record(world: World, kind: str, thing: Json) -> None:
    """Something happened to ``thing``: one event on its account, to be delivered."""
    account = thing["_account"]
    event = world.make(
        "event",
        "evt",
        account,
        type=kind,
        api_version=stripe.api_version,
        data={"object": copy.deepcopy(shown(thing))},
        pending_webhooks=1,
        request={"id": None, "idempotency_key": None},
        _due=world.now(),
        _tries=0,
    )
    if account:
        event["account"] = account  # Connect: whose event it is


def shown(thing: Json) -> Json:
    """An object without what is ours alone."""
    return {key: value for key, value in thing.items() if not key.startswith("_")}


def deliver_due(world: World, post: Post, secret: str, weather: Weather, base: str) -> int:
    """Send every event whose time has come; returns how many were taken by the other side."""
    with world.lock:
        due = [
            event for event in world.shelf.all("event") if event["_due"] is not None and event["_due"] <= world.now()
        ]
        for event in due:
            lost = event["_tries"] == 0 and weather.chance.random() < weather.drop
            world.change(event, _due=None if lost else world.now() + LEASE)
        world.shelf.commit()
    batch = [event for event in due if event["_due"] is not None for _ in range(weather.duplicate)]
    if weather.reorder:
        weather.chance.shuffle(batch)
    taken = {event["id"]: True for event in batch}
    with ThreadPoolExecutor(weather.senders) as pool:  # not under the lock: the other side may call back
        answers = pool.map(lambda event: _accepted(post, *signed(world, event, secret, base)), batch)
        for event, accepted in zip(batch, answers, strict=True):
            taken[event["id"]] &= accepted
    with world.lock:
        for event in due:
            if event["id"] in taken:
                _settle(world, event, taken=taken[event["id"]])
        world.shelf.commit()
    return sum(taken.values())


def signed(world: World, event: Json, secret: str, base: str) -> tuple[bytes, str]:
    """The body and its Stripe-Signature, of now; two secrets (comma) give two signatures, as while rotating."""
    body = json.dumps(shown(event), ensure_ascii=False).replace(worlds.BASE, base)
    make, at = stripe.WebhookSignature.generate_signature_header, world.now()
    marks = [str(make(body, one, at)).partition(",")[2] for one in secret.split(",")]
    return body.encode(), ",".join([f"t={at}", *marks])


def matches(event: Json, given: Json) -> bool:
    """GET /v1/events: the filters on type, time and delivery."""
    created = given.get("created", {})
    least = created.get("gte", 0) if isinstance(created, dict) else created
    wanted = given.get("types") or ([given["type"]] if "type" in given else None)
    undelivered = event["pending_webhooks"] > 0
    return (
        event["created"] >= least
        and (wanted is None or event["type"] in wanted)
        and given.get("delivery_success", not undelivered) is not undelivered
    )


def _accepted(post: Post, body: bytes, signature: str) -> bool:
    try:
        return post(body, signature) in TAKEN
    except (OSError, http.client.HTTPException):
        return False


def _settle(world: World, event: Json, *, taken: bool) -> None:
    if taken:
        world.change(event, _due=None, pending_webhooks=0)
        return
    tries = event["_tries"] + 1
    world.change(event, _tries=tries, _due=world.now() + WAITS[tries - 1] if tries <= len(WAITS) else None)
