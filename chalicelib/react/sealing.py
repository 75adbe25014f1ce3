"""A bid is sealed: the journal gets its hash, the safe its content. The one way in, for pages and programs alike."""

from chalicelib import ambient
from chalicelib.domain.actors import Actor
from chalicelib.domain.tender import bidding
from chalicelib.domain.tender import commands as c
from chalicelib.domain.tender.facts import Bid
from chalicelib.domain.tender.state import Tender
from chalicelib.gateways import bid_vault
from chalicelib.handle import rush
from chalicelib.react import tracing
from chalicelib.store import bid_box


def place(call_for: Tender, bid: Bid, by: Actor, key: str, address: str = "") -> str:
    """Bid, or replace one's bid; its seal, the bidder's receipt. Raises Refused: BID_INVALID, TENDER_CLOSED and more.

    The same ``key`` again places the same bid: who sends it makes the salt from it. Of ``address``, from which network
    it comes, a keyed hash is kept.
    """
    bidding.checked(bid, call_for.briefs)
    bid_id = f"bid_{ambient.derived_token(f'bid:{key}')}"
    seal = bid.opened().seal
    order = c.PlaceBid(
        tender_id=call_for.id,
        by=by,
        at=ambient.now(),
        bid_id=bid_id,
        seal=seal,
        independent=bid.independent,
    )
    tracing.note(call_for, bid_id, address)
    rush.place(order, key, bid_vault.seal(bid_box.dump(bid), call_for.id, bid_id))
    return seal
