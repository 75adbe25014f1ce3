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


def status(_: door.Call) -> Response:
    """Whether this site can work: its table answers. 503 otherwise."""
    reachable = health.answers()
    body = {"status": "ok" if reachable else "down", "table": reachable, "revision": config.settings().revision}
    code = HTTPStatus.OK if reachable else HTTPStatus.SERVICE_UNAVAILABLE
    return Response(
        body=json.dumps(body), status_code=code, headers={**pages.security(private=True), "Content-Type": JSON}
    )


def described(_: door.Call) -> Response:
    """What this API takes and answers, for programs that read that (OpenAPI 3.1)."""
    from chalicelib.web import openapi

    return Response(
        body=openapi.text(), status_code=HTTPStatus.OK, headers={**pages.security(private=False), "Content-Type": JSON}
    )


def unknown(_: door.Call, **_path: str) -> Response:
    """Whatever is asked below /api and is not there."""
    raise Refused(Reason.NO_SUCH_PAGE)


def other(call: door.Call, **_path: str) -> Response:
    """What is there, but takes other methods: it says which."""
    takes = sitemap.TAKEN[str(call.request.context["resourcePath"])]
    raise Refused(Reason.METHOD_NOT_ALLOWED, allow=", ".join(takes))


for method in sitemap.READ:
    door.machine(routes, "/api/v1/status", method)(status)
    door.machine(routes, "/api/v1/openapi.json", method)(described)
for path in sitemap.NOT_THERE:
    for method in sitemap.EVERY:
        door.machine(routes, path, method, content_types=[ANY])(unknown)
for path, takes in sitemap.TAKEN.items():
    for method in sitemap.EVERY:
        if method not in takes:
            door.machine(routes, path, method, content_types=[ANY])(other)
