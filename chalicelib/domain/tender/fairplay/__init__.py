"""Fair play: what in the bids of closed tenders an operator should look at, with the evidence. Never a verdict.

``observed``: what is known of each tender. ``bonds``: bids in one tender that come from one hand, or from the
creditor's. ``rings``: bidders who, over many tenders, take turns or cover for each other. The thresholds are published
in ``thresholds``; how often they are wrong is measured on a seeded simulation (``infra.local.bench fair-play``).
"""

from collections.abc import Iterator, Sequence

from chalicelib.domain.tender.fairplay import bonds, observed, rings


def all_findings(tenders: Sequence[observed.Closed]) -> Iterator[observed.Finding]:
    """Everything to look at in these closed tenders: a year of them, or a zone's."""
    for tender in tenders:
        yield from bonds.findings(tender)
    for zone in observed.by_zone(tenders).values():
        yield from rings.patterns(zone)
        yield from rings.rotations(zone)
