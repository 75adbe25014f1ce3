"""``/api/v1/webhooks``: a program says where it wants to be told of what happens, tries it, reads how it went."""

import re
from http import HTTPStatus

from chalice.app import Blueprint, Response

from chalicelib.domain.refusals import Reason, Refused
from chalicelib.store import deliveries, webhooks
from chalicelib.store.webhooks import Owner
from chalicelib.web import bearer, door, endpoints, json_answers, program_requests, webhook_shapes

routes = Blueprint(__name__)
WEBHOOKS, WEBHOOK = "/api/v1/webhooks", "/api/v1/webhooks/{webhook_id}"
WEBHOOK_ID = re.compile(r"whk_[0-9A-HJKMNP-TV-Z]{26}")


def listed(call: door.Call) -> Response:
    """One's own endpoints."""
    return _all(_owner(call))


@door.machine(routes, WEBHOOKS, content_types=["*/*"])
def make(call: door.Call) -> Response:
    """A new endpoint; its secret is told here and nowhere else."""
    owner, name = _owner(call), program_requests.name(call)
    sent = program_requests.body(call, webhook_shapes.NewWebhook)
    made = endpoints.make(owner, sent.url, sent.events, name)
    told = webhook_shapes.WebhookMade(webhook_shapes.webhook(made, webhooks.health(made.id)), webhooks.secret(made.id))
    return json_answers.found(told, HTTPStatus.CREATED, {"Location": f"{WEBHOOKS}/{made.id}"})


def one(call: door.Call, webhook_id: str) -> Response:
    """One of them."""
    found = endpoints.own(_owner(call), _id(webhook_id))
    return json_answers.found(webhook_shapes.webhook(found, webhooks.health(found.id)))


@door.machine(routes, WEBHOOK, "DELETE")
def remove(call: door.Call, webhook_id: str) -> Response:
    """Nothing is sent there any more; those that are left."""
    owner = _owner(call)
    webhooks.remove(owner, endpoints.own(owner, _id(webhook_id)).id)
    return _all(owner)


@door.machine(routes, f"{WEBHOOK}/test", content_types=["*/*"])
def test(call: door.Call, webhook_id: str) -> Response:
    """A test message, sent at once: how it went."""
    return json_answers.found(webhook_shapes.delivery(endpoints.try_out(_owner(call), _id(webhook_id))))


@door.machine(routes, f"{WEBHOOK}/resume", content_types=["*/*"])
def resume(call: door.Call, webhook_id: str) -> Response:
    """It works again: messages are sent there from now on."""
    found = endpoints.own(_owner(call), _id(webhook_id))
    webhooks.resume(found.id)
    return json_answers.found(webhook_shapes.webhook(found, webhooks.health(found.id)))


def delivered(call: door.Call, webhook_id: str) -> Response:
    """The last messages to one of them."""
    found = endpoints.own(_owner(call), _id(webhook_id))
    told = [webhook_shapes.delivery(kept) for kept in deliveries.of(found.id)]
    return json_answers.found(webhook_shapes.DeliveryList(told))


for method in ("GET", "HEAD"):
    door.machine(routes, WEBHOOKS, method)(listed)
    door.machine(routes, WEBHOOK, method)(one)
    door.machine(routes, f"{WEBHOOK}/deliveries", method)(delivered)


def _all(owner: Owner) -> Response:
    desk = webhooks.of(owner)
    told = [webhook_shapes.webhook(one, webhooks.health(one.id)) for one in desk.endpoints]
    return json_answers.found(webhook_shapes.WebhookList(told))


def _owner(call: door.Call) -> Owner:
    key = bearer.holder(call, "creditor", "provider")
    return key.role, key.org_id


def _id(webhook_id: str) -> str:
    if not WEBHOOK_ID.fullmatch(webhook_id):
        raise Refused(Reason.NOT_FOUND)
    return webhook_id
