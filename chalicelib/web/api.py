"""The door for programs: JSON under ``/api/v1``, refusals as problem documents (RFC 9457)."""

import json
from http import HTTPStatus

from chalice.app import Blueprint, Response

from chalicelib import config
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.store import health
from chalicelib.web import door, pages, sitemap

routes = Blueprint(__name__)
JSON = "application/json"


@door.machine(routes, "/api/v1/status", "GET")
def status(_: door.Call) -> Response:
    """Whether this site can work: its table answers. 503 otherwise."""
    reachable = health.answers()
    body = {"status": "ok" if reachable else "down", "table": reachable, "revision": config.settings().revision}
    code = HTTPStatus.OK if reachable else HTTPStatus.SERVICE_UNAVAILABLE
    return Response(
        body=json.dumps(body), status_code=code, headers={**pages.security(private=True), "Content-Type": JSON}
    )


def unknown(_: door.Call, **_path: str) -> Response:
    """Whatever is asked below /api and is not there."""
    raise Refused(Reason.NO_SUCH_PAGE)


for path in sitemap.NOT_THERE:
    for method in sitemap.EVERY:
        door.machine(routes, path, method, content_types=[JSON])(unknown)
