"""What descriptions of several addresses share: parameters, answers, refusals."""

from typing import Any

Json = dict[str, Any]
HERE = "#/components/schemas/"
PROBLEM = {"$ref": "#/components/responses/Problem"}
SECURED: list[Json] = [{"key": []}]
STRANGER: Json = {
    "description": "No key, or one that opens nothing.",
    "headers": {"WWW-Authenticate": {"schema": {"type": "string"}, "required": True}},
    "content": {"application/problem+json": {"schema": {"$ref": f"{HERE}Problem"}}},
}
OTHER_SIDE: Json = STRANGER | {"description": "A key of the other side of a claim, or an account that may not do this."}
NAME: Json = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": True,
    "description": "Your name for this request, such as a UUID. It is remembered for 120 days.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[!-~]+$"},
}


def operation(  # noqa: PLR0913 - each is a field of the document
    name: str,
    summary: str,
    schema: str,
    said: str = "",
    *,
    parameters: tuple[Json, ...] = (),
    body: Json | None = None,
    refused: tuple[str, ...] = (),
    status: str = "200",
    more: Json | None = None,
) -> Json:
    """One address and method that needs a key; ``refused`` are statuses besides the usual ones."""
    ok = {
        "description": summary,
        "content": {"application/json": {"schema": {"$ref": HERE + schema}}},
        **(more or {}),
    }
    told: Json = {"operationId": name, "summary": summary, "security": SECURED}
    if said:
        told["description"] = said
    if parameters:
        told["parameters"] = list(parameters)
    if body:
        told["requestBody"] = {"required": True, "content": {"application/json": body}}
    refusals = dict.fromkeys((*refused, "429", "default"), PROBLEM)
    return told | {"responses": {status: ok, "401": STRANGER, "403": OTHER_SIDE, **refusals}}


def path(name: str, pattern: str, example: str) -> Json:
    """An id in the address."""
    schema = {"type": "string", "pattern": f"^{pattern}$"}
    return {"name": name, "in": "path", "required": True, "schema": schema, "example": example}


def body(schema: str, example: Json) -> Json:
    """What is sent."""
    return {"schema": {"$ref": HERE + schema}, "example": example}
