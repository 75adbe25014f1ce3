"""``POST /api/v1/claims/preview``: what the law says of a claim before it is filed. Nothing is stored."""

from datetime import timedelta

import msgspec
from chalice.app import Blueprint, Response

from chalicelib import ambient
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.store import access
from chalicelib.web import door, pages, preview, shapes

routes = Blueprint(__name__)
JSON = "application/json"
MOST, WINDOW = 120, timedelta(minutes=1)  # looks from one network address


@door.machine(routes, "/api/v1/claims/preview", content_types=["*/*"])
def look(call: door.Call) -> Response:
    """Admissibility, composition, limitation, routes and fees of the claim in the body."""
    if not _is_json(call.request.headers.get("content-type", JSON)):
        raise Refused(Reason.UNSUPPORTED_MEDIA)
    if not access.count(f"preview:{ambient.keyed_hash('ip:' + call.address)}", MOST, WINDOW):
        raise Refused(Reason.TOO_MANY_TRIES)
    raw = call.request.raw_body
    try:
        found = preview.preview(raw.encode() if isinstance(raw, str) else raw, ambient.today())
    except shapes.Unfit as unfit:
        raise _refused(unfit, call) from unfit
    headers = {**pages.security(private=True), "Content-Type": JSON}
    return Response(body=msgspec.json.encode(found).decode(), status_code=200, headers=headers)


def _is_json(content_type: str) -> bool:
    return content_type.partition(";")[0].strip().lower() == JSON


def _refused(unfit: shapes.Unfit, call: door.Call) -> Refused:
    """400 where the text itself can't be read, 422 with each field where its parts can't."""
    errors = [{"pointer": fault.pointer, "detail": fault.said(call.lang)} for fault in unfit.faults]
    whole = any(not fault.path for fault in unfit.faults)
    return Refused(Reason.BAD_REQUEST if whole else Reason.BAD_FIELDS, errors=errors)
