"""Every kind of item as a PynamoDB model, on one table, through one client."""

from functools import cache
from typing import Any

from pynamodb.attributes import (
    BinaryAttribute,
    DiscriminatorAttribute,
    NumberAttribute,
    UnicodeAttribute,
    UnicodeSetAttribute,
)
from pynamodb.connection.table import TableConnection
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex, KeysOnlyProjection
from pynamodb.models import Model

from chalicelib import config
from chalicelib.store import clock, faults

SHARDS = 8  # of the due and pending indexes: one hot key would throttle the whole country


class Owner(GlobalSecondaryIndex[Any]):
    """A creditor's claims, newest first; providers waiting to be vetted."""

    class Meta:
        """Index settings."""

        index_name = "owner"
        projection = AllProjection()

    owner_pk = UnicodeAttribute(hash_key=True)
    owner_sk = UnicodeAttribute(range_key=True)


class Worker(GlobalSecondaryIndex[Any]):
    """A provider's offers (``0#until``), then his agenda (``1#day``)."""

    class Meta:
        """Index settings."""

        index_name = "worker"
        projection = AllProjection()

    worker_pk = UnicodeAttribute(hash_key=True)
    worker_sk = UnicodeAttribute(range_key=True)


class Due(GlobalSecondaryIndex[Any]):
    """What the clock will ask for, by shard and time."""

    class Meta:
        """Index settings."""

        index_name = "due"
        projection = KeysOnlyProjection()

    due_shard = UnicodeAttribute(hash_key=True)
    due_at = UnicodeAttribute(range_key=True)


class Pending(GlobalSecondaryIndex[Any]):
    """Events that nobody reacted to yet, by shard and time; parked ones under ``parked``."""

    class Meta:
        """Index settings."""

        index_name = "pending"
        projection = AllProjection()

    pending_shard = UnicodeAttribute(hash_key=True)
    pending_at = UnicodeAttribute(range_key=True)


class Board(GlobalSecondaryIndex[Any]):
    """Open tenders by closing time; claims by month of filing."""

    class Meta:
        """Index settings."""

        index_name = "board"
        projection = AllProjection()

    board_pk = UnicodeAttribute(hash_key=True)
    board_sk = UnicodeAttribute(range_key=True)


class Item(Model):
    """What all items share: the key, the kind, the sparse list keys, the time to live."""

    class Meta:
        """Filled by ``connect``; creating the table pays per request."""

        table_name = ""
        billing_mode = "PAY_PER_REQUEST"

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)
    kind = DiscriminatorAttribute()
    body = UnicodeAttribute(null=True)
    version = NumberAttribute(null=True)
    expires_at = NumberAttribute(null=True)  # epoch seconds; filtered in code, deletion may be late
    owner_pk = UnicodeAttribute(null=True)
    owner_sk = UnicodeAttribute(null=True)
    worker_pk = UnicodeAttribute(null=True)
    worker_sk = UnicodeAttribute(null=True)
    due_shard = UnicodeAttribute(null=True)
    due_at = UnicodeAttribute(null=True)
    pending_shard = UnicodeAttribute(null=True)
    pending_at = UnicodeAttribute(null=True)
    board_pk = UnicodeAttribute(null=True)
    board_sk = UnicodeAttribute(null=True)
    owner = Owner()
    worker = Worker()
    due = Due()
    pending = Pending()
    board = Board()

    @classmethod
    def _get_connection(cls) -> TableConnection:
        return connection()

    def serialize(self, null_check: bool = True) -> dict[str, dict[str, Any]]:  # noqa: FBT001, FBT002 - the library's
        """As the library does it, of what was set alone: most of the list keys are left out of most items."""
        attributes = self.get_attributes()
        said = {name: value for name, value in self.attribute_values.items() if value is not None}
        if null_check and any(not attribute.null and name not in said for name, attribute in attributes.items()):
            return super().serialize(null_check=null_check)  # which names what is missing
        known = ((attributes[name], value) for name, value in said.items())
        return {attribute.attr_name: {attribute.attr_type: attribute.serialize(value)} for attribute, value in known}


class EventItem(Item, discriminator="event"):
    """One journal line. ``v`` is the format; ``by`` is role and id, never a name."""

    name = UnicodeAttribute()
    v = NumberAttribute(default=1)
    at = UnicodeAttribute()
    by = UnicodeAttribute()
    key = UnicodeAttribute()
    tries = NumberAttribute(null=True)
    done = UnicodeAttribute(null=True)  # what followed from it already, when something else failed
    fault = UnicodeAttribute(null=True)  # why it waits


class CardItem(Item, discriminator="card"):
    """The folded state, written in the same transaction as its events."""


class PostingItem(Item, discriminator="posting"):
    """One movement of money."""


class MarkItem(Item, discriminator="mark"):
    """An idempotency key: the order's hash and the events it made."""

    order_hash = UnicodeAttribute()
    first = NumberAttribute()
    last = NumberAttribute()


class PlainItem(Item, discriminator="plain"):
    """People, links, drafts, bids: one value as JSON, with a version of its own."""


class SetItem(Item, discriminator="set"):
    """Ids that come and go by themselves, without reading what is there."""

    ids = UnicodeSetAttribute(null=True)


class ProviderItem(Item, discriminator="provider"):
    """A provider; what changes often stands beside the body."""

    open_slots = NumberAttribute()
    may_work_until = UnicodeAttribute(null=True)  # gate G1 as a day: an assignment asks for it without reading
    opportunities = NumberAttribute(null=True)  # offers that were his by number, and those he received
    offered = NumberAttribute(null=True)
    cover = UnicodeAttribute(null=True)  # which of his covers counts, and in which grids (``store.covers``)


class CoverItem(Item, discriminator="cover"):
    """One grid cell that a provider's disc touches; small, and read by the hundred (``store.listings``)."""

    b = BinaryAttribute(null=True, legacy_encoding=False)


class RosterItem(Item, discriminator="roster"):
    """Everybody who is listed anywhere, in one partition: all bases of one provider, packed as in a cell."""

    b = BinaryAttribute(null=True, legacy_encoding=False)


@cache
def connection() -> TableConnection:
    """The one client of this process. Retries are ours (``faults``, ``handle``), so the library's are off."""
    settings = config.settings()
    meta: Any = Item.Meta
    meta.table_name, meta.region, meta.host = settings.table_name, settings.region, settings.dynamodb_endpoint
    meta.connect_timeout_seconds, meta.read_timeout_seconds = 2, 5
    meta.max_retry_attempts, meta.max_pool_connections = 0, 32
    Item._connection = None  # noqa: SLF001 - the library keeps it per class; all kinds share this one
    made = super(Item, Item)._get_connection()
    hooks: Any = made.connection.client.meta.events
    hooks.register_first("needs-retry.dynamodb", faults.again)
    hooks.register_last("after-call.dynamodb", clock.heard)
    return made


def create() -> None:
    """Make the table where it is missing (local run and tests; on AWS the stack makes it)."""
    connection()
    if not Item.exists():
        Item.create_table(wait=True)


def forget_connection() -> None:
    """Drop the client: the next call connects anew (tests change the table)."""
    connection.cache_clear()
