"""Messages for programs: what waits to be sent, what was sent and how it went. Kept for thirty days."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from chalicelib.domain.webhooks import Kind, Role
from chalicelib.store import codec, plain, streams, table

SHARD = "webhooks"  # of the index of what is due: few enough for one
KEPT = timedelta(days=30)
LEASE = timedelta(minutes=2)  # of whoever tries it now
SHOWN = 25


@dataclass(frozen=True, slots=True)
class Try:
    """One call: the status it was answered with (0: none), or what went wrong, and milliseconds."""

    at: datetime
    status: int
    fault: str
    ms: int


@dataclass(frozen=True, slots=True)
class Delivery:
    """One message to one endpoint. ``body`` is sent as it stands; ``next_at`` None: it is done with."""

    id: str
    role: Role
    org_id: str
    webhook_id: str
    kind: Kind
    body: str
    made_at: datetime
    next_at: datetime | None
    delivered: bool = False
    tries: tuple[Try, ...] = ()


def add(delivery: Delivery) -> bool:
    """A message that waits; False when it was added before."""
    item, gone = _item(delivery), table.Item.pk.does_not_exist()
    return plain.save_if(gone, item)


def due(now: datetime, limit: int) -> list[str]:
    """The messages whose moment has come, by id: one Query."""
    until = table.Item.due_at <= streams.stamp(now)
    found = table.connection().query(SHARD, until, index_name="due", limit=limit)
    return [key["pk"]["S"].partition("#")[2] for key in found["Items"]]


def peek(delivery_id: str) -> Delivery | None:
    """The message as it stands; None once it is forgotten."""
    return plain.get(Delivery, *_key(delivery_id))


def take(delivery_id: str, now: datetime) -> Delivery | None:
    """The message, for whoever tries it now; None when somebody else does, or it is done with."""
    known = peek(delivery_id)
    if known is None or known.next_at is None or known.next_at > now:
        return None
    leased = replace(known, next_at=now + LEASE)
    mine = plain.save_if(table.Item.due_at == streams.stamp(known.next_at), _item(leased))
    return leased if mine else None


def save(delivery: Delivery) -> None:
    """How a try went."""
    plain.save_if(table.Item.pk.exists(), _item(delivery))


def of(webhook_id: str, most: int = SHOWN) -> list[Delivery]:
    """An endpoint's messages, the newest first: one Query, a little behind."""
    found = table.PlainItem.board.query(f"webhook#{webhook_id}", scan_index_forward=False, limit=most, page_size=most)
    return [codec.load(item.body, Delivery) for item in found]


def _item(delivery: Delivery) -> table.PlainItem:
    item = plain.item_of(delivery, *_key(delivery.id), delivery.made_at + KEPT)
    item.board_pk = f"webhook#{delivery.webhook_id}"
    item.board_sk = f"{streams.stamp(delivery.made_at)}#{delivery.id}"
    if delivery.next_at is not None:
        item.due_shard, item.due_at = SHARD, streams.stamp(delivery.next_at)
    return item


def _key(delivery_id: str) -> tuple[str, str]:
    return f"delivery#{delivery_id}", "message"
