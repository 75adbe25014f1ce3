"""The board of open calls: a list that the address narrows, a map beside it, what is new; one's own bids."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from chalice.app import Blueprint, Response

from chalicelib import ambient, countries
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.store import board as boards
from chalicelib.store import own_bids, searches, wanted
from chalicelib.web import door, fresh_calls, speaking, tenders, wishes
from chalicelib.web.maps import country

routes = Blueprint(__name__)

MOST = 200  # rows looked through for a filter


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page lists: its rows, how many were looked through for them, and where the next page begins."""

    rows: tuple[boards.Row, ...]
    looked_at: int
    cursor: str | None


@door.page(routes, "/appels-offres", who="provider")
def board(call: door.Call) -> Response:
    """Open calls, closing soonest first; filtered by the address, so that a filter can be kept as a bookmark."""
    now, wish = ambient.now(), wishes.read(call.query)
    shown, own = listed(wish, wishes.cursor(call.query("suite")), now), call.who.session.org_id
    who = boards.onlooker(own, ambient.today(), shown.rows, searches.key(own))
    if who is None:
        raise Refused(Reason.NOT_FOUND)
    return call.page(
        "tenders/board.html",
        rows=[(row, who.matched.km_to(row.lat, row.lon), row.tender_id in who.bid_on) for row in shown.rows],
        shown=shown,
        wanted=wish,
        bar=fresh_calls.bar(wish, now),
        following=wishes.address(wish, suite=shown.cursor) if shown.cursor else "",
        **_around(who, wish),
        done=call.query("fait"),
        vetted=who.known.vetted(ambient.today()),
        now=now,
        tomorrow=now + timedelta(days=1),
        soon=now + wanted.SOON,
        **speaking.for_page(call),
    )


@door.page(routes, "/appels-offres/miennes", who="provider")
def mine(call: door.Call) -> Response:
    """His own bids, the newest first, with what became of them."""
    now, own = ambient.now(), call.who.session.org_id
    found = own_bids.page(own, wishes.cursor(call.query("suite")))
    return call.page(
        "tenders/mine.html",
        bids=[(bid, tender, tenders.rank_of(tender, own)) for bid, tender in found.bids],
        following=wishes.address(wanted.Wanted(), "/appels-offres/miennes", suite=found.cursor) if found.cursor else "",
        further=bool(call.query("suite")),
        viewer_id=own,
        now=now,
        tomorrow=now + timedelta(days=1),
        **speaking.for_page(call),
    )


def listed(wish: wanted.Wanted, cursor: str, now: datetime) -> Shown:
    """One page of what he looks for: one Query, which looks through more than it shows where the list can't know."""
    until = now + wanted.SOON if wish.soon else None
    found = boards.page(now, wish.listed_in, cursor, MOST if wish.narrow else boards.PAGE, until)
    rows = tuple(row for row in found.rows if wish.fits(row, now))
    if len(rows) <= boards.PAGE:
        return Shown(rows, len(found.rows), found.cursor)
    last = rows[boards.PAGE - 1]
    return Shown(rows[: boards.PAGE], found.rows.index(last) + 1, boards.cursor_of(last))


def _around(who: boards.Onlooker, wish: wanted.Wanted) -> dict[str, Any]:
    """What stands round the list: the filter with its départements, the searches he keeps, the map."""
    names, fields = country.names(), wishes.fields(wish)
    kept = searches.load(who.others.get(searches.key(who.known.id))).searches
    return {
        "country": country.drawn(who.counts, wish.zone, lambda code: wishes.address(replace(wish, zone=code))),
        "counts": who.counts,
        "names": names,
        "departements": [(code, names.get(code, "")) for code in countries.by_code("fr").departements()],
        "home": departement_of(who.known.address.postcode),
        "searches": [(search, wishes.address(search.wanted)) for search in kept],
        "fields": fields,
        "known": any(search.wanted == wish for search in kept),
        "path_wanted": urlencode(fields),
    }


def departement_of(postcode: str) -> str:
    """The département that a postcode begins with; empty for what is none. Corsica has two, told by the third digit."""
    if postcode.startswith("20"):
        return "2A" if postcode[2:3] in {"0", "1"} else "2B"
    code = postcode[:3] if postcode.startswith("97") else postcode[:2]
    return code if code in country.names() else ""
