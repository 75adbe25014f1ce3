"""A bidder's filter in the address of a page, so that it can be kept as a bookmark; and where a list goes on."""

import re
from collections.abc import Callable
from urllib.parse import urlencode

from chalicelib import countries
from chalicelib.store.wanted import Wanted

CURSOR = re.compile(r"[0-9TZ:.-]{10,40}#ten_[0-9A-Za-z]{1,40}")


def read(value: Callable[[str], str]) -> Wanted:
    """The filter of an address or a form; what makes no sense asks for nothing."""
    zone, kind = value("departement").upper(), value("genre")
    return Wanted(
        zone=zone if zone in countries.by_code("fr").departements() else "",
        least=_number(value("minimum")),
        oldest=_number(value("age")),
        kind="company" if kind == "company" else "consumer" if kind == "consumer" else "",
        soon=bool(value("bientot")),
    )


def cursor(text: str) -> str:
    """Where a page begins; empty for what is none."""
    return text if CURSOR.fullmatch(text) else ""


def fields(wanted: Wanted) -> dict[str, str]:
    """The filter as the fields of an address or a form; what asks for nothing is left out."""
    told = {
        "departement": wanted.zone,
        "genre": wanted.kind,
        "minimum": str(wanted.least or ""),
        "age": str(wanted.oldest or ""),
        "bientot": "yes" if wanted.soon else "",
    }
    return {name: value for name, value in told.items() if value}


def address(wanted: Wanted, path: str = "/appels-offres", **more: str) -> str:
    """A page of the board with that filter."""
    query = urlencode({**fields(wanted), **more})
    return f"{path}?{query}" if query else path


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0  # noqa: PLR2004 - under a billion
