"""What stands in a grid cell: one small item for each base whose disc touches it, nearest to its middle first.

The key orders them; the body is 26 bytes: where the base is, how far he goes, what he does. 40 items are 4 KB.
"""

import struct
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from chalicelib.domain import cover, earth
from chalicelib.domain.claim.facts import Kind
from chalicelib.domain.cover_index import Site
from chalicelib.domain.matching import eligibility, facts
from chalicelib.domain.places import Place

BODY = struct.Struct("<dddH")  # degrees, degrees, km, skills; as exact as the profile
#: One bit each, of at most 16: what keeps a provider from ever being asked, and seldom changes.
SKILLS: dict[Kind, int] = {"company": 1, "consumer": 2}
OFFICER = 4
Key = tuple[str, str]


class Listed(NamedTuple):
    """One base as its cell lists it: ``away_km`` from the middle of the cell, at least."""

    provider_id: str
    away_km: float
    lat: float
    lon: float
    km: float
    skills: int


def skills(provider_kind: facts.ProviderKind, kinds: Iterable[Kind]) -> int:
    """What a provider does, as bits."""
    return sum(SKILLS[kind] for kind in set(kinds)) + (OFFICER if provider_kind == "officer" else 0)


def wanted(need: facts.Need) -> int:
    """The bits that whoever is asked must have."""
    return SKILLS[need.debtor_kind] | (OFFICER if need.court else 0)


def lacking(able: int, need: facts.Need) -> tuple[eligibility.Exclusion, ...]:
    """Why somebody with these bits can't be asked."""
    officer: tuple[eligibility.Exclusion, ...] = ("not_an_officer",) if OFFICER & wanted(need) & ~able else ()
    return officer if SKILLS[need.debtor_kind] & able else (*officer, "skill")


def cell_key(cell: cover.Cell, grid: cover.Grid) -> str:
    """The partition of a cell."""
    return f"cell{grid}#{cell[0]}#{cell[1]}"


def cells(place: Place, grid: cover.Grid) -> list[cover.Cell]:
    """Where those who cover the place are listed: its cell, or every cell that an unsure place touches."""
    return eligibility.cells(place, grid)


def items(
    provider_id: str, bases: Iterable[facts.Base], able: int, generation: str, grids: Iterable[cover.Grid]
) -> dict[Key, bytes]:
    """A whole cover. ``generation`` keeps it apart from the one before, so that both may stand side by side."""
    return {
        (cell_key(cell, grid), f"{_metres(base, cell, grid):06d}#{provider_id}#{number}{generation}"): BODY.pack(
            base.lat, base.lon, _reach(base), able
        )
        for number, base in enumerate(bases)
        for grid in grids
        for cell in cover.cover(base.lat, base.lon, _reach(base), grid)
    }


def packed(bases: Iterable[facts.Base], able: int) -> bytes:
    """All bases of a provider in a row."""
    return b"".join(BODY.pack(base.lat, base.lon, _reach(base), able) for base in bases)


def unpacked(provider_id: str, bases: bytes) -> Iterator[Site]:
    """The same for ``cover_index``."""
    return (Site(provider_id, *each) for each in BODY.iter_unpack(bases))


def read(item: Mapping[str, Any]) -> Listed:
    """From DynamoDB's own notation: a model for each item would cost more than all the rest."""
    metres, provider_id, _ = item["sk"]["S"].split("#", 2)
    return Listed(provider_id, int(metres) / 1000, *BODY.unpack(item["b"]["B"]))


def _reach(base: facts.Base) -> float:
    return min(base.km, cover.LONGEST_KM)


def _metres(base: facts.Base, cell: cover.Cell, grid: cover.Grid) -> int:
    """Rounded down: whoever comes later in the list is at least that far."""
    middle = earth.point(*cover.centre(cell, grid))
    return int(earth.chord_km(earth.point(base.lat, base.lon), middle) * 1000)
