"""The fair-play detectors as the site runs them: at each closing, over the latest tenders of the zone.

Looking many times is another thing than looking once over the whole year: an honest pair has more chances to be wrong.
"""

import time
from collections import defaultdict
from dataclasses import dataclass, replace

from chalicelib.domain.tender.fairplay import cases
from chalicelib.domain.tender.fairplay.observed import Closed, Met
from chalicelib.store import fairplay
from infra.local.bench import fair_play
from infra.local.bench.figures import Chapter, Figure, at_most

LOOK_MS = 250  # what one closing may cost in a full zone


@dataclass(frozen=True, slots=True)
class Looked:
    """What a year on the desk was like. ``cases`` an operator reads; processor milliseconds of the longest look."""

    recall: float
    false_alarms: float
    cases: int
    longest_ms: float


def judge(seed: int, tenders: int = fair_play.TENDERS) -> Looked:
    """One simulated year, closing by closing."""
    world = fair_play.World(seed, tenders)
    year = world.year()
    rows: dict[str, list[Met]] = defaultdict(list)
    desk: dict[str, cases.Case] = {}
    shown: set[str] = set()
    longest = 0.0
    for closed in year:
        if closed.bids:
            rows[closed.zone].append(_met(closed))
            began = time.process_time()
            for case in cases.found(closed, rows[closed.zone][-fairplay.ZONE_MOST :]):
                desk[case.name] = cases.joined(desk.get(case.name), case)
                shown |= {meeting.tender_id for meeting in case.meetings if meeting.shown}
            longest = max(longest, time.process_time() - began)
    rigged = world.way.keys()
    honest = [closed.tender_id for closed in year if closed.tender_id not in rigged]
    wronged = sum(name in shown for name in honest)
    return Looked(len(rigged & shown) / max(1, len(rigged)), wronged / len(honest), len(desk), 1000 * longest)


def measure() -> Chapter:
    """The chapter of docs/benchmarks.md: the years looked at as a whole, and one as the site does it."""
    whole, looked = fair_play.measure(), judge(1)
    name = f"Seed 1, looked at closing by closing over the zone's latest {fairplay.ZONE_MOST}"
    figures = (
        Figure(
            f"{name}: rigged tenders shown",
            f"≥ {fair_play.RECALL}",
            f"{looked.recall:.3f}",
            looked.recall >= fair_play.RECALL,
        ),
        Figure(
            f"{name}: honest tenders shown",
            f"≤ {fair_play.FALSE_ALARMS:.0%}",
            f"{looked.false_alarms:.2%}",
            looked.false_alarms <= fair_play.FALSE_ALARMS,
        ),
        Figure("Cases an operator reads in that year", "–", str(looked.cases)),
        at_most("The longest look at one closing", looked.longest_ms, LOOK_MS, "ms"),
    )
    return replace(whole, figures=(*whole.figures, *figures))


def _met(closed: Closed) -> Met:
    prices = {bid.provider_id: bid.bps for bid in closed.bids}
    at = max(bid.at for bid in closed.bids)
    return Met(closed.tender_id, closed.zone, at, prices, min(prices, key=lambda provider_id: prices[provider_id]))
