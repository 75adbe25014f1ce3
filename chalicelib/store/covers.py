"""Where a provider is listed: one small item for each grid cell that a disc of his touches."""

from collections.abc import Sequence

from chalicelib.domain import cover
from chalicelib.domain.matching.facts import Base
from chalicelib.store import table
from chalicelib.store.writing import Writing


def spread(provider_id: str, old: Sequence[Base], new: Sequence[Base], writing: Writing) -> None:
    """His cover as it is now, in the transaction that changes his profile; what the old one said elsewhere goes."""
    covered = _items(provider_id, new)
    for pk, sk in _items(provider_id, old).keys() - covered.keys():
        writing.delete(table.CoverItem(pk, sk))
    for (pk, sk), point in covered.items():
        writing.put(table.CoverItem(pk, sk, body=point))


def _items(provider_id: str, bases: Sequence[Base]) -> dict[tuple[str, str], str]:
    """Each cell his discs touch, by key; the key tells how far its middle is, so that the nearest come first."""
    return {
        (f"cell#{cell[0]}#{cell[1]}", f"{_metres(base, cell):06d}#{provider_id}"): (
            f"{base.lat:.5f},{base.lon:.5f},{base.km:.1f}"
        )
        for base in bases
        for cell in cover.cover(base.lat, base.lon, min(base.km, cover.LONGEST_KM))
    }


def _metres(base: Base, cell: cover.Cell) -> int:
    return round(cover.great_circle_km(base.lat, base.lon, *cover.centre(cell)) * 1000)
