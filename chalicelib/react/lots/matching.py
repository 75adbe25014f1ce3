"""Who recovers the claims of a lot: all claims of a region are matched at once, so that together they are worth most.

A region is one turn. Each claim is proposed to the provider the assignment found for it; when he does not take it, the
next wave goes out as for any other claim. Done twice, or by two at once, it is done once: what is out already stays.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from chalicelib import ambient
from chalicelib.domain.actors import SYSTEM
from chalicelib.domain.claim import commands as c
from chalicelib.domain.claim.state import Claim
from chalicelib.domain.claim.terms import Offer
from chalicelib.domain.matching import areas, assigning
from chalicelib.react import offers as waves
from chalicelib.react.lots import candidates, together
from chalicelib.react.lots.candidates import Candidates
from chalicelib.store import exposure, journal, lot_areas, lots, matchings, streams
from chalicelib.store.coverage import Considered
from chalicelib.store.lot_areas import Area, Why
from chalicelib.store.lot_sought import Sought
from chalicelib.store.lots import Lot

REGION = 400  # claims of one turn: some seconds
CHUNK = 25  # slices read at once
KEPT = 40  # of those who could have been asked, with what was decided; as many as for a single claim
#: Somebody who would lose a day's travel by a claim is still told of it while he has room: he may have his reasons.
RESERVE_CENTS = -5_000


def planned(lot: Lot) -> list[Sought]:
    """Cut the claims of a lot into regions and keep them; what each counts, before its turn."""
    points = {
        customer.claim_id: (customer.place.lat, customer.place.lon)
        for begin in range(0, lot.slices, CHUNK)
        for part in lots.read_slices(lot.id, range(begin, min(lot.slices, begin + CHUNK))).values()
        for customer in part.customers
        if customer.state == "filed" and customer.place is not None
    }
    made = [Area(number, tuple(ids)) for number, ids in enumerate(areas.cut(points, REGION))]
    lot_areas.write(lot.id, made)
    return [Sought(len(area.claims)) for area in made]


def matched(lot: Lot, number: int) -> Area:
    """That region after its offers were made, with the slots that the regions before it left."""
    known = lot_areas.read(lot.id, range(number + 1))
    area = known.pop(number)
    claims = journal.cards(streams.CLAIM, area.claims)
    given = {claim.id: _asked(claim) for claim in claims.values() if _asked(claim)}
    waiting = [claim for of in area.claims if (claim := claims.get(of)) and _waits(claim)]
    found = candidates.of(lot, waiting)
    left = Counter(found.free)
    for each in (given, *(before.given for before in known.values())):
        left.subtract(each.values())
    chosen = _chosen(waiting, found, left)
    refused = _propose(waiting, found, chosen)
    given |= {claim_id: offer.provider_id for claim_id, offer in chosen.items() if claim_id not in refused}
    exposure.together(
        ([other.provider_id for _, other in found.considered[claim_id].ranked], offer.provider_id)
        for claim_id, offer in chosen.items()
        if claim_id not in refused
    )
    without = {claim.id: _why(found.considered[claim.id]) for claim in waiting if claim.id not in {*given, *refused}}
    gone: dict[str, Why] = {of: "gone" for of in area.claims if of not in given and of not in without}
    return Area(number, area.claims, given, without | gone)


def _asked(claim: Claim) -> str:
    """Who has it, or was asked for it last; empty while nobody was."""
    return claim.provider_id or next(reversed(claim.asked), "")


def _waits(claim: Claim) -> bool:
    """Whether somebody may be looked for, and nobody was asked yet."""
    open_to_all = claim.status == "seeking" and claim.terms is not None and claim.debt.insolvent_on is None
    return open_to_all and not claim.asked


def _chosen(waiting: list[Claim], found: Candidates, left: Counter[str]) -> dict[str, Offer]:
    """The one offer that each claim goes out with, where it has one."""
    fresh = [claim.id for claim in waiting if not claim.waves]  # others were told «nobody yet» by a worker who died
    offers = {
        claim_id: {offer.provider_id: offer for _, offer in found.considered[claim_id].ranked} for claim_id in fresh
    }
    wishes = {
        claim_id: assigning.shortlist(((of, _cents(offer)) for of, offer in each.items()), left, len(fresh))
        for claim_id, each in offers.items()
    }
    return {claim_id: offers[claim_id][of] for claim_id, of in assigning.assign(wishes, left, RESERVE_CENTS).items()}


def _cents(offer: Offer) -> int:
    return sum(term.cents for term in offer.score)


def _propose(waiting: list[Claim], found: Candidates, chosen: Mapping[str, Offer]) -> set[str]:
    """The first wave of each claim, many in one transaction; an empty one is looked at again when it lapses.

    Those that are refused were withdrawn meanwhile.
    """
    errands = [_errand(claim, found.considered[claim.id], chosen.get(claim.id)) for claim in waiting]
    return {errand.orders[0].claim_id for errand, no in zip(errands, together.claims(errands), strict=True) if no}


def _errand(claim: Claim, seen: Considered, offer: Offer | None) -> together.Errand:
    now, offers = ambient.now(), (offer,) if offer else ()
    soon = waves.patient(now, claim.place.departement, seen.need.total_cents if seen.need else 0)
    order = c.MakeOffers(
        claim_id=claim.id,
        by=SYSTEM,
        at=now,
        wave=claim.waves + 1,
        offers=offers,
        until=soon if seen.ranked else now + waves.NOBODY,  # a slot may be free when the others have answered
        seed=seen.seed,
    )
    kept = matchings.decided(claim.id, order.wave, now, replace(seen, ranked=seen.ranked[:KEPT]), offers)
    also = (matchings.also_keep(kept), exposure.also_counted(claim.id, order.wave, now))
    return together.Errand((order,), f"{claim.id}:lot:{ambient.new_id('try')}", also, claim)


def _why(seen: Considered) -> Why:
    if seen.ranked or any(reasons == ("no_capacity",) for _, reasons in seen.excluded):
        return "full"
    return "unfit" if seen.excluded else "far"
