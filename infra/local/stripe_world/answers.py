"""How this Stripe says no: its errors, with the types and codes of the real one."""

from typing import Any

Json = dict[str, Any]


class ApiError(Exception):
    """A refusal, as the caller gets it."""

    def __init__(
        self,
        message: str,
        *,
        status: int = 400,
        code: str | None = None,
        param: str | None = None,
        kind: str = "invalid_request_error",
    ) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.body: Json = {"error": {"type": kind, "message": message, "code": code, "param": param}}


class ConnectionLost(Exception):
    """The caller gets no answer at all, whether or not something was done."""


def missing(kind: str, name: str) -> ApiError:
    """There is no such thing, or it belongs to another account."""
    return ApiError(f"No such {kind}: '{name}'", status=404, code="resource_missing", param="id")


def malformed(message: str, param: str, code: str) -> ApiError:
    """The request breaks Stripe's published types."""
    return ApiError(message, code=code, param=param)
