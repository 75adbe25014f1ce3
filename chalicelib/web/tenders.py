"""The door of the tender board: open calls, the published formula, one's own sealed bid."""

from dataclasses import dataclass
from datetime import timedelta

from chalice.app import Blueprint, Response

from chalicelib import ambient, handle
from chalicelib.domain import cover, pricing
from chalicelib.domain.claim.terms import Terms
from chalicelib.domain.matching import facts, ranking, segments
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.domain.tender import bids
from chalicelib.domain.tender import commands as c
from chalicelib.domain.tender.state import Tender
from chalicelib.store import bid_box, providers, views
from chalicelib.web import answers, door, pages, speaking

routes = Blueprint(__name__)

ON_BOARD = 100
SOON = timedelta(hours=24)
DAYS = 3  # promised delay of the first contact, unless he says otherwise
BAND_BPS = 500  # the winner's price is told to the nearest five points


@dataclass(frozen=True, slots=True)
class Sum:
    """The published formula, step by step: cents and basis points."""

    total_cents: int
    rate_bps: int
    fee_cents: int
    chance_bps: int
    net_cents: int


@door.page(routes, "/appels-offres", who="provider")
def board(call: door.Call) -> Response:
    """Open calls, closing soonest first; filtered by the address, so that a filter can be kept as a bookmark."""
    now, known = ambient.now(), _bidder(call)[0]
    found = views.open_tenders(now, ON_BOARD)
    departement, least = call.query("departement"), _euros(call.query("minimum"))
    shown = [
        tender
        for tender in found
        if departement in {"", tender.brief.place.departement} and tender.brief.total_cents >= 100 * least
    ]
    return call.page(
        "tenders/board.html",
        tenders=[(tender, _km(known, tender), tender.bid_of(known.id)) for tender in shown],
        departements=sorted({tender.brief.place.departement for tender in found}),
        departement=departement,
        least=least,
        vetted=known.vetted(ambient.today()),
        now=now,
        tomorrow=now + timedelta(days=1),
        soon=now + SOON,
        **speaking.for_page(call),
    )


@door.page(routes, "/appels-offres/{tender_id}", who="provider")
def tender(call: door.Call, tender_id: str) -> Response:
    """One call: never who the debtor is."""
    return _page(call, views.tender(tender_id))


@door.form(routes, "/appels-offres/{tender_id}/offrir", who="provider")
def bid(call: door.Call, tender_id: str) -> Response:
    """Bid, or replace one's bid: only the seal is journalled, the content waits beside it until the closing."""
    known, _ = _bidder(call)
    if not known.vetted(ambient.today()):
        raise Refused(Reason.NOT_VETTED)
    call_for = views.tender(tender_id)
    try:
        made = _bid(call, call_for)
    except Refused as refused:
        return _page(call, call_for, answers.problems(call, refused))
    bid_id = f"bid_{ambient.derived_token(f'bid:{call.key}')}"
    order = c.PlaceBid(tender_id=tender_id, by=call.who.actor, at=ambient.now(), bid_id=bid_id, seal=bids.seal(made))
    handle.tender(order, call.key, [bid_box.also_keep(tender_id, bid_id, made)])
    return pages.see_other(f"/appels-offres/{tender_id}?fait=offre")


@door.form(routes, "/appels-offres/{tender_id}/retirer", who="provider")
def withdraw(call: door.Call, tender_id: str) -> Response:
    """Take one's bid back, until the closing."""
    handle.tender(c.WithdrawBid(tender_id=tender_id, by=call.who.actor, at=ambient.now()), call.key)
    return pages.see_other(f"/appels-offres/{tender_id}?fait=retrait")


def _page(call: door.Call, call_for: Tender, errors: dict[str, str] | None = None) -> Response:
    now, (known, matched) = ambient.now(), _bidder(call)
    sealed = call_for.bid_of(known.id)
    own = bid_box.own(call_for.id, sealed.bid_id) if sealed else None
    rate = own.rate_bps if own else _usual_bps(call_for)
    brief = call_for.brief
    alike = segments.code(brief.debtor_kind, brief.total_cents, brief.oldest_due_days)
    chance = ranking.chance_bps(matched, alike)
    return call.page(
        "tenders/tender.html",
        status=422 if errors else 200,
        tender=call_for,
        open=call_for.status == "open" and now < call_for.closes_at,
        km=_km(known, call_for),
        near=_km(known, call_for) <= known.km,
        own=own,
        seal=sealed.seal if sealed else "",
        rate_bps=rate,
        days=own.first_contact_days if own else DAYS,
        example=example(call_for.brief.total_cents, rate, chance),
        rank=next((n for n, ranked in enumerate(call_for.ranking, 1) if ranked.provider_id == known.id), None),
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


def example(total_cents: int, rate_bps: int, chance_bps: int) -> Sum:
    """The formula worked out for a price: what anyone can check."""
    fee = Terms(rate_bps).fee(total_cents).total_cents
    return Sum(total_cents, rate_bps, fee, chance_bps, bids.net_cents(total_cents, rate_bps, chance_bps))


def band(closed: Tender) -> tuple[int, int] | None:
    """Between which prices the winner bid, in basis points; None while nobody has won."""
    if closed.terms is None:
        return None
    low = closed.terms.rate_bps // BAND_BPS * BAND_BPS
    return low, low + BAND_BPS


def _bidder(call: door.Call) -> tuple[providers.Provider, facts.Provider]:
    found = providers.candidates([call.who.session.org_id], ambient.today())
    if not found:
        raise Refused(Reason.NOT_FOUND)
    return found[0]


def _bid(call: door.Call, call_for: Tender) -> bids.Bid:
    """His bid. The salt follows from the form's key, so that a double click makes the same seal."""
    highest = call_for.brief.highest_bps
    percent = answers.number(call.form, "rate", bids.LOWEST_BPS / 100, highest / 100, Reason.BID_INVALID)
    return bids.Bid(
        provider_id=call.who.session.org_id,
        rate_bps=round(100 * percent),
        first_contact_days=int(answers.number(call.form, "days", 1, 30, Reason.BID_INVALID)),
        note=answers.text(call.form, "note"),
        salt=ambient.derived_token(f"salt:{call.key}"),
    ).checked(highest)


def _usual_bps(call_for: Tender) -> int:
    """The computed price of the express route, as a start."""
    brief = call_for.brief
    usual = pricing.of(pricing.Facts(brief.total_cents, brief.debtor_kind, brief.oldest_due_days))
    return min(usual.rate_bps, brief.highest_bps)


def _km(known: providers.Provider, call_for: Tender) -> float:
    place = call_for.brief.place
    return cover.great_circle_km(known.lat, known.lon, place.lat, place.lon)


def _euros(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0  # noqa: PLR2004 - under a billion
