"""A creditor's claims that are called for one by one become a lot, and a lot its claims again, while nobody has bid."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from chalicelib import ambient, handle
from chalicelib.domain.actors import SYSTEM, Actor
from chalicelib.domain.claim.state import Claim
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.domain.tender import commands as c
from chalicelib.domain.tender import events as e
from chalicelib.domain.tender import facts, pooling
from chalicelib.domain.tender.gains import Single
from chalicelib.domain.tender.state import Tender
from chalicelib.react import briefing, tenders
from chalicelib.store import calls, journal, streams
from chalicelib.store.journal import Recorded

MOST_LOOKED = 400  # open tenders of a creditor that are looked through for lots


@dataclass(frozen=True, slots=True)
class Free:
    """A claim that may go into a lot: called for by itself, and nobody has bid."""

    claim: Claim
    single: Single
    tender: Tender


def free(creditor_id: str, now: datetime) -> dict[str, Free]:
    """Those of his claims that may be pooled, by id: one Query and a BatchGetItem for a hundred."""
    alone = {
        tender.claim_ids[0]: tender
        for tender in calls.open_of(creditor_id, now, MOST_LOOKED)
        if len(tender.parts) == 1 and not tender.bids
    }
    claims = journal.cards(streams.CLAIM, alone)
    return {
        claim.id: Free(claim, Single(claim.id, claim.debtor_id, alone[claim.id].briefs[0]), alone[claim.id])
        for claim in claims.values()
        if _called_for(claim)
    }


def draft(creditor_id: str, claim_ids: Iterable[str], bundle: facts.Bundle, by: Actor, key: str) -> str:
    """Make a lot of these claims that its creditor may look at before it is posted; its id. Raises Refused."""
    known = free(creditor_id, ambient.now())
    parts = tuple(briefing.part(known[claim_id].claim) for claim_id in claim_ids if claim_id in known)
    _enough(parts)
    of = ambient.derived_id("ten", f"lot:{key}:{','.join(sorted(part.claim_id for part in parts))}")
    order = c.DraftTender(tender_id=of, by=by, at=ambient.now(), parts=parts, bundle=bundle)
    handle.tender(order, key=f"{of}:draft")
    return of


def publish(lot: Tender, by: Actor, key: str, early_at: int | None, *, automatic: bool) -> None:
    """Post a drafted lot with those of its claims that may still be pooled. Raises Refused(LOT_TOO_SMALL)."""
    if lot.status != "drafted":
        return
    now, known = ambient.now(), free(by.id, ambient.now())
    parts = tuple(briefing.part(known[of].claim) for of in lot.claim_ids if of in known)
    _enough(parts)
    order = c.PostTender(
        tender_id=lot.id,
        by=by,
        at=now,
        parts=parts,
        closes_at=briefing.closing(now, [part.brief for part in parts]),
        early_at=early_at,
        automatic=automatic,
    )
    handle.tender(order, key=f"{key}:{ambient.new_id('try')}")


def split(lot: Tender, by: Actor, key: str) -> None:
    """Throw a draft away, or take a lot off the board while nobody has bid: its claims are called for one by one."""
    order = c.CancelTender(tender_id=lot.id, by=by, at=ambient.now(), why="split")
    handle.tender(order, key=f"{key}:split")


def pooled(line: Recorded) -> None:
    """A lot is on the board: its claims are not called for by themselves any more.

    Somebody may have bid on one of them at the last moment: his bid counts, and the claim leaves the lot.
    """
    if not isinstance(line.event, e.TenderPosted) or len(line.event.parts) < pooling.FEWEST:
        return
    for part in line.event.parts:
        for called in calls.of(part.claim_id):
            if called.tender_id != line.stream_id:
                _end(called.tender_id, part.claim_id, line)


def separated(line: Recorded) -> None:
    """A lot was split: each of its claims that nothing else calls for is called for by itself."""
    lot = journal.load(streams.TENDER, line.stream_id)
    if lot is None or not isinstance(line.event, e.TenderCancelled) or line.event.why != "split":
        return
    for claim in journal.cards(streams.CLAIM, lot.claim_ids).values():
        if _called_for(claim) and not _open_elsewhere(claim.id):
            tenders.call(ambient.derived_id("ten", f"{line.id}:{claim.id}"), (claim,), f"{line.id}:split:{claim.id}")


def _end(tender_id: str, claim_id: str, line: Recorded) -> None:
    order = c.CancelTender(tender_id=tender_id, by=SYSTEM, at=ambient.now(), why="pooled")
    try:
        handle.tender(order, key=f"{line.id}:pooled:{tender_id}")
    except Refused as refused:
        if refused.reason not in {Reason.BIDS_ARE_IN, Reason.TENDER_CLOSED}:
            raise
        drop = c.DropPart(tender_id=line.stream_id, by=SYSTEM, at=ambient.now(), claim_id=claim_id, why="split")
        handle.tender(drop, key=f"{line.id}:drop:{claim_id}")


def _called_for(claim: Claim) -> bool:
    return claim.status == "tendered" and claim.debt.insolvent_on is None


def _open_elsewhere(claim_id: str) -> bool:
    known = (journal.load(streams.TENDER, called.tender_id) for called in calls.of(claim_id))
    return any(tender is not None and tender.status not in {"cancelled", "returned"} for tender in known)


def _enough(parts: tuple[facts.Part, ...]) -> None:
    if len(parts) < pooling.FEWEST:
        raise Refused(Reason.LOT_TOO_SMALL)
