"""The claims of a file go on the board as some tenders: those that gain by it as lots, the others one by one.

Which claim goes where is decided once for a region and kept before anything is posted, so that whoever goes on after a
worker who died posts the same.
"""

from collections import defaultdict
from dataclasses import replace

from chalicelib import ambient
from chalicelib.domain.claim.state import Claim
from chalicelib.domain.tender import pooling
from chalicelib.domain.tender.gains import Single
from chalicelib.react import briefing, tenders
from chalicelib.store import calls, journal, lot_areas, streams
from chalicelib.store.lot_areas import Area
from chalicelib.store.lots import Lot


def region(lot: Lot) -> Area:
    """The region whose turn it is."""
    return lot_areas.read(lot.id, [lot.cursor])[lot.cursor]


def divided(lot: Lot, area: Area) -> Area:
    """The region with the tender of each claim that nothing calls for yet; ``given`` is by claim."""
    waiting = [claim for claim in _claims(area) if calls.last(claim.id) is None]
    given = {claim.id: tenders.tender_id(claim.id) for claim in waiting}
    for made in pooling.partition([Single(claim.id, claim.debtor_id, briefing.of(claim)) for claim in waiting]):
        together = sorted(made.claim_ids)
        given |= dict.fromkeys(together, ambient.derived_id("ten", f"{lot.id}:{','.join(together)}"))
    return replace(area, given=given)


def post(lot: Lot, area: Area) -> int:
    """Put the tenders of a divided region on the board; how many of them are lots. Done twice, it is done once."""
    wanted: dict[str, list[Claim]] = defaultdict(list)
    for claim in _claims(area):
        if claim.id in area.given:
            wanted[area.given[claim.id]].append(claim)
    for of, claims in wanted.items():
        tenders.call(of, claims, f"{lot.id}:call:{of}")
    return sum(len(claims) > 1 for claims in wanted.values())


def _claims(area: Area) -> list[Claim]:
    known = journal.cards(streams.CLAIM, area.claims)
    found = (known[claim_id] for claim_id in area.claims if claim_id in known)
    return [claim for claim in found if claim.status == "tendered" and claim.debt.insolvent_on is None]
