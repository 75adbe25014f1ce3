"""Single values of a JSON text, checked strictly: nothing is guessed, rounded or converted on the quiet.

>>> read("2026-11-18", inspect.DateType())
datetime.date(2026, 11, 18)
"""

import re
from datetime import date
from decimal import Decimal

from msgspec import inspect

#: Days outside are slips of the pen; the law's own tables are narrower still.
FIRST_DAY, LAST_DAY = date(1950, 1, 1), date(2100, 12, 31)


class Other(Exception):
    """The value is something else; ``fr`` and ``en`` say what is expected."""

    def __init__(self, fr: str, en: str) -> None:
        super().__init__(en)
        self.fr, self.en = fr, en


def read(value: object, kind: inspect.Type) -> object:
    """The value as Python has it. Raises Other."""
    match kind:
        case inspect.Metadata(type=inner, extra_json_schema=more):
            return _listed(value, (more or {}).get("enum")) if "enum" in (more or {}) else read(value, inner)
        case inspect.LiteralType(values=values):
            return _listed(value, values)
        case inspect.StrType():
            return _text(value, kind)
        case inspect.IntType():
            return _whole(value, kind)
        case inspect.BoolType():
            return _flag(value)
        case inspect.DateType():
            return _day(value)
        case inspect.DecimalType():
            return _number(value)
    raise TypeError(f"no reader for {kind}")


def _listed(value: object, values: object) -> object:
    allowed = [str(each) for each in values] if isinstance(values, list | tuple) else []
    if not isinstance(value, str) or value not in allowed:
        listed = ", ".join(allowed)
        raise Other(f"l'une de ces valeurs : {listed}", f"one of: {listed}")
    return value


def _text(value: object, kind: inspect.StrType) -> str:
    least, most = kind.min_length or 0, kind.max_length or 0
    given = value.strip() if isinstance(value, str) else ""
    fits = least <= len(given) <= most and given.isprintable() and isinstance(value, str)
    if not fits or not re.search(kind.pattern or "", given):
        like = f" ({kind.pattern})" if kind.pattern else ""
        raise Other(f"un texte de {least} à {most} caractères{like}", f"a text of {least} to {most} characters{like}")
    return given


def _whole(value: object, kind: inspect.IntType) -> int:
    least, most = kind.ge or 0, kind.le or 0
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise Other(f"un nombre entier de {least} à {most}", f"a whole number from {least} to {most}")
    return value


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise Other("true ou false", "true or false")
    return value


def _day(value: object) -> date:
    try:
        if isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
            day = date.fromisoformat(value)
            if FIRST_DAY <= day <= LAST_DAY:
                return day
    except ValueError:
        pass
    raise Other(
        f"une date comme 2026-11-18, de {FIRST_DAY.year} à {LAST_DAY.year}",
        f"a date such as 2026-11-18, from {FIRST_DAY.year} to {LAST_DAY.year}",
    )


def _number(value: object) -> Decimal:
    """A number, or one written as text, with every digit as it came."""
    if isinstance(value, str) and re.fullmatch(r"-?[0-9]{1,9}(\.[0-9]{1,9})?", value.strip()):
        return Decimal(value.strip())
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return Decimal(value)
    raise Other('un nombre comme 12.15, ou "12.15"', 'a number such as 12.15, or "12.15"')
