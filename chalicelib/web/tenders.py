"""The door of the tender board: open calls, the published formula, one's own sealed bid, the result."""

from dataclasses import dataclass
from datetime import timedelta

from chalice.app import Blueprint, Response

from chalicelib import ambient, countries
from chalicelib.domain import pricing
from chalicelib.domain.matching import facts as matching
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.domain.tender import events as e
from chalicelib.domain.tender import facts, formula
from chalicelib.domain.tender.state import Tender
from chalicelib.store import board as boards
from chalicelib.store import providers, views
from chalicelib.web import door, receipts, speaking, wishes

routes = Blueprint(__name__)

MOST = 200  # rows looked through for a filter
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


@door.page(routes, "/appels-offres", who="provider")
def board(call: door.Call) -> Response:
    """Open calls, closing soonest first; filtered by the address, so that a filter can be kept as a bookmark."""
    now, wanted = ambient.now(), wishes.read(call)
    found = boards.page(now, wanted.zone or boards.EVERYWHERE, wanted.cursor, MOST if wanted.narrow else boards.PAGE)
    shown = [row for row in found.rows if wanted.fits(row, now)]
    who, own = boards.bidder(call.who.session.org_id, ambient.today(), shown)
    if who is None:
        raise Refused(Reason.NOT_FOUND)
    known, matched = who
    return call.page(
        "tenders/board.html",
        rows=[(row, matched.km_to(row.lat, row.lon), row.tender_id in own) for row in shown],
        wanted=wanted,
        departements=countries.by_code("fr").departements(),
        cursor=found.cursor,
        vetted=known.vetted(ambient.today()),
        now=now,
        tomorrow=now + timedelta(days=1),
        soon=now + wishes.SOON,
        **speaking.for_page(call),
    )


@door.page(routes, "/appels-offres/miennes", who="provider")
def mine(call: door.Call) -> Response:
    """His own bids, the newest first, with what became of them."""
    now, own = ambient.now(), call.who.session.org_id
    bids = [(bid, tender, rank_of(tender, own)) for bid, tender in boards.mine(own)]
    return call.page(
        "tenders/mine.html",
        bids=bids,
        viewer_id=own,
        now=now,
        tomorrow=now + timedelta(days=1),
        **speaking.for_page(call),
    )


@door.page(routes, "/appels-offres/{tender_id}", who="provider")
def tender(call: door.Call, tender_id: str) -> Response:
    """One call: never who the debtor is."""
    return page(call, views.tender(tender_id))


def page(call: door.Call, call_for: Tender, errors: dict[str, str] | None = None) -> Response:
    """The page of a call: the form while it is open, then one's own rank and the sum behind it."""
    now, (known, matched) = ambient.now(), bidder(call)
    sealed = call_for.bid_of(known.id)
    own = receipts.read(call, sealed.seal) if sealed else None
    away = km(matched, call_for)
    return call.page(
        "tenders/tender.html",
        status=422 if errors else 200,
        tender=call_for,
        brief=call_for.briefs[0],
        open=call_for.status == "open" and now < call_for.closes_at,
        km=away,
        near=any(away <= base.km for base in matched.bases),
        sealed=sealed,
        own=own,
        example=example(call_for, matched, own.price if own else facts.Price(usual_bps(call_for))),
        days=own.first_contact_days if own else DAYS,
        duration=own.duration_days if own else WORK_DAYS,
        highest=min(brief.highest_bps for brief in call_for.briefs),
        floor=max(brief.floor_bps for brief in call_for.briefs),
        rank=rank_of(call_for, known.id),
        ranked=next((ranked for ranked in call_for.ranking if ranked.provider_id == known.id), None),
        band=band(call_for),
        me=known,
        vetted=known.vetted(ambient.today()),
        errors=errors or {},
        form=call.form,
        now=now,
        tomorrow=now + timedelta(days=1),
        done=call.query("fait"),
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
