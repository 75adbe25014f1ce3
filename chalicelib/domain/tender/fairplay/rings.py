"""Over many tenders of a zone: pairs whose prices follow one pattern, and trios who meet too often and take turns."""

from collections import Counter
from collections.abc import Iterator, Sequence
from math import comb, exp, lgamma, log

from chalicelib.domain.tender.fairplay import thresholds
from chalicelib.domain.tender.fairplay.observed import Closed, Finding


def patterns(tenders: Sequence[Closed], among: frozenset[str] | None = None) -> Iterator[Finding]:
    """Pairs of whom one always stays the same ratio above the other: he covers, the other is to win.

    The ratio that a pair repeats most is compared with how often an honest pair would, by the binomial tail. With
    ``among`` only pairs of those bidders are looked at.
    """
    for pair, shared in _meetings(tenders, 2, among).items():
        ratios = [abs(_log(tender, pair[0]) - _log(tender, pair[1])) for tender in shared]
        usual = _mode(ratios)
        like = [tender for tender, ratio in zip(shared, ratios, strict=True) if _same(ratio, usual)]
        if binomial_tail(len(like), len(shared), thresholds.PATTERN_CHANCE) < thresholds.PATTERN_RARE:
            evidence = (f"{len(like)}/{len(shared)}", f"{100 * (exp(usual) - 1):.1f}%")
            yield from (Finding(tender.tender_id, "pattern", pair, evidence) for tender in like)


def rotations(tenders: Sequence[Closed], among: frozenset[str] | None = None) -> Iterator[Finding]:
    """Three who meet far more often than chance would have it, and of whom two stay well above the third each time.

    With ``among`` only trios of those bidders are looked at.
    """
    often = Counter(bid.provider_id for tender in tenders for bid in tender.bids)
    total = len(tenders)
    for trio, shared in _meetings(tenders, 3, among).items():
        meetings = often[trio[0]] * often[trio[1]] * often[trio[2]] / total**2
        expected = meetings * thresholds.GAP_CHANCE
        apart = [tender for tender in shared if _gap(tender, trio) >= thresholds.GAP_LOG]
        covered = len(apart) >= thresholds.GAP_SHARE * len(shared)
        if covered and poisson_tail(len(apart), expected) < thresholds.TRIO_RARE and _take_turns(apart, trio):
            evidence = (f"{len(apart)}", f"{expected:.1f}")
            yield from (Finding(tender.tender_id, "rotation", trio, evidence) for tender in apart)


def binomial_tail(least: int, of: int, chance: float) -> float:
    """How likely ``least`` or more of that many are, each with that chance."""
    return sum(comb(of, k) * chance**k * (1 - chance) ** (of - k) for k in range(least, of + 1))


def poisson_tail(least: int, mean: float) -> float:
    """How likely ``least`` or more events are where ``mean`` are expected (mean > 0)."""
    return max(0.0, 1 - sum(exp(k * log(mean) - mean - lgamma(k + 1)) for k in range(least)))


def _meetings(
    tenders: Sequence[Closed], size: int, among: frozenset[str] | None
) -> dict[tuple[str, ...], list[Closed]]:
    """Groups of that size who met often enough to say something, and where.

    Grown from one bidder on: who met seldom in a smaller group is not looked at in a larger one, so that a tender with
    hundreds of bidders does not make millions of trios.
    """
    found: dict[tuple[str, ...], list[Closed]] = {(): list(tenders)}
    for length in range(1, size + 1):
        grown: dict[tuple[str, ...], list[Closed]] = {}
        for group, shared in found.items():
            for tender in shared:
                for bidder in _later(tender, group, among):
                    if (*group[1:], bidder) in found or length == 1:
                        grown.setdefault((*group, bidder), []).append(tender)
        found = {group: shared for group, shared in grown.items() if len(shared) >= thresholds.LEAST_TOGETHER}
    return found


def _later(tender: Closed, group: tuple[str, ...], among: frozenset[str] | None) -> Iterator[str]:
    """Its bidders who come after that group in the order of their ids."""
    last = group[-1] if group else ""
    ids = (bid.provider_id for bid in tender.bids)
    return (bidder for bidder in ids if bidder > last and (among is None or bidder in among))


def _mode(ratios: Sequence[float]) -> float:
    """The ratio that most of the others are like."""
    return max(ratios, key=lambda one: (sum(_same(one, other) for other in ratios), -one))


def _same(one: float, other: float) -> bool:
    return abs(one - other) <= thresholds.SAME_PATTERN_LOG


def _gap(tender: Closed, trio: Sequence[str]) -> float:
    """How far the second of the three stays above the first."""
    lowest, second, _ = sorted(_log(tender, provider_id) for provider_id in trio)
    return second - lowest


def _take_turns(tenders: Sequence[Closed], trio: Sequence[str]) -> bool:
    """Each of the three is the lowest now and then: nobody of them is simply the cheapest."""
    wins = Counter(min(trio, key=lambda provider_id: _log(tender, provider_id)) for tender in tenders)
    return len(wins) == len(trio) and min(wins.values()) >= len(tenders) / 8


def _log(tender: Closed, provider_id: str) -> float:
    bid = tender.of(provider_id)
    return log(max(1, bid.bps)) if bid else 0.0
