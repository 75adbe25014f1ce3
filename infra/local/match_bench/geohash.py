"""The classic for comparison: geohash of three letters (156 km at the equator), the cell and its eight neighbours.

Right as long as nobody goes farther than a cell is wide; each claim reads all providers of nine partitions.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from chalicelib.domain import earth
from chalicelib.store import around, listings
from infra.local.match_bench.world import Claim

LETTERS = "0123456789bcdefghjkmnpqrstuvwxyz"
COLUMNS, ROWS = 256, 128  # 8 and 7 of the 15 bits
NEAREST = 20

Cell = tuple[int, int]


def cell(lat: float, lon: float) -> Cell:
    """Row from the south, column from the west."""
    return int((lat + 90) / 180 * ROWS), int((lon + 180) / 360 * COLUMNS) % COLUMNS


def name(of: Cell) -> str:
    """The three letters: bits of longitude and latitude in turn.

    >>> name(cell(48.8566, 2.3522))
    'u09'
    """
    row, column = of
    bits = 0
    for place in range(15):
        half = column >> (7 - place // 2) if place % 2 == 0 else row >> (6 - place // 2)
        bits = bits << 1 | (half & 1)
    return "".join(LETTERS[bits >> shift & 31] for shift in (10, 5, 0))


def key(of: Cell) -> str:
    """Its partition."""
    return f"hash#{name(of)}"


def neighbours(of: Cell) -> list[Cell]:
    """The cell itself and the eight round it."""
    row, column = of
    return [(row + up, (column + right) % COLUMNS) for up in (-1, 0, 1) for right in (-1, 0, 1)]


def nearest(claim: Claim, ask: around.Ask) -> list[str]:
    """The nearest 20 who have the skill and reach the claim: nine partitions, read whole."""
    found: list[tuple[float, str]] = []
    for each in neighbours(cell(claim.lat, claim.lon)):
        for item in _whole(key(each), ask):
            lat, lon, km, skills = listings.BODY.unpack(item["b"]["B"])
            if skills >> claim.skill & 1 and earth.within(lat, lon, claim.lat, claim.lon, km):
                found.append((earth.apart_km(lat, lon, claim.lat, claim.lon), item["sk"]["S"]))
    return [provider_id for _, provider_id in sorted(found)[:NEAREST]]


def _whole(partition: str, ask: around.Ask) -> Iterator[Mapping[str, Any]]:
    """All of it, in as few requests as its size allows."""
    after, page = around.FIRST, around.Page([], ended=False)
    while not page.ended:
        page = ask(partition, None, after, around.LAST)
        yield from page.items
        after = page.items[-1]["sk"]["S"] if page.items else after
