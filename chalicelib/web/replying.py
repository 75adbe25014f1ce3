"""The creditor answers a question on his call; all bidders read it."""

from chalice.app import Blueprint, Response

from chalicelib.domain.refusals import Refused
from chalicelib.react import questions
from chalicelib.store import views
from chalicelib.web import answers, door, own_tenders, pages, threads

routes = Blueprint(__name__)


@door.form(routes, "/mes-appels/{tender_id}/repondre", who="creditor")
def answer(call: door.Call, tender_id: str) -> Response:
    """The creditor's answer to one of them."""
    found, of = views.own_tender(call.who.session, tender_id), answers.needed(call.form, "question_id")
    try:
        text = answers.needed(call.form, "answer", threads.LONGEST)
        said = questions.answer(found, of, text, call.who.actor, call.key)
    except Refused as refused:
        return own_tenders.shown(call, found, list(answers.problems(call, refused).items()))
    return pages.see_other(f"/mes-appels/{tender_id}?fait=reponse{threads.told(said.hidden)}#questions")
