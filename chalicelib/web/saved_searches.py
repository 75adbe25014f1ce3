"""The filters a bidder keeps: saved on the board, listed, with mails or without; and the page that stops the mails."""

from collections.abc import Callable
from dataclasses import replace

from chalice.app import Blueprint, Response

from chalicelib import ambient
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.react import alerting
from chalicelib.store import searches
from chalicelib.store.searches import Saved, Search
from chalicelib.web import answers, door, pages, speaking, wishes
from chalicelib.web.maps import country

routes = Blueprint(__name__)

PATH = "/appels-offres/recherches"
LONGEST = 60  # characters of a name


@door.page(routes, PATH, who="provider")
def kept(call: door.Call) -> Response:
    """His searches, each with its switch."""
    saved = searches.of(call.who.session.org_id)
    listed = [(search, wishes.address(search.wanted)) for search in saved.searches]
    return call.page(
        "tenders/searches.html",
        searches=listed,
        names=country.names(),
        done=call.query("fait"),
        **speaking.for_page(call),
    )


@door.form(routes, PATH, who="provider")
def keep(call: door.Call) -> Response:
    """Keep the filter of the board under a name; the same filter again changes its name and its mails."""
    wanted = wishes.read(lambda name: call.form.get(name, ""))
    if wanted.anything:
        raise Refused(Reason.BAD_REQUEST)
    name = answers.text(call.form, "name", LONGEST)
    search = Search(ambient.derived_id("src", call.key), name, wanted, bool(call.form.get("mail")))
    _change(call, lambda saved: searches.with_one_more(saved, search))
    return pages.see_other(wishes.address(wanted, fait="gardee"))


@door.form(routes, PATH + "/{search_id}", who="provider")
def switch(call: door.Call, search_id: str) -> Response:
    """Mails on or off for one of them, or it goes."""
    match call.form.get("what"):
        case "mail" | "silent" as what:
            _change(call, lambda saved: _mailed(saved, search_id, mail=what == "mail"))
        case "forget":
            _change(call, lambda saved: _without(saved, search_id))
        case _:
            raise Refused(Reason.MISSING_FIELD, field="what")
    return pages.see_other(f"{PATH}?fait=change")


@door.page(routes, "/alertes/{token}", who="anyone")
def leave(call: door.Call, token: str) -> Response:
    """One button stops the mails; opening the page alone does not, for machines open links too."""
    saved = searches.of(_whose(token))
    return call.page("public/alerts.html", stopped=not saved.by_mail, token=token)


@door.form(routes, "/alertes/{token}", who="anyone")
def stop(call: door.Call, token: str) -> Response:
    """No more mails: by the button, or by the mail program itself (RFC 8058)."""
    alerting.stop(_whose(token))
    return call.page("public/alerts.html", stopped=True, token=token)


def _whose(token: str) -> str:
    found = alerting.whose(token)
    if found is None:
        raise Refused(Reason.NOT_FOUND)
    return found


def _change(call: door.Call, edit: Callable[[Saved], Saved]) -> None:
    now = ambient.now()
    searches.change(call.who.session.org_id, lambda saved: alerting.scheduled(edit(saved), now))


def _mailed(saved: Saved, search_id: str, *, mail: bool) -> Saved:
    changed = tuple(replace(one, mail=mail) if one.id == search_id else one for one in saved.searches)
    return replace(saved, searches=changed)


def _without(saved: Saved, search_id: str) -> Saved:
    return replace(saved, searches=tuple(one for one in saved.searches if one.id != search_id))
