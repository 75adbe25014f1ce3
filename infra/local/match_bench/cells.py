"""The table of a made-up country: every cell that a claim touches, as production writes it, and geohash for comparison.

Only those cells are written; nobody asks the others. Above ``ENGINE_MOST`` providers they are kept in memory in the
same notation and read by DynamoDB's rules, since an engine would take minutes to fill; a test holds both alike.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from chalicelib.domain import cover, cover_index
from chalicelib.domain.matching.facts import Base
from chalicelib.store import around, grids, listings, table
from infra.local.match_bench import geohash
from infra.local.match_bench.world import World

ENGINE_MOST = 10_000
HASHED_MOST = 2_000  # geohash reads so much that its engine would be asked for minutes
GENERATION = "aaaa"
PAGE_BYTES = 1 << 20  # what one Query reads at most
UNIT_BYTES = 4096  # half a unit each, eventually consistent

Partitions = dict[str, dict[str, bytes]]


def grid_for(providers: int) -> cover.Grid:
    """The grid that production would read by."""
    return cover.COARSE if providers <= grids.CROWDED else cover.FINE


def covers(world: World) -> Partitions:
    """The cells that the claims lie in: partition, sort key, body."""
    grid = grid_for(len(world.sites))
    wanted = {listings.cell_key(cover.cell(claim.lat, claim.lon, grid), grid) for claim in world.claims}
    found: Partitions = {key: {} for key in wanted}
    for site in world.sites:
        base = Base(site.lat, site.lon, site.km)
        for (pk, sk), body in listings.items(site.provider_id, [base], site.skills, GENERATION, [grid]).items():
            if pk in wanted:
                found[pk][sk] = body
    return found


def hashed(sites: Iterable[cover_index.Site]) -> Partitions:
    """Each provider once, under the geohash of his base; the body is the same."""
    found: Partitions = defaultdict(dict)
    for site in sites:
        body = listings.BODY.pack(site.lat, site.lon, site.km, site.skills)
        found[geohash.key(geohash.cell(site.lat, site.lon))][site.provider_id] = body
    return found


def write(partitions: Partitions) -> None:
    """Into the table."""
    with table.CoverItem.batch_write() as batch:
        for pk, items in partitions.items():
            for sk, body in items.items():
                batch.save(table.CoverItem(pk, sk, b=body))


@dataclass(slots=True)
class Spent:
    """What one claim cost."""

    requests: int = 0
    units: float = 0.0


class Counted:
    """Asks as production does, and counts requests and read units of the claim at hand."""

    def __init__(self, partitions: Partitions | None = None) -> None:
        """From the engine, unless partitions are given."""
        self._held = {pk: _raw(pk, items) for pk, items in partitions.items()} if partitions is not None else None
        self._spent = Spent()

    @property
    def computed(self) -> bool:
        """Whether no engine is asked."""
        return self._held is not None

    @contextmanager
    def one(self) -> Iterator[Spent]:
        """One claim's."""
        self._spent = Spent()
        yield self._spent

    def __call__(self, key: str, most: int | None, after: str, until: str) -> around.Page:
        """One Query."""
        page, units = (self._engine if self._held is None else self._memory)(key, most, after, until)
        self._spent.requests += 1
        self._spent.units += units
        return page

    def _memory(self, key: str, most: int | None, after: str, until: str) -> tuple[around.Page, float]:
        held = (self._held or {}).get(key, [])
        begin, limit = bisect_right(held, after, key=_sort_key), bisect_right(held, until, key=_sort_key)
        size, end = 0, begin
        while end < limit and size < PAGE_BYTES and (most is None or end - begin < most):
            size += size_of(held[end])
            end += 1
        stopped = end < limit or (most is not None and end - begin == most)
        return around.Page(held[begin:end], not stopped), units_of(size)

    @staticmethod
    def _engine(key: str, most: int | None, after: str, until: str) -> tuple[around.Page, float]:
        found = around.query(key, most, after, until, return_consumed_capacity="TOTAL")
        page = around.Page(found["Items"], "LastEvaluatedKey" not in found)
        return page, found["ConsumedCapacity"]["CapacityUnits"]


def size_of(item: Mapping[str, Any]) -> int:
    """Bytes as DynamoDB counts them: names and values."""
    return sum(len(name) + sum(len(value) for value in typed.values()) for name, typed in item.items())


def units_of(size: int) -> float:
    """Read units of one Query, eventually consistent."""
    return max(1, -(-size // UNIT_BYTES)) / 2


def _sort_key(item: Mapping[str, Any]) -> str:
    key: str = item["sk"]["S"]
    return key


def _raw(pk: str, items: Mapping[str, bytes]) -> list[dict[str, Any]]:
    rest = {"pk": {"S": pk}, "kind": {"S": "cover"}}
    return [{**rest, "sk": {"S": sk}, "b": {"B": body}} for sk, body in sorted(items.items())]
