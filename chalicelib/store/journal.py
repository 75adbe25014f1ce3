"""Read and append events, once and in order. One command is one transaction."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Generic, TypeVar

from chalicelib.domain.ledger import Posting
from chalicelib.store import codec, streams, table
from chalicelib.store.streams import Stream
from chalicelib.store.writing import Writing

S = TypeVar("S")
MARK_LIFE = timedelta(days=120)  # longer than any sender repeats itself


@dataclass(frozen=True, slots=True)
class Recorded:
    """One journal line as it was written."""

    stream: str
    stream_id: str
    number: int
    event: Any
    at: datetime
    by: str
    key: str
    tries: int = 0  # how often reacting to it failed
    done: tuple[str, ...] = ()  # the reactions that went well all the same

    @property
    def id(self) -> str:
        """The event's own id: the idempotency key of everything that follows from it."""
        return f"{self.stream_id}.{self.number}"


@dataclass(frozen=True, slots=True)
class Mark:
    """What an idempotency key was used for, and which events came of it."""

    order_hash: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Entry(Generic[S]):
    """What one command writes: each event with its postings and who ordered it, and the state afterwards."""

    stream: Stream[S]
    stream_id: str
    version: int  # before
    events: Sequence[Any]
    postings: Sequence[Sequence[Posting]]
    state: S
    at: datetime
    by: Sequence[str]
    key: str
    order_hash: str


def load(stream: Stream[S], stream_id: str) -> S | None:
    """The card, strongly consistent: one GetItem. None when there is no such journal."""
    try:
        item = table.CardItem.get(stream.pk(stream_id), "card", consistent_read=True)
    except table.CardItem.DoesNotExist:
        return None
    return codec.load(item.body, stream.state)


def cards(stream: Stream[S], ids: Iterable[str]) -> dict[str, S]:
    """Cards by id, strongly consistent: one BatchGetItem for a hundred. Journals that are not there are left out."""
    keys = [(stream.pk(stream_id), "card") for stream_id in ids]
    items = table.CardItem.batch_get(keys, consistent_read=True) if keys else ()
    return {item.pk.split("#", 1)[1]: codec.load(item.body, stream.state) for item in items}


def append(entry: Entry[Any], writing: Writing, quiet: frozenset[str]) -> None:
    """Events, card, postings and mark with whatever ``writing`` holds already, in one transaction.

    ``quiet`` names the events that nobody reacts to. Raises writing.Cancelled or AnswerLost.
    """
    add(entry, writing, quiet)
    version = entry.version + len(entry.events)
    writing.put_new(_mark(entry, version), "mark")
    writing.commit()


def add(entry: Entry[Any], writing: Writing, quiet: frozenset[str]) -> None:
    """As ``append``, for a transaction that others join before it is committed, and without the mark of the key.

    A journal that begins needs none: its first line, which must be new, says that it was done.
    """
    _add_lines(entry, writing, quiet)
    _add_card(entry, entry.version, writing)


def append_all(entries: Sequence[Entry[Any]], writing: Writing, quiet: frozenset[str]) -> None:
    """Several commands on one journal, each decided on what the one before left, each with its mark: one transaction.

    Raises writing.Cancelled or AnswerLost.
    """
    for entry in entries:
        _add_lines(entry, writing, quiet)
        writing.put_new(_mark(entry, entry.version + len(entry.events)), "mark")
    _add_card(entries[-1], entries[0].version, writing)
    writing.commit()


def _add_lines(entry: Entry[Any], writing: Writing, quiet: frozenset[str]) -> None:
    pk = entry.stream.pk(entry.stream_id)
    for offset, event in enumerate(entry.events, start=1):
        writing.put_new(_line(entry, offset, event, quiet), "clash")
    for offset, group in enumerate(entry.postings, start=1):
        for number, posting in enumerate(group, start=1):
            sk = f"posting#{entry.version + offset:06d}#{number}"
            writing.put_new(table.PostingItem(pk, sk, body=codec.dump(posting)), "clash")


def _add_card(entry: Entry[Any], before: int, writing: Writing) -> None:
    """The state after that entry, over the card as it was at version ``before``."""
    version = entry.version + len(entry.events)
    card = table.CardItem(entry.stream.pk(entry.stream_id), "card", body=codec.dump(entry.state), version=version)
    for name, value in entry.stream.lists(entry.state).items():
        setattr(card, name, value)
    writing.put_after(card, before)


def mark(key: str) -> Mark | None:
    """What this idempotency key was used for, None when it is new."""
    try:
        item = table.MarkItem.get(f"mark#{key}", "mark", consistent_read=True)
    except table.MarkItem.DoesNotExist:
        return None
    return Mark(item.order_hash, int(item.first), int(item.last))


def read(stream: Stream[Any], stream_id: str, first: int = 1, last: int = 999_999) -> Iterator[Recorded]:
    """The journal lines from ``first`` to ``last``, in order."""
    between = table.EventItem.sk.between(f"event#{first:06d}", f"event#{last:06d}")
    for item in table.EventItem.query(stream.pk(stream_id), between, consistent_read=True):
        yield recorded(item)


def folded(stream: Stream[S], stream_id: str) -> S | None:
    """The state as its journal tells it from the start: must equal the card."""
    state: S | None = None
    for line in read(stream, stream_id):
        state = stream.evolve(state, line.event, stream_id, line.at)
    return state


def postings(stream_id: str) -> list[Posting]:
    """Every movement of money of a claim, in order."""
    begins = table.PostingItem.sk.startswith("posting#")
    items = table.PostingItem.query(streams.CLAIM.pk(stream_id), begins, consistent_read=True)
    return [codec.load(item.body, Posting) for item in items]


def recorded(item: table.EventItem) -> Recorded:
    """A stored line as a value. Raises KeyError for an event this version does not know."""
    return _line_of(item, codec.load(item.body, streams.BY_NAME[item.pk.split("#", 1)[0]].events[item.name]))


def legible(item: table.EventItem) -> Recorded:
    """As ``recorded``, but an event that this version can't read comes as None: others must not suffer by it."""
    try:
        return recorded(item)
    except (KeyError, codec.Unreadable):
        return _line_of(item, None)


def _line_of(item: table.EventItem, event: object) -> Recorded:
    name, stream_id = item.pk.split("#", 1)
    at, done = datetime.fromisoformat(item.at), tuple(filter(None, (item.done or "").split(",")))
    number, tries = int(item.sk.split("#")[1]), int(item.tries or 0)
    return Recorded(name, stream_id, number, event, at, item.by, item.key, tries, done)


def _line(entry: Entry[Any], offset: int, event: object, quiet: frozenset[str]) -> table.EventItem:
    name, at, number = type(event).__name__, streams.stamp(entry.at), entry.version + offset
    line = table.EventItem(entry.stream.pk(entry.stream_id), f"event#{number:06d}", name=name, body=codec.dump(event))
    line.at, line.by, line.key = at, entry.by[offset - 1], entry.key
    if name not in quiet:
        line.pending_shard, line.pending_at = streams.shard(entry.stream_id), f"{at}#{number:06d}"
    return line


def _mark(entry: Entry[Any], version: int) -> table.MarkItem:
    return table.MarkItem(
        f"mark#{entry.key}",
        "mark",
        order_hash=entry.order_hash,
        first=entry.version + 1,
        last=version,
        expires_at=int((entry.at + MARK_LIFE).timestamp()),
    )
