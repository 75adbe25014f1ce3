"""Providers: their papers, where they work, how many claims they can still take."""

import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TypeVar

from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action

from chalicelib import ambient
from chalicelib.domain.matching import facts
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.store import codec, covers, faults, listings, plain, profiles, table
from chalicelib.store.writing import AnswerLost, Cancelled, Writing

T = TypeVar("T")
UNDO = timedelta(hours=1)
Papers = profiles.Papers
Provider = profiles.Provider


def provider(provider_id: str) -> Provider | None:
    """One provider's profile."""
    return plain.get(Provider, f"provider#{provider_id}", model=table.ProviderItem)


def candidates(ids: Iterable[str], on: date) -> list[tuple[Provider, facts.Provider]]:
    """Profiles with what matching needs, their free slots as of now: one BatchGetItem."""
    keys = [(f"provider#{provider_id}", "profile") for provider_id in dict.fromkeys(ids)][:100]
    items = table.ProviderItem.batch_get(keys, consistent_read=True) if keys else ()
    found = [(codec.load(item.body, Provider), item) for item in items]
    return [(profile, _counted(profile, item, on)) for profile, item in found]


def candidate_and(
    provider_id: str, on: date, keys: Iterable[tuple[str, str]]
) -> tuple[tuple[Provider, facts.Provider] | None, dict[tuple[str, str], table.Item]]:
    """One provider as ``candidates`` knows him, and what there is of 99 other items at most: one BatchGetItem.

    For pages: read without waiting for the newest, at half the price.
    """
    wanted = [(f"provider#{provider_id}", "profile"), *keys][: plain.MOST]
    items = {(item.pk, item.sk): item for item in table.Item.batch_get(wanted)}
    item = items.pop(wanted[0], None)
    if not isinstance(item, table.ProviderItem):
        return None, items
    profile = codec.load(item.body, Provider)
    return (profile, _counted(profile, item, on)), items


def save(value: Provider, open_slots: int | None = None) -> None:
    """Write a profile and replace his whole cover, in one transaction; slots stay as they are unless given.

    Raises Refused(TRY_AGAIN).
    """
    _insist(lambda: _save(value, open_slots))


def change(provider_id: str, edit: Callable[[Provider], Provider], *also: plain.Also) -> Provider:
    """Edit the newest profile, whoever else writes it meanwhile; free slots move with his limit.

    Raises Refused: NOT_FOUND, TRY_AGAIN.
    """
    return _insist(lambda: _change(provider_id, edit, also))


def keep_before(value: Provider) -> None:
    """What his profile said before a change: he may take it back within the hour."""
    plain.put(value, f"provider#{value.id}", "before", ambient.now() + UNDO)


def before(provider_id: str) -> Provider | None:
    """What his profile said before the last change; None once the hour is over."""
    return plain.get(Provider, f"provider#{provider_id}", "before")


def forget_before(provider_id: str) -> None:
    """The change was taken back."""
    plain.delete(f"provider#{provider_id}", "before")


def regrid(provider_id: str) -> None:
    """List him in the grids of today, nothing else changed. Raises Refused(TRY_AGAIN)."""
    _insist(lambda: _regrid(provider_id))


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
    value, stood = profiles.tied(value), _item(value.id)
    old = codec.load(stood.body, Provider) if stood else None
    move, writing = _moved(stood, old, value), Writing()
    if stood is None or open_slots is not None:
        made = _made(value, value.slots if open_slots is None else open_slots)
        made.cover = move.stands if move else _stands(stood)
        writing.puts.append((made, _same_cover(stood), "clash"))
    else:
        writing.update(_key(value.id), [*_rewritten(value), *_covered(move)], _same_cover(stood), "clash")
    _commit(move, writing)


def _counted(profile: Provider, item: table.ProviderItem, on: date) -> facts.Provider:
    """With his free slots and what came his way so far."""
    matched = profiles.for_matching(profile, int(item.open_slots), on)
    return replace(matched, opportunities=float(item.opportunities or 0), offered=int(item.offered or 0))


def _change(provider_id: str, edit: Callable[[Provider], Provider], also: Iterable[plain.Also]) -> Provider:
    item = _item(provider_id)
    if item is None:
        raise Refused(Reason.NOT_FOUND)
    before = codec.load(item.body, Provider)
    after = profiles.tied(edit(before))
    _replace(item, before, after, also)
    return after


def _item(provider_id: str) -> table.ProviderItem | None:
    try:
        return table.ProviderItem.get(f"provider#{provider_id}", "profile", consistent_read=True)
    except table.ProviderItem.DoesNotExist:
        return None


def _key(provider_id: str) -> table.ProviderItem:
    return table.ProviderItem(f"provider#{provider_id}", "profile")


def _replace(item: table.ProviderItem, before: Provider, after: Provider, also: Iterable[plain.Also]) -> None:
    """Write the profile and its cover, if nobody changed either since ``item`` was read."""
    writing, move, more = Writing(), _moved(item, before, after), after.slots - before.slots
    actions = [*_rewritten(after), *_covered(move)]
    if more:
        actions.append(table.ProviderItem.open_slots.set(table.ProviderItem.open_slots + more))
    writing.update(_key(after.id), actions, (table.Item.body == item.body) & _same_cover(item), "clash")
    for write in also:
        write(writing)
    _commit(move, writing)


def _commit(move: covers.Change | None, writing: Writing) -> None:
    """The transaction, with the cover that goes with it."""
    if move is None:
        writing.commit()
        return
    move.stage()
    move.join(writing)
    writing.commit()
    move.clear()


def _regrid(provider_id: str) -> None:
    item = _item(provider_id)
    if item is None:
        return
    listing = _listing(codec.load(item.body, Provider))
    move, writing = covers.change(provider_id, _stands(item), listing, listing, regrid=True), Writing()
    if move:
        unchanged = (table.Item.body == item.body) & _same_cover(item)
        writing.update(_key(provider_id), _covered(move), unchanged, "clash")
        _commit(move, writing)


def _moved(item: table.ProviderItem | None, old: Provider | None, new: Provider) -> covers.Change | None:
    return covers.change(new.id, _stands(item), _listing(old), _listing(new))


def _listing(profile: Provider | None) -> covers.Listing:
    """What cells say of him; who takes no claim at all is in none."""
    if profile is None or profile.slots <= 0:
        return covers.Listing()
    return covers.Listing(profile.bases, listings.skills(profile.kind, profile.skills))


def _stands(item: table.ProviderItem | None) -> str:
    return (item.cover if item else None) or ""


def _same_cover(item: table.ProviderItem | None) -> Condition:
    stands = _stands(item)
    if item is None:
        return table.Item.pk.does_not_exist()
    return table.ProviderItem.cover == stands if stands else table.ProviderItem.cover.does_not_exist()


def _covered(move: covers.Change | None) -> list[Action]:
    return [table.ProviderItem.cover.set(move.stands)] if move else []


def _rewritten(value: Provider) -> list[Action]:
    """The profile and what stands beside it for conditions and lists."""
    until = table.ProviderItem.may_work_until.set(value.may_work_until().isoformat())
    return [table.ProviderItem.body.set(codec.dump(value)), until, *_desk(value)]


def _made(value: Provider, open_slots: int) -> table.ProviderItem:
    item = _key(value.id)
    item.body, item.open_slots, item.may_work_until = codec.dump(value), open_slots, value.may_work_until().isoformat()
    if value.papers.checked_at is None:
        item.owner_pk, item.owner_sk = "desk#vetting", value.id
    return item


def _desk(value: Provider) -> list[Action]:
    if value.papers.checked_at is None:
        return [table.Item.owner_pk.set("desk#vetting"), table.Item.owner_sk.set(value.id)]
    return [table.Item.owner_pk.remove(), table.Item.owner_sk.remove()]
