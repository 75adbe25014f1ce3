"""A bidder asks the creditor something before the closing; all bidders read it, and the answer."""

from chalice.app import Blueprint, Response

from chalicelib.domain.refusals import Refused
from chalicelib.react import questions
from chalicelib.store import views
from chalicelib.web import answers, door, pages, tenders, threads

routes = Blueprint(__name__)


@door.form(routes, "/appels-offres/{tender_id}/demander", who="provider")
def ask(call: door.Call, tender_id: str) -> Response:
    """A question to the creditor, for all to read; nobody learns who asked."""
    call_for = views.tender(tender_id)
    try:
        said = questions.ask(call_for, answers.needed(call.form, "question", threads.LONGEST), call.who.actor, call.key)
    except Refused as refused:
        return tenders.page(call, call_for, answers.problems(call, refused))
    return pages.see_other(f"/appels-offres/{tender_id}?fait=question{threads.told(said.hidden)}#questions")
