"""Who bids in the benchmarks, on what, and how: through the one way in that pages and programs use."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, datetime

from chalicelib import ambient, handle
from chalicelib.domain.actors import SYSTEM, Actor
from chalicelib.domain.places import Place
from chalicelib.domain.tender import commands as c
from chalicelib.domain.tender import facts
from chalicelib.react import eligible, sealing
from chalicelib.store import providers, views
from chalicelib.store.people import Address

PLACE = Place("69382", "Lyon", "69", 45.76, 4.83)
HANDS = 8
PAPERS = providers.Papers("a" * 64, "Assurance", "P-1", 30_000_000, date(2037, 12, 31), "b" * 64, "c" * 64)


def vetted(number: int) -> list[str]:
    """That many agents at Lyon who may bid; their ids."""
    ids = [f"prv_{each:05d}" for each in range(number)]
    with ThreadPoolExecutor(HANDS) as pool:
        list(pool.map(agent, ids))
    return ids


def agent(provider_id: str) -> None:
    """One of them."""
    checked = replace(PAPERS, checked_at=ambient.now())
    home = Address("1 quai de Saône", "69002", "Lyon")
    mail = f"{provider_id}@example.org"
    providers.save(
        providers.Provider(provider_id, "agent", provider_id, mail, home, 45.76, 4.83, 30, 20, papers=checked)
    )


def posted(closes_at: datetime, parts: int = 1) -> str:
    """A tender of so many claims on the board; its id."""
    tender_id, brief = ambient.new_id("ten"), facts.Brief(PLACE, "company", 500_000, 60, 2)
    called = tuple(facts.Part(ambient.new_id("clm"), "crd_rush", brief) for _ in range(parts))
    order = c.PostTender(tender_id=tender_id, by=SYSTEM, at=ambient.now(), parts=called, closes_at=closes_at)
    handle.tender(order, f"post:{tender_id}")
    return tender_id


def looked(tender_id: str, ids: list[str]) -> None:
    """Each of them has opened the page of the call before, as whoever bids there has."""
    call_for = views.tender(tender_id)

    def look(provider_id: str) -> None:
        (found,) = providers.candidates([provider_id], ambient.today())
        eligible.told(call_for, found[1])

    with ThreadPoolExecutor(HANDS) as pool:
        list(pool.map(look, ids))


def bid(tender_id: str, provider_id: str) -> str:
    """One sealed bid as a door takes it, which looks at the tender first; its seal."""
    made = facts.Bid(provider_id, facts.Price(1500), 2, 90, "", ambient.token(), independent=True)
    by, key = Actor("provider", provider_id), ambient.new_id("key")
    return sealing.place(views.tender(tender_id), made, by, key, "203.0.113.7")
