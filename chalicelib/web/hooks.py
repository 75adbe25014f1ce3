"""The door of machines that tell us something: the payment provider's signed messages."""

import json
import logging

from chalice.app import Blueprint, Response

from chalicelib.domain.refusals import Refused
from chalicelib.gateways import card_payments
from chalicelib.web import door, pages, payment_facts

routes = Blueprint(__name__)
log = logging.getLogger("recouvrance.hooks")
SIGNATURE = "stripe-signature"


@door.machine(routes, "/hooks/stripe")
def stripe(call: door.Call) -> Response:
    """One event. 200 says it is booked, known, of no use here or set aside; anything else asks for it again."""
    raw = call.request.raw_body
    body = raw.encode() if isinstance(raw, str) else raw
    try:
        notice = card_payments.read_webhook(body, call.request.headers.get(SIGNATURE, ""))
        booked = payment_facts.book(notice) if notice else False
    except Refused as refused:
        log.info("hook refused", extra={"reason": refused.reason.value})
        return pages.problem(refused, call.lang)
    headers = {**pages.security(private=True), "Content-Type": "application/json"}
    return Response(body=json.dumps({"received": True, "booked": booked}), status_code=200, headers=headers)
