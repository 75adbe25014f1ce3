"""Reads JSON into a msgspec Struct and finds every fault at once: one sentence a field, in both languages.

msgspec itself would stop at the first fault and speak of types; whoever writes an integration wants all of them, and
what is expected instead. Numbers keep every digit: 12.15 becomes a Decimal, never a float.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeVar

from msgspec import inspect

from chalicelib.templating import wording
from chalicelib.web import scalars

T = TypeVar("T")
Path = tuple[str | int, ...]
MOST_FAULTS = 50  # who sends more than that sends something else
LONGEST_NAME = 60  # characters of an unknown field's name that are said back


@dataclass(frozen=True, slots=True)
class Fault:
    """One field that can't be read. ``path`` is empty for the whole text."""

    path: Path
    fr: str
    en: str

    @property
    def name(self) -> str:
        """The field as programmers write it: ``invoices[0].due_on``."""
        parts = (f"[{part}]" if isinstance(part, int) else f".{part}" for part in self.path)
        return "".join(parts).removeprefix(".")

    @property
    def pointer(self) -> str:
        """The field as a JSON pointer in a fragment (RFC 6901): ``#/invoices/0/due_on``."""
        return "#" + "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in self.path)

    def said(self, lang: wording.Lang) -> str:
        """The sentence in one language."""
        return wording.typo(self.fr) if lang == "fr" else self.en


class Unfit(Exception):
    """What came is no JSON, or not of the shape that was asked for."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__("; ".join(f"{fault.name}: {fault.en}" for fault in faults))
        self.faults = faults


def read(raw: bytes, shape: type[T]) -> T:
    """The value of that shape. Raises Unfit with every fault."""
    faults: list[Fault] = []
    found = _value(_parsed(raw), inspect.type_info(shape), (), faults)
    if faults:
        raise Unfit(*faults[:MOST_FAULTS])
    return found  # type: ignore[no-any-return]


def shown(name: str) -> str:
    """A name of theirs as it may be said back."""
    return name[:LONGEST_NAME].encode(errors="replace").decode()


def _parsed(raw: bytes) -> object:
    """The JSON, strictly: UTF-8, no NaN, no name told twice."""
    try:
        return json.loads(
            raw.decode("utf-8-sig"), parse_float=Decimal, parse_constant=_no_number, object_pairs_hook=_once
        )
    except UnicodeDecodeError as broken:
        raise Unfit(Fault((), "Le texte n'est pas en UTF-8.", "The text is not UTF-8.")) from broken
    except RecursionError as deep:
        raise Unfit(Fault((), "Trop d'objets imbriqués.", "Objects are nested too deeply.")) from deep
    except (ValueError, ArithmeticError) as broken:
        raise Unfit(Fault((), "Ce n'est pas du JSON valable.", "This is not valid JSON.")) from broken


def _no_number(name: str) -> object:
    raise ValueError(f"{name} is no JSON")


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """An object. Of a name told twice nobody can know which value was meant."""
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise Unfit(Fault((shown(twice),), "Ce champ est donné deux fois.", "This field is given twice."))
    return found


def _value(value: object, kind: inspect.Type, path: Path, faults: list[Fault]) -> Any:  # noqa: ANN401 - of any shape
    match kind:
        case inspect.StructType():
            return _struct(value, kind, path, faults)
        case inspect.ListType():
            return _list(value, kind, path, faults)
        case inspect.UnionType(types=types):
            inner = next(each for each in types if not isinstance(each, inspect.NoneType))
            return None if value is None else _value(value, inner, path, faults)
    try:
        return scalars.read(value, kind)
    except scalars.Other as other:
        faults.append(Fault(path, f"Il faut {other.fr}.", f"This must be {other.en}."))
        return None


def _struct(value: object, kind: inspect.StructType, path: Path, faults: list[Fault]) -> Any:  # noqa: ANN401 - as above
    if not isinstance(value, dict):
        faults.append(Fault(path, "Il faut un objet { }.", "This must be an object { }."))
        return None
    fields = {field.encode_name: field for field in kind.fields}
    faults += [_unknown((*path, shown(name)), fields) for name in value if name not in fields]
    before, made = len(faults), {}
    for name, field in fields.items():
        if name in value:
            made[field.name] = _value(value[name], field.type, (*path, name), faults)
        elif field.required:
            faults.append(Fault((*path, name), "Ce champ est nécessaire.", "This field is required."))
    return kind.cls(**made) if len(faults) == before else None


def _unknown(path: Path, fields: Sequence[str] | dict[str, inspect.Field]) -> Fault:
    known = ", ".join(fields)
    return Fault(path, f"Ce champ n'existe pas. Champs connus : {known}.", f"Unknown field. Known fields: {known}.")


def _list(value: object, kind: inspect.ListType, path: Path, faults: list[Fault]) -> list[Any] | None:
    least, most = kind.min_length or 0, kind.max_length
    if not isinstance(value, list) or len(value) < least or (most is not None and len(value) > most):
        fr, en = f"Il faut une liste de {least} à {most} éléments.", f"This must be a list of {least} to {most} items."
        faults.append(Fault(path, fr, en))
        return None
    return [_value(item, kind.item_type, (*path, at), faults) for at, item in enumerate(value)]
