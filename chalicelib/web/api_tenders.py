"""``/api/v1/tenders``: a provider's own programs look at the board and at the results."""

import json
import re
from datetime import timedelta

from chalice.app import Blueprint, Response

from chalicelib import ambient, countries
from chalicelib.domain.matching import facts as matching
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.domain.tender.state import Tender
from chalicelib.store import board, providers, views
from chalicelib.store.api_keys import ApiKey
from chalicelib.web import bearer, door, json_answers, shapes
from chalicelib.web.lodging import hints
from chalicelib.web.tendering import answer, asked, telling

routes = Blueprint(__name__)
TENDERS, TENDER = "/api/v1/tenders", "/api/v1/tenders/{tender_id}"
TENDER_ID = re.compile(r"ten_[0-9A-HJKMNP-TV-Z]{26}")
MOST = 99  # rows looked through for a filter: as many as one batch tells whether he has bid on them
WHOLE = {"least_cents", "most_age_days", "closes_within_hours"}
DIGITS = 12
THERE, HERE = "Z#", "Z_"  # of a cursor in the table, and in an address, where # would end it


def tenders(call: door.Call) -> Response:
    """Open tenders, those that close first in front: one Query and one BatchGetItem."""
    key, now = bearer.holder(call, "provider"), ambient.now()
    wanted = _filters(call)
    narrow = wanted.least_cents or wanted.most_age_days or wanted.kind
    zone, cursor = wanted.departement or board.EVERYWHERE, (wanted.cursor or "").replace(HERE, THERE)
    until = now + timedelta(hours=wanted.closes_within_hours) if wanted.closes_within_hours else None
    found = board.page(now, zone, cursor, MOST if narrow else board.PAGE, until)
    rows = [row for row in found.rows if _fits(row, wanted)]
    who = board.onlooker(key.org_id, ambient.today(), rows)
    if who is None:
        raise Refused(Reason.NOT_FOUND)
    told = [telling.row(row, who.matched, has_bid=row.tender_id in who.bid_on) for row in rows]
    return json_answers.found(answer.TenderList(told, found.cursor and found.cursor.replace(THERE, HERE)))


def tender(call: door.Call, tender_id: str) -> Response:
    """One tender as a bidder sees it."""
    key = bearer.holder(call, "provider")
    found = posted(tender_id)
    return json_answers.found(telling.file(found, bidder(key)[1], ambient.now()))


def result(call: door.Call, tender_id: str) -> Response:
    """After the closing: one's own rank, the sum behind it, between which prices the winner bid."""
    key, now = bearer.holder(call, "provider"), ambient.now()
    found = posted(tender_id)
    if found.bid_of(key.org_id) is None:
        raise Refused(Reason.NOT_FOUND)
    if found.status == "open":
        raise Refused(Reason.WRONG_MOMENT)
    return json_answers.found(telling.result(found, key.org_id, now))


def posted(tender_id: str) -> Tender:
    """A tender that is or was on the board. Raises Refused(NOT_FOUND), for a draft too."""
    if not TENDER_ID.fullmatch(tender_id):
        raise Refused(Reason.NOT_FOUND)
    found = views.tender(tender_id)
    if found.status == "drafted":
        raise Refused(Reason.NOT_FOUND)
    return found


def bidder(key: ApiKey) -> tuple[providers.Provider, matching.Provider]:
    """Whose key it is, as matching knows him. Raises Refused(NOT_FOUND)."""
    found = providers.candidates([key.org_id], ambient.today())
    if not found:
        raise Refused(Reason.NOT_FOUND)
    return found[0]


for method in ("GET", "HEAD"):
    door.machine(routes, TENDERS, method)(tenders)
    door.machine(routes, TENDER, method)(tender)
    door.machine(routes, f"{TENDER}/result", method)(result)


def _filters(call: door.Call) -> asked.Filters:
    given = hints.query(call.request)
    values = {name: int(text) if _whole(name, text) else text for name, text in given.items()}
    try:
        wanted = shapes.read(json.dumps(values).encode(), asked.Filters)
    except shapes.Unfit as unfit:
        raise json_answers.refused(unfit, call.lang) from unfit
    if wanted.departement is not None and wanted.departement not in countries.by_code("fr").departements():
        fr, en = "Ce département n'existe pas.", "There is no such département."
        raise json_answers.refused(shapes.Unfit(shapes.Fault(("departement",), fr, en)), call.lang)
    return wanted


def _whole(name: str, text: str) -> bool:
    return name in WHOLE and text.isascii() and text.isdigit() and len(text) <= DIGITS


def _fits(row: board.Row, wanted: asked.Filters) -> bool:
    return (
        row.total_cents >= (wanted.least_cents or 0)
        and (wanted.most_age_days is None or row.oldest_due_days <= wanted.most_age_days)
        and (wanted.kind is None or wanted.kind in row.kinds)
    )
