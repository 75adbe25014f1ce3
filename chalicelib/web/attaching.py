"""Papers that show the debt is owed, joined to a draft: suggested by the contract, known by content, each once."""

import hashlib
from dataclasses import replace
from typing import cast

from chalice.app import Blueprint, Response

from chalicelib.domain.proofs import Kind, Proof
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.gateways import documents, file_kinds
from chalicelib.store import drafts
from chalicelib.store.drafts import Draft
from chalicelib.web import door, pages, papers, review, sentences, words

routes = Blueprint(__name__)

MOST = 12  # papers of a draft
NAME = 80  # signs of a file's name that are kept


@door.form(routes, "/creances/brouillon/{draft_id}/pieces", who="creditor")
def join(call: door.Call, draft_id: str) -> Response:
    """A paper came. The same one twice is joined once."""
    draft = _draft(call, draft_id)
    try:
        found = _taken(draft, call)
    except Refused as refused:
        return review.checked(call, draft, said=sentences.say(refused, call.lang))
    if found is not None:
        documents.put(call.form.files["proof"], found.media_type)
        drafts.save(replace(draft, proofs=(*draft.proofs, found)))
    return pages.see_other(f"/creances/brouillon/{draft_id}#proofs")


@door.form(routes, "/creances/brouillon/{draft_id}/pieces/retirer", who="creditor")
def leave(call: door.Call, draft_id: str) -> Response:
    """A paper is taken off the draft."""
    draft = _draft(call, draft_id)
    left = tuple(proof for proof in draft.proofs if proof.sha256 != call.form.get("sha256"))
    if left != draft.proofs:
        drafts.save(replace(draft, proofs=left))
    return pages.see_other(f"/creances/brouillon/{draft_id}#proofs")


@door.page(routes, "/creances/brouillon/{draft_id}/pieces/{sha256}", who="creditor")
def opened(call: door.Call, draft_id: str, sha256: str) -> Response:
    """A paper of the draft, to look at: the invoice itself, or a proof."""
    draft = _draft(call, draft_id)
    names = dict.fromkeys(draft.evidence, draft.invoice_number) | {each.sha256: each.name for each in draft.proofs}
    if sha256 not in names:
        raise Refused(Reason.NOT_FOUND)
    called = names[sha256].rpartition(".")[0] or names[sha256]
    return papers.sent(documents.get(sha256), documents.content_type(sha256), called)


@door.form(routes, "/creances/brouillon/{draft_id}/supprimer", who="creditor")
def throw_away(call: door.Call, draft_id: str) -> Response:
    """The creditor doesn't want to file this one."""
    drafts.drop(call.who.session.org_id, draft_id)
    return pages.see_other("/creances/nouvelle#drafts")


def _draft(call: door.Call, draft_id: str) -> Draft:
    found = drafts.get(call.who.session.org_id, draft_id)
    if found is None:
        raise Refused(Reason.STALE_PAGE)
    return found


def _taken(draft: Draft, call: door.Call) -> Proof | None:
    """The paper as it will be kept; None when it is there already. Raises Refused with what is wrong."""
    data = call.form.files.get("proof", b"")
    if not data:
        raise Refused(Reason.FILE_EMPTY)
    sha256 = hashlib.sha256(data).hexdigest()
    if sha256 in {*draft.evidence, *(proof.sha256 for proof in draft.proofs)}:
        return None
    if len(draft.proofs) >= MOST:
        raise Refused(Reason.TOO_MANY_PAPERS, most=MOST)
    media_type = file_kinds.media_type(data)
    if not media_type:
        raise Refused(Reason.PAPER_NOT_TAKEN)
    kind = call.form.get("kind", "")
    known = cast(Kind, kind if kind in words.LISTS["proof"] else "other")
    return Proof(known, sha256, media_type, len(data), call.form.file_names.get("proof", "")[:NAME])
