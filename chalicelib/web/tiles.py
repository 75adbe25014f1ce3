"""Squares of the detailed map, from our own address: whoever looks at a map is known to nobody else."""

from http import HTTPStatus

from chalice.app import Blueprint, Response

from chalicelib.gateways import tiles
from chalicelib.web import door, pages

routes = Blueprint(__name__)

KEEP = "public, max-age=2592000"  # a month: CloudFront and browsers ask once
LONGEST = 5  # digits


@door.machine(routes, "/tuiles/{z}/{x}/{y}", "GET")
def tile(_call: door.Call, z: str, x: str, y: str) -> Response:
    """One square as PNG. 404 for what is not France or not our scale, 503 while the IGN does not answer."""
    where = [_number(part) for part in (z, x, y)]
    if not tiles.offered() or None in where or not tiles.known(*(part or 0 for part in where)):
        return _without(HTTPStatus.NOT_FOUND)
    try:
        picture = tiles.tile(*(part or 0 for part in where))
    except tiles.Unreachable:
        return _without(HTTPStatus.SERVICE_UNAVAILABLE)
    headers = {**pages.security(private=False), "Content-Type": "image/png", "Cache-Control": KEEP}
    del headers["Vary"]
    return Response(body=picture, status_code=HTTPStatus.OK, headers=headers)


def _number(part: str) -> int | None:
    return int(part) if part.isascii() and part.isdigit() and len(part) <= LONGEST else None


def _without(status: HTTPStatus) -> Response:
    headers = {**pages.security(private=True), "Content-Type": "text/plain; charset=utf-8"}
    return Response(body="", status_code=status, headers=headers)
