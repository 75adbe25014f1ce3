"""What a creditor does with what the registers say: take their words for a draft, or have his declaration written."""

from chalice.app import Blueprint, Response

from chalicelib import ambient
from chalicelib.countries.fr import insolvency
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.react import declaring
from chalicelib.store import drafts, views
from chalicelib.templating import wording
from chalicelib.web import creditor, door, drafting, identity, namesakes, pages, papers, review, sentences

routes = Blueprint(__name__)


@door.form(routes, "/creances/brouillon/{draft_id}/registre", who="creditor")
def take(call: door.Call, draft_id: str) -> Response:
    """The debtor's name and address become those of the register."""
    taken = drafting.placed(identity.taken(_draft(call, draft_id)))
    drafts.save(namesakes.looked_for(drafting.verified(taken)))
    return pages.see_other(f"/creances/brouillon/{draft_id}")


@door.form(routes, "/creances/brouillon/{draft_id}/declaration", who="creditor")
def declare_draft(call: door.Call, draft_id: str) -> Response:
    """In insolvency a claim is not filed here: its declaration is written, and nothing is kept of it."""
    draft = _draft(call, draft_id)
    notice = insolvency.stopping(draft.procedures or (), draft.debt, ambient.today()) if draft.debt else None
    if draft.debt is None or notice is None or notice.officer is None:
        raise Refused(Reason.STALE_PAGE)
    if call.form.get("plain") != "yes":
        return review.checked(call, draft, unsigned=[_unsaid(call.lang)])
    paper = declaring.of_draft(draft, draft.debt, notice, call.who.session.name)
    name = papers.name("declaration", call.lang)
    return papers.sent(paper, "application/pdf", f"{name} {draft.invoice_number}")


@door.form(routes, "/creances/{claim_id}/declaration", who="creditor")
def declare(call: door.Call, claim_id: str) -> Response:
    """The creditor says that his claim is a plain one: its declaration is printed and lies in the file."""
    claim = views.claim(call.who.session, claim_id)
    if call.form.get("plain") != "yes":
        return creditor.shown(call, claim, [_unsaid(call.lang)])
    if not declaring.asked_for(claim_id):
        raise Refused(Reason.STALE_PAGE)
    return pages.see_other(f"/creances/{claim_id}")


def _draft(call: door.Call, draft_id: str) -> drafts.Draft:
    found = drafts.get(call.who.session.org_id, draft_id)
    if found is None:
        raise Refused(Reason.STALE_PAGE)
    return found


def _unsaid(lang: wording.Lang) -> drafting.Problem:
    return "plain", sentences.say(Refused(Reason.NOT_CHECKED), lang).advice
