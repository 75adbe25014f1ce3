"""The content of sealed bids, kept apart from the journal until the tender closes."""

from chalicelib.domain.tender import bids
from chalicelib.domain.tender import commands as c
from chalicelib.store import plain


def also_keep(tender_id: str, bid_id: str, bid: bids.Bid) -> plain.Also:
    """The content is written with the command that journals its seal."""
    return plain.also_put(bid, f"tender#{tender_id}", f"bid#{bid_id}")


def own(tender_id: str, bid_id: str) -> bids.Bid | None:
    """A bidder's own bid, as his receipt."""
    return plain.get(bids.Bid, f"tender#{tender_id}", f"bid#{bid_id}")


def opened(tender_id: str, bid_ids: list[str], chances: dict[str, int]) -> tuple[c.OpenedBid, ...]:
    """The contents at closing, each with its bidder's chance in basis points. Only the closing calls this."""
    found = plain.get_many(bids.Bid, [(f"tender#{tender_id}", f"bid#{bid_id}") for bid_id in bid_ids])
    return tuple(
        c.OpenedBid(sk.split("#")[1], bid.provider_id, bid.rate_bps, bids.seal(bid), chances.get(bid.provider_id, 0))
        for (_, sk), bid in found.items()
    )
