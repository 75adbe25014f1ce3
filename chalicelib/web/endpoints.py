"""Where an owner's programs are told of what happens: made, tried out and removed, from a page or by a program."""

import hashlib
import json
from collections.abc import Sequence
from datetime import timedelta

from chalicelib import ambient
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.domain.webhooks import KINDS, Kind
from chalicelib.gateways import webhook_post
from chalicelib.react import announcing, delivering
from chalicelib.store import access, webhooks
from chalicelib.store.deliveries import Delivery
from chalicelib.store.webhooks import Endpoint, Owner

TESTS, WINDOW = 10, timedelta(minutes=1)  # of one owner


def make(owner: Owner, url: str, kinds: Sequence[str], name: str) -> Endpoint:
    """A new endpoint; the same ``name`` and request again are the same one.

    Raises Refused: WEBHOOK_ADDRESS, KEY_REUSED, WEBHOOKS_ENOUGH, TRY_AGAIN.
    """
    wanted: tuple[Kind, ...] = tuple(kind for kind in KINDS if kind in kinds)
    request = hashlib.sha256(json.dumps([url, wanted]).encode()).hexdigest()
    made = Endpoint(
        ambient.derived_id("whk", f"{owner[1]}:{name}"), webhook_post.check(url), wanted, ambient.now(), request
    )
    return webhooks.add(owner, made)


def own(owner: Owner, webhook_id: str) -> Endpoint:
    """One of his. Raises Refused(NOT_FOUND)."""
    found = webhooks.of(owner).endpoint(webhook_id)
    if found is None:
        raise Refused(Reason.NOT_FOUND)
    return found


def try_out(owner: Owner, webhook_id: str) -> Delivery:
    """A test message, sent at once. Raises Refused: NOT_FOUND, TOO_MANY_TRIES."""
    endpoint = own(owner, webhook_id)
    if not access.count(f"webhook:{owner[1]}", TESTS, WINDOW):
        raise Refused(Reason.TOO_MANY_TRIES, retry_after=int(WINDOW.total_seconds()))
    message = announcing.queue(owner, endpoint, "test", ambient.new_id("try"), {})
    return delivering.send(message.id) or message
