"""The creditor's main journey: drop an invoice (or type it), check what was read, sign.

Three screens: ``/creances/nouvelle``, ``/creances/brouillon/{draft_id}``, then the claim itself.
"""

from typing import cast, get_args

from chalice.app import Blueprint, Response

from chalicelib import ambient
from chalicelib.domain.claim.terms import Route
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.gateways import documents, invoice_reader
from chalicelib.store import drafts, people, views
from chalicelib.store.drafts import Draft
from chalicelib.templating import wording
from chalicelib.web import checking, door, drafting, owed, pages, sentences, signing, words

routes = Blueprint(__name__)

MAGIC = {b"%PDF": "application/pdf", b"\x89PNG": "image/png", b"\xff\xd8\xff": "image/jpeg"}
#: Refusals after which typing goes on, with the paper kept as evidence.
KEPT = {Reason.PDF_WITHOUT_DATA, Reason.XML_BROKEN, Reason.FILE_NOT_SUPPORTED}


@door.page(routes, "/creances/nouvelle", who="creditor")
def new(call: door.Call) -> Response:
    """Where an invoice is dropped."""
    return call.page("creditor/new.html", said=None)


@door.form(routes, "/creances/nouvelle", who="creditor")
def drop(call: door.Call) -> Response:
    """A file came: read it into a draft, or say kindly why not."""
    data = call.form.files.get("invoice", b"")
    try:
        read = invoice_reader.read(data)
    except Refused as refused:
        return _unread(call, data, refused)
    draft = drafting.of_invoice(_creditor(call), read, documents.put(data, _media_type(data)))
    drafts.save(draft)
    return _to(draft)


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
    if problems:
        return _hand(call, known, call.form, problems)
    drafts.save(draft)
    return _to(draft)


@door.page(routes, "/creances/brouillon/{draft_id}", who="creditor")
def check(call: door.Call, draft_id: str) -> Response:
    """What was read, what is owed, who is near, what it costs: the page before the signature."""
    draft = drafts.get(call.who.session.org_id, draft_id)
    return _checked(call, draft) if draft else _gone(call, draft_id)


@door.form(routes, "/creances/brouillon/{draft_id}", who="creditor")
def correct(call: door.Call, draft_id: str) -> Response:
    """Corrections in place."""
    known = drafts.get(call.who.session.org_id, draft_id)
    if known is None:
        return _gone(call, draft_id)
    draft, problems = drafting.typed(known, call.form, call.lang)
    if problems:
        return _checked(call, known, problems=problems, values=call.form)
    drafts.save(draft)
    return _to(draft)


@door.form(routes, "/creances/brouillon/{draft_id}/signer", who="creditor")
def sign(call: door.Call, draft_id: str) -> Response:
    """The signature. Two requests to the table: the draft, then one transaction."""
    draft = drafts.get(call.who.session.org_id, draft_id)
    if draft is None:
        return _gone(call, draft_id)
    at = ambient.now()
    judged = checking.judged(draft, call.lang, ambient.today())
    unsigned = _unsigned(call)
    if unsigned or not judged.ready or judged.terms is None:
        return _checked(call, draft, unsigned=unsigned)
    who = call.who
    route = cast(Route, call.form["route"])
    try:
        signing.sign(
            draft,
            signing.Signature(call.form["signer"], who.session.user_id, who.actor, at, route, judged.terms),
        )
    except Refused as refused:
        return _clashed(call, draft, refused)
    return pages.see_other(f"/creances/{draft.claim_id}")


def _creditor(call: door.Call) -> people.Creditor:
    creditor = people.creditor(call.who.session.org_id)
    if creditor is None:
        raise Refused(Reason.NOT_FOUND)
    return creditor


def _media_type(data: bytes) -> str:
    return next((kind for start, kind in MAGIC.items() if data.startswith(start)), "application/xml")


def _unread(call: door.Call, data: bytes, refused: Refused) -> Response:
    """Keep a paper that a person can read and go on by hand; otherwise say why on the same page."""
    picture = any(data.startswith(start) for start in MAGIC)
    if refused.reason in KEPT and picture:
        draft = drafting.started(_creditor(call), (documents.put(data, _media_type(data)),))
        drafts.save(draft)
        return pages.see_other(f"/creances/saisie?brouillon={draft.id}&motif={refused.reason.value}")
    said = sentences.say(refused, call.lang)
    return call.page("creditor/new.html", status=said.status, said=said)


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


def _checked(
    call: door.Call, draft: Draft, *, problems: list[drafting.Problem] | None = None,
    values: dict[str, str] | None = None, unsigned: list[drafting.Problem] | None = None,
) -> Response:  # fmt: skip
    """The check page; ``problems`` are those of the correction, ``unsigned`` those of the signature."""
    seen = checking.look(draft, call.lang, ambient.today())
    shown = values if values is not None else drafting.values(draft)
    return call.page(
        "creditor/check.html",
        status=422 if problems or unsigned else 200,
        check=seen,
        draft=draft,
        values=shown,
        problems=problems if problems is not None else seen.problems,
        unsigned=unsigned or [],
        towns=drafting.towns(shown.get("postcode", "")),
        natures=words.options("nature", call.lang),
        kind=words.say("debtor_kind", draft.debtor_kind, call.lang),
        sums=owed.rows(draft.debt, seen.owed, call.lang) if draft.debt and seen.owed else [],
        segments=owed.interest(seen.owed) if seen.owed else [],
        chance=wording.bps(round(seen.estimate.chance_bps, -2), call.lang) if seen.estimate else "",
        route=call.form.get("route") or "near_you",
        signer=call.form.get("signer", ""),
    )


def _unsigned(call: door.Call) -> list[drafting.Problem]:
    """What is missing from the signature itself."""
    _ = wording.catalog(call.lang).gettext
    problems = []
    if call.form.get("route") not in get_args(Route):
        problems.append(("route", _("Choisissez comment votre dossier est confié.")))
    if not call.form.get("signer"):
        problems.append(("signer", _("Écrivez votre nom : il figure sur le mandat.")))
    if call.form.get("checked") != "yes":
        problems.append(("checked", sentences.say(Refused(Reason.NOT_CHECKED), call.lang).advice))
    return problems


def _to(draft: Draft) -> Response:
    return pages.see_other(f"/creances/brouillon/{draft.id}")


def _gone(call: door.Call, draft_id: str) -> Response:
    """The draft became a claim already (a double click, an old page), or it is over."""
    try:
        claim = views.claim(call.who.session, drafts.claim_id_of(draft_id))
    except Refused as refused:
        raise Refused(Reason.STALE_PAGE) from refused
    return pages.see_other(f"/creances/{claim.id}")


def _clashed(call: door.Call, draft: Draft, refused: Refused) -> Response:
    """Signed twice at the same moment: the first one counts. The same invoice under another draft: show it."""
    match refused.reason:
        case Reason.KEY_REUSED:
            return _gone(call, draft.id)
        case Reason.DUPLICATE:
            return _checked(call, draft)
        case _:
            raise refused
