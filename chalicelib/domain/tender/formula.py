"""The published formula: expected net euros for the creditor, term by term, from what anybody can look up.

For each claim of the lot: the chance that this bidder recovers it, times what is left after his fee with VAT. From
that sum the way he has to go (to a lot once, as far as its farthest debtor), the part of his agenda that is taken, and
each day until his first contact take a little off: a claim is worth less the longer it lies. Highest sum first; of
equal sums the bid that was sealed first.
"""

from collections.abc import Sequence

from chalicelib.domain import money
from chalicelib.domain.matching import ranking, segments
from chalicelib.domain.matching.facts import Provider
from chalicelib.domain.tender.commands import OpenedBid
from chalicelib.domain.tender.events import RankedBid, Term
from chalicelib.domain.tender.facts import Brief, Content, Price

LOAD_BPS = 500  # a full agenda costs 5 % of what is expected
DAY_BPS = 20  # each day until the first contact costs 0.2 % of what is expected


def ranked(bid: OpenedBid, briefs: Sequence[Brief]) -> RankedBid:
    """The bid with its sum, in cents."""
    recovery = sum(
        expected_cents(brief, bid.content.price, chance) for brief, chance in zip(briefs, bid.chance_bps, strict=True)
    )
    score = (
        Term("recovery", recovery),
        Term("distance", -way_cents(max(bid.metres, default=0))),
        Term("load", -money.percent(recovery, money.percent(LOAD_BPS, bid.load_bps))),
        Term("delay", -money.percent(recovery, DAY_BPS * bid.content.first_contact_days)),
    )
    return RankedBid(bid.bid_id, bid.content, bid.metres, bid.chance_bps, bid.load_bps, score)


def fed(bid_id: str, content: Content, bidder: Provider, briefs: Sequence[Brief]) -> OpenedBid:
    """A bid with what the formula asks of its bidder: way and chance for each claim, and how full his agenda is."""
    metres = tuple(round(1000 * bidder.km_to(brief.place.lat, brief.place.lon)) for brief in briefs)
    return OpenedBid(bid_id, content, metres, tuple(_chance_bps(bidder, brief) for brief in briefs), bidder.load_bps)


def expected_cents(brief: Brief, price: Price, chance_bps: int) -> int:
    """Chance times what is left of one claim after the fee with VAT."""
    left = brief.total_cents - price.terms(brief.total_cents).fee(brief.total_cents).total_cents
    return money.percent(max(0, left), chance_bps)


def way_cents(metres: int) -> int:
    """What the road that far costs, as in matching."""
    return ranking.travel_cents(metres / 1000)


def _chance_bps(bidder: Provider, brief: Brief) -> int:
    alike = segments.code(brief.debtor_kind, brief.total_cents, brief.oldest_due_days)
    return ranking.chance_bps(bidder, alike)
