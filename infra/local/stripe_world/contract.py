"""Which parameters Stripe allows: read from the types of its own library, so that no test can invent one."""

import sys
import types
import typing
from functools import cache
from typing import Any

import typing_extensions

from infra.local.stripe_world.answers import ApiError, malformed

Json = dict[str, Any]
# They travel in headers; the library's types list them beside the parameters.
OPTIONS = {
    "api_key",
    "stripe_version",
    "stripe_account",
    "stripe_context",
    "max_network_retries",
    "idempotency_key",
    "content_type",
    "headers",
}


def read(shape: type, given: Json, path: str = "") -> Json:
    """``given`` with whole numbers and booleans made of their text.

    Raises ApiError for a parameter that ``shape``, a TypedDict of ``stripe.params``, does not know,
    one that it requires, or a value of another type.
    """
    known = set(shape.__annotations__) - OPTIONS
    for name in given:
        if name not in known:
            raise malformed(f"Received unknown parameter: {path}{name}", f"{path}{name}", "parameter_unknown")
    for name in sorted(getattr(shape, "__required_keys__", ())):
        if name not in given:
            raise malformed(f"Missing required param: {path}{name}.", f"{path}{name}", "parameter_missing")
    return {name: _value(_hint(shape, name), value, f"{path}{name}") for name, value in given.items()}


@cache
def _hint(shape: type, name: str) -> Any:  # noqa: ANN401 - a type is what it returns
    """The type of one key. One at a time: some of the others name types that only exist for the type checker."""
    alone = type("Alone", (), {"__annotations__": {name: shape.__annotations__[name]}})
    return typing.get_type_hints(alone, vars(sys.modules[shape.__module__]))[name]


def _value(hint: Any, value: Any, path: str) -> Any:  # noqa: ANN401 - JSON in, JSON out
    if typing_extensions.is_typeddict(hint):
        return read(hint, _expect(dict, value, path), f"{path}.")
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in {typing.Union, types.UnionType}:
        return _first_that_fits(arguments, value, path)
    if origin is list:
        items = list(value.values()) if isinstance(value, dict) else _expect(list, value, path)
        return [_value(arguments[0], item, f"{path}[{n}]") for n, item in enumerate(items)]
    if origin is typing.Literal and value not in arguments:
        raise malformed(f"Invalid {path}: must be one of {', '.join(map(str, arguments))}", path, "parameter_invalid")
    if origin is dict or getattr(origin, "__name__", "") == "UntypedStripeObject":
        return {str(key): _expect(str, item, f"{path}.{key}") for key, item in _expect(dict, value, path).items()}
    return _scalar(hint, value, path)


def _first_that_fits(hints: tuple[Any, ...], value: Any, path: str) -> Any:  # noqa: ANN401 - as above
    for hint in hints[:-1]:
        try:
            return _value(hint, value, path)
        except ApiError:
            continue
    return _value(hints[-1], value, path)


def _scalar(hint: Any, value: Any, path: str) -> Any:  # noqa: ANN401 - as above
    if hint is int and not isinstance(value, int):
        text = _expect(str, value, path)
        if not text.lstrip("-").isascii() or not text.lstrip("-").isdigit():
            raise malformed(f"Invalid integer: {value}", path, "parameter_invalid_integer")
        return int(text)
    if hint is bool and not isinstance(value, bool):
        if value not in {"true", "false"}:
            raise malformed(f"Invalid boolean: {value}", path, "parameter_invalid")
        return value == "true"
    return _expect(str, value, path) if hint is str else value


def _expect(kind: type, value: Any, path: str) -> Any:  # noqa: ANN401 - as above
    if not isinstance(value, kind):
        raise malformed(f"Invalid {path}", path, "parameter_invalid")
    return value
