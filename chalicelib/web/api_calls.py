"""``/api/v1/calls``: a creditor's own programs look at the tenders of his claims, and choose who gets the work."""

import re

from chalice.app import Blueprint, Response

from chalicelib import ambient, handle
from chalicelib.domain.actors import Actor
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.domain.tender import commands as c
from chalicelib.domain.tender.facts import Bid
from chalicelib.domain.tender.state import Tender
from chalicelib.store import bid_box, views
from chalicelib.store.api_keys import ApiKey
from chalicelib.web import api_tenders, bearer, door, json_answers, program_requests, shapes
from chalicelib.web.lodging import hints
from chalicelib.web.tendering import answer, asked, telling

routes = Blueprint(__name__)
CALLS, CALL = "/api/v1/calls", "/api/v1/calls/{tender_id}"
AT_ONCE = 100  # bids
CURSOR = re.compile(asked.CURSOR)


def calls(call: door.Call) -> Response:
    """The tenders of one's own claims, those that close last in front: one Query."""
    key, cursor = bearer.holder(call), hints.query(call.request).get("cursor")
    if cursor is not None and not CURSOR.fullmatch(cursor):
        fr, en = "Il faut un « next_cursor » reçu de nous.", "This must be a next_cursor that we gave."
        raise json_answers.refused(shapes.Unfit(shapes.Fault(("cursor",), fr, en)), call.lang)
    before = cursor and cursor.replace(api_tenders.HERE, api_tenders.THERE)
    found = views.creditor_tenders(key.org_id, before)
    following = found.cursor and found.cursor.replace(api_tenders.THERE, api_tenders.HERE)
    return json_answers.found(answer.CallList([telling.call(one) for one in found.tenders], following))


def one(call: door.Call, tender_id: str) -> Response:
    """One of them; after the closing every bid, with its sum term by term."""
    return _told(_own(bearer.holder(call), tender_id))


@door.machine(routes, f"{CALL}/choice", "PUT", content_types=["*/*"])
def choose(call: door.Call, tender_id: str) -> Response:
    """Who gets the work, with a reason where it is not the first in rank; the same choice twice is one."""
    key = bearer.holder(call)
    sent = program_requests.body(call, asked.NewChoice)
    _own(key, tender_id)
    order = c.ChooseBid(
        tender_id=tender_id, by=Actor("creditor", key.org_id), at=ambient.now(), bid_id=sent.bid_id, reason=sent.reason
    )
    handle.tender(order, f"{key.org_id}:{ambient.new_id('key')}")
    return _told(views.tender(tender_id))


for method in ("GET", "HEAD"):
    door.machine(routes, CALLS, method)(calls)
    door.machine(routes, CALL, method)(one)


def _own(key: ApiKey, tender_id: str) -> Tender:
    if not api_tenders.TENDER_ID.fullmatch(tender_id):
        raise Refused(Reason.NOT_FOUND)
    return views.own_tender(bearer.session(key), tender_id)


def _told(tender: Tender) -> Response:
    """With the notes of all its bids, so many at a time as one read holds."""
    opened: dict[str, Bid] = {}
    for start in range(0, len(tender.ranking), AT_ONCE):
        opened |= bid_box.opened(tender, tender.ranking[start : start + AT_ONCE])
    return json_answers.found(telling.call(tender, opened))
