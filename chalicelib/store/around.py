"""Who is listed near a place, nearest first: as few items are read as prove that nobody nearer is left.

A cell lists its providers by their distance to its middle. Whoever is not read yet is at least as far from there as
the last one read, so at least that much less the way from the place to the middle from the place itself.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from math import inf
from typing import Any

from chalicelib.domain import cover, earth
from chalicelib.domain.places import Place
from chalicelib.store import listings, table

FIRST_PAGE = 42  # items of some 97 bytes: 4 KB, half a read unit; then twice as many, and so on
FARTHEST_KM = 1e6  # nobody is; but a cell read to its end says: nobody before infinity


@dataclass(frozen=True, slots=True)
class Page:
    """Some items in DynamoDB's own notation; ``ended`` when there are no more of those that were asked for."""

    items: Sequence[Mapping[str, Any]]
    ended: bool


#: Partition, how many at most (None: as one answer holds), after which key, up to which.
Ask = Callable[[str, int | None, str, str], Page]
FIRST, LAST = "0", "~"


@dataclass(slots=True)
class _Cell:
    """How far a cell was read: nobody unread is nearer to the place than ``unread_km``."""

    key: str
    to_middle_km: float
    unread_km: float = -inf
    page: int = FIRST_PAGE
    read_to: str = FIRST


class Around:
    """The neighbourhood of a place, read as far as somebody asks. Kilometres on the ground, the chord's."""

    def __init__(self, place: Place, grid: cover.Grid, wanted: int = 0, ask: Ask | None = None) -> None:
        """``wanted``: bits (``listings.SKILLS``) that whoever counts must have."""
        self._place, self._wanted, self._ask = place, wanted, ask or _query
        self._point = earth.point(place.lat, place.lon)
        self._cells = [self._cell(cell, grid) for cell in listings.cells(place, grid)]
        self._able: dict[str, float] = {}
        self._unable: dict[str, float] = {}
        self._bits: dict[str, int] = {}

    def nearest(self, most: float = inf) -> list[str]:
        """Ids of the nearest ``most`` who cover the place and have what is wanted; of all of them unless told."""
        while pending := [cell for cell in self._cells if cell.unread_km <= self._farthest(most)]:
            for cell in pending:
                self._read(cell, self._farthest(most))
        by_way = sorted(self._able, key=lambda provider_id: (self._able[provider_id], provider_id))
        return by_way[: int(most)] if most < inf else by_way

    def unable(self) -> dict[str, int]:
        """Who was met on the way and covers the place but lacks what is wanted, with the bits he has; nearest first."""
        edge = max(self._able.values(), default=inf)
        met = sorted((km, of) for of, km in self._unable.items() if km <= edge and of not in self._able)
        return {of: self._bits[of] for _, of in met}

    def _cell(self, cell: cover.Cell, grid: cover.Grid) -> _Cell:
        middle = earth.point(*cover.centre(cell, grid))
        return _Cell(listings.cell_key(cell, grid), earth.chord_km(self._point, middle))

    def _farthest(self, most: float) -> float:
        """Up to where everybody must be known; infinite until there are enough, then a cell read to its end is out."""
        if len(self._able) < most:
            return FARTHEST_KM
        return nsmallest(int(most), self._able.values())[-1]

    def _read(self, cell: _Cell, farthest_km: float) -> None:
        """The next page, though nobody who is surely too far; the table is not even asked for these."""
        edge = int((farthest_km + cell.to_middle_km) * 1000) + 2 if farthest_km < FARTHEST_KM else None
        page = self._ask(cell.key, cell.page, cell.read_to, LAST if edge is None else f"{edge:06d}{LAST}")
        for item in page.items:
            self._take(listings.read(item))
        if page.items:
            cell.read_to = page.items[-1]["sk"]["S"]
        cell.page *= 2
        if page.ended:
            cell.unread_km = inf if edge is None else edge / 1000 - cell.to_middle_km
        else:
            cell.unread_km = int(cell.read_to[:6]) / 1000 - cell.to_middle_km
        cell.unread_km -= earth.HAIR_KM

    def _take(self, listed: listings.Listed) -> None:
        point, slack = earth.point(listed.lat, listed.lon), self._place.slack_km
        chord = earth.chord_km(self._point, point)
        if chord > listed.km + slack:
            return
        if not earth.within(listed.lat, listed.lon, self._place.lat, self._place.lon, listed.km + slack):
            return
        kept = self._able if listed.skills & self._wanted == self._wanted else self._unable
        self._bits[listed.provider_id] = listed.skills
        kept[listed.provider_id] = min(chord, kept.get(listed.provider_id, inf))


def listed_in(cell: cover.Cell, grid: cover.Grid) -> list[str]:
    """Everybody listed in a cell, whether or not he covers this or that point of it."""
    found: dict[str, None] = {}
    after, page = FIRST, Page([], ended=False)
    while not page.ended:
        page = _query(listings.cell_key(cell, grid), None, after, LAST)
        found.update(dict.fromkeys(listings.read(item).provider_id for item in page.items))
        after = page.items[-1]["sk"]["S"] if page.items else after
    return list(found)


def query(key: str, most: int | None, after: str, until: str, **more: Any) -> dict[str, Any]:  # noqa: ANN401
    """The table's own answer."""
    between = table.Item.sk.between(f"{after}\0", until)
    answer: dict[str, Any] = table.connection().query(key, between, limit=most, **more)
    return answer


def _query(key: str, most: int | None, after: str, until: str) -> Page:
    found = query(key, most, after, until)
    return Page(found["Items"], "LastEvaluatedKey" not in found)
