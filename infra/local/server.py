"""The local web server: a WSGI door to the Chalice app that is as strict as API Gateway, under waitress.

What works here but not on AWS would be a trap, so: bytes need a declared binary type in both directions, a response
must survive ``json.dumps``, bodies and events have Amazon's limits, every request is handled apart from the others.
"""

import base64
import json
import logging
import socket
from collections.abc import Callable, Iterable, Mapping
from http import HTTPStatus
from typing import Any

import waitress
from chalice.app import Chalice, Response
from chalice.local import LambdaContext, LocalChalice

from chalicelib.domain.refusals import Reason
from infra.local import gateway_event, route_tree, static_files, upload_door

ErrorPage = Callable[[Reason, Mapping[str, str], str], Response]  # reason, headers, path
StartResponse = Callable[[str, list[tuple[str, str]]], object]
Headers = list[tuple[str, str]]
# A browser that opens a PDF asks for this first; infra/aws/package.py adds it to API Gateway's list.
BROWSERS = "text/html"
log = logging.getLogger(__name__)


class PortBusy(Exception):
    """Another program listens on the port; the message says so."""


class Adapter:
    """A WSGI application around ``app``. ``error_page`` is the app's own unless a test brings another."""

    def __init__(self, app: Chalice, error_page: ErrorPage | None = None) -> None:
        self.app = threadsafe(app)
        self.tree = route_tree.grow(app.routes)
        self.error_page = error_page or apps_error_page

    def __call__(self, environ: gateway_event.Environ, start_response: StartResponse) -> Iterable[bytes]:
        """One request."""
        status, headers, body = self.respond(environ)
        if "gzip" in environ.get("HTTP_ACCEPT_ENCODING", ""):
            headers, body = compressed(headers, body)
        if status == HTTPStatus.NOT_MODIFIED:  # says nothing of a body that does not come
            headers = [(name, value) for name, value in headers if name.lower() != "content-type"]
        else:
            headers.append(("Content-Length", str(len(body))))
        start_response(f"{status} {phrase(status)}", headers)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]

    def respond(self, environ: gateway_event.Environ) -> tuple[int, Headers, bytes]:
        """A file, the app's answer, or the app's own error page."""
        try:
            path = gateway_event.path_of(environ)
            if path.startswith(static_files.PREFIX):
                return self.static(path, environ)
            if path == upload_door.PATH:
                return upload_door.post(environ), [], b""
            return self.dynamic(path, environ)
        except gateway_event.TooLarge:
            return self.refuse(Reason.FILE_TOO_LARGE, environ, status=413)
        except gateway_event.Unreadable:
            return self.refuse(Reason.BAD_REQUEST, environ, status=400)

    def static(self, path: str, environ: gateway_event.Environ) -> tuple[int, Headers, bytes]:
        """A file of frontend/static; fresh for a year when its address carries its hash (or ``?v=``)."""
        found = static_files.find(path)
        if found is None:
            return self.refuse(Reason.NO_SUCH_PAGE, environ, status=404)
        versioned = f".{found.etag[1:13]}." in path
        headers = [
            ("ETag", found.etag),
            ("Cache-Control", static_files.A_YEAR if versioned else "no-cache"),
            ("X-Content-Type-Options", "nosniff"),
        ]
        if environ.get("HTTP_IF_NONE_MATCH") == found.etag:
            return 304, headers, b""
        return 200, [*headers, ("Content-Type", found.content_type)], found.raw

    def dynamic(self, path: str, environ: gateway_event.Environ) -> tuple[int, Headers, bytes]:
        """The app's answer on a route it declares. HEAD is answered as GET, without the body."""
        match = route_tree.find(self.tree, path)
        if match is None:
            return self.refuse(Reason.NO_SUCH_PAGE, environ, status=404)
        declared = self.app.routes[match.resource]
        method = environ["REQUEST_METHOD"]
        method = "GET" if method == "HEAD" and "HEAD" not in declared else method
        if method not in declared:
            status, headers, body = self.refuse(Reason.METHOD_NOT_ALLOWED, environ, status=405)
            return status, [*headers, ("Allow", ", ".join(sorted(declared)))], body
        event = gateway_event.build(environ, match, method, self.app.api.binary_types)
        return self.invoke(event)

    def invoke(self, event: gateway_event.Event) -> tuple[int, Headers, bytes]:
        """Call the app as Lambda does. An answer that Lambda could not carry is a 502, as there."""
        try:
            carried = json.dumps(self.app(event, LambdaContext("local", 1024, 29_000)))
            if len(carried) <= gateway_event.LARGEST_EVENT:
                return self.unpack(json.loads(carried), event)
            log.error("over Lambda's 6 MB: %s %s", event["httpMethod"], event["resource"])
        except Exception:
            log.exception("no answer that Lambda could carry: %s %s", event["httpMethod"], event["resource"])
        return 502, [("Content-Type", "application/json")], b'{"message": "Internal server error"}'

    def unpack(self, answer: dict[str, Any], event: gateway_event.Event) -> tuple[int, Headers, bytes]:
        """API Gateway decodes base64 only for a client whose first accepted type is declared binary."""
        headers = [(str(name), str(value)) for name, value in (answer.get("headers") or {}).items()]
        for name, values in (answer.get("multiValueHeaders") or {}).items():
            headers += [(str(name), str(value)) for value in values]
        if not any(name.lower() == "content-type" for name, _ in headers):
            headers.append(("Content-Type", "application/json"))  # API Gateway's own default
        body = str(answer["body"]).encode()
        accepts = event["headers"].get("Accept", "")
        if answer.get("isBase64Encoded") and gateway_event.is_binary(accepts, (*self.app.api.binary_types, BROWSERS)):
            body = base64.b64decode(body)
        return int(answer["statusCode"]), headers, body

    def refuse(self, reason: Reason, environ: gateway_event.Environ, status: int) -> tuple[int, Headers, bytes]:
        """The app's page for a request that never reaches a route."""
        path = str(environ.get("PATH_INFO") or "/")
        page = self.error_page(reason, gateway_event.headers_of(environ), path)
        answer = page.to_dict(self.app.api.binary_types)
        _, headers, body = self.unpack(answer, {"headers": {"Accept": "*/*"}})
        return status, headers, body


def threadsafe(app: Chalice) -> Chalice:
    """The same app with ``current_request`` kept by thread; plain Chalice mixes requests up under threads."""
    if not isinstance(app, LocalChalice):
        app.__class__ = type("ThreadsafeChalice", (LocalChalice, type(app)), {})
    return app


def apps_error_page(reason: Reason, headers: Mapping[str, str], path: str) -> Response:
    """The app's page for ``reason`` in the visitor's language; a problem document below /api."""
    from chalicelib.web import pages

    return pages.error_page(reason, headers, path=path)


def compressed(headers: Headers, body: bytes) -> tuple[Headers, bytes]:
    """Text gzipped, as CloudFront does it."""
    named = {name.lower(): value for name, value in headers}
    fits = static_files.is_compressible(named.get("content-type", "")) and "content-encoding" not in named
    if not fits or len(body) < static_files.WORTH_IT:
        return headers, body
    return [*headers, ("Content-Encoding", "gzip"), ("Vary", "Accept-Encoding")], static_files.shrink(body)


def phrase(status: int) -> str:
    """``Not Found`` for 404."""
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Unknown"


def serve(app: Chalice, port: int, threads: int = 8) -> None:
    """Serve on http://127.0.0.1:``port`` until interrupted. Raises PortBusy."""
    listener(Adapter(app), port, threads).run()


def listener(application: Callable[..., Any], port: int, threads: int = 8) -> Any:  # noqa: ANN401 - waitress has no types
    """A bound waitress server: ``run()`` serves, ``close()`` ends, ``effective_port`` tells a port chosen by 0."""
    server = waitress.create_server(
        application,
        sockets=[bound(port)],
        threads=threads,
        ident=None,
        max_request_body_size=gateway_event.LARGEST_BODY * 2,
        clear_untrusted_proxy_headers=True,
    )
    server.effective_port = int(server.effective_port)  # waitress gives it as text for a socket of ours
    return server


def bound(port: int) -> socket.socket:
    """A loopback socket on that port. Raises PortBusy."""
    opened = socket.socket()
    opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        opened.bind(("127.0.0.1", port))
        opened.listen(64)
    except OSError as busy:
        opened.close()
        advice = "stop what listens there, or choose another: make run PORT=8001"
        raise PortBusy(f"Port {port} is busy: {advice}") from busy
    return opened
