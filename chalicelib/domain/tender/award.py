"""Chapter 3: the bids are opened, ranked by the published formula, and one of them wins."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from chalicelib.domain.refusals import Reason, Refused
from chalicelib.domain.tender import bidding, formula, guards
from chalicelib.domain.tender import commands as c
from chalicelib.domain.tender import events as e
from chalicelib.domain.tender.facts import Choice, Given
from chalicelib.domain.tender.state import Tender

TO_ACCEPT = timedelta(hours=24)
TO_CHOOSE = timedelta(days=3)


def close(tender: Tender, order: c.CloseTender) -> list[e.Event]:
    """Open, rank, and award where nobody has to choose."""
    guards.role(order, "system")
    if tender.status != "open" or order.at < tender.closes_at:
        return []
    placed = ranking(tender, order.opened)
    known = {bid.bid_id for bid in placed} | set(order.left_out)
    spoiled = tuple(bid.bid_id for bid in tender.bids if bid.bid_id not in known)
    choose_by = None if tender.automatic or not placed else order.at + TO_CHOOSE
    told = e.TenderRanked(placed, spoiled, order.left_out, choose_by)
    if not placed:
        return [told, _empty(tender, order.at)]
    return [told] if choose_by else [told, _award(placed, placed[0], order.at, "formula")]


def ranking(tender: Tender, opened: Iterable[c.OpenedBid]) -> tuple[e.RankedBid, ...]:
    """Those whose content is what was sealed and what was asked; best first, ties to who sealed first."""
    sealed = {(bid.bid_id, bid.provider_id, bid.seal): bid.at for bid in tender.bids}
    true = {
        bid.bid_id: bid
        for bid in opened
        if (bid.bid_id, bid.content.provider_id, bid.content.seal) in sealed
        and bidding.sound(bid.content, tender.briefs)
    }
    at = {bid_id: sealed[bid_id, bid.content.provider_id, bid.content.seal] for bid_id, bid in true.items()}
    ranked = (formula.ranked(bid, tender.briefs) for bid in true.values())
    return tuple(sorted(ranked, key=lambda bid: (-bid.total_cents, at[bid.bid_id], bid.bid_id)))


def choose(tender: Tender, order: c.ChooseBid) -> list[e.Event]:
    """The creditor takes one of the ranked; with a reason when it is not the first of those left."""
    guards.creditor(tender, order)
    if tender.award is not None and tender.award.bid_id == order.bid_id:
        return []
    if tender.status != "ranked":
        raise Refused(Reason.WRONG_MOMENT)
    left = remaining(tender)
    chosen = next((bid for bid in left if bid.bid_id == order.bid_id), None)
    if chosen is None:
        raise Refused(Reason.NOT_FOUND)
    if chosen != left[0] and order.reason is None:
        raise Refused(Reason.MISSING_FIELD, field="reason")
    reason = order.reason if chosen != left[0] else None
    return [_award(tender.ranking, chosen, order.at, "creditor", reason)]


def remaining(tender: Tender, *gone: str) -> tuple[e.RankedBid, ...]:
    """The ranked bids that may still win, best first."""
    return tuple(bid for bid in tender.ranking if bid.bid_id not in {*tender.passed, *gone})


def accept(tender: Tender, order: c.AcceptAward) -> list[e.Event]:
    """The winner takes the work, in time."""
    guards.role(order, "provider")
    if tender.status == "accepted" and tender.winner_id == order.by.id:
        return []
    if tender.award is None or tender.award.provider_id != order.by.id or tender.status != "awarded":
        raise Refused(Reason.OFFER_EXPIRED if tender.bid_of(order.by.id) else Reason.NOT_FOUND)
    if order.at >= tender.award.accept_by:
        raise Refused(Reason.OFFER_EXPIRED)
    return [e.TenderAccepted(order.by.id)]


def decline(tender: Tender, order: c.DeclineAward) -> list[e.Event]:
    """The winner can't after all: without penalty it passes to the next.

    ``system`` says it for one who has no room left, or is not vetted any more, when his claims are given to him.
    """
    if tender.award is None or tender.status not in {"awarded", "accepted"}:
        return []
    mine = order.by.role == "provider" and order.by.id == tender.award.provider_id and tender.status == "awarded"
    if not mine:
        guards.role(order, "system")
    return [e.AwardPassed(tender.award.provider_id, order.reason), _next(tender, order.at)]


def wake(tender: Tender, order: c.WakeTender) -> list[e.Event]:
    """A day of silence passes the award on; a creditor who did not choose has the first in rank.

    One who does not say what becomes of a tender nobody answered has the computed price.
    """
    guards.role(order, "system")
    due = tender.wakes_at()
    if due is None or order.at < due:
        return []
    if tender.status == "ranked":
        return [_award(tender.ranking, remaining(tender)[0], order.at, "formula")]
    if tender.status == "awarded" and tender.award:
        return [e.AwardPassed(tender.award.provider_id, "silence"), _next(tender, order.at)]
    return [e.TenderReturned("express")] if tender.status == "empty" else []


def send_back(tender: Tender, order: c.ReturnTender) -> list[e.Event]:
    """Nobody answered, and its creditor says what becomes of it. Refused(WRONG_MOMENT) in any other case."""
    guards.creditor(tender, order)
    if tender.status == "returned":
        return []
    if tender.status != "empty" or len(tender.creditor_ids) > 1:
        raise Refused(Reason.WRONG_MOMENT)
    return [e.TenderReturned(order.way)]


def _next(tender: Tender, at: datetime) -> e.Event:
    gone = (tender.award.bid_id,) if tender.award else ()
    left = remaining(tender, *gone)
    return _award(tender.ranking, left[0], at, "passed_on") if left else _empty(tender, at)


def _empty(tender: Tender, at: datetime) -> e.TenderEmpty:
    """A lot of several creditors has nobody to decide for all of them."""
    return e.TenderEmpty(at + TO_CHOOSE if len(tender.creditor_ids) == 1 else at)


def _award(
    placed: tuple[e.RankedBid, ...],
    chosen: e.RankedBid,
    at: datetime,
    by: Given,
    reason: Choice | None = None,
) -> e.TenderAwarded:
    rank = placed.index(chosen) + 1
    return e.TenderAwarded(chosen.bid_id, chosen.provider_id, rank, at + TO_ACCEPT, by, reason)
