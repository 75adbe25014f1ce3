"""A provider's program: a key, a bid in JSON, and how it sends them to the whole site."""

import json
from functools import cache
from typing import Any

from chalice.app import Chalice

from chalicelib.store import api_keys
from chalicelib.web import mount
from infra.local.server import Adapter
from infra.local.visitor import Answer, Client

TENDERS = "/api/v1/tenders"
BID: dict[str, Any] = {
    "rate_bps": 1250, "first_contact_days": 2, "duration_days": 90, "note": "Je connais le quartier.",
    "independent": True,
}  # fmt: skip


@cache
def site() -> Adapter:
    """Every door of the site, mounted as the real one mounts them."""
    app = Chalice("site")
    app.api.binary_types = ["multipart/form-data"]
    mount.mount(app)
    return Adapter(app)


class Bidder:
    """Sends with a key of that provider, or creditor; requests are named in order unless told otherwise."""

    def __init__(self, org_id: str = "prv_karim", role: api_keys.Role = "provider") -> None:
        self.key = api_keys.make(org_id, "usr_1", "Karim Benali", "Logiciel", role)[1]
        self.sent = 0

    def bid(self, tender_id: str, name: str = "", lang: str = "fr", **changes: Any) -> Answer:
        self.sent += 1
        value = {field: told for field, told in {**BID, **changes}.items() if told is not None}
        named = {"idempotency_key": name or f"bid-{self.sent}", "accept_language": lang}
        return self.send("PUT", f"{TENDERS}/{tender_id}/bid", value, **named)

    def get(self, path: str = "") -> Answer:
        return self.send("GET", path if path.startswith("/") else f"{TENDERS}{path and '/'}{path}")

    def send(self, method: str, url: str, value: object = None, **headers: str) -> Answer:
        body = b"" if value is None else json.dumps(value).encode()
        kind = "application/json" if body else ""
        return Client(site()).request(method, url, body, kind, {"authorization": f"Bearer {self.key}", **headers})
