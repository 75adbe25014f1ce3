"""Endpoints for the tests of what programs are told."""

from chalicelib import ambient
from chalicelib.domain import webhooks as rules
from chalicelib.store import webhooks
from chalicelib.store.webhooks import Endpoint, Owner
from tests.webhook_receiver import Receiver

KARIM: Owner = ("provider", "prv_karim")


def endpoint(
    receiver: Receiver, owner: Owner = KARIM, name: str = "whk_1", kinds: tuple[rules.Kind, ...] = rules.KINDS
) -> Endpoint:
    return webhooks.add(owner, Endpoint(name, receiver.url, kinds, ambient.now()))
