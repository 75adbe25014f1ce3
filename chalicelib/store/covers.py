"""A provider's whole cover, replaced at once: the one before counts until the transaction that changes his profile.

Each cover has a generation; his profile's item says which one counts. Where both fit, they change places in that
transaction. Where they don't (several bases, the fine grid), the new one is written beside the old one first and the
old one is removed afterwards; a note with a date tells the sweep what is left over when somebody dies in between.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from chalicelib import ambient
from chalicelib.domain import cover
from chalicelib.domain.matching import facts
from chalicelib.store import codec, grids, listings, plain, streams, table
from chalicelib.store.listings import Key
from chalicelib.store.writing import Cancelled, Writing

NAME = "cover"
ROOM = 90  # items of both covers in one transaction; the profile and a few others go with them
PATIENCE = timedelta(minutes=10)  # then whoever wrote a note is dead
STAGED, DROPPING = 1, 2
ROSTER = "roster"


@dataclass(frozen=True, slots=True)
class Listing:
    """What of a provider is listed: his bases (none while he takes nothing), his skills as bits."""

    bases: tuple[facts.Base, ...] = ()
    able: int = 0


@dataclass(frozen=True, slots=True)
class Left:
    """Keys of a cover that does not count, or not yet."""

    keys: tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """From one cover to the next. ``stands`` is what the provider's item says of it: generation and grids."""

    provider_id: str
    stands: str
    new: dict[Key, bytes]
    old: dict[Key, bytes]
    old_generation: str
    grids: grids.Grids
    packed: bytes

    @property
    def at_once(self) -> bool:
        """Whether both fit one transaction."""
        return len(self.new) + len(self.old) <= ROOM

    def stage(self) -> None:
        """Before the transaction: what does not fit it is written, noted first."""
        if not self.at_once:
            self._note(_generation(self.stands), self.new).save()
            with table.CoverItem.batch_write() as batch:
                for item in _cover_items(self.new):
                    batch.save(item)

    def join(self, writing: Writing) -> None:
        """In the transaction: the new one counts, where and as it was meant when it was staged."""
        grids.unchanged(self.grids, writing)
        roster = table.RosterItem(ROSTER, self.provider_id, b=self.packed)
        (writing.put if self.packed else writing.delete)(roster)
        if self.at_once:
            writing.deletes += [(item, None, "clash") for item in _cover_items(self.old)]
            writing.puts += [(item, None, "clash") for item in _cover_items(self.new)]
            return
        staged = self._note(_generation(self.stands), self.new)
        writing.deletes.append((staged, table.Item.version == STAGED, "clash"))
        if self.old:
            writing.put(self._note(self.old_generation, self.old))

    def clear(self) -> None:
        """After the transaction: the old one goes."""
        if not self.at_once and self.old:
            _drop(self._note(self.old_generation, self.old), self.old)

    def _note(self, generation: str, left: Iterable[Key]) -> table.PlainItem:
        item = plain.item_of(Left(tuple(left)), f"{NAME}#{self.provider_id}", f"left#{generation}")
        item.version = STAGED
        item.due_shard, item.due_at = streams.shard(self.provider_id), streams.stamp(ambient.now() + PATIENCE)
        return item


def change(provider_id: str, stands: str, old: Listing, new: Listing, *, regrid: bool = False) -> Change | None:
    """What is to be written when his listing changes, or the grids do (``regrid``); None when nothing is.

    ``stands`` is the word of his item on the cover that counts, empty when he has none.
    """
    if stands and old == new and not regrid:
        return None
    known = grids.now()
    if stands and old == new and _grids(stands) == known.written:
        return None
    generation = ambient.token()[:4]
    return Change(
        provider_id,
        f"{generation}:{','.join(map(str, known.written))}",
        listings.items(provider_id, new.bases, new.able, generation, known.written),
        listings.items(provider_id, old.bases, old.able, _generation(stands), _grids(stands)) if stands else {},
        _generation(stands),
        known,
        listings.packed(new.bases, new.able),
    )


def sweep(provider_id: str, now: datetime) -> bool:
    """Remove what a dead hand left of covers that don't count; True when there was something."""
    swept = False
    for note in list(table.PlainItem.query(f"{NAME}#{provider_id}")):
        if note.due_at and note.due_at <= streams.stamp(now):
            swept = _drop(note, codec.load(note.body, Left).keys) or swept
    return swept


def roster() -> Iterable[tuple[str, bytes]]:
    """Everybody who is listed, with all his bases packed: one Query for some ten thousand."""
    more = None
    while True:
        found = table.connection().query(ROSTER, exclusive_start_key=more)
        yield from ((item["sk"]["S"], item["b"]["B"]) for item in found["Items"])
        if (more := found.get("LastEvaluatedKey")) is None:
            return


def listed_after(provider_id: str, most: int) -> list[str]:
    """Ids of some who are listed, in their order."""
    later = table.RosterItem.sk > (provider_id or "0")
    found = table.connection().query(ROSTER, later, limit=most)
    return [item["sk"]["S"] for item in found["Items"]]


def _drop(note: table.PlainItem, keys: Iterable[Key]) -> bool:
    """From the moment the note says so, the cover can't come to count any more; then it goes, and the note last."""
    writing = Writing()
    there = table.PlainItem(note.pk, note.sk)
    writing.update(there, [table.Item.version.set(DROPPING)], table.Item.pk.exists(), "clash")
    try:
        writing.commit()
    except Cancelled:
        return False  # it came to count just now, or somebody else was faster
    with table.CoverItem.batch_write() as batch:
        for pk, sk in keys:
            batch.delete(table.CoverItem(pk, sk))
    plain.delete(note.pk, note.sk)
    return True


def _cover_items(of: dict[Key, bytes]) -> list[table.CoverItem]:
    return [table.CoverItem(pk, sk, b=body) for (pk, sk), body in of.items()]


def _generation(stands: str) -> str:
    return stands.partition(":")[0]


def _grids(stands: str) -> tuple[cover.Grid, ...]:
    return tuple(int(grid) for grid in stands.partition(":")[2].split(",") if grid)
