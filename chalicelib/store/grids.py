"""How fine the grid of matching is: one item says which grid is read and which are written.

Above 20,000 providers 0.1 degrees serve better than 0.2. The move (``react.regridding``) writes everybody into both,
then reads the new one, then takes everybody out of the old one; claims are matched all the while.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from chalicelib import ambient
from chalicelib.domain import cover
from chalicelib.store import plain, streams, table
from chalicelib.store.writing import Writing

NAME, KEY = "grid", ("grid#matching", "now")
CROWDED, CALM = 20_000, 15_000  # providers: above the one the fine grid serves better, below the other the coarse
#: A process may read by what it knew so long ago; the old grid stands longer than that.
REMEMBERED = timedelta(minutes=1)
STANDS = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Grids:
    """``read``: where claims are looked up; ``written``: where covers stand. ``done``: the last provider moved."""

    read: cover.Grid = cover.COARSE
    written: tuple[cover.Grid, ...] = (cover.COARSE,)
    moving: bool = False
    done: str = ""
    version: int = 0

    @property
    def aim(self) -> cover.Grid:
        """The grid that is moved to; the one that is read when nothing moves."""
        return self.written[-1]


#: What this process last read, of which table, and when.
_remembered: dict[str, tuple[Grids, datetime]] = {}


def now() -> Grids:
    """As it is written, read at once."""
    return plain.get(Grids, *KEY) or Grids()


def reading() -> cover.Grid:
    """Where to look claims up: read again each minute."""
    moment, name = ambient.now(), table.connection().table_name
    known, since = _remembered.get(name, (None, moment))
    if known is None or not timedelta() <= moment - since < REMEMBERED:
        known = now()
        _remembered[name] = known, moment
    return known.read


def unchanged(known: Grids, writing: Writing) -> None:
    """That transaction holds only while covers are written where ``known`` says."""
    item = table.PlainItem(*KEY)
    if known.version:
        writing.unchanged(item, known.version)
    else:
        writing.checks.append((item, table.Item.pk.does_not_exist(), "clash"))


def save(value: Grids, wake_at: datetime | None) -> None:
    """Write over the version it was made from; the sweep goes on with it at ``wake_at``. Raises Cancelled."""
    item = plain.item_of(replace(value, version=value.version + 1), *KEY)
    item.version = value.version + 1
    if wake_at:
        item.due_shard, item.due_at = streams.shard(NAME), streams.stamp(wake_at)
    writing = Writing()
    writing.put_after(item, value.version)
    writing.commit()
