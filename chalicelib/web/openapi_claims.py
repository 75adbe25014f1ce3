"""The part of the API's description that is about filing claims and reading them back."""

from typing import Any

from chalicelib.web.lodging import answer, asked
from chalicelib.web.openapi_parts import HERE, NAME, OTHER_SIDE, PROBLEM, STRANGER

Json = dict[str, Any]
STRUCTS = [asked.NewClaim, asked.Hints, answer.ClaimFile, answer.ClaimList]
SECURITY = {
    "key": {
        "type": "http",
        "scheme": "bearer",
        "description": "A key of your page /acces (creditors) or /profil/acces (professionals).",
    }
}
CLAIM_ID = "clm_01KADD9V00E0WJ8ZQK3T5N7B9X"
A_CLAIM = "clm_[0-9A-HJKMNP-TV-Z]{26}"
EXAMPLE: Json = {
    "debtor": {
        "kind": "company",
        "name": "Brasserie des Deux Amarres",
        "trader": True,
        "siren": "552100554",
        "address": {"line": "12 rue Mercière", "postcode": "69002", "city": "Lyon"},
        "email": "gerant@deux-amarres.example",
    },
    "nature": "service",
    "invoices": [{"number": "2026-0412", "issued_on": "2026-08-01", "due_on": "2026-09-01", "amount_cents": 124050}],
    "external_reference": "ERP-118",
}


def paths() -> Json:
    """The addresses below ``/api/v1/claims`` that need a key."""
    return {
        "/api/v1/claims": {"get": _list(), "post": _file()},
        "/api/v1/claims/{claim_id}": {"get": _one()},
    }


def _file() -> Json:
    return {
        "operationId": "fileClaim",
        "summary": "File a claim",
        "description": (
            "Filed and its mandate signed at once, under the framework agreement that was signed on the site. Sent "
            "again with the same `Idempotency-Key`, the same request gets the same answer and files nothing; another "
            "one gets 422 `key_reused`. A request that was refused leaves its key free. Send JSON, or the bytes of a "
            "Factur-X, CII or UBL invoice (4 MB at most) with hints in the address, or both as a form: `invoice` and "
            "the hints. What is open comes back as 422 `needs_answers`, each field in `errors`; what is refused by "
            "law as 422 with its code. `complete_at` is where a person can go on."
        ),
        "security": [{"key": []}],
        "parameters": [NAME, _hints()],
        "requestBody": {"required": True, "content": _bodies()},
        "responses": {
            "201": {
                "description": "Filed. The claim as it stood when its mandate was signed.",
                "headers": {"Location": {"schema": {"type": "string"}, "required": True}},
                "content": {"application/json": {"schema": {"$ref": f"{HERE}ClaimFile"}}},
                "links": {
                    "read": {"operationId": "readClaim", "parameters": {"claim_id": "$response.body#/id"}},
                },
            },
            "401": STRANGER,
            "403": OTHER_SIDE,
            **dict.fromkeys(("400", "409", "413", "415", "422", "429", "503", "default"), PROBLEM),
        },
    }


def _list() -> Json:
    cursor = {
        "name": "cursor",
        "in": "query",
        "description": "`next_cursor` of the page before.",
        "schema": {
            "type": "string",
            "pattern": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]{15}Z_clm_[0-9A-HJKMNP-TV-Z]{26}$",
        },
    }
    ok = {
        "description": "Twenty-five claims at most.",
        "content": {"application/json": {"schema": {"$ref": f"{HERE}ClaimList"}}},
    }
    return {
        "operationId": "listClaims",
        "summary": "Your claims, the newest first",
        "security": [{"key": []}],
        "parameters": [cursor],
        "responses": {
            "200": ok,
            "401": STRANGER,
            "403": OTHER_SIDE,
            "422": PROBLEM,
            "429": PROBLEM,
            "default": PROBLEM,
        },
    }


def _one() -> Json:
    claim_id = {
        "name": "claim_id",
        "in": "path",
        "required": True,
        "schema": {"type": "string", "pattern": f"^{A_CLAIM}$"},
        "example": CLAIM_ID,
    }
    ok = {
        "description": "The claim as it stands now.",
        "content": {"application/json": {"schema": {"$ref": f"{HERE}ClaimFile"}}},
    }
    return {
        "operationId": "readClaim",
        "summary": "One of your claims",
        "security": [{"key": []}],
        "parameters": [claim_id],
        "responses": {
            "200": ok,
            "401": STRANGER,
            "403": OTHER_SIDE,
            "404": PROBLEM,
            "429": PROBLEM,
            "default": PROBLEM,
        },
    }


def _hints() -> Json:
    return {
        "name": "hints",
        "in": "query",
        "style": "form",
        "explode": True,
        "description": "Beside a file only; each hint takes the place of what the file says.",
        "schema": {"$ref": f"{HERE}Hints"},
    }


def _bodies() -> Json:
    form = {
        "type": "object",
        "required": ["invoice"],
        "properties": {"invoice": {"type": "string", "format": "binary", "description": "The file; hints beside it."}},
    }
    files: Json = {kind: {"schema": {}} for kind in ("application/pdf", "application/xml", "application/octet-stream")}
    named = {"between_traders": {"summary": "One invoice between traders", "value": EXAMPLE}}
    return {
        "application/json": {"schema": {"$ref": f"{HERE}NewClaim"}, "examples": named},
        **files,
        "multipart/form-data": {"schema": form},
    }
