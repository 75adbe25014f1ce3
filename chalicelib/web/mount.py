"""Puts every route of the sitemap on the app. The module behind a route is imported at its first call.

A cold start answers one request: it should not pay for the doors it does not open.
"""

import importlib
from typing import Any, cast

from chalice.app import Chalice, Request, Response

from chalicelib.web import door, forms, sitemap
from chalicelib.web.sitemap import Route


def mount(app: Chalice) -> None:
    """Every page, form and machine door of the site."""
    for route in sitemap.ROUTES:
        _one(app, route)


def _one(app: Chalice, route: Route) -> None:
    def answer(**params: str) -> Response:
        importlib.import_module(f"chalicelib.web.{route.module}")
        handler = door.handlers[(route.method, route.path)]
        return door.respond(cast(Request, app.current_request), route.who, route.method, handler, params)

    answer.__name__ = f"{route.module}_{route.method.lower()}_{len(app.routes)}"
    app.route(route.path, methods=[route.method], **_reads(route))(answer)


def _reads(route: Route) -> dict[str, Any]:
    if route.method not in {"POST", "PUT"}:
        return {}
    if route.path.startswith("/api"):
        return {"content_types": ["*/*"]}  # the door itself refuses what is no JSON, as a problem document
    return {"content_types": ["application/json"] if route.who == "machine" else forms.TYPES}
