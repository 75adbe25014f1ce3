"""The debtor's door: his link, a light check, then one page from which he pays, spreads, contests or explains.

No address but the first carries his token; names and amounts come only after his postcode.
"""

import re
from datetime import timedelta

from chalice.app import Blueprint, Response

from chalicelib import ambient
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.store import access, people
from chalicelib.web import debtor_page, door, pages, sentences, session

routes = Blueprint(__name__)

TRIES, DAY = 5, timedelta(days=1)


@door.page(routes, "/d/{token}", who="anyone")
def link(call: door.Call, token: str) -> Response:
    """The link of the letter: a session that knows the file and still shows nothing. Raises Refused(LINK_EXPIRED)."""
    found = access.debtor_link(token)
    if found is None:
        raise Refused(Reason.LINK_EXPIRED)
    here = call.visitor.session if call.visitor else None
    if here and here.role == "debtor" and here.claim_id == found.claim_id and here.checked:
        return pages.see_other("/dossier")
    ends_at = ambient.now() + access.DEBTOR_SESSION_LIFE
    opened = access.Session("debtor", found.debtor_id, "", "", ends_at, call.lang, found.claim_id)
    return pages.see_other("/dossier", session.cookie(access.open_session(opened), ends_at))


@door.page(routes, "/dossier", who="debtor")
def dossier(call: door.Call) -> Response:
    """His file; before the check, only the question for his postcode."""
    if not call.who.session.checked:
        return call.page("debtor/code.html", error="", typed="")
    return debtor_page.show(call)


@door.form(routes, "/dossier/code", who="debtor")
def code(call: door.Call) -> Response:
    """The postcode of the letter, five tries a day for each link; the right one wipes the slate."""
    here, typed = call.who.session, call.form.get("postcode", "")
    if not typed:
        return _again(call, Reason.MISSING_FIELD, typed)
    scope = f"postcode:{here.claim_id}"
    if not access.count(scope, TRIES, DAY):
        return _again(call, Reason.TOO_MANY_TRIES, typed)
    file = people.debtor(here.org_id, here.claim_id)
    if file is None or not ambient.same(re.sub(r"\s", "", typed), file.address.postcode):
        return _again(call, Reason.WRONG_POSTCODE, typed)
    access.forgive(scope, DAY)
    access.renew(call.who.token, access.checked(here))
    return pages.see_other("/dossier")


def _again(call: door.Call, reason: Reason, typed: str) -> Response:
    said = sentences.say(Refused(reason), call.lang)
    return call.page("debtor/code.html", status=said.status, error=f"{said.title} {said.advice}", typed=typed)
