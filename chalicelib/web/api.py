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
ANY = "*/*"  # what is sent is looked at only where it is wanted


@door.machine(routes, "/api/v1/status", "GET")
def status(_: door.Call) -> Response:
    """Whether this site can work: its table answers. 503 otherwise."""
    reachable = health.answers()
    body = {"status": "ok" if reachable else "down", "table": reachable, "revision": config.settings().revision}
    code = HTTPStatus.OK if reachable else HTTPStatus.SERVICE_UNAVAILABLE
    return Response(
        body=json.dumps(body), status_code=code, headers={**pages.security(private=True), "Content-Type": JSON}
    )


@door.machine(routes, "/api/v1/openapi.json", "GET")
def described(_: door.Call) -> Response:
    """What this API takes and answers, for programs that read that (OpenAPI 3.1)."""
    from chalicelib.web import openapi

    return Response(
        body=openapi.text(), status_code=HTTPStatus.OK, headers={**pages.security(private=False), "Content-Type": JSON}
    )


def unknown(_: door.Call, **_path: str) -> Response:
    """Whatever is asked below /api and is not there."""
    raise Refused(Reason.NO_SUCH_PAGE)


def post_only(_: door.Call) -> Response:
    """What takes a POST alone."""
    raise Refused(Reason.METHOD_NOT_ALLOWED, allow="POST")


for path in sitemap.NOT_THERE:
    for method in sitemap.EVERY:
        door.machine(routes, path, method, content_types=[ANY])(unknown)
for path in sitemap.POST_ONLY:
    for method in sitemap.EVERY[:1] + sitemap.EVERY[2:]:
        door.machine(routes, path, method, content_types=[ANY])(post_only)
