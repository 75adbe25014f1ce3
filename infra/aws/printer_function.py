"""The printer's own Lambda function: one order in, one PDF out. Invoked by ``chalicelib.gateways.printer`` only."""

import base64
from datetime import datetime
from typing import TypedDict

from chalicelib.gateways import printer


class Order(TypedDict):
    """What to print: template name, its data, an ISO 8601 moment with its offset."""

    template: str
    data: dict[str, object]
    at: str


def lambda_handler(order: Order, _context: object) -> dict[str, str]:
    """The PDF in base64 under ``pdf``."""
    pdf = printer.render_here(order["template"], order["data"], datetime.fromisoformat(order["at"]))
    return {"pdf": base64.b64encode(pdf).decode()}
