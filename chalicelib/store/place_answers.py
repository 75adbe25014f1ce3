"""Where an address is, as the national address base once said: kept half a year, under a keyed hash of the address."""

from datetime import timedelta

from chalicelib import ambient
from chalicelib.domain.places import Place
from chalicelib.store import plain

LIFE = timedelta(days=180)


def place(line: str, postcode: str, city: str) -> Place | None:
    """What was answered before: one GetItem."""
    return plain.get(Place, _key(line, postcode, city), "place")


def keep(line: str, postcode: str, city: str, value: Place) -> None:
    """Keep an answer."""
    plain.put(value, _key(line, postcode, city), "place", ambient.now() + LIFE)


def _key(line: str, postcode: str, city: str) -> str:
    """However it is spaced and in whatever case; nothing of the address can be read in it."""
    known = "|".join(" ".join(part.split()).casefold() for part in (line, postcode, city))
    return f"place#{ambient.keyed_hash(f'address:{known}')}"
