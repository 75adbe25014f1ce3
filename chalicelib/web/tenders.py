"""One call for bids: the published formula, one's own sealed bid, after the closing the result."""

from dataclasses import dataclass
from datetime import timedelta

from chalice.app import Blueprint, Response

from chalicelib import ambient
from chalicelib.domain import pricing
from chalicelib.domain.matching import facts as matching
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.domain.tender import events as e
from chalicelib.domain.tender import facts, formula
from chalicelib.domain.tender.state import Tender
from chalicelib.store import providers, views
from chalicelib.web import barring, door, habits, receipts, speaking, threads

routes = Blueprint(__name__)

DAYS = 3  # promised delay of the first contact, unless he says otherwise
WORK_DAYS = 90  # and how long he works on it
BAND_BPS = 500  # the winner's price is told to the nearest five points


@dataclass(frozen=True, slots=True)
class Sum:
    """The published formula worked out for a price: cents and basis points."""

    total_cents: int
    price: facts.Price
    rate_bps: int
    fee_cents: int
    chance_bps: int
    terms: tuple[e.Term, ...]

    @property
    def net_cents(self) -> int:
        """The sum behind the rank."""
        return sum(term.cents for term in self.terms)


@door.page(routes, "/appels-offres/{tender_id}", who="provider")
def tender(call: door.Call, tender_id: str) -> Response:
    """One call: never who the debtor is."""
    found = views.tender(tender_id)
    if found.status == "drafted":
        raise Refused(Reason.NOT_FOUND)  # its creditor still makes it
    return page(call, found)


def page(call: door.Call, call_for: Tender, errors: dict[str, str] | None = None) -> Response:
    """The page of a call: the form while it is open, then one's own rank and the sum behind it."""
    now, (known, matched) = ambient.now(), bidder(call)
    sealed = call_for.bid_of(known.id)
    own = receipts.read(call, sealed.seal) if sealed else None
    computed = habits.Habit(known.id, usual_bps(call_for), 0, DAYS, WORK_DAYS, source="computed")
    usual = habits.of(call, call_for, own, computed)
    away = km(matched, call_for)
    going = call_for.status == "open" and now < call_for.closes_at
    return call.page(
        "tenders/tender.html",
        status=422 if errors else 200,
        tender=call_for,
        brief=call_for.briefs[0],
        open=going,
        km=away,
        kms=[matched.km_to(brief.place.lat, brief.place.lon) for brief in call_for.briefs],
        near=any(away <= base.km for base in matched.bases),
        sealed=sealed,
        own=own,
        example=example(call_for, matched, usual.price),
        usual=usual,
        highest=min(brief.highest_bps for brief in call_for.briefs),
        floor=max(brief.floor_bps for brief in call_for.briefs),
        rank=rank_of(call_for, known.id),
        ranked=next((ranked for ranked in call_for.ranking if ranked.provider_id == known.id), None),
        band=band(call_for),
        me=known,
        vetted=known.vetted(ambient.today()),
        barred=barring.of(call_for, matched, call.lang) if going else None,
        full=matched.open_slots < len(call_for.parts),
        errors=errors or {},
        form=call.form,
        now=now,
        tomorrow=now + timedelta(days=1),
        done=call.query("fait"),
        **threads.values(call, call_for),
        **speaking.for_page(call),
    )


def example(call_for: Tender, known: matching.Provider, price: facts.Price) -> Sum:
    """The formula worked out for a price of his: what anyone can check."""
    total = call_for.total_cents
    content = facts.Content(known.id, price, DAYS, DAYS, "", "", "")
    told = formula.ranked(formula.fed("", content, known, call_for.briefs), call_for.briefs)
    fee = sum(price.terms(brief.total_cents).fee(brief.total_cents).total_cents for brief in call_for.briefs)
    return Sum(total, price, price.bps(total), fee, told.chance_bps[0], told.score)


def rank_of(closed: Tender, provider_id: str) -> int | None:
    """His place in the ranking; None before the closing, or when he is not ranked."""
    return next((n for n, ranked in enumerate(closed.ranking, 1) if ranked.provider_id == provider_id), None)


def band(closed: Tender) -> tuple[int, int] | None:
    """Between which prices the winner bid, in basis points; None while nobody has won."""
    won = closed.ranked(closed.award.bid_id) if closed.award else None
    if won is None:
        return None
    low = won.content.price.bps(closed.total_cents) // BAND_BPS * BAND_BPS
    return low, low + BAND_BPS


def bidder(call: door.Call) -> tuple[providers.Provider, matching.Provider]:
    """Who looks, as matching knows him. Raises Refused(NOT_FOUND)."""
    found = providers.candidates([call.who.session.org_id], ambient.today())
    if not found:
        raise Refused(Reason.NOT_FOUND)
    return found[0]


def usual_bps(call_for: Tender) -> int:
    """The computed price of the express route, as a start."""
    usual = (
        pricing.of(pricing.Facts(brief.total_cents, brief.debtor_kind, brief.oldest_due_days)).rate_bps
        for brief in call_for.briefs
    )
    return min(max(usual), *(brief.highest_bps for brief in call_for.briefs))


def km(known: matching.Provider, call_for: Tender) -> float:
    """To the farthest of its debtors from the nearest of his bases."""
    return max(known.km_to(brief.place.lat, brief.place.lon) for brief in call_for.briefs)
