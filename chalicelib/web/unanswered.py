"""Nobody answered a tender: its creditor offers more, takes the express route, or lets it be."""

from concurrent.futures import ThreadPoolExecutor

from chalice.app import Blueprint, Response

from chalicelib import ambient, handle
from chalicelib.domain.claim.state import Claim
from chalicelib.domain.claim.terms import Terms
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.domain.tender import commands as c
from chalicelib.domain.tender import facts
from chalicelib.domain.tender.state import Tender
from chalicelib.store import views
from chalicelib.web import answers, door, own_tenders, pages, proposals, resigning

routes = Blueprint(__name__)

AT_ONCE = 8  # papers printed and signed side by side: forty within the time of a request
WAYS: tuple[facts.Way, ...] = ("express", "other_fee", "given_up")


@door.form(routes, "/mes-appels/{tender_id}/suite", who="creditor")
def decide(call: door.Call, tender_id: str) -> Response:
    """One of the three. Said twice it happens once; when the clock was faster, he is told."""
    found = views.own_tender(call.who.session, tender_id)
    way = answers.one_of(call.form, "way", WAYS)
    if found.status == "returned" and found.way == way:
        return pages.see_other(f"/mes-appels/{tender_id}?fait=suite")
    if found.status != "empty" or len(found.creditor_ids) > 1:
        raise Refused(Reason.WRONG_MOMENT)
    problems = _unsure(call, found, way)
    if problems:
        return own_tenders.shown(call, found, problems)
    if way == "other_fee":
        _sign_all(call, found)
    handle.tender(
        c.ReturnTender(tender_id=tender_id, by=call.who.actor, at=ambient.now(), way=way), f"{call.key}:{way}"
    )
    return pages.see_other(f"/mes-appels/{tender_id}?fait=suite")


def _unsure(call: door.Call, found: Tender, way: facts.Way) -> list[tuple[str, str]]:
    try:
        if way == "given_up":
            answers.ticked(call.form, "sure")
        if way == "other_fee":
            _more(call, found)
    except Refused as refused:
        return list(answers.problems(call, refused).items())
    return resigning.unsigned(call) if way == "other_fee" else []


def _more(call: door.Call, found: Tender) -> int:
    """How much more he offers, in basis points: one of those that were proposed."""
    proposed = [str(figures.more_bps) for figures in proposals.of(found).better]
    return int(answers.one_of(call.form, "more", proposed))


def _sign_all(call: door.Call, found: Tender) -> None:
    """Each claim's mandate anew, at the better price; one that is signed already stays."""
    more = _more(call, found)
    highest = {part.claim_id: part.brief.highest_bps for part in found.parts}
    waiting = [each for each in views.claims_of(call.who.session, found.claim_ids) if each.status == "tendered"]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(lambda each: _sign(call, each, Terms(proposals.rate_bps(highest[each.id], more))), waiting))


def _sign(call: door.Call, claim: Claim, terms: Terms) -> None:
    if claim.mandate is None or claim.terms == terms:
        return
    try:
        resigning.sign_again(call, claim, claim.mandate, terms, f"{call.key}:{claim.id}")
    except Refused as refused:
        if refused.reason != Reason.KEY_REUSED:  # a double click: the same was signed a moment ago
            raise
