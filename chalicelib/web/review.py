"""The page before the signature, and the signature: what was read, what is owed, who is near, what it costs."""

from typing import cast, get_args

from chalice.app import Blueprint, Response

from chalicelib import ambient
from chalicelib.domain.claim.terms import Route, Terms
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.store import drafts, views
from chalicelib.store.drafts import Draft
from chalicelib.templating import wording
from chalicelib.web import (
    checking,
    door,
    drafting,
    fees,
    identity,
    legible,
    namesakes,
    owed,
    pages,
    proving,
    sentences,
    signing,
    signing_code,
    words,
)

routes = Blueprint(__name__)


@door.page(routes, "/creances/brouillon/{draft_id}", who="creditor")
def check(call: door.Call, draft_id: str) -> Response:
    """What was read, what is owed, who is near, what it costs: the page before the signature."""
    draft = drafts.to_sign(call.who.session.org_id, draft_id)
    return checked(call, draft) if draft else _gone(call, draft_id)


@door.form(routes, "/creances/brouillon/{draft_id}", who="creditor")
def correct(call: door.Call, draft_id: str) -> Response:
    """Corrections in place."""
    known = drafts.get(call.who.session.org_id, draft_id)
    if known is None:
        return _gone(call, draft_id)
    draft, problems = drafting.typed(known, call.form, call.lang)
    if problems:
        return checked(call, known, problems=problems, values=call.form)
    drafts.save(namesakes.looked_for(drafting.verified(draft)))
    return pages.see_other(f"/creances/brouillon/{draft.id}")


@door.form(routes, "/creances/brouillon/{draft_id}/signer", who="creditor")
def sign(call: door.Call, draft_id: str) -> Response:
    """The signature. Two requests to the table: the draft with its framework agreement, then one transaction."""
    draft = drafts.to_sign(call.who.session.org_id, draft_id)
    if draft is None:
        return _gone(call, draft_id)
    if call.form.get("again") and draft.framework is None:
        signing_code.send(draft, call.lang)
        return checked(call, draft, sent=True)
    judged = checking.judged(draft, call.lang, ambient.today())
    unsigned = _unsigned(call, draft)
    if unsigned or not judged.ready or judged.terms is None:
        return checked(call, draft, unsigned=unsigned)
    try:
        signing.sign(draft, _signature(call, judged.terms))
    except Refused as refused:
        return _clashed(call, draft, refused)
    return pages.see_other(f"/creances/{draft.claim_id}")


def checked(
    call: door.Call, draft: Draft, *, problems: list[drafting.Problem] | None = None,
    values: dict[str, str] | None = None, unsigned: list[drafting.Problem] | None = None, sent: bool = False,
    said: sentences.Said | None = None,
) -> Response:  # fmt: skip
    """The check page again; ``problems`` are those of the correction, ``unsigned`` those of the signature.

    ``sent``: another code was just mailed; ``said``: why the last paper could not be joined.
    """
    seen = checking.look(draft, call.lang, ambient.today())
    shown = values if values is not None else drafting.values(draft)
    return call.page(
        "creditor/check.html",
        status=said.status if said else 422 if problems or unsigned else 200,
        check=seen,
        draft=draft,
        values=shown,
        problems=problems if problems is not None else seen.problems,
        unsigned=unsigned or [],
        towns=drafting.towns(shown.get("postcode", "")),
        natures=words.options("nature", call.lang),
        kind=words.say("debtor_kind", draft.debtor_kind, call.lang),
        **identity.shown(draft, call.lang, ambient.today()),
        sums=owed.rows(draft.debt, seen.owed, call.lang) if draft.debt and seen.owed else [],
        segments=owed.interest(seen.owed) if seen.owed else [],
        chance=wording.bps(round(seen.estimate.chance_bps, -2), call.lang) if seen.estimate else "",
        route=call.form.get("route") or "near_you",
        signer=call.form.get("signer", ""),
        needs_code=draft.framework is None,
        code=call.form.get("code", ""),
        sent=sent,
        price_rows=fees.rows(seen.price, call.lang) if seen.price else [],
        proofs=proving.rows(draft, call.lang),
        doubts=proving.doubts(draft),
        said=said,
        again=bool(call.query("deja")),
    )


def _signature(call: door.Call, terms: Terms) -> signing.Signature:
    who, route = call.who, cast(Route, call.form["route"])
    return signing.Signature(
        call.form["signer"], who.session.user_id, who.actor, ambient.now(), route, terms, call.address
    )


def _unsigned(call: door.Call, draft: Draft) -> list[drafting.Problem]:
    """What is missing from the signature itself; the code only where the framework agreement is signed with it."""
    _ = wording.catalog(call.lang).gettext
    problems = []
    if call.form.get("route") not in get_args(Route):
        problems.append(("route", _("Choisissez comment votre dossier est confié.")))
    if not call.form.get("signer"):
        problems.append(("signer", _("Écrivez votre nom : il figure sur le mandat.")))
    elif odd := legible.sentence(call.form["signer"], call.lang):
        problems.append(("signer", odd))
    if call.form.get("checked") != "yes":
        problems.append(("checked", sentences.say(Refused(Reason.NOT_CHECKED), call.lang).advice))
    if draft.framework is None and not problems and not signing_code.right(draft, call.form.get("code", "")):
        problems.append(("code", _("Ce code n'est pas le bon, ou il n'est plus valable. Demandez-en un autre.")))
    return problems


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
            return checked(call, draft)
        case _:
            raise refused
