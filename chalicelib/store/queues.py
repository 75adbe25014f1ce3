"""What waits: events to react to, and files the clock has something to ask of."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import chain
from typing import Any

from pynamodb.exceptions import UpdateError
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action

from chalicelib import ambient
from chalicelib.store import faults, journal, streams, table

#: How long a failed reaction waits before each new try; when it fails once more after the last it is parked.
DELAYS = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2))
MOST_TRIES = len(DELAYS) + 1
#: What is owed is tried for as long as it takes: as long again as it has waited, within these bounds.
SOONEST, LATEST = timedelta(minutes=5), timedelta(hours=6)
PARKED, OWED = "parked", "owed"


def pending(now: datetime, limit: int = 100) -> list[journal.Recorded]:
    """Events nobody reacted to yet and whose next try has come, oldest first; None for what can't be read."""
    until = table.Item.pending_at <= f"{streams.stamp(now)}~"
    shards = [*(f"{number:02d}" for number in range(table.SHARDS)), OWED]
    items = chain.from_iterable(table.EventItem.pending.query(shard, until, limit=limit) for shard in shards)
    found = [journal.legible(item) for item in items]
    return sorted(found, key=lambda line: (line.at, line.stream_id, line.number))


def arrived(image: dict[str, Any]) -> journal.Recorded:
    """An event as the table's stream shows it: its new image, in the table's own notation."""
    return journal.legible(table.EventItem.from_raw_data(image))


def reacted(line: journal.Recorded) -> None:
    """The event is done with: it leaves the index."""
    item = _item(line)
    item.update(actions=[table.Item.pending_shard.remove(), table.Item.pending_at.remove()])


def failed(
    line: journal.Recorded, fault: str, now: datetime, done: tuple[str, ...] = (), *, for_good: bool = False
) -> bool:
    """Count a failed reaction, and keep what went well of it; the waits grow, and after five tries it is parked.

    What no new try can mend is parked ``for_good`` at once. True when parked: its reason stands beside it, and the rest
    goes on.
    """
    tries = line.tries + 1
    is_parked = for_good or tries >= MOST_TRIES
    shard = PARKED if is_parked else streams.shard(line.stream_id)
    later = now if is_parked else now + DELAYS[tries - 1]
    return _again(line, shard, later, fault, done, [table.EventItem.tries.set(tries)]) and is_parked


def owed(line: journal.Recorded, fault: str, now: datetime, done: tuple[str, ...] = ()) -> None:
    """Someone is owed money that can't leave yet: tried again until it does, and on the operator's list meanwhile."""
    later = now + min(LATEST, max(SOONEST, now - line.at))
    _again(line, OWED, later, fault, done, [])


def postponed(line: journal.Recorded, until: datetime, done: tuple[str, ...] = ()) -> None:
    """Nothing failed: what follows may only be done later, and is looked at again then."""
    _again(line, streams.shard(line.stream_id), until, "not_yet", done, [])


def parked(limit: int = 50) -> list[tuple[journal.Recorded, str]]:
    """Events that failed five times, with the reason: the operator's list."""
    return _listed(PARKED, limit)


def all_owed(limit: int = 50) -> list[tuple[journal.Recorded, str]]:
    """Events whose money could not leave yet, with the reason, whether or not their next try has come."""
    return _listed(OWED, limit)


def unpark(stream: str, stream_id: str, number: int) -> bool:
    """Try a parked event again from the start, or an owed one now; False when it is neither (any more)."""
    item = table.EventItem(streams.BY_NAME[stream].pk(stream_id), f"event#{number:06d}")
    waits = (table.Item.pending_shard == PARKED) | (table.Item.pending_shard == OWED)
    actions: list[Action] = [
        table.EventItem.tries.set(0),
        table.Item.pending_shard.set(streams.shard(stream_id)),
        table.Item.pending_at.set(f"{streams.stamp(ambient.now())}#{number:06d}"),
    ]
    return _update(item, actions, waits)


def due(now: datetime, limit: int = 100, group: str = "") -> Iterator[tuple[str, str]]:
    """(stream, id) of every file whose time has come; ``group`` is ``streams.TENDERS`` for the tenders."""
    until = table.Item.due_at <= streams.stamp(now)
    for number in range(table.SHARDS):
        # the index has keys only: asked through a model, it would be filtered by a kind that it does not hold
        found = table.connection().query(f"{group}{number:02d}", until, index_name="due", limit=limit)
        for key in found["Items"]:
            name, stream_id = key["pk"]["S"].split("#", 1)
            yield name, stream_id


def sweep_expired(now: datetime, limit: int = 500) -> int:
    """Delete items past their life where the engine does not (local run only: it scans the table)."""
    dead = list(table.Item.scan(table.Item.expires_at <= int(now.timestamp()), limit=limit))
    for item in dead:
        item.delete()
    return len(dead)


def _item(line: journal.Recorded) -> table.EventItem:
    return table.EventItem(streams.BY_NAME[line.stream].pk(line.stream_id), f"event#{line.number:06d}")


def _listed(shard: str, limit: int) -> list[tuple[journal.Recorded, str]]:
    items = table.EventItem.pending.query(shard, limit=limit)
    return [(journal.legible(item), str(item.fault)) for item in items]


def _again(
    line: journal.Recorded, shard: str, later: datetime, fault: str, done: tuple[str, ...], more: list[Action]
) -> bool:
    """Write when it is tried next; False when somebody else has finished it meanwhile."""
    actions: list[Action] = [
        table.EventItem.fault.set(fault),
        table.Item.pending_shard.set(shard),
        table.Item.pending_at.set(f"{streams.stamp(later)}#{line.number:06d}"),
        *more,
    ]
    if done:
        actions.append(table.EventItem.done.set(",".join(done)))
    return _update(_item(line), actions, table.Item.pending_shard.exists())


def _update(item: table.EventItem, actions: list[Action], condition: Condition) -> bool:
    try:
        item.update(actions=actions, condition=condition)
    except UpdateError as error:
        if faults.unmet(error):
            return False
        raise
    return True
