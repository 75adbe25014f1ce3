"""A claim in JSON as small as it may be, and the preview's answer as its reader sees it."""

import json
from datetime import date
from typing import Any

import msgspec

from chalicelib.web import preview

TODAY = date(2026, 11, 18)
SMALLEST: dict[str, Any] = {
    "creditor": {"kind": "company"},
    "debtor": {"kind": "company"},
    "nature": "sale",
    "invoices": [{"number": "1", "issued_on": "2026-05-01", "amount_cents": 100_000}],
}


def asked(claim: dict[str, Any], **more: Any) -> dict[str, Any]:
    """The answer as its reader sees it."""
    found = preview.preview(json.dumps({**claim, **more}).encode(), TODAY)
    return msgspec.json.decode(msgspec.json.encode(found), type=dict[str, Any])


def invoice(**more: Any) -> list[dict[str, Any]]:
    return [{**SMALLEST["invoices"][0], **more}]
