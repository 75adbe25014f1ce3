"""The creditor's claims: the list, one claim with all its acts, the answer to a debtor, the end."""

from functools import partial
from typing import Any

from chalice.app import Blueprint, Response

from chalicelib import ambient, countries, handle
from chalicelib.domain.claim import commands as c
from chalicelib.domain.claim.state import Claim
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.gateways import documents
from chalicelib.store import drafts, papers, people, plain, views
from chalicelib.templating import wording
from chalicelib.web import (
    calculation,
    casefile,
    changes,
    door,
    own_tenders,
    pages,
    rereading,
    sentences,
    standing,
    words,
)

routes = Blueprint(__name__)

ENDS: tuple[c.ClosingCode, ...] = ("paid_directly", "settled", "disputed_upheld", "withdrawn")
#: Why he would rather have somebody else.
CHANGE: tuple[c.EndReason, ...] = ("no_news", "disagreement", "other")
TEXT = "text/plain; charset=utf-8"


@door.page(routes, "/creances", who="creditor")
def claims(call: door.Call) -> Response:
    """My claims, newest first: one Query and one BatchGetItem."""
    shown = views.creditor_claims(call.who.session.org_id, call.query("suite") or None)
    names = people.debtors([(claim.debtor_id, claim.id) for claim in shown.claims])
    rows = [(claim, names.get(claim.id), standing.of(claim, call.lang)) for claim in shown.claims]
    return call.page(
        "creditor/claims.html",
        rows=rows,
        cursor=shown.cursor,
        later=bool(call.query("suite")),
        **_sums(shown.claims),
    )


@door.page(routes, "/creances/{claim_id}", who="creditor")
def claim(call: door.Call, claim_id: str) -> Response:
    """One claim: where it stands, what comes next, everything that happened."""
    return shown(call, views.claim(call.who.session, claim_id))


@door.form(routes, "/creances/{claim_id}/reprendre", who="creditor")
def resume(call: door.Call, claim_id: str) -> Response:
    """The answer to what the debtor said: the work goes on."""
    found = views.claim(call.who.session, claim_id)
    note = call.form.get("answer", "")
    if not note:
        sentence = wording.catalog(call.lang).gettext("Écrivez votre réponse : votre client la lira.")
        return shown(call, found, [("answer", sentence)])
    try:
        rereading.answer(note, "answer", "creditor", found.debt.debtor_kind)
    except Refused as unlawful:
        return shown(call, found, [("answer", sentences.say(unlawful, call.lang).title)])
    at = ambient.now()
    paper = papers.Paper("note", documents.put(note.encode(), TEXT), at, by=found.creditor_id)
    order = c.ResumeClaim(claim_id=claim_id, by=call.who.actor, at=at, note=paper.sha256)
    handle.claim(order, key=call.key, also=(papers.also_add(claim_id, paper),))
    return pages.see_other(f"/creances/{claim_id}")


@door.form(routes, "/creances/{claim_id}/clore", who="creditor")
def close(call: door.Call, claim_id: str) -> Response:
    """The creditor ends the work, after he ticked that he means it."""
    found = views.claim(call.who.session, claim_id)
    problems = _unsure(call)
    if problems:
        return shown(call, found, problems)
    handle.claim(_ending(call, claim_id), key=call.key, also=_freed(found, call.form["code"]))
    return pages.see_other(f"/creances/{claim_id}")


@door.form(routes, "/creances/{claim_id}/autre", who="creditor")
def somebody_else(call: door.Call, claim_id: str) -> Response:
    """The creditor asks for another professional, and says why."""
    found = views.claim(call.who.session, claim_id)
    reason = next((code for code in CHANGE if code == call.form.get("end_reason")), None)
    if reason is None:
        sentence = wording.catalog(call.lang).gettext("Dites pourquoi vous demandez quelqu'un d'autre.")
        return shown(call, found, [("end_reason", sentence)])
    order = c.EndAssignment(claim_id=claim_id, by=call.who.actor, at=ambient.now(), reason=reason)
    handle.claim(order, key=call.key)
    return pages.see_other(f"/creances/{claim_id}")


def shown(call: door.Call, found: Claim, problems: list[tuple[str, str]] | None = None) -> Response:
    """The page of a claim; with what is to be corrected in one of its forms, as it was filled in."""
    file = casefile.opened(found, call.lang, ambient.today())
    return call.page(
        "creditor/claim.html",
        status=422 if problems else 200,
        file=file,
        claim=found,
        parts=partial(calculation.parts, lang=call.lang),
        ends=[(code, words.say("code", code, call.lang)) for code in ENDS],
        other=[(code, words.say("end_reason", code, call.lang)) for code in CHANGE],
        code=call.form.get("code") or call.query("fin"),
        answer=call.form.get("answer", ""),
        problems=problems or [],
        changes=changes.shown(call, found),
        again=bool(call.query("deja")),
        called=own_tenders.panel(call, found),
    )


def _sums(shown: tuple[Claim, ...]) -> dict[str, Any]:
    """The few big numbers, of the claims on this page: cents still owed, cents received, answers awaited."""
    law, on = countries.by_code("fr"), ambient.today()
    running = [claim for claim in shown if claim.status != "closed"]
    return {
        "open_cents": sum(law.composition(claim.debt, on).total_cents for claim in running),
        "paid_cents": sum(payment.counted_cents for claim in shown for payment in claim.payments),
        "awaited": sum(standing.waits_for_creditor(claim) for claim in shown),
        "running": len(running),
    }


def _unsure(call: door.Call) -> list[tuple[str, str]]:
    _ = wording.catalog(call.lang).gettext
    problems = []
    if call.form.get("code") not in ENDS:
        problems.append(("code", _("Dites pourquoi vous arrêtez.")))
    if call.form.get("sure") != "yes":
        problems.append(("sure", sentences.say(Refused(Reason.NOT_CHECKED), call.lang).advice))
    return problems


def _ending(call: door.Call, claim_id: str) -> c.CloseClaim | c.WithdrawClaim:
    by, at = call.who.actor, ambient.now()
    code = next(code for code in ENDS if code == call.form["code"])
    if code == "withdrawn":
        return c.WithdrawClaim(claim_id=claim_id, by=by, at=at)
    return c.CloseClaim(claim_id=claim_id, by=by, at=at, code=code)


def _freed(found: Claim, code: str) -> list[plain.Also]:
    """Invoices of a claim that was withdrawn may be filed again."""
    if code != "withdrawn":
        return []
    return [drafts.also_free_number(found.creditor_id, invoice.number) for invoice in found.debt.invoices]
