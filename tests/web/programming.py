"""A creditor's program: a key, a claim in JSON, and how it sends them."""

import json
from collections.abc import Mapping
from typing import Any

from chalicelib.store import api_keys
from infra.local.visitor import Answer, Client
from tests.web import creditor_world as given

CLAIMS = "/api/v1/claims"
CLAIM: dict[str, Any] = {
    "debtor": {
        "kind": "company",
        "name": "Brasserie des Deux Amarres",
        "trader": True,
        "siren": "552100554",
        "address": {"line": "12 rue Mercière", "postcode": "69002", "city": "Lyon"},
        "email": "gerant@deux-amarres.example",
        "phone": "04 72 00 00 00",
    },
    "nature": "service",
    "invoices": [{"number": "2026-0412", "issued_on": "2026-08-01", "due_on": "2026-09-01", "amount_cents": 124_050}],
    "external_reference": "ERP-118",
}


def secret() -> str:
    """A key of the creditor of ``creditor_world``."""
    return api_keys.make("crd_1", "usr_1", "Maëlle Kerlann", "Logiciel")[1]


class Program:
    """Sends with its key; the requests are named in order unless told otherwise."""

    def __init__(self, key: str = "") -> None:
        self.key = key or secret()
        self.sent = 0

    def post(self, value: object, name: str = "", **headers: str) -> Answer:
        return self.send(json.dumps(value).encode(), "application/json", name, **headers)

    def send(self, body: bytes, kind: str, name: str = "", url: str = CLAIMS, **headers: str) -> Answer:
        self.sent += 1
        named = {"authorization": f"Bearer {self.key}", "idempotency_key": name or f"request-{self.sent}", **headers}
        return Client(given.application()).request("POST", url, body, kind, named)

    def get(self, url: str = CLAIMS, method: str = "GET") -> Answer:
        return Client(given.application()).request(method, url, headers={"authorization": f"Bearer {self.key}"})


def changed(**changes: Any) -> dict[str, Any]:
    """The claim with other fields; a mapping is merged into the one that stands there, None leaves a field out."""
    claim = {**CLAIM}
    for name, value in changes.items():
        before = CLAIM.get(name)
        claim[name] = {**before, **value} if isinstance(before, Mapping) and isinstance(value, Mapping) else value
    return {name: value for name, value in claim.items() if value is not None}


def invoice(**changes: Any) -> list[dict[str, Any]]:
    """The claim's invoice with other fields."""
    return [{name: value for name, value in {**CLAIM["invoices"][0], **changes}.items() if value is not None}]


def pointers(answer: Answer) -> list[str]:
    """The fields an answer complains of."""
    return [error["pointer"] for error in answer.json["errors"]]
