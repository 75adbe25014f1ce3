"""Makes of a WSGI request the event that API Gateway (REST, proxy integration) would send to Lambda, as strictly."""

import base64
import json
import re
import uuid
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import parse_qsl

from infra.local import route_tree

LARGEST_BODY = 10 * 1024 * 1024  # bytes; API Gateway's limit
LARGEST_EVENT = 6 * 1024 * 1024  # bytes; Lambda's limit for the whole event as JSON, bodies in base64 included

Environ = Mapping[str, Any]
Event = dict[str, Any]


class TooLarge(Exception):
    """API Gateway would answer 413."""


class Unreadable(Exception):
    """Bytes that are no UTF-8 in a path, a query or a text body: 400."""


def path_of(environ: Environ) -> str:
    """The decoded path. Raises Unreadable."""
    try:
        return str(environ.get("PATH_INFO") or "/").encode("latin-1").decode()
    except UnicodeDecodeError as broken:
        raise Unreadable("path") from broken


def build(environ: Environ, match: route_tree.Match, method: str, binary_types: Sequence[str]) -> Event:
    """The event for a matched route. Raises Unreadable or TooLarge."""
    headers = headers_of(environ)
    content_type = str(environ.get("CONTENT_TYPE") or "")
    body, encoded = body_of(environ, binary=is_binary(content_type, binary_types))
    query = query_of(environ)
    event = {
        "resource": match.resource,
        "path": path_of(environ),
        "httpMethod": method,
        "headers": headers,
        "multiValueHeaders": {name: [value] for name, value in headers.items()},
        "queryStringParameters": {name: values[-1] for name, values in query.items()} or None,
        "multiValueQueryStringParameters": query or None,
        "pathParameters": match.parameters or None,
        "stageVariables": None,
        "requestContext": context_of(environ, match.resource, method),
        "body": body,
        "isBase64Encoded": encoded,
    }
    if len(json.dumps(event)) > LARGEST_EVENT:
        raise TooLarge
    return event


def headers_of(environ: Environ) -> dict[str, str]:
    """The request's headers, spelt as browsers spell them."""
    named = {name[5:]: value for name, value in environ.items() if name.startswith("HTTP_")}
    named |= {name: environ[name] for name in ("CONTENT_TYPE", "CONTENT_LENGTH") if environ.get(name)}
    return {name.replace("_", "-").title(): str(value) for name, value in named.items()}


def query_of(environ: Environ) -> dict[str, list[str]]:
    """Every value of every parameter, in order. Raises Unreadable."""
    query: dict[str, list[str]] = {}
    try:
        pairs = parse_qsl(str(environ.get("QUERY_STRING") or ""), keep_blank_values=True, errors="strict")
    except UnicodeDecodeError as broken:
        raise Unreadable("query") from broken
    for name, value in pairs:
        query.setdefault(name, []).append(value)
    return query


def body_of(environ: Environ, *, binary: bool) -> tuple[str | None, bool]:
    """The body as text, or in base64 with True when its content type is declared binary."""
    length = int(environ.get("CONTENT_LENGTH") or 0)
    if length > LARGEST_BODY:
        raise TooLarge
    raw = environ["wsgi.input"].read(length) if length else b""
    if binary:
        return base64.b64encode(raw).decode(), True
    try:
        return raw.decode() or None, False
    except UnicodeDecodeError as broken:
        raise Unreadable("body") from broken


def is_binary(content_type: str, binary_types: Sequence[str]) -> bool:
    """Whether API Gateway treats this media type as bytes: its first one, without parameters."""
    media_type = re.split("[,;]", content_type, maxsplit=1)[0].strip().lower()
    return "*/*" in binary_types or media_type in binary_types


def context_of(environ: Environ, resource: str, method: str) -> dict[str, object]:
    """What API Gateway tells about the request itself."""
    return {
        "resourcePath": resource,
        "httpMethod": method,
        "path": path_of(environ),
        "stage": "local",
        "protocol": environ.get("SERVER_PROTOCOL", "HTTP/1.1"),
        "domainName": environ.get("HTTP_HOST", "localhost"),
        "requestId": str(uuid.uuid4()),
        "identity": {"sourceIp": environ.get("REMOTE_ADDR", ""), "userAgent": environ.get("HTTP_USER_AGENT", "")},
    }
