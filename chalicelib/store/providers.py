"""Providers: their papers, where they work, how many claims they can still take."""

import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import TypeVar

from pynamodb.expressions.update import Action

from chalicelib.domain.matching import facts
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.store import codec, covers, faults, plain, profiles, table
from chalicelib.store.writing import AnswerLost, Cancelled, Writing

T = TypeVar("T")
Papers = profiles.Papers
Provider = profiles.Provider


def provider(provider_id: str) -> Provider | None:
    """One provider's profile."""
    return plain.get(Provider, f"provider#{provider_id}", model=table.ProviderItem)


def candidates(ids: Iterable[str], on: date) -> list[tuple[Provider, facts.Provider]]:
    """Profiles with what matching needs, their free slots as of now: one BatchGetItem."""
    keys = [(f"provider#{provider_id}", "profile") for provider_id in dict.fromkeys(ids)][:100]
    items = table.ProviderItem.batch_get(keys, consistent_read=True) if keys else ()
    found = [(codec.load(item.body, Provider), int(item.open_slots)) for item in items]
    return [(profile, profiles.for_matching(profile, open_slots, on)) for profile, open_slots in found]


def save(value: Provider, open_slots: int | None = None) -> None:
    """Write a profile and replace his whole cover, in one transaction; slots stay as they are unless given.

    Raises Refused(TRY_AGAIN).
    """
    _insist(lambda: _save(value, open_slots))


def change(provider_id: str, edit: Callable[[Provider], Provider]) -> Provider:
    """Edit the newest profile, whoever else writes it meanwhile; free slots move with his limit.

    Raises Refused: NOT_FOUND, TRY_AGAIN.
    """
    return _insist(lambda: _change(provider_id, edit))


def check_papers(value: Provider, papers: Papers, at: datetime) -> Provider:
    """An operator has seen every paper: the provider may be matched from now on."""
    checked = replace(value, papers=replace(papers, checked_at=at))
    save(checked)
    return checked


def to_vet(limit: int = 50) -> list[Provider]:
    """Providers whose papers nobody checked yet, oldest first: one Query."""
    items = table.Item.owner.query("desk#vetting", limit=limit)
    return [codec.load(item.body, Provider) for item in items]


def _insist(write: Callable[[], T]) -> T:
    """Once more when somebody else was faster or no answer came: each try starts from what is there then."""
    for attempt in range(1, faults.TRIES + 1):
        if attempt > 1:
            time.sleep(faults.wait(attempt))
        try:
            return write()
        except (Cancelled, AnswerLost):
            continue
    raise Refused(Reason.TRY_AGAIN)


def _save(value: Provider, open_slots: int | None) -> None:
    value = profiles.tied(value)
    old = plain.get(Provider, f"provider#{value.id}", model=table.ProviderItem)
    writing = Writing()
    covers.spread(value.id, old.bases if old else (), value.bases, writing)
    if old is None or open_slots is not None:
        writing.put(_item(value, value.slots if open_slots is None else open_slots))
    else:
        writing.update(_key(value.id), _rewritten(value), None, "clash")
    writing.commit()


def _change(provider_id: str, edit: Callable[[Provider], Provider]) -> Provider:
    try:
        item = table.ProviderItem.get(f"provider#{provider_id}", "profile", consistent_read=True)
    except table.ProviderItem.DoesNotExist as missing:
        raise Refused(Reason.NOT_FOUND) from missing
    before = codec.load(item.body, Provider)
    after = profiles.tied(edit(before))
    _replace(item.body, before, after)
    return after


def _key(provider_id: str) -> table.ProviderItem:
    return table.ProviderItem(f"provider#{provider_id}", "profile")


def _replace(body: str, before: Provider, after: Provider) -> None:
    """Write the profile and its cover, if nobody changed the profile since ``body`` was read."""
    writing = Writing()
    if before.bases != after.bases:
        covers.spread(after.id, before.bases, after.bases, writing)
    actions, more = _rewritten(after), after.slots - before.slots
    if more:
        actions.append(table.ProviderItem.open_slots.set(table.ProviderItem.open_slots + more))
    writing.update(_key(after.id), actions, table.Item.body == body, "clash")
    writing.commit()


def _rewritten(value: Provider) -> list[Action]:
    """The profile and what stands beside it for conditions and lists."""
    until = table.ProviderItem.may_work_until.set(value.may_work_until().isoformat())
    return [table.ProviderItem.body.set(codec.dump(value)), until, *_desk(value)]


def _item(value: Provider, open_slots: int) -> table.ProviderItem:
    item = _key(value.id)
    item.body, item.open_slots, item.may_work_until = codec.dump(value), open_slots, value.may_work_until().isoformat()
    if value.papers.checked_at is None:
        item.owner_pk, item.owner_sk = "desk#vetting", value.id
    return item


def _desk(value: Provider) -> list[Action]:
    if value.papers.checked_at is None:
        return [table.Item.owner_pk.set("desk#vetting"), table.Item.owner_sk.set(value.id)]
    return [table.Item.owner_pk.remove(), table.Item.owner_sk.remove()]
