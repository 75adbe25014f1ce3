"""The door of the tender board: open calls, the published formula, one's own sealed bid, the result."""

from dataclasses import dataclass
from datetime import timedelta

from chalice.app import Blueprint, Response

from chalicelib import ambient
from chalicelib.domain import pricing
from chalicelib.domain.matching import facts as matching
from chalicelib.domain.matching import ranking
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.domain.tender import events as e
from chalicelib.domain.tender import facts, formula
from chalicelib.domain.tender.commands import OpenedBid
from chalicelib.domain.tender.state import Tender
from chalicelib.react import unsealing
from chalicelib.store import providers, views
from chalicelib.web import door, receipts, speaking

routes = Blueprint(__name__)

ON_BOARD = 100
SOON = timedelta(hours=24)
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
    now, (known, matched) = ambient.now(), bidder(call)
    found = views.open_tenders(now, ON_BOARD)
    departement, least = call.query("departement"), _euros(call.query("minimum"))
    shown = [
        tender for tender in found if departement in {"", *departements(tender)} and tender.total_cents >= 100 * least
    ]
    return call.page(
        "tenders/board.html",
        tenders=[(tender, km(matched, tender), tender.bid_of(known.id)) for tender in shown],
        departements=sorted({code for tender in found for code in departements(tender)}),
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


def example(call_for: Tender, known: matching.Provider, price: facts.Price) -> Sum:
    """The formula worked out for a price of his: what anyone can check."""
    total = call_for.total_cents
    content = facts.Content(known.id, price, DAYS, DAYS, "", "", "")
    chances = tuple(ranking.chance_bps(known, brief.debtor_kind) for brief in call_for.briefs)
    metres = tuple(unsealing.metres(known, brief) for brief in call_for.briefs)
    told = formula.ranked(OpenedBid("", content, metres, chances, unsealing.load_bps(known)), call_for.briefs)
    fee = sum(price.terms(brief.total_cents).fee(brief.total_cents).total_cents for brief in call_for.briefs)
    return Sum(total, price, price.bps(total), fee, chances[0], told.score)


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
    brief = call_for.briefs[0]
    usual = pricing.rate_bps(call_for.total_cents, brief.debtor_kind, brief.oldest_due_days)
    return min(usual, *(brief.highest_bps for brief in call_for.briefs), facts.HIGHEST_BPS)


def departements(call_for: Tender) -> set[str]:
    """Where its debtors are."""
    return {brief.place.departement for brief in call_for.briefs}


def km(known: matching.Provider, call_for: Tender) -> float:
    """To the farthest of its debtors from the nearest of his bases."""
    return max(unsealing.metres(known, brief) for brief in call_for.briefs) / 1000


def _euros(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0  # noqa: PLR2004 - under a billion
