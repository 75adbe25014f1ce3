"""Chapter 2: sealed bids, one each, the last one counts, until the closing."""

from collections.abc import Sequence

from chalicelib.domain.refusals import Reason, Refused
from chalicelib.domain.tender import commands as c
from chalicelib.domain.tender import events as e
from chalicelib.domain.tender import facts, guards
from chalicelib.domain.tender.facts import Bid, Brief
from chalicelib.domain.tender.state import Tender

MOST_BIDS = 500  # that many lie in one card, whatever the lot


def place(tender: Tender, order: c.PlaceBid) -> list[e.Event]:
    """Only the seal is journalled. As many bids as the creditor wanted close the tender at once."""
    guards.role(order, "provider")
    known = tender.bid_of(order.by.id)
    if known is not None and known.seal == order.seal:
        return []
    guards.still_open(tender, order)
    if order.tariffed:
        raise Refused(Reason.TARIFFED_ACT)
    if not order.independent:
        raise Refused(Reason.BID_INVALID, field="independent")
    placed = e.BidPlaced(order.bid_id, order.by.id, order.seal)
    number = len(tender.bids) + (known is None)
    if number > MOST_BIDS:
        raise Refused(Reason.TENDER_FULL)
    enough = tender.early_at is not None and number >= tender.early_at
    return [placed, e.EnoughBids(order.at)] if enough else [placed]


def withdraw(tender: Tender, order: c.WithdrawBid) -> list[e.Event]:
    """Taken back until the closing."""
    guards.role(order, "provider")
    guards.still_open(tender, order)
    return [e.BidWithdrawn(order.by.id)] if tender.bid_of(order.by.id) else []


def decline(tender: Tender, order: c.DeclineTender) -> list[e.Event]:
    """Not for him; a bid of his goes with it."""
    guards.role(order, "provider")
    guards.still_open(tender, order)
    return [] if order.by.id in tender.declined else [e.TenderDeclined(order.by.id, order.reason)]


def checked(bid: Bid, briefs: Sequence[Brief]) -> Bid:
    """The bid itself, or Refused(BID_INVALID) naming the field: before it is sealed, and again when it is opened."""
    if not bid.independent:
        raise Refused(Reason.BID_INVALID, field="independent")
    if max(len(bid.note), len(bid.justification)) > facts.LONGEST_NOTE:
        raise Refused(Reason.BID_INVALID, field="note")
    if not sound(bid.opened(), briefs):
        raise Refused(Reason.BID_INVALID, field=_wrong(bid, briefs))
    if low(bid.price, briefs) and not bid.justification.strip():
        raise Refused(Reason.BID_INVALID, field="justification")
    return bid


def sound(content: facts.Content, briefs: Sequence[Brief]) -> bool:
    """Whether a bid keeps to what was asked: prices the creditors signed, delays within bounds."""
    price = content.price
    rates = (price.rate_bps, *(band.rate_bps for band in price.bands))
    ceilings = [band.up_to_cents for band in price.bands]
    return (
        min(rates) >= facts.LOWEST_BPS
        and price.flat_cents >= 0
        and ceilings == sorted(set(ceilings))
        and all(0 < price.bps(brief.total_cents) <= brief.highest_bps for brief in briefs)
        and 1 <= content.first_contact_days <= facts.LATEST_CONTACT
        and content.first_contact_days <= content.duration_days <= facts.LONGEST_WORK
    )


def low(price: facts.Price, briefs: Sequence[Brief]) -> bool:
    """Whether serving the lot at that price costs more than it brings, by the floors of its claims."""
    asked = sum(price.bps(brief.total_cents) * brief.total_cents for brief in briefs)
    return asked < sum(brief.floor_bps * brief.total_cents for brief in briefs)


def _wrong(bid: Bid, briefs: Sequence[Brief]) -> str:
    """The field to mend."""
    if not 1 <= bid.first_contact_days <= facts.LATEST_CONTACT:
        return "days"
    if not bid.first_contact_days <= bid.duration_days <= facts.LONGEST_WORK:
        return "duration"
    plain = facts.Price(bid.price.rate_bps, bid.price.bands)
    dear = any(plain.bps(brief.total_cents) > brief.highest_bps for brief in briefs)
    return "flat" if bid.price.flat_cents and not dear else "rate"
