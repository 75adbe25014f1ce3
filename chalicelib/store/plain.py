"""Plain items: one value as JSON under a key, with a version, perhaps an end of life."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any, TypeVar

from pynamodb.exceptions import PutError
from pynamodb.expressions.condition import Condition

from chalicelib import ambient
from chalicelib.store import codec, faults, table
from chalicelib.store.writing import Writing

T = TypeVar("T")
MOST = 100  # keys of one BatchGetItem
Also = Callable[[Writing], None]  # a write that joins a command's transaction


def get(kind: type[T], pk: str, sk: str = "profile", model: type[table.Item] = table.PlainItem) -> T | None:
    """One value, strongly consistent; None when missing or past its end of life."""
    try:
        item = model.get(pk, sk, consistent_read=True)
    except model.DoesNotExist:
        return None
    return None if expired(item) else codec.load(item.body, kind)


def get_many(kind: type[T], keys: Iterable[tuple[str, str]]) -> dict[tuple[str, str], T]:
    """Values by key, in one BatchGetItem (at most 100); missing ones are left out."""
    wanted = sorted(set(keys))[:MOST]
    if not wanted:
        return {}
    items = table.Item.batch_get(wanted, consistent_read=True)
    return {(item.pk, item.sk): codec.load(item.body, kind) for item in items if not expired(item)}


def get_each(kinds: Mapping[tuple[str, str], type[Any]]) -> dict[tuple[str, str], Any]:
    """Values of several kinds by key, in one BatchGetItem; missing ones are left out."""
    items = table.Item.batch_get(sorted(kinds), consistent_read=True)
    return {(i.pk, i.sk): codec.load(i.body, kinds[i.pk, i.sk]) for i in items if not expired(i)}


def put(value: object, pk: str, sk: str = "profile", expires: datetime | None = None) -> None:
    """Write a value over whatever stood there."""
    item_of(value, pk, sk, expires).save()


def put_new(value: object, pk: str, sk: str = "profile", expires: datetime | None = None) -> bool:
    """Write a value that must be new (or whose predecessor is past its life); False when it stood there already."""
    now = int(ambient.now().timestamp())
    return save_if(table.Item.pk.does_not_exist() | (table.Item.expires_at <= now), item_of(value, pk, sk, expires))


def replace(value: object, pk: str, sk: str = "profile", expires: datetime | None = None) -> bool:
    """Write a value over one that stands there; False, and nothing written, when it is gone."""
    return save_if(table.Item.pk.exists(), item_of(value, pk, sk, expires))


def save_if(condition: Condition, item: table.PlainItem) -> bool:
    """Write an item if the condition holds; False, and nothing written, when it does not."""
    try:
        item.save(condition=condition)
    except PutError as error:
        if faults.unmet(error):
            return False
        raise
    return True


def delete(pk: str, sk: str = "profile") -> None:
    """Remove a value; fine when it is gone."""
    table.PlainItem(pk, sk).delete()


def also_put(value: object, pk: str, sk: str = "profile", expires: datetime | None = None) -> Also:
    """That value is written in the command's transaction."""
    return lambda writing: writing.put(item_of(value, pk, sk, expires))


def also_delete(pk: str, sk: str) -> Also:
    """That value is removed in the command's transaction."""
    return lambda writing: writing.delete(table.PlainItem(pk, sk))


def together(*writes: Also) -> Also:
    """Several writes as one."""

    def all_of_them(writing: Writing) -> None:
        for write in writes:
            write(writing)

    return all_of_them


def item_of(value: object, pk: str, sk: str, expires: datetime | None = None) -> table.PlainItem:
    """The item that holds a value."""
    ends = int(expires.timestamp()) if expires else None
    return table.PlainItem(pk, sk, body=codec.dump(value), expires_at=ends)


def expired(item: Any) -> bool:  # noqa: ANN401 - any model
    """True once an item is past its life, though the table may still hold it for days."""
    return item.expires_at is not None and item.expires_at <= ambient.now().timestamp()
