"""The creditor's main journey begins: drop an invoice, or type it. Either way it becomes a draft.

Three screens: ``/creances/nouvelle`` here, ``/creances/brouillon/{draft_id}`` in ``review``, then the claim itself.
"""

from contextlib import suppress
from dataclasses import replace

from chalice.app import Blueprint, Response

from chalicelib.domain.refusals import Reason, Refused
from chalicelib.gateways import documents, file_kinds, invoice_reader
from chalicelib.store import drafts, frameworks, people
from chalicelib.store.drafts import Draft
from chalicelib.web import door, drafting, namesakes, once, pages, sentences, signing_code, words

routes = Blueprint(__name__)

XML = "application/xml"  # an invoice that was read and is no PDF: bare, or packed
SEEN = {"application/pdf", "image/png", "image/jpeg"}  # what a person can read where we could not
#: Refusals after which typing goes on, with the paper kept as evidence.
KEPT = {Reason.PDF_IS_A_PICTURE, Reason.PDF_WITHOUT_DATA, Reason.XML_BROKEN, Reason.FILE_NOT_SUPPORTED}


@door.page(routes, "/creances/nouvelle", who="creditor")
def new(call: door.Call) -> Response:
    """Where an invoice is dropped, and what was begun."""
    return call.page("creditor/new.html", said=None, drafts=drafts.of(call.who.session.org_id))


@door.form(routes, "/creances/nouvelle", who="creditor")
def drop(call: door.Call) -> Response:
    """A file came: read it into a draft, or say kindly why not."""
    data = call.form.files.get("invoice", b"")
    try:
        read = invoice_reader.read(data)
    except Refused as refused:
        return _unread(call, data, refused)
    creditor, sha256 = _creditor(call), documents.put(data, file_kinds.media_type(data) or XML)
    known = once.place_of(creditor.id, sha256, read.invoice_number)
    return pages.see_other(known) if known else _begun(call, drafting.of_invoice(creditor, read, sha256))


@door.page(routes, "/creances/saisie", who="creditor")
def by_hand(call: door.Call) -> Response:
    """The same by hand: at most six fields to type. A paper that could not be read stays joined."""
    kept = call.query("brouillon")
    draft = drafts.get(call.who.session.org_id, kept) if kept else None
    said = next((reason for reason in KEPT if reason.value == call.query("motif")), None)
    return _hand(call, draft, drafting.values(draft) if draft else {}, [], said=said)


@door.form(routes, "/creances/saisie", who="creditor")
def typed(call: door.Call) -> Response:
    """What was typed becomes a draft, or comes back with a sentence at each field."""
    kept = call.form.get("draft", "")
    known = drafts.get(call.who.session.org_id, kept) if kept else None
    draft, problems = drafting.typed(known or drafting.started(_creditor(call)), call.form, call.lang)
    if not problems:
        return _begun(call, draft)
    if draft.debtor_name or draft.invoice_number:  # half of it is kept: he may go on elsewhere
        drafts.save(draft)
        known = draft
    return _hand(call, known, call.form, problems)


def _creditor(call: door.Call) -> people.Creditor:
    creditor = people.creditor(call.who.session.org_id)
    if creditor is None:
        raise Refused(Reason.NOT_FOUND)
    return creditor


def _unread(call: door.Call, data: bytes, refused: Refused) -> Response:
    """Keep a paper that a person can read and go on by hand; otherwise say why on the same page."""
    kind = file_kinds.media_type(data)
    if refused.reason in KEPT and kind in SEEN:
        creditor, sha256 = _creditor(call), documents.put(data, kind)
        draft = once.draft_of(creditor.id, sha256) or drafting.started(creditor, (sha256,))
        drafts.save(draft)
        return pages.see_other(f"/creances/saisie?brouillon={draft.id}&motif={refused.reason.value}")
    said = sentences.say(refused, call.lang)
    begun = drafts.of(call.who.session.org_id)
    return call.page("creditor/new.html", status=said.status, said=said, drafts=begun)


def _hand(
    call: door.Call, draft: Draft | None, values: dict[str, str], problems: list[drafting.Problem], *,
    said: Reason | None = None,
) -> Response:  # fmt: skip
    return call.page(
        "creditor/hand.html",
        status=422 if problems else 200,
        draft=draft,
        values=values,
        problems=problems,
        towns=drafting.towns(values.get("postcode", "")),
        natures=words.options("nature", call.lang),
        said=sentences.say(Refused(said), call.lang) if said else None,
    )


def _begun(call: door.Call, draft: Draft) -> Response:
    """Keep the draft and go on to its check; whoever never signed before is mailed his code meanwhile."""
    draft = namesakes.looked_for(drafting.verified(replace(draft, framework=frameworks.of(draft.creditor_id))))
    drafts.save(draft)
    if draft.framework is None:
        with suppress(Refused):  # too many of them: the page has a button for another
            signing_code.send(draft, call.lang)
    return pages.see_other(f"/creances/brouillon/{draft.id}")
