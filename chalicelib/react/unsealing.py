"""The closing of a tender opens its bids, and looks up what the formula asks of each bidder. Nothing else opens one."""

from dataclasses import dataclass

from chalicelib import ambient
from chalicelib.domain.matching import facts as matching
from chalicelib.domain.tender import commands as c
from chalicelib.domain.tender import formula
from chalicelib.domain.tender.facts import Bid
from chalicelib.domain.tender.state import Tender
from chalicelib.gateways import bid_vault
from chalicelib.react import eligible
from chalicelib.store import bid_box, plain, providers


@dataclass(frozen=True, slots=True)
class Opened:
    """What came out of the safe. ``left_out`` are bids of who may not work, or has no room, any more."""

    ranked: tuple[c.OpenedBid, ...]
    left_out: tuple[str, ...]
    bids: dict[str, Bid]


def opened(tender: Tender) -> Opened:
    """Every bid that counts, opened. Raises bid_vault.StillSealed before the closing; a spoiled one is missing."""
    bidders = _bidders([bid.provider_id for bid in tender.bids])
    able = {known.id: known for known in _able(tender, bidders)}
    left_out = tuple(bid.bid_id for bid in tender.bids if bid.provider_id not in able)
    bids = {bid_id: bid for bid_id, bid in _contents(tender).items() if bid_id not in left_out}
    ranked = tuple(
        formula.fed(bid_id, bid.opened(), able[bid.provider_id], tender.briefs) for bid_id, bid in bids.items()
    )
    return Opened(ranked, left_out, bids)


def _able(tender: Tender, bidders: list[matching.Provider]) -> list[matching.Provider]:
    """Who may work, has room, and is still tied to no party."""
    asked = eligible.asked(tender)
    return [one for one in bidders if one.open_slots >= len(tender.parts) and not eligible.bars(one, asked)]


def _contents(tender: Tender) -> dict[str, Bid]:
    found: dict[str, Bid] = {}
    placed = {bid.bid_id: bid.provider_id for bid in tender.bids}
    for bid_id, cipher in bid_box.ciphers(tender).items():
        try:
            bid = bid_box.load(bid_vault.unseal(cipher, tender.id, bid_id, tender.closes_at))
        except bid_vault.Spoiled:
            continue
        if bid is not None and bid.provider_id == placed[bid_id]:
            found[bid_id] = bid
    return found


def _bidders(ids: list[str]) -> list[matching.Provider]:
    found: list[matching.Provider] = []
    for start in range(0, len(ids), plain.MOST):
        found += [known for _, known in providers.candidates(ids[start : start + plain.MOST], ambient.today())]
    return found
