"""The claims of a lot by region, and what came of looking for somebody for all claims of a region at once."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from chalicelib import ambient
from chalicelib.store import plain, table
from chalicelib.store.lot_sought import Sought
from chalicelib.store.lots import NAME, NAMES_LIFE

#: Why a claim has nobody yet: no provider goes there; none who does may or wants to have it; those who may have no slot
#: left; or it is over already, or somebody else's.
Why = Literal["far", "unfit", "full", "gone"]


@dataclass(frozen=True, slots=True)
class Area:
    """One region: ids of its claims; once it was their turn, who each was proposed to, or why to nobody."""

    number: int
    claims: tuple[str, ...]
    given: Mapping[str, str] = field(default_factory=dict)
    without: Mapping[str, Why] = field(default_factory=dict)

    def sought(self) -> Sought:
        """What it counts for the lot."""
        why = Counter(self.without.values())
        return Sought(len(self.claims), len(self.given), why["far"], why["unfit"], why["full"], why["gone"])


def write(lot_id: str, areas: Iterable[Area]) -> None:
    """Write regions over what stood there, 25 a request: before the first of them has its turn."""
    ends = ambient.now() + NAMES_LIFE
    with table.Item.batch_write() as batch:
        for area in areas:
            batch.save(plain.item_of(area, *_key(lot_id, area.number), ends))


def read(lot_id: str, numbers: Iterable[int]) -> dict[int, Area]:
    """Regions by number: one BatchGetItem."""
    found = plain.get_many(Area, [_key(lot_id, number) for number in numbers])
    return {area.number: area for area in found.values()}


def also_keep(lot_id: str, area: Area) -> plain.Also:
    """The region as it is now, written with the head of the lot."""
    return plain.also_put(area, *_key(lot_id, area.number), ambient.now() + NAMES_LIFE)


def _key(lot_id: str, number: int) -> tuple[str, str]:
    return f"{NAME}#{lot_id}", f"area#{number:05d}"
