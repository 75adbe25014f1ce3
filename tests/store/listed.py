"""Providers anywhere on the map, and where the table lists them."""

from dataclasses import replace
from datetime import date

from chalicelib import ambient
from chalicelib.domain.places import Place
from chalicelib.store import coverage, profiles, table
from chalicelib.store.people import Address

HERE = Address("1 rue", "69003", "Lyon")
RENNES, NICE = (48.11, -1.68), (43.70, 7.27)
NUMBERS = iter(range(10**6))


def at(lat: float, lon: float, km: float, extra: tuple[tuple[float, float, float], ...] = ()) -> profiles.Provider:
    """A new provider with that base, and branches."""
    branches = tuple(profiles.Branch("", HERE, *each) for each in extra)
    papers = profiles.Papers("a" * 64, "Assureur", "P-1", 30_000_000, date(2027, 12, 31), "b" * 64, "c" * 64)
    papers = replace(papers, checked_at=ambient.now())
    name = f"prv_{next(NUMBERS)}"
    return profiles.Provider(
        name, "agent", "Agent", "a@example.org", HERE, lat, lon, km, 20, papers=papers, branches=branches
    )


def place(lat: float, lon: float, extent: float = 0.0) -> Place:
    return Place("69123", "Lyon", "69", lat, lon, "commune" if extent else "address", extent)


def cells_of(provider_id: str) -> list[tuple[str, str]]:
    found = table.CoverItem.scan()
    return [(item.pk, item.sk) for item in found if item.sk.split("#")[1] == provider_id]


def reach_everywhere() -> set[str]:
    """Who is found where: at a point near each town."""
    return {f"{where}:{who}" for where in (RENNES, NICE) for who in coverage.covering(place(*where))}


def five_branches() -> tuple[tuple[float, float, float], ...]:
    """Too many cells for one transaction, beside those of another such profile."""
    return tuple((44.0 + n, 1.0 + n / 2, 60.0) for n in range(4))
