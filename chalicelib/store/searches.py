"""The filters a bidder keeps, all of his in one item; it lies in the index of what is due while mails are wished."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.domain.refusals import Reason, Refused
from chalicelib.store import codec, streams, table
from chalicelib.store.wanted import Wanted
from chalicelib.store.writing import Cancelled, Writing

NAME = "searches"  # its items are told from journals by it, in the index of what is due
MOST = 10
TRIES = 3


@dataclass(frozen=True, slots=True)
class Search:
    """One filter under a name (empty: its words say it); ``mail`` when he wants to hear of what fits."""

    id: str
    name: str
    wanted: Wanted
    mail: bool


@dataclass(frozen=True, slots=True)
class Saved:
    """All of one bidder's; ``told_at``: what was posted since he has not been told of; ``look_at``: when he may be."""

    searches: tuple[Search, ...] = ()
    told_at: datetime | None = None
    look_at: datetime | None = None

    @property
    def by_mail(self) -> tuple[Search, ...]:
        """Those he wants to hear of."""
        return tuple(search for search in self.searches if search.mail)


def key(provider_id: str) -> tuple[str, str]:
    """Where they stand."""
    return f"{NAME}#{provider_id}", "saved"


def load(item: table.Item | None) -> Saved:
    """What an item holds; nothing for who keeps none."""
    return codec.load(item.body, Saved) if item is not None and item.body else Saved()


def of(provider_id: str) -> Saved:
    """His searches."""
    return load(_item(provider_id))


def change(provider_id: str, edit: Callable[[Saved], Saved]) -> Saved:
    """Edit them, whoever else does meanwhile. Raises Refused(TRY_AGAIN)."""
    for _ in range(TRIES):
        stood = _item(provider_id)
        after, version = edit(load(stood)), int(stood.version or 0) if stood else 0
        item = table.PlainItem(*key(provider_id), body=codec.dump(after), version=version + 1)
        if after.look_at is not None:
            item.due_shard, item.due_at = streams.shard(provider_id), streams.stamp(after.look_at)
        writing = Writing()
        writing.put_after(item, version)
        try:
            writing.commit()
        except Cancelled:
            continue
        return after
    raise Refused(Reason.TRY_AGAIN)


def forget(provider_id: str) -> None:
    """None any more; fine when there were none."""
    table.PlainItem(*key(provider_id)).delete()


def with_one_more(saved: Saved, search: Search) -> Saved:
    """Kept with the others; one that asks for the same takes its place. Raises Refused(BAD_REQUEST) beyond ten."""
    others = tuple(one for one in saved.searches if one.id != search.id and one.wanted != search.wanted)
    if len(others) >= MOST:
        raise Refused(Reason.BAD_REQUEST)
    return replace(saved, searches=(*others, search))


def _item(provider_id: str) -> table.PlainItem | None:
    try:
        return table.PlainItem.get(*key(provider_id), consistent_read=True)
    except table.PlainItem.DoesNotExist:
        return None
