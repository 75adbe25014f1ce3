"""What waits: events to react to, and files the clock has something to ask of."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import chain
from typing import Any

from chalicelib.store import journal, plain, streams, table

MOST_TRIES = 5
PARKED = "parked"


def pending(now: datetime, limit: int = 100) -> list[journal.Recorded]:
    """Events nobody reacted to yet and whose next try has come, oldest first."""
    until = table.Item.pending_at <= f"{streams.stamp(now)}~"
    shards = (f"{number:02d}" for number in range(table.SHARDS))
    items = chain.from_iterable(table.EventItem.pending.query(shard, until, limit=limit) for shard in shards)
    found = [journal.recorded(item) for item in items]
    return sorted(found, key=lambda line: (line.at, line.stream_id, line.number))


def arrived(image: dict[str, Any]) -> journal.Recorded:
    """An event as the table's stream shows it: its new image, in the table's own notation."""
    return journal.recorded(table.EventItem.from_raw_data(image))


def reacted(line: journal.Recorded) -> None:
    """The event is done with: it leaves the index."""
    item = _item(line)
    item.update(actions=[table.Item.pending_shard.remove(), table.Item.pending_at.remove()])


def failed(line: journal.Recorded, fault: str, again_at: datetime) -> bool:
    """Count a failed reaction; after five it is parked with its reason and the rest goes on. True when parked."""
    item = _item(line)
    tries = table.EventItem.tries
    item.update(actions=[tries.set((tries | 0) + 1), table.EventItem.fault.set(fault)])
    parked = int(item.tries) >= MOST_TRIES
    later = f"{streams.stamp(again_at)}#{line.number:06d}"
    shard = PARKED if parked else streams.shard(line.stream_id)
    item.update(actions=[table.Item.pending_shard.set(shard), table.Item.pending_at.set(later)])
    return parked


def parked(limit: int = 50) -> list[tuple[journal.Recorded, str]]:
    """Events that failed five times, with the reason: the operator's list."""
    items = table.EventItem.pending.query(PARKED, limit=limit)
    return [(journal.recorded(item), str(item.fault)) for item in items]


def unpark(stream: str, stream_id: str, number: int) -> None:
    """Try a parked event again from the start."""
    item = table.EventItem(streams.BY_NAME[stream].pk(stream_id), f"event#{number:06d}")
    item.update(
        actions=[table.EventItem.tries.set(0), table.Item.pending_shard.set(streams.shard(stream_id))],
        condition=table.Item.pending_shard == PARKED,
    )


def due(now: datetime, limit: int = 100) -> Iterator[tuple[str, str]]:
    """(stream, id) of every file whose time has come."""
    for number in range(table.SHARDS):
        until = table.Item.due_at <= streams.stamp(now)
        for item in table.CardItem.due.query(f"{number:02d}", until, limit=limit):
            name, stream_id = item.pk.split("#", 1)
            yield name, stream_id


def done_once(key: str, life: timedelta, now: datetime) -> bool:
    """Mark an act that may happen at most once; False when it was marked before (mark, then send)."""
    return plain.put_new({"at": streams.stamp(now)}, f"once#{key}", "mark", now + life)


def sweep_expired(now: datetime, limit: int = 500) -> int:
    """Delete items past their life where the engine does not (local run only: it scans the table)."""
    dead = list(table.Item.scan(table.Item.expires_at <= int(now.timestamp()), limit=limit))
    for item in dead:
        item.delete()
    return len(dead)


def _item(line: journal.Recorded) -> table.EventItem:
    return table.EventItem(streams.BY_NAME[line.stream].pk(line.stream_id), f"event#{line.number:06d}")
