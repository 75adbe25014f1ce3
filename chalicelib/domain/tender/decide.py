"""The life of a tender: posted, bid on, ranked, awarded. Pure."""

from typing import assert_never

from chalicelib.domain.claim.terms import Terms
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.domain.tender import bids
from chalicelib.domain.tender import commands as c
from chalicelib.domain.tender import events as e
from chalicelib.domain.tender.state import Tender


def decide(tender: Tender | None, order: c.Order) -> list[e.Event]:
    """What ``order`` makes happen; none when it is done already. Raises Refused."""
    if isinstance(order, c.PostTender):
        _only(order, "system")
        if tender is not None:
            return []
        return [e.TenderPosted(order.claim_id, order.creditor_id, order.brief, order.closes_at)]
    if tender is None:
        raise Refused(Reason.NOT_FOUND)
    match order:
        case c.PlaceBid():
            return _place(tender, order)
        case c.WithdrawBid():
            return _withdraw(tender, order)
        case c.CloseTender():
            return _close(tender, order)
        case c.WithdrawTender():
            _only(order, "system")
            return [e.TenderWithdrawn(order.why)] if tender.status == "open" else []
        case _:
            assert_never(order)


def _place(tender: Tender, order: c.PlaceBid) -> list[e.Event]:
    _only(order, "provider")
    known = tender.bid_of(order.by.id)
    if known is not None and known.seal == order.seal:
        return []
    _still_open(tender, order)
    return [e.BidPlaced(order.bid_id, order.by.id, order.seal)]


def _withdraw(tender: Tender, order: c.WithdrawBid) -> list[e.Event]:
    _only(order, "provider")
    _still_open(tender, order)
    return [e.BidWithdrawn(order.by.id)] if tender.bid_of(order.by.id) else []


def _close(tender: Tender, order: c.CloseTender) -> list[e.Event]:
    _only(order, "system")
    if tender.status != "open" or order.at < tender.closes_at:
        return []
    sealed = {(bid.bid_id, bid.provider_id, bid.seal) for bid in tender.bids}
    true = {bid.bid_id: bid for bid in order.opened if (bid.bid_id, bid.provider_id, bid.seal) in sealed}
    spoiled = tuple(bid.bid_id for bid in tender.bids if bid.bid_id not in true)
    ranking = tuple(
        sorted(
            (_ranked(tender, bid) for bid in true.values()),
            key=lambda bid: (-bid.net_cents, bid.bid_id),
        )
    )
    ranked = e.TenderRanked(ranking, spoiled)
    if not ranking:
        return [ranked, e.TenderEmpty()]
    return [ranked, e.TenderAwarded(ranking[0].provider_id, Terms(ranking[0].rate_bps))]


def _ranked(tender: Tender, bid: c.OpenedBid) -> e.RankedBid:
    net = bids.net_cents(tender.brief.total_cents, bid.rate_bps, bid.chance_bps)
    return e.RankedBid(bid.bid_id, bid.provider_id, bid.rate_bps, bid.chance_bps, net)


def _still_open(tender: Tender, order: c.Command) -> None:
    if tender.status != "open" or order.at >= tender.closes_at:
        raise Refused(Reason.TENDER_CLOSED)


def _only(order: c.Command, role: str) -> None:
    if order.by.role != role:
        raise Refused(Reason.NOT_YOURS)
