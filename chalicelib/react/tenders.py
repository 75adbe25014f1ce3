"""A claim goes to the board, the board closes, the winner takes the claim."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from chalicelib import ambient, handle
from chalicelib.domain.actors import SYSTEM
from chalicelib.domain.claim import commands as claim_commands
from chalicelib.domain.claim import events as claim_events
from chalicelib.domain.claim.state import Claim
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.domain.tender import commands as c
from chalicelib.domain.tender import events as e
from chalicelib.domain.tender import facts
from chalicelib.domain.tender.state import Tender
from chalicelib.handle import rush
from chalicelib.react import briefing, files, unsealing
from chalicelib.store import bid_box, calls, journal, lots, streams
from chalicelib.store.journal import Recorded


def post(line: Recorded) -> None:
    """Put a claim on the board when its mandate says so."""
    if not isinstance(line.event, claim_events.MandateSigned) or line.event.route != "tender" or _in_lots(line.key):
        return
    claim = files.claim_of(line)
    if claim.status != "tendered" or claim.debt.insolvent_on is not None:
        return
    before = calls.last(claim.id)
    if before is None:
        call(tender_id(claim.id), (claim,), f"{line.id}:post")
        return
    last = journal.load(streams.TENDER, before)
    if last is not None and _makes_room(last):
        call(ambient.derived_id("ten", line.id), (claim,), f"{line.id}:post", last)


def call(of: str, claims: Sequence[Claim], key: str, like: Tender | None = None) -> None:
    """Put a tender of these claims on the board: the same ``of`` again changes nothing. One alone, or a lot.

    It is awarded and closes early as the one before it, ``like``.
    """
    parts = tuple(briefing.part(claim) for claim in claims)
    now = ambient.now()
    closes_at = briefing.closing(now, [part.brief for part in parts])  # the whole window, however late this is
    order = c.PostTender(tender_id=of, by=SYSTEM, at=now, parts=parts, closes_at=closes_at)
    if like is not None:
        order = replace(order, early_at=like.early_at, automatic=like.automatic)
    handle.tender(order, key=f"{key}:{ambient.new_id('try')}")


def wake(of: str, at: datetime, key: str) -> tuple[object, ...]:
    """Its time has come: the bids are opened and ranked, or an award nobody answered passes on. The events."""
    tender = journal.load(streams.TENDER, of)
    if tender is None:
        return ()
    if tender.status != "open":
        return handle.tender(c.WakeTender(tender_id=of, by=SYSTEM, at=at), key=key).events
    if at < tender.closes_at:
        return ()
    rush.log_all(of)  # bids that came in time and are not in the log yet
    tender = journal.load(streams.TENDER, of) or tender
    opened = unsealing.opened(tender)
    order = c.CloseTender(tender_id=of, by=SYSTEM, at=at, opened=opened.ranked, left_out=opened.left_out)
    bid_box.keep_opened(of, opened.bids)
    return handle.tender(order, key=key).events


def accepted(line: Recorded) -> None:
    """The winner has each claim of the tender at the price he bid for it.

    When he can't take the first of them after all it passes to the next; what he can't take later goes express.
    """
    tender = journal.load(streams.TENDER, line.stream_id)
    if tender is None or tender.award is None or not isinstance(line.event, e.TenderAccepted):
        return
    won = tender.ranked(tender.award.bid_id)
    if won is None or won.provider_id != line.event.provider_id:
        return  # it has passed on since
    given = 0
    for part in tender.parts:
        try:
            given += _give(tender, part, won, line)
        except Refused as refused:
            if refused.reason not in {Reason.NO_CAPACITY, Reason.NOT_VETTED}:
                raise
            if not given:
                _pass_on(tender, line)
                return
            express(tender, part.claim_id, line)


def withdraw(line: Recorded) -> None:
    """A claim was closed, or its debtor is insolvent: nobody bids on it any more."""
    why: facts.Cancellation = "claim_closed" if isinstance(line.event, claim_events.ClaimClosed) else "debtor_insolvent"
    for called in calls.of(line.stream_id):
        order = c.DropPart(tender_id=called.tender_id, by=SYSTEM, at=ambient.now(), claim_id=line.stream_id, why=why)
        handle.tender(order, key=f"{line.id}:withdraw:{called.tender_id}")


def returned(line: Recorded) -> None:
    """Nobody bid, or nobody took it, and no other fee was offered: its claims go the express route."""
    tender = journal.load(streams.TENDER, line.stream_id)
    if tender is None or not isinstance(line.event, e.TenderReturned) or line.event.way != "express":
        return
    for claim_id in tender.claim_ids:
        if calls.last(claim_id) == tender.id:  # it is not called for anew
            express(tender, claim_id, line)


def express(tender: Tender, claim_id: str, line: Recorded) -> None:
    """A claim of that tender is proposed at the price of its mandate; nothing happens to one that is not called for."""
    order = claim_commands.ReturnFromTender(claim_id=claim_id, by=SYSTEM, at=ambient.now(), tender_id=tender.id)
    handle.claim(order, key=f"{line.id}:return:{claim_id}")


def tender_id(claim_id: str) -> str:
    """The first tender of a claim: always the same, so that posting twice posts once."""
    return f"ten_{claim_id.removeprefix('clm_')}"


def _give(tender: Tender, part: facts.Part, won: e.RankedBid, line: Recorded) -> int:
    """Whether the claim is his now. Raises Refused when he can't take it."""
    claim = journal.load(streams.CLAIM, part.claim_id)
    if claim is None or claim.status != "tendered" or claim.debt.insolvent_on is not None:
        return int(claim is not None and claim.tender_id == tender.id)
    order = claim_commands.AwardClaim(
        claim_id=part.claim_id,
        by=SYSTEM,
        at=ambient.now(),
        provider_id=won.provider_id,
        tender_id=tender.id,
        terms=won.content.price.terms(part.brief.total_cents),
    )
    handle.claim(order, key=f"{line.id}:award:{part.claim_id}")
    return 1


def _pass_on(tender: Tender, line: Recorded) -> None:
    order = c.DeclineAward(tender_id=tender.id, by=SYSTEM, at=ambient.now(), reason="capacity")
    handle.tender(order, key=f"{line.id}:full")


def _in_lots(key: str) -> bool:
    """Whether that mandate was signed with a whole file whose claims are called for in lots, when all are filed."""
    whole = lots.load(key.partition(":")[0]) if lots.filed(key) else None
    return whole is not None and whole.mandate is not None and whole.mandate.pooled


def _makes_room(last: Tender) -> bool:
    """Whether a claim is called for by itself after that tender. A lot nobody answered is called for anew as one."""
    as_one = len(last.parts) > 1 and (last.status == "empty" or last.way == "other_fee")
    return last.status in {"empty", "returned", "cancelled"} and not as_one
