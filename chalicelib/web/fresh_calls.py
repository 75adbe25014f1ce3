"""What came on the board since a page was opened, asked every half minute: 304 while nothing is new."""

import hashlib
from datetime import datetime, timedelta
from http import HTTPStatus

from chalice.app import Blueprint, Response

from chalicelib import ambient
from chalicelib.store import board as boards
from chalicelib.store.wanted import Wanted
from chalicelib.web import door, pages, wishes

routes = Blueprint(__name__)

PATH = "/appels-offres/nouveaux"
LONGEST = timedelta(days=1)  # a page left open for longer is told of the last day


@door.page(routes, PATH, who="provider")
def fresh(call: door.Call) -> Response:
    """The bar that says how many, as a fragment of the board; nothing in it while there are none."""
    now, wish = ambient.now(), wishes.read(call.query)
    since = _moment(call.query("depuis"), now)
    found = [row.tender_id for row in boards.fresh(since, now, wish.listed_in) if wish.fits(row, now)]
    tag = f'"{hashlib.sha256(" ".join([call.lang, *found]).encode()).hexdigest()[:24]}"'
    kept = {"ETag": tag, "Cache-Control": "private, no-cache"}  # asked again each time, sent again only when it changed
    if call.request.headers.get("if-none-match", "").removeprefix("W/") == tag:
        headers = pages.security(private=True) | kept
        return Response(body="", status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    return call.page("tenders/fresh.html", headers=kept, bar=bar(wish, since, len(found)))


def bar(wish: Wanted, since: datetime, number: int = 0) -> dict[str, object]:
    """What the bar is made of: where it asks, how many there are (``more`` than can be told), what shows them."""
    return {
        "poll": wishes.address(wish, PATH, depuis=since.isoformat()),
        "number": number,
        "more": number >= boards.NEWEST,
        "show": wishes.address(wish),
    }


def _moment(text: str, now: datetime) -> datetime:
    try:
        asked = datetime.fromisoformat(text)
    except ValueError:
        return now
    return max(asked, now - LONGEST) if asked.tzinfo else now
