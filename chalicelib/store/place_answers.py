"""Where an address is, as the national address base once said: kept half a year, under a keyed hash of the address."""

from collections.abc import Iterable, Mapping
from datetime import timedelta

from chalicelib import ambient
from chalicelib.domain.places import Place
from chalicelib.store import plain, table

LIFE = timedelta(days=180)
Address = tuple[str, str, str]  # line, postcode, city
AT_ONCE = 100  # of one BatchGetItem


def place(line: str, postcode: str, city: str) -> Place | None:
    """What was answered before: one GetItem."""
    return plain.get(Place, _key(line, postcode, city), "place")


def places(addresses: Iterable[Address]) -> dict[Address, Place]:
    """What was answered before of many addresses: one BatchGetItem for a hundred."""
    keys = {address: (_key(*address), "place") for address in addresses}
    wanted = sorted(set(keys.values()))
    known: dict[tuple[str, str], Place] = {}
    for begin in range(0, len(wanted), AT_ONCE):
        known |= plain.get_many(Place, wanted[begin : begin + AT_ONCE])
    return {address: known[key] for address, key in keys.items() if key in known}


def keep_all(found: Mapping[Address, Place]) -> None:
    """Keep many answers, 25 a request."""
    ends = ambient.now() + LIFE
    items = {_key(*address): value for address, value in found.items()}  # two spellings may be one key
    with table.Item.batch_write() as batch:
        for key, value in items.items():
            batch.save(plain.item_of(value, key, "place", ends))


def keep(line: str, postcode: str, city: str, value: Place) -> None:
    """Keep an answer."""
    plain.put(value, _key(line, postcode, city), "place", ambient.now() + LIFE)


def _key(line: str, postcode: str, city: str) -> str:
    """However it is spaced and in whatever case; nothing of the address can be read in it."""
    known = "|".join(" ".join(part.split()).casefold() for part in (line, postcode, city))
    return f"place#{ambient.keyed_hash(f'address:{known}')}"
