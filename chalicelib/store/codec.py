"""Values to JSON and back, strictly: an unknown field or a wrong type is an error, never a guess."""

import hashlib
from typing import Any, TypeVar

import msgspec

T = TypeVar("T")
Unreadable = msgspec.DecodeError  # what ``load`` raises; a wrong shape is one of them


def dump(value: object) -> str:
    """A dataclass as JSON text."""
    return msgspec.json.encode(value).decode()


def load(text: str, kind: type[T]) -> T:
    """JSON text as a dataclass of that kind. Raises Unreadable."""
    return msgspec.json.decode(text, type=kind)


def fingerprint(order: Any) -> str:  # noqa: ANN401 - any order of any stream
    """SHA-256 of an order without its time: what an idempotency key was used for."""
    body = msgspec.to_builtins(order)
    body.pop("at", None)
    named = [type(order).__name__, body]
    return hashlib.sha256(msgspec.json.encode(named, order="deterministic")).hexdigest()
