"""Providers: their papers, where they work, how many claims they can still take."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from pynamodb.expressions.update import Action

from chalicelib.domain import cover, matching
from chalicelib.domain.claim.facts import Kind
from chalicelib.store import codec, plain, table
from chalicelib.store.people import Address
from chalicelib.store.writing import Writing


@dataclass(frozen=True, slots=True)
class Papers:
    """What gate G1 asks of an agent (CPCE R124-2): SHA-256 of each paper, checked by an operator."""

    insurance: str = ""
    insurer: str = ""
    policy: str = ""
    insured_until: date | None = None
    exclusive_account: str = ""
    prosecutor: str = ""
    checked_at: datetime | None = None

    def complete(self) -> bool:
        """Every paper is there."""
        return bool(self.insurance and self.insured_until and self.exclusive_account and self.prosecutor)


@dataclass(frozen=True, slots=True)
class Provider:
    """Who recovers: an agent or an officer. Degrees, kilometres; ``slots`` is how many claims at once."""

    id: str
    kind: matching.ProviderKind
    name: str
    email: str
    address: Address
    lat: float
    lon: float
    km: float
    slots: int
    phone: str = ""
    siren: str = ""
    skills: tuple[Kind, ...] = ("company", "consumer")
    account: str = ""
    papers: Papers = Papers()
    won: int = 0
    closed: int = 0

    def vetted(self, on: date) -> bool:
        """Gate G1: an officer by his title; an agent once his papers are checked and his insurance runs."""
        if self.papers.checked_at is None:
            return False
        if self.kind == "officer":
            return True
        return self.papers.complete() and (self.papers.insured_until or date.min) >= on


def provider(provider_id: str) -> Provider | None:
    """One provider's profile."""
    return plain.get(Provider, f"provider#{provider_id}", model=table.ProviderItem)


def candidates(ids: Iterable[str], on: date) -> list[tuple[Provider, matching.Provider]]:
    """Profiles with what matching needs, their free slots as of now: one BatchGetItem."""
    keys = [(f"provider#{provider_id}", "profile") for provider_id in dict.fromkeys(ids)][:100]
    items = table.ProviderItem.batch_get(keys, consistent_read=True) if keys else ()
    found = [(codec.load(item.body, Provider), int(item.open_slots)) for item in items]
    return [(profile, _for_matching(profile, open_slots, on)) for profile, open_slots in found]


def save(value: Provider, open_slots: int | None = None) -> None:
    """Write a profile and replace his whole cover, in one transaction; slots stay as they are unless given."""
    old = plain.get(Provider, f"provider#{value.id}", model=table.ProviderItem)
    writing = Writing()
    stale = set(_cells(old)) - set(_cells(value)) if old else set()
    for cell in stale:
        writing.delete(_cover_item(old, cell))  # type: ignore[arg-type]  # stale is empty without an old one
    for cell in _cells(value):
        writing.put(_cover_item(value, cell))
    if old is None or open_slots is not None:
        writing.put(_item(value, value.slots if open_slots is None else open_slots))
    else:
        actions = [table.ProviderItem.body.set(codec.dump(value)), *_desk(value)]
        writing.update(table.ProviderItem(f"provider#{value.id}", "profile"), actions, None, "clash")
    writing.commit()


def check_papers(value: Provider, papers: Papers, at: datetime) -> Provider:
    """An operator has seen every paper: the provider may be matched from now on."""
    checked = replace(value, papers=replace(papers, checked_at=at))
    save(checked)
    return checked


def to_vet(limit: int = 50) -> list[Provider]:
    """Providers whose papers nobody checked yet, oldest first: one Query."""
    items = table.Item.owner.query("desk#vetting", limit=limit)
    return [codec.load(item.body, Provider) for item in items]


def take_slot(provider_id: str, writing: Writing) -> None:
    """Reserve one slot with the assignment: never more than he has, however many accept at once."""
    item = table.ProviderItem(f"provider#{provider_id}", "profile")
    slots = table.ProviderItem.open_slots
    writing.update(item, [slots.set(slots - 1)], slots > 0, "capacity")


def free_slot(provider_id: str, writing: Writing) -> None:
    """Give a slot back when the work is over."""
    item = table.ProviderItem(f"provider#{provider_id}", "profile")
    slots = table.ProviderItem.open_slots
    writing.update(item, [slots.set(slots + 1)], None, "clash")


def reopen_slot(provider_id: str, writing: Writing) -> None:
    """Take a slot again for work that came back, even beyond his limit: the claim is his."""
    item = table.ProviderItem(f"provider#{provider_id}", "profile")
    slots = table.ProviderItem.open_slots
    writing.update(item, [slots.set(slots - 1)], None, "clash")


def _for_matching(profile: Provider, open_slots: int, on: date) -> matching.Provider:
    return matching.Provider(
        id=profile.id,
        kind=profile.kind,
        vetted=profile.vetted(on),
        lat=profile.lat,
        lon=profile.lon,
        km=profile.km,
        skills=frozenset(profile.skills),
        open_slots=open_slots,
        slots=profile.slots,
        won=profile.won,
        closed=profile.closed,
        siren=profile.siren,
    )


def _item(value: Provider, open_slots: int) -> table.ProviderItem:
    item = table.ProviderItem(f"provider#{value.id}", "profile", body=codec.dump(value), open_slots=open_slots)
    if value.papers.checked_at is None:
        item.owner_pk, item.owner_sk = "desk#vetting", value.id
    return item


def _desk(value: Provider) -> list[Action]:
    if value.papers.checked_at is None:
        return [table.Item.owner_pk.set("desk#vetting"), table.Item.owner_sk.set(value.id)]
    return [table.Item.owner_pk.remove(), table.Item.owner_sk.remove()]


def _cells(value: Provider) -> list[cover.Cell]:
    return cover.cover(value.lat, value.lon, min(value.km, cover.LONGEST_KM))


def _cover_item(value: Provider, cell: cover.Cell) -> table.CoverItem:
    lat, lon = cover.centre(cell)
    metres = round(cover.great_circle_km(value.lat, value.lon, lat, lon) * 1000)
    point = f"{value.lat:.5f},{value.lon:.5f},{value.km:.1f}"
    return table.CoverItem(f"cell#{cell[0]}#{cell[1]}", f"{metres:06d}#{value.id}", body=point)
