"""JSON for programs: what was found, and what can't be read, field by field."""

from collections.abc import Mapping
from http import HTTPStatus

import msgspec
from chalice.app import Request, Response

from chalicelib.domain.refusals import Reason, Refused
from chalicelib.templating import wording
from chalicelib.web import pages, shapes

JSON = "application/json"


def found(value: object, status: int = HTTPStatus.OK, headers: Mapping[str, str] | None = None) -> Response:
    """That value as JSON, kept by nobody on its way."""
    sent = {**pages.security(private=True), "Content-Type": JSON, **(headers or {})}
    return Response(body=msgspec.json.encode(value).decode(), status_code=status, headers=sent)


def media_type(request: Request) -> str:
    """What the body says it is, without parameters; JSON where it says nothing."""
    return str(request.headers.get("content-type", JSON)).partition(";")[0].strip().lower()


def body(request: Request) -> bytes:
    """The body as it came."""
    raw = request.raw_body
    return raw.encode() if isinstance(raw, str) else bytes(raw)


def refused(unfit: shapes.Unfit, lang: wording.Lang) -> Refused:
    """400 where the text itself can't be read, 422 with each field where its parts can't."""
    errors = [{"pointer": fault.pointer, "detail": fault.said(lang)} for fault in unfit.faults]
    whole = any(not fault.path for fault in unfit.faults)
    return Refused(Reason.BAD_REQUEST if whole else Reason.BAD_FIELDS, errors=errors)
