"""The API described for programs (OpenAPI 3.1): schemas from the msgspec Structs, examples computed by the code.

``python -m infra.local openapi`` writes it to ``docs/api/openapi.json``; the site serves it itself.
"""

import json
from datetime import date
from functools import cache
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct

from chalicelib.web import openapi_claims, openapi_tenders, openapi_webhooks, preview
from chalicelib.web.preview import answer, asked, examples

Json = dict[str, Any]
HERE = "#/components/schemas/"
VERSION = "1.2.0"
PARTS = (*openapi_claims.STRUCTS, *openapi_tenders.STRUCTS, *openapi_webhooks.STRUCTS)
ABOUT = """\
Integrators ask here what French law says of an unpaid claim, file it, and read it back; professionals bid for the work
under seal; both are told of what happens. Amounts are euro cents, days
are calendar days in Paris. Whatever is refused is a problem document (RFC 9457) in the language of `Accept-Language`
(French or English). Software, not legal advice."""


class ProblemError(Struct, frozen=True, omit_defaults=True):
    """One field that can't be read."""

    pointer: Annotated[str, Meta(description="JSON pointer of the field.", examples=["#/invoices/0/due_on"])]
    detail: str
    code: Annotated[str, Meta(description="What is asked for, where it is not the form.")] | msgspec.UnsetType = (
        msgspec.UNSET
    )


class Problem(Struct, frozen=True, omit_defaults=True):
    """Why the request was declined (RFC 9457). ``code`` is stable, the sentences may change."""

    type: str
    title: str
    status: int
    detail: str | msgspec.UnsetType = msgspec.UNSET
    code: str | msgspec.UnsetType = msgspec.UNSET
    errors: list[ProblemError] | msgspec.UnsetType = msgspec.UNSET
    complete_at: Annotated[str, Meta(description="Where a person can go on.")] | msgspec.UnsetType = msgspec.UNSET
    claim: Annotated[str, Meta(description="The claim that holds this invoice.")] | msgspec.UnsetType = msgspec.UNSET
    reference: Annotated[str, Meta(description="To quote when the fault is ours.")] | msgspec.UnsetType = msgspec.UNSET


class Status(Struct, frozen=True):
    """Whether the site can work."""

    status: str
    table: bool
    revision: str


@cache
def text() -> str:
    """The document as it is written and served."""
    return json.dumps(document(), ensure_ascii=False, indent=1) + "\n"


def document() -> Json:
    """The document as a value."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "Recouvrance", "version": VERSION, "description": ABOUT},
        "servers": [{"url": "/"}],
        "paths": {
            "/api/v1/status": {"get": _status()},
            "/api/v1/openapi.json": {"get": _described()},
            "/api/v1/claims/preview": {"post": _preview()},
            **openapi_claims.paths(),
            **openapi_tenders.paths(),
            **openapi_webhooks.paths(),
        },
        "components": {
            "schemas": _schemas(),
            "responses": {"Problem": _problem()},
            "securitySchemes": openapi_claims.SECURITY,
        },
    }


def _status() -> Json:
    shown = {"status": "ok", "table": True, "revision": "dev"}
    return {
        "operationId": "status",
        "summary": "Whether the site works",
        "responses": {
            "200": _answers("It works.", "Status", {"example": shown}),
            "503": _answers(
                "Its table does not answer.", "Status", {"example": shown | {"status": "down", "table": False}}
            ),
        },
    }


def _described() -> Json:
    ok = {"description": "The document.", "content": {"application/json": {"schema": {"type": "object"}}}}
    return {"operationId": "openapi", "summary": "This document", "responses": {"200": ok}}


def _preview() -> Json:
    named = {each.name: each for each in examples.ALL}
    sent = {name: {"summary": each.summary, "value": each.value} for name, each in named.items()}
    got = {name: {"summary": each.summary, "value": answered(each)} for name, each in named.items()}
    body = {"schema": {"$ref": f"{HERE}Claim"}, "examples": sent}
    faults = {
        code: {"$ref": "#/components/responses/Problem"} for code in ("400", "413", "415", "422", "429", "default")
    }
    return {
        "operationId": "previewClaim",
        "summary": "What the law says of a claim",
        "description": "Admissibility, composition on a day, limitation, routes and fees. Nothing is stored.",
        "requestBody": {"required": True, "content": {"application/json": body}},
        "responses": {
            "200": _answers("The answer, also for a claim that is refused.", "Preview", {"examples": got}),
            **faults,
        },
    }


def answered(example: examples.Example) -> Json:
    """What the site answers to that example."""
    raw = json.dumps(example.value).encode()
    found = preview.preview(raw, date.fromisoformat(example.value["on"]))
    return msgspec.json.decode(msgspec.json.encode(found), type=dict[str, Any])


def _answers(description: str, schema: str, more: Json) -> Json:
    content = {"schema": {"$ref": HERE + schema}, **more}
    return {"description": description, "content": {"application/json": content}}


def _problem() -> Json:
    shown = {
        "type": "https://recouvrance.example/problems/bad_fields",
        "title": "Some fields cannot be read.",
        "status": 422,
        "detail": "Correct the fields listed under “errors”, then send the request again.",
        "code": "bad_fields",
        "errors": [
            {"pointer": "#/invoices/0/amount_cents", "detail": "This must be a whole number from 1 to 100000000000."}
        ],
    }
    content = {"schema": {"$ref": f"{HERE}Problem"}, "example": shown}
    return {"description": "The request was declined.", "content": {"application/problem+json": content}}


def _schemas() -> Json:
    _, found = msgspec.json.schema_components(
        [asked.Claim, answer.Preview, Problem, Status, *PARTS], ref_template=HERE + "{name}"
    )
    for name in ("Hints", "Filters"):
        found[name] = _told(found[name])
    return {name: _plain(schema) for name, schema in sorted(found.items())}


def _told(hints: Json) -> Json:
    """The parameters of an address are told or left out, never null."""
    for name, schema in hints["properties"].items():
        kinds = [kind for kind in schema.get("anyOf", [schema]) if kind.get("type") != "null"]
        hints["properties"][name] = kinds[0] if len(kinds) == 1 else {"anyOf": kinds}
    return hints


def _plain(schema: Any) -> Any:  # noqa: ANN401 - any JSON
    """A Decimal may be sent as a number or as a text; msgspec only knows the text."""
    match schema:
        case {"format": "decimal", **rest}:
            return {**rest, "type": ["number", "string"]}
        case dict():
            return {name: _plain(part) for name, part in schema.items()}
        case list():
            return [_plain(part) for part in schema]
    return schema
