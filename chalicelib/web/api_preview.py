"""``POST /api/v1/claims/preview``: what the law says of a claim before it is filed. Nothing is stored."""

from datetime import timedelta

from chalice.app import Blueprint, Response

from chalicelib import ambient
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.store import access
from chalicelib.web import door, json_answers, preview, shapes

routes = Blueprint(__name__)
MOST, WINDOW = 120, timedelta(minutes=1)  # looks from one network address


@door.machine(routes, "/api/v1/claims/preview", content_types=["*/*"])
def look(call: door.Call) -> Response:
    """Admissibility, composition, limitation, routes and fees of the claim in the body."""
    if json_answers.media_type(call.request) != json_answers.JSON:
        raise Refused(Reason.UNSUPPORTED_MEDIA)
    if not access.count(f"preview:{ambient.keyed_hash('ip:' + call.address)}", MOST, WINDOW):
        raise Refused(Reason.TOO_MANY_TRIES, retry_after=int(WINDOW.total_seconds()))
    try:
        return json_answers.found(preview.preview(json_answers.body(call.request), ambient.today()))
    except shapes.Unfit as unfit:
        raise json_answers.refused(unfit, call.lang) from unfit
