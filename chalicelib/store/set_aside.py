"""What a payment provider told us and we could not book: kept for the operator, never lost and never counted."""

from dataclasses import dataclass
from datetime import datetime

from chalicelib.store import codec, plain, streams, table

DESK = "desk#payments"


@dataclass(frozen=True, slots=True)
class Aside:
    """One event of the payment provider. ``reason`` is the code of the refusal; cents, 0 when it names no amount."""

    event_id: str
    kind: str
    reason: str
    claim_id: str
    payment_id: str
    account: str
    cents: int
    at: datetime


def keep(value: Aside) -> None:
    """Put it on the operator's desk; the same event twice lies there once."""
    item = plain.item_of(value, _key(value.event_id), "event")
    item.owner_pk, item.owner_sk = DESK, f"{streams.stamp(value.at)}#{value.event_id}"
    item.save()


def waiting(limit: int = 50) -> list[Aside]:
    """What nobody has looked at yet, oldest first: one Query."""
    return [codec.load(item.body, Aside) for item in table.PlainItem.owner.query(DESK, limit=limit)]


def seen(event_id: str) -> None:
    """The operator has dealt with it: it leaves the desk and stays on record."""
    item = table.PlainItem(_key(event_id), "event")
    item.update(actions=[table.Item.owner_pk.remove(), table.Item.owner_sk.remove()])


def _key(event_id: str) -> str:
    return f"aside#{event_id}"
