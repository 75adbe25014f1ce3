"""«Is this the customer of your other file?»: looked for when a draft is made or corrected, asked when doubtful."""

from dataclasses import replace

from chalice.app import Blueprint, Response

from chalicelib.domain.refusals import Reason, Refused
from chalicelib.domain.sameness import Likeness
from chalicelib.react import recognising
from chalicelib.store import drafts
from chalicelib.store.drafts import Draft
from chalicelib.web import door, pages

routes = Blueprint(__name__)
ANSWERS = {"yes": True, "no": False}


@door.form(routes, "/creances/brouillon/{draft_id}/personne", who="creditor")
def told(call: door.Call, draft_id: str) -> Response:
    """Yes or no. An answer that is neither changes nothing."""
    draft = drafts.get(call.who.session.org_id, draft_id)
    if draft is None or draft.namesake is None:
        raise Refused(Reason.STALE_PAGE)
    if (answer := ANSWERS.get(call.form.get("same", ""))) is not None:
        drafts.save(replace(draft, same_person=answer))
    return pages.see_other(f"/creances/brouillon/{draft_id}")


def looked_for(draft: Draft) -> Draft:
    """The draft with the person its debtor is; an answer holds while it is about the same one."""
    at = draft.debtor_address
    if not (draft.debtor_name and at.postcode):
        return replace(draft, person_id="", namesake=None, same_person=None)
    whom = Likeness(draft.debtor_name, at.line, at.postcode, draft.debtor_siren)
    found = recognising.recognise(whom, draft.creditor_id)
    before = draft.namesake.person_id if draft.namesake else ""
    kept = found.doubtful is not None and found.doubtful.person_id == before
    return replace(
        draft,
        person_id=found.person_id,
        namesake=found.doubtful,
        same_person=draft.same_person if kept else None,
    )
