"""The part of the API's description that is about being told of what happens."""

from typing import Any

from chalicelib.web import webhook_shapes as shapes
from chalicelib.web.openapi_parts import NAME, body, operation, path

Json = dict[str, Any]
STRUCTS = [shapes.NewWebhook, shapes.WebhookMade, shapes.WebhookList, shapes.DeliveryList]
ID = path("webhook_id", "whk_[0-9A-HJKMNP-TV-Z]{26}", "whk_01KADD9V00E0WJ8ZQK3T5N7B9X")
NEW = {"url": "https://example.org/recouvrance", "events": ["tender.awarded", "claim.assigned"]}
SIGNED = (
    "Each message is a POST of JSON, signed as standardwebhooks.com asks (`webhook-id`, `webhook-timestamp`, "
    "`webhook-signature`), and names things by their ids only. Answer 2xx within five seconds; whatever else is tried "
    "again for three days. The same message may come twice, with the same `webhook-id`, and in any order."
)
LOCATED = {"headers": {"Location": {"schema": {"type": "string"}, "required": True}}}


def paths() -> Json:
    """The addresses below ``/api/v1/webhooks``."""
    one = "/api/v1/webhooks/{webhook_id}"
    there: Json = {"parameters": (ID,), "refused": ("404",)}
    return {
        "/api/v1/webhooks": {
            "get": operation("listWebhooks", "Your endpoints", "WebhookList"),
            "post": _make(),
        },
        one: {
            "get": operation("readWebhook", "One of them", "Webhook", **there),
            "delete": operation("removeWebhook", "Nothing is sent there any more", "WebhookList", **there),
        },
        f"{one}/test": {"post": operation("testWebhook", "Send a test message now", "Delivery", **there)},
        f"{one}/resume": {"post": operation("resumeWebhook", "It works again", "Webhook", **there)},
        f"{one}/deliveries": {"get": operation("listDeliveries", "The last messages to it", "DeliveryList", **there)},
    }


def _make() -> Json:
    made = operation(
        "makeWebhook",
        "Be told of what happens",
        "WebhookMade",
        SIGNED,
        parameters=(NAME,),
        body=body("NewWebhook", NEW),
        refused=("400", "409", "413", "415", "422", "503"),
        status="201",
        more=LOCATED,
    )
    links = {
        name: {"operationId": name, "parameters": {"webhook_id": "$response.body#/webhook/id"}}
        for name in ("readWebhook", "listDeliveries", "removeWebhook")
    }
    made["responses"]["201"]["links"] = links
    return made
