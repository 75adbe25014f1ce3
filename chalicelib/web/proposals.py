"""What can become of a tender nobody answered: three honest proposals to its creditor, each with its figures."""

from collections.abc import Sequence
from dataclasses import dataclass

from chalicelib.domain import money, pricing
from chalicelib.domain.claim.terms import Terms
from chalicelib.domain.matching import segments
from chalicelib.domain.tender import facts
from chalicelib.domain.tender.state import Tender

#: How much more is proposed, in basis points.
MORE_BPS = (300, 600, 1000)


@dataclass(frozen=True, slots=True)
class Figures:
    """A price and what it leaves, in cents with VAT. ``expected`` counts the chance that the market has.

    ``rate_bps`` is None for claims of several prices.
    """

    more_bps: int
    rate_bps: int | None
    fee_cents: int
    net_cents: int
    expected_cents: int


@dataclass(frozen=True, slots=True)
class Proposed:
    """``better``: what he could offer instead; none where more than half of the sum would go into fees."""

    express: Figures
    better: tuple[Figures, ...]
    chance_bps: int
    declined: int  # how many said that it is not for them
    passed: int  # how many bid, and did not take it


def of(tender: Tender) -> Proposed:
    """The figures for the claims of a tender as they were called for."""
    express = _at(tender.briefs, 0)
    better = [_at(tender.briefs, more) for more in MORE_BPS if not _too_dear(tender.briefs, more)]
    net = express.net_cents
    chance = money.ratio(express.expected_cents, money.FULL_BPS, net) if net > 0 else 0
    return Proposed(express, tuple(better), chance, len(tender.declined), len(tender.passed))


def rate_bps(signed_bps: int, more_bps: int) -> int:
    """The price that much above what was signed; never above what the framework agreement promises."""
    return min(max(signed_bps, pricing.HIGHEST_BPS), signed_bps + more_bps)


def _at(briefs: Sequence[facts.Brief], more_bps: int) -> Figures:
    rates = [rate_bps(brief.highest_bps, more_bps) for brief in briefs]
    nets = [
        brief.total_cents - Terms(rate).fee(brief.total_cents).total_cents
        for brief, rate in zip(briefs, rates, strict=True)
    ]
    total, net = sum(brief.total_cents for brief in briefs), sum(nets)
    expected = sum(money.percent(max(0, left), _chance(brief)) for brief, left in zip(briefs, nets, strict=True))
    return Figures(more_bps, rates[0] if len(set(rates)) == 1 else None, total - net, net, expected)


def _too_dear(briefs: Sequence[facts.Brief], more_bps: int) -> bool:
    """It changes nothing for one of them, or leaves him less than half of it."""
    return any(
        rate_bps(brief.highest_bps, more_bps) < brief.highest_bps + more_bps
        or pricing.too_small(Terms(brief.highest_bps + more_bps), brief.total_cents)
        for brief in briefs
    )


def _chance(brief: facts.Brief) -> int:
    return segments.MARKET.mean_bps(segments.code(brief.debtor_kind, brief.total_cents, brief.oldest_due_days))
