"""A creditor's tender lived through: called for, bid on by sealed bids, closed by the clock."""

from typing import Any

from chalicelib import ambient, handle, react
from chalicelib.domain.actors import Actor
from chalicelib.domain.tender import commands as c
from chalicelib.domain.tender import facts
from chalicelib.domain.tender.state import Tender
from chalicelib.react import sealing
from chalicelib.store import calls, queues, views
from infra.local.visitor import Answer, Client
from tests.conftest import StandingClock
from tests.web import creditor_world


def called(client: Client, name: str = "lyon.pdf") -> Tender:
    """A sample signed for the tender route, on the board."""
    draft = creditor_world.drop(client, creditor_world.sample(name)).location
    claim_id = creditor_world.sign(client, draft, route="tender").location.rpartition("/")[2]
    react.drain()
    return of(claim_id)


def of(claim_id: str) -> Tender:
    """The tender that calls for that claim now, or did last."""
    last = calls.last(claim_id)
    assert last is not None
    return views.tender(last)


def bid(tender: Tender, number: int = 0, rate_bps: int = 1000, **changes: Any) -> str:
    """A sealed bid of one of the agents of Lyon; its id."""
    who, salt = f"prv_{number}", ambient.token()
    usual: dict[str, Any] = {"first_contact_days": 2, "duration_days": 90, "note": "", "independent": True}
    made = facts.Bid(who, salt=salt, **{"price": facts.Price(rate_bps), **usual, **changes})
    sealing.place(views.tender(tender.id), made, Actor("provider", who), salt)
    return next(placed.bid_id for placed in views.tender(tender.id).bids if placed.provider_id == who)


def closed(tender: Tender, clock: StandingClock) -> Tender:
    """The same after its closing."""
    clock.now = max(ambient.now(), tender.closes_at)
    react.drain()
    assert queues.parked() == []
    return views.tender(tender.id)


def accept(tender: Tender) -> None:
    """Whoever won takes the work."""
    winner = Actor("provider", views.tender(tender.id).winner_id or "")
    handle.tender(c.AcceptAward(tender_id=tender.id, by=winner, at=ambient.now()), f"accept:{tender.id}:{winner.id}")


def act(client: Client, tender: Tender, what: str, **fields: str) -> Answer:
    """Send one of the forms of its page."""
    return creditor_world.send(client, f"/mes-appels/{tender.id}", f"/mes-appels/{tender.id}/{what}", **fields)
