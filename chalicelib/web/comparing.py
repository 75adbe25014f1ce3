"""The bids of a closed tender beside each other, as its creditor compares them: price, chance, way, time, the sum."""

from collections.abc import Sequence
from dataclasses import dataclass

from chalicelib import ambient
from chalicelib.domain import money
from chalicelib.domain.claim.terms import Terms
from chalicelib.domain.tender import award, facts
from chalicelib.domain.tender import events as e
from chalicelib.domain.tender.state import Tender
from chalicelib.store import bid_box, providers

PAGE = 8  # a page with their words stays under 60 KB


@dataclass(frozen=True, slots=True)
class Row:
    """One ranked bid. Cents with VAT, basis points before it; ``saved_cents``: against the price of the mandate.

    ``left``: its creditor may still choose it. ``bid`` is None, and so are its words, where the safe was emptied.
    """

    rank: int
    ranked: e.RankedBid
    who: providers.Provider | None
    bid: facts.Bid | None
    rate_bps: int
    fee_cents: int
    net_cents: int
    saved_cents: int
    chance_bps: int
    metres: int
    below_floor: bool
    left: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """Some bids, best first. ``express_cents`` is the fee at the price of the mandate; ``more``: the next page."""

    rows: tuple[Row, ...]
    best_id: str | None  # the first of those that are left
    out: int  # bids that did not count
    total_cents: int
    express_cents: int
    page: int
    more: bool

    @property
    def express_net_cents(self) -> int:
        """What is left at the price of the mandate when everything is paid."""
        return self.total_cents - self.express_cents


def of(tender: Tender, page: int = 1) -> Comparison:
    """The bids of a ranked tender: two BatchGetItem, for who bid and what he wrote."""
    start = (page - 1) * PAGE
    shown = tender.ranking[start : start + PAGE]
    known = {who.id: who for who, _ in providers.candidates((bid.provider_id for bid in shown), ambient.today())}
    words = bid_box.opened(tender, shown)
    express = express_cents(tender.briefs)
    left = award.remaining(tender) if tender.status == "ranked" else ()
    return Comparison(
        rows=tuple(
            _row(tender, rank, bid, known.get(bid.provider_id), words.get(bid.bid_id), express, left=bid in left)
            for rank, bid in enumerate(shown, start + 1)
        ),
        best_id=left[0].bid_id if left else None,
        out=len(tender.bids) - len(tender.ranking),
        total_cents=tender.total_cents,
        express_cents=express,
        page=page,
        more=len(tender.ranking) > start + PAGE,
    )


def express_cents(briefs: Sequence[facts.Brief]) -> int:
    """The fee with VAT of the express route, when everything is paid: the price that the mandate says."""
    return sum(Terms(brief.highest_bps).fee(brief.total_cents).total_cents for brief in briefs)


def fee_cents(price: facts.Price, briefs: Sequence[facts.Brief]) -> int:
    """The fee with VAT at that price, when everything is paid."""
    return sum(price.terms(brief.total_cents).fee(brief.total_cents).total_cents for brief in briefs)


def _row(
    tender: Tender,
    rank: int,
    ranked: e.RankedBid,
    who: providers.Provider | None,
    bid: facts.Bid | None,
    express: int,
    *,
    left: bool,
) -> Row:
    fee, price = fee_cents(ranked.content.price, tender.briefs), ranked.content.price
    return Row(
        rank=rank,
        ranked=ranked,
        who=who,
        bid=bid,
        rate_bps=_mean_bps(tender.briefs, [price.bps(brief.total_cents) for brief in tender.briefs]),
        fee_cents=fee,
        net_cents=tender.total_cents - fee,
        saved_cents=express - fee,
        chance_bps=_mean_bps(tender.briefs, ranked.chance_bps),
        metres=max(ranked.metres, default=0),
        below_floor=any(price.bps(brief.total_cents) < brief.floor_bps for brief in tender.briefs),
        left=left,
    )


def _mean_bps(briefs: Sequence[facts.Brief], points: Sequence[int]) -> int:
    """By amount. A claim that left its lot since the closing is counted no more."""
    weighed = sum(brief.total_cents * bps for brief, bps in zip(briefs, points, strict=False))
    total = sum(brief.total_cents for brief in briefs)
    return money.ratio(weighed, 1, total) if total else 0
