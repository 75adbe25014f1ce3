"""Many claims at once: a file of open invoices on its way to claims, in slices small enough for one item each.

The head of a lot says how far it is and counts what each slice holds; head and slice are written together, so the
counts are always those of the rows. A lot that has work left lies in the index of what is due: whoever sweeps takes
it for a minute at a time.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import reduce
from typing import Literal

from chalicelib import ambient
from chalicelib.domain.claim.facts import Kind, Nature
from chalicelib.domain.claim.terms import Route
from chalicelib.store import codec, frameworks, plain, streams, table
from chalicelib.store.lot_rows import Change, Slice, Tally
from chalicelib.store.lot_sought import Sought
from chalicelib.store.people import Creditor
from chalicelib.store.signatures import Signature
from chalicelib.store.writing import Cancelled, Writing

NAME = "lot"  # its items are told from journals by it, in the index of what is due
LIFE = timedelta(days=400)  # longer than anybody sends the same balance again
NAMES_LIFE = timedelta(days=90)  # the rows, which name people: as long as a creditor may want to look back
LEASE = timedelta(seconds=60)  # a worker that dies is replaced after that
MOST_TRIES = 5  # of workers, before a lot is given up
TRIES = 3  # against a worker who locates streets meanwhile
SHOWN, READ, WRITTEN = 20, 50, 5  # lots on a page; slices of one request: each may be a fifth of what an item can hold

#: reading the file, judging its rows, waiting for the creditor, printing the mandate, filing, looking for who
#: recovers the claims; then over, one or the other way: ``unreadable`` by its content, ``stuck`` by a fault of ours.
Stage = Literal["reading", "judging", "checking", "printing", "filing", "matching", "done", "unreadable", "stuck"]
WORKING: frozenset[Stage] = frozenset({"reading", "judging", "printing", "filing", "matching"})


@dataclass(frozen=True, slots=True)
class Mandate:
    """The one signature under all claims of a lot. ``sheets`` are SHA-256 of its annexes, one for some slices each."""

    signature: Signature
    user_id: str
    route: Route
    framework: frameworks.Framework
    sheets: tuple[str, ...] = ()
    pooled: bool = False  # on the tender route: called for in lots, not one by one


@dataclass(frozen=True, slots=True)
class Lot:
    """The head. ``cursor`` is the slice whose turn it is; ``tallies`` count each slice by state.

    ``usual_kind`` and ``nature`` are what the creditor says of all customers whom the file does not describe.
    """

    id: str
    creditor_id: str
    creditor: Creditor
    document: str  # SHA-256 of the file
    file_name: str
    begun_at: datetime
    lang: str = "fr"
    stage: Stage = "reading"
    kind: str = ""
    cursor: int = 0
    rows: int = 0
    tallies: tuple[tuple[Tally, ...], ...] = ()
    faults: tuple[tuple[int, str], ...] = ()  # lines that could not be used: number and code
    more_faults: int = 0
    total_cents: int = 0
    stated_cents: int | None = None
    usual_kind: Kind = "company"
    guessed: int = 0  # customers whose kind the file does not say
    nature: Nature = "service"
    judged_on: date | None = None
    joined: tuple[tuple[str, str], ...] = ()  # ids of two debtors whom the creditor says to be one: this is that
    all_other: bool = False  # he says that nobody else is somebody known
    changes: tuple[Change, ...] = ()  # what he changed and may take back, the last one first
    problem: str = ""  # the reason of ``unreadable``
    mandate: Mandate | None = None
    filing_since: datetime | None = None
    areas: tuple[Sought, ...] = ()  # of the last matching, region by region
    pools: int = 0  # tenders of several of its claims
    unplaced: int | None = None  # the slice from which on streets are still to be located; None: no more
    silences: int = 0  # of the address base, in a row
    tries: int = 0
    busy_until: datetime | None = None  # somebody works on it, until then at least
    version: int = field(default=0, compare=False)

    @property
    def slices(self) -> int:
        """How many there are."""
        return len(self.tallies)

    @property
    def working(self) -> bool:
        """True while its creditor waits for it."""
        return self.stage in WORKING

    @property
    def awaited(self) -> bool:
        """True while the sweep has something to do with it: streets are located while the creditor checks."""
        return self.working or (self.stage == "checking" and self.unplaced is not None)

    @property
    def due(self) -> datetime | None:
        """When the sweep looks at it again; None: not any more."""
        return (self.busy_until or ambient.now()) if self.awaited else None

    @property
    def sought(self) -> Sought:
        """What came of looking for who recovers its claims, in all."""
        return reduce(Sought.plus, self.areas, Sought(0))

    @property
    def searched(self) -> int:
        """For how many claims somebody was looked for by now, while that goes on."""
        return sum(area.claims for area in self.areas[: self.cursor])

    def counts(self) -> dict[str, Tally]:
        """Customers, rows and cents of the whole lot, by state."""
        found: dict[str, Tally] = {}
        for each in (tally for tallies in self.tallies for tally in tallies):
            found[each.state] = each.plus(found[each.state]) if each.state in found else each
        return found


def id_of(creditor_id: str, document: str) -> str:
    """The same file of the same creditor is the same lot."""
    return f"lot_{ambient.keyed_hash(f'lot:{creditor_id}:{document}')[:26].upper()}"


def filed(key: str) -> bool:
    """Whether that is the key of an order on a claim of a lot: its claims are matched together, when all are filed."""
    return key.startswith(f"{NAME}_")


def begin(lot: Lot) -> bool:
    """Write a new lot; False when that file is there already."""
    writing = Writing()
    writing.put_after(_item(lot, lot.begun_at), 0)
    try:
        writing.commit()
    except Cancelled:
        return False
    return True


def get(creditor_id: str, lot_id: str) -> Lot | None:
    """A creditor's own lot; another's is not found."""
    found = load(lot_id)
    return found if found is not None and found.creditor_id == creditor_id else None


def load(lot_id: str) -> Lot | None:
    """The head, strongly consistent: one GetItem."""
    try:
        item = table.PlainItem.get(_pk(lot_id), "profile", consistent_read=True)
    except table.PlainItem.DoesNotExist:
        return None
    return None if plain.expired(item) else _lot(item)


def of_creditor(creditor_id: str) -> list[Lot]:
    """A creditor's lots, newest first: one Query."""
    found = table.PlainItem.owner.query(_owner(creditor_id), scan_index_forward=False, limit=SHOWN)
    return [_lot(item) for item in found]


def read_slices(lot_id: str, numbers: range | list[int]) -> dict[int, Slice]:
    """Slices by number: one BatchGetItem for a hundred."""
    found = plain.get_many(Slice, [(_pk(lot_id), _slice_sk(number)) for number in numbers])
    return {each.number: each for each in found.values()}


def tallied(lot: Lot, *parts: Slice) -> Lot:
    """The head with the counts of these slices."""
    counts = dict(enumerate(lot.tallies)) | {part.number: part.tallies() for part in parts}
    return replace(lot, tallies=tuple(counts[number] for number in sorted(counts)))


def read_all(lot: Lot) -> Iterator[Slice]:
    """Every slice of a lot, in order."""
    for begin in range(0, lot.slices, READ):
        found = read_slices(lot.id, range(begin, min(lot.slices, begin + READ)))
        yield from (found[number] for number in sorted(found))


def write_slices(lot_id: str, slices: list[Slice]) -> None:
    """Write slices over what stood there, 25 a request: only before anybody can look at them."""
    ends = ambient.now() + NAMES_LIFE
    with table.Item.batch_write() as batch:
        for each in slices:
            batch.save(plain.item_of(each, _pk(lot_id), _slice_sk(each.number), ends))


def save(lot: Lot, due: datetime | None, slices: Mapping[int, Slice] | None = None, *also: plain.Also) -> bool:
    """The head with the slices that changed, all or none; False when somebody was faster.

    ``due`` is when the sweep looks at it again; None: not any more.
    """
    writing, ends = Writing(), ambient.now() + NAMES_LIFE
    for number, each in (slices or {}).items():
        writing.put(plain.item_of(each, _pk(lot.id), _slice_sk(number), ends))
    for write in also:
        write(writing)
    writing.put_after(_item(lot, due), lot.version)
    try:
        writing.commit()
    except Cancelled:
        return False
    return True


def save_as_seen(seen: Lot, change: Callable[[Lot], Lot], *also: plain.Also) -> bool:
    """Save the lot changed, though streets may be located meanwhile; False when what its creditor saw has changed."""
    lot: Lot | None = seen
    for _ in range(TRIES):
        if lot is None or (lot.stage, lot.tallies, lot.judged_on) != (seen.stage, seen.tallies, seen.judged_on):
            return False
        changed = replace(change(lot), busy_until=None)
        if save(changed, changed.due, {}, *also):
            return True
        lot = load(seen.id)
    return False


def _item(lot: Lot, due: datetime | None) -> table.PlainItem:
    item = plain.item_of(lot, _pk(lot.id), "profile", ambient.now() + LIFE)
    item.version = lot.version + 1
    item.owner_pk, item.owner_sk = _owner(lot.creditor_id), f"{streams.stamp(lot.begun_at)}#{lot.id}"
    item.due_shard, item.due_at = (streams.shard(lot.id), streams.stamp(due)) if due else (None, None)
    return item


def _lot(item: table.PlainItem) -> Lot:
    return replace(codec.load(item.body, Lot), version=int(item.version or 0))


def _owner(creditor_id: str) -> str:
    return f"lots#{creditor_id}"


def _pk(lot_id: str) -> str:
    return f"{NAME}#{lot_id}"


def _slice_sk(number: int) -> str:
    return f"slice#{number:05d}"
