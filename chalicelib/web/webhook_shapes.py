"""Webhooks as programs make and read them; the descriptions are those of the OpenAPI file."""

from datetime import datetime
from typing import Annotated, Literal

from msgspec import Meta, Struct

from chalicelib.domain import webhooks as rules
from chalicelib.domain.webhooks import Kind
from chalicelib.store import deliveries, webhooks

Asked = Literal["tender.posted", "tender.closed", "tender.awarded", "claim.assigned"]
State = Literal["waiting", "delivered", "given_up"]


class NewWebhook(Struct, frozen=True, forbid_unknown_fields=True):
    """Where you want to be told, and of what."""

    url: Annotated[str, Meta(min_length=9, max_length=500, description="https, a public address, no port.")]
    events: Annotated[list[Asked], Meta(min_length=1, max_length=len(rules.KINDS))]


class Webhook(Struct, frozen=True):
    """An endpoint of yours, and how it fares."""

    id: str
    url: str
    events: list[Kind]
    made_at: datetime
    failing_since: datetime | None
    stopped: Annotated[
        Literal["", "failing", "gone"],
        Meta(description="Nothing is sent: it failed for five days, or answered 410. Resume it once it is mended."),
    ]


class WebhookMade(Struct, frozen=True):
    """A new endpoint with its secret, told here and nowhere else."""

    webhook: Webhook
    secret: Annotated[str, Meta(description="Checks the header webhook-signature (standardwebhooks.com).")]


class WebhookList(Struct, frozen=True):
    """Your endpoints, the oldest first."""

    webhooks: list[Webhook]


class Try(Struct, frozen=True):
    """One call."""

    at: datetime
    status: Annotated[int, Meta(description="What it was answered with; 0: nothing came back.")]
    fault: Annotated[str, Meta(description="forbidden, name, certificate, slow, unreachable; empty with a status.")]
    ms: int


class Delivery(Struct, frozen=True):
    """One message to one endpoint."""

    id: Annotated[str, Meta(description="The header webhook-id, the same at each try.")]
    event: Kind
    body: str
    made_at: datetime
    state: State
    next_try_at: datetime | None
    tries: list[Try]


class DeliveryList(Struct, frozen=True):
    """The last messages to one endpoint, the newest first; kept for thirty days."""

    deliveries: list[Delivery]


def webhook(endpoint: webhooks.Endpoint, health: webhooks.Health) -> Webhook:
    """An endpoint as it is told."""
    return Webhook(
        endpoint.id, endpoint.url, list(endpoint.kinds), endpoint.made_at, health.failing_since, health.stopped
    )


def delivery(kept: deliveries.Delivery) -> Delivery:
    """A message as it is told."""
    tries = [Try(one.at, one.status, one.fault, one.ms) for one in kept.tries]
    return Delivery(kept.id, kept.kind, kept.body, kept.made_at, state(kept), kept.next_at, tries)


def state(kept: deliveries.Delivery) -> State:
    """Whether it arrived, may yet, or will not."""
    return "delivered" if kept.delivered else "waiting" if kept.next_at else "given_up"
