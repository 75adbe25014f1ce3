"""How many claims a provider can still take: counted in the very transaction that gives or ends one."""

from collections.abc import Mapping
from typing import Any

from chalicelib import ambient
from chalicelib.store import table
from chalicelib.store.writing import Meaning, Writing

OPEN = table.ProviderItem.open_slots


def take(provider_id: str, writing: Writing) -> None:
    """Reserve one slot with the assignment: never more than he has, however many accept at once.

    Gate G1 holds in the same breath (CPCE R124-2): who is not vetted on that very day takes nothing.
    """
    vetted = table.ProviderItem.may_work_until >= ambient.today().isoformat()
    writing.update(_item(provider_id), [OPEN.set(OPEN - 1)], (OPEN > 0) & vetted, _why_not)


def free(provider_id: str, writing: Writing) -> None:
    """Give a slot back when the work is over."""
    writing.update(_item(provider_id), [OPEN.set(OPEN + 1)], None, "clash")


def reopen(provider_id: str, writing: Writing) -> None:
    """Take a slot again for work that came back, even beyond his limit: the claim is his."""
    writing.update(_item(provider_id), [OPEN.set(OPEN - 1)], None, "clash")


def _item(provider_id: str) -> table.ProviderItem:
    return table.ProviderItem(f"provider#{provider_id}", "profile")


def _why_not(stood: Mapping[str, Any]) -> Meaning:
    """Which half of the condition failed, from the item as it stood."""
    return "vetting" if float(stood.get("open_slots", {}).get("N", 0)) > 0 else "capacity"
