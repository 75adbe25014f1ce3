"""Messages for programs are sent, signed; what fails is tried again for three days, who fails for five is left alone.

At least once, in no order: whoever receives them knows a message again by its id.
"""

import logging
import time
from dataclasses import replace
from datetime import timedelta

from chalicelib import ambient
from chalicelib.domain import webhooks as rules
from chalicelib.gateways import webhook_post
from chalicelib.react import giving_up
from chalicelib.store import deliveries, webhooks
from chalicelib.store.deliveries import Delivery, Try

log = logging.getLogger("recouvrance.webhooks")
TURN = 20.0  # seconds of one sweep
AT_ONCE = 200  # messages looked at in one turn
AGENT = "Recouvrance-Webhooks/1"


def send_due() -> int:
    """Try every message whose moment has come, for some seconds; how many were tried.

    An endpoint that does not answer costs one wait in a turn: what else is for it waits for the next.
    """
    ends, tried, down = time.monotonic() + TURN, 0, set[str]()
    for delivery_id in deliveries.due(ambient.now(), AT_ONCE):
        if time.monotonic() > ends:
            break
        message = deliveries.peek(delivery_id)
        if message is None or message.webhook_id in down:
            continue
        done = _tried(delivery_id)
        tried += done is not None
        if done is not None and not done.delivered:
            down.add(done.webhook_id)
    return tried


def send(delivery_id: str) -> Delivery | None:
    """Try one message now; None when somebody else does, or it is done with."""
    message = deliveries.take(delivery_id, ambient.now())
    if message is None:
        return None
    endpoint = webhooks.of((message.role, message.org_id)).endpoint(message.webhook_id)
    health = webhooks.health(message.webhook_id)
    if endpoint is None or health.stopped:
        done = replace(message, next_at=None)
        deliveries.save(done)
        return done
    answer = webhook_post.post(endpoint.url, message.body, _headers(message))
    done = _noted(message, answer, health)
    deliveries.save(done)
    if not done.delivered:
        giving_up.tell((message.role, message.org_id), endpoint, webhooks.health(message.webhook_id))
    log.info(
        "webhook sent",
        extra={"delivery": message.id, "endpoint": endpoint.id, "status": answer.status, "fault": answer.fault},
    )
    return done


def _tried(delivery_id: str) -> Delivery | None:
    """A fault of ours with one message keeps no other waiting; its turn comes again."""
    try:
        return send(delivery_id)
    except Exception:
        log.exception("webhook failed", extra={"delivery": delivery_id})
        return None


def _headers(message: Delivery) -> dict[str, str]:
    at = ambient.now()
    secret = webhooks.secret(message.webhook_id)
    return {
        "Content-Type": "application/json",
        "User-Agent": AGENT,
        "webhook-id": message.id,
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": rules.signature(secret, message.id, at, message.body),
    }


def _noted(message: Delivery, answer: webhook_post.Answer, health: webhooks.Health) -> Delivery:
    """The message with this try, and when the next one is."""
    now = ambient.now()
    tries = (*message.tries, Try(now, answer.status, answer.fault, answer.ms))
    if answer.status in rules.FINE:
        webhooks.went(message.webhook_id, health)
        return replace(message, tries=tries, delivered=True, next_at=None)
    if message.kind == "test":  # whoever asked for it looks at the answer himself
        return replace(message, tries=tries, next_at=None)
    after = webhooks.failed(message.webhook_id, health, now, gone=answer.status == rules.GONE)
    wait = timedelta(seconds=answer.wait) if answer.wait else None
    later = None if after.stopped else rules.next_try(now, len(tries), wait)
    return replace(message, tries=tries, next_at=later)
