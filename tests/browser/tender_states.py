"""A creditor's tenders in states that his page has to show: open, to choose, won, without an answer, taken off."""

import time
from collections.abc import Iterator
from datetime import timedelta
from functools import partial

from chalicelib import ambient, handle
from chalicelib.domain.actors import SYSTEM, Actor
from chalicelib.domain.claim.state import Claim
from chalicelib.domain.tender import commands as c
from chalicelib.domain.tender import facts
from chalicelib.react import briefing, sealing, tenders
from chalicelib.store import views
from infra.local import demo_world
from tests.browser.live import Live

SOON = timedelta(seconds=1.5)


def of(live: Live, row: demo_world.Row) -> Iterator[tuple[str, str]]:
    """Tenders of that claim: the state of each, and its id."""
    claim = live.claim(row.claim_id)
    yield "open", posted(claim, "open", timedelta(days=2))
    yield "to choose", ranked(claim, "choose")
    yield "won", won(claim)
    empty = posted(claim, "empty", SOON)
    time.sleep(SOON.total_seconds() + 0.1)
    tenders.wake(empty, ambient.now(), "close:empty")
    yield "nobody answered", empty
    off = posted(claim, "off", timedelta(days=2))
    by = Actor("creditor", claim.creditor_id)
    handle.tender(c.CancelTender(tender_id=off, by=by, at=ambient.now(), why="mistake"), key=f"off:{off}")
    yield "taken off", off


def posted(claim: Claim, name: str, lasts: timedelta) -> str:
    """One more tender of the same claim; its creditor chooses, and two bids close it."""
    of, now = f"ten_{name}", ambient.now()
    parts = (facts.Part(claim.id, claim.creditor_id, briefing.of(claim)),)
    post = partial(c.PostTender, tender_id=of, by=SYSTEM, at=now, parts=parts, closes_at=now + lasts)
    handle.tender(post(early_at=2, automatic=False), key=f"post:{of}")
    return of


def ranked(claim: Claim, name: str) -> str:
    """One with two bids, opened: one of them under what such a claim costs, with a word why."""
    of = posted(claim, name, timedelta(days=2))
    highest = views.tender(of).briefs[0].highest_bps
    for number, rate in enumerate((highest, highest // 8)):
        who = f"prv_demo_agent_0{number}"
        bid = facts.Bid(
            who,
            facts.Price(rate),
            2,
            60,
            "Je connais la rue.",
            ambient.token(),
            "Je suis déjà sur place.",
            independent=True,
        )
        sealing.place(views.tender(of), bid, Actor("provider", who), f"bid:{of}:{number}")
    tenders.wake(of, ambient.now(), f"close:{of}")
    return of


def won(claim: Claim) -> str:
    """One whose best bid won; nobody has said yes."""
    of = ranked(claim, "won")
    by = Actor("creditor", claim.creditor_id)
    order = c.ChooseBid(
        tender_id=of, by=by, at=ambient.now(), bid_id=views.tender(of).ranking[-1].bid_id, reason="note"
    )
    handle.tender(order, key=f"choose:{of}")
    return of
