"""One mission in hand: the whole file, and what its provider records on it."""

import re
from functools import partial
from typing import get_args

from chalice.app import Blueprint, Response

from chalicelib import ambient, countries, handle
from chalicelib.domain.claim import commands as c
from chalicelib.domain.claim import scenarios
from chalicelib.domain.claim.state import Claim
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.gateways import documents
from chalicelib.react import solvency
from chalicelib.store import contacts, papers, people, views
from chalicelib.store.plain import Also
from chalicelib.web import (
    answers,
    calculation,
    chronicle,
    door,
    pages,
    provider,
    reaching,
    rereading,
    speaking,
    words,
    worklist,
)
from chalicelib.web import papers as paper_door

routes = Blueprint(__name__)

PLAIN = "text/plain; charset=utf-8"
STEP_ID = re.compile(r"[a-z]+-[0-9A-Za-z_]{1,40}")
BY_HAND = tuple(kind for kind in get_args(c.StepKind) if kind not in scenarios.AUTOMATIC)
NOT_NOW = frozenset({Reason.OUTSIDE_HOURS, Reason.CONTACT_BUDGET})
CODES: tuple[c.ClosingCode, ...] = ("not_found", "insolvent", "not_worth_pursuing")
GIVEN_BACK: tuple[c.EndReason, ...] = ("capacity", "conflict_of_interest", "mismatch", "other")


@door.page(routes, "/missions/{claim_id}", who="provider")
def mission(call: door.Call, claim_id: str) -> Response:
    """His file once he has accepted for good; before, the offer alone."""
    try:
        claim = views.claim(call.who.session, claim_id)
    except Refused:
        taken = views.just_accepted(call.who.session.org_id, claim_id)
        return provider.just_accepted_page(call, taken) if taken else provider.offer_page(call, claim_id)
    return _page(call, claim)


@door.form(routes, "/missions/{claim_id}/contacter", who="provider")
def contact(call: door.Call, claim_id: str) -> Response:
    """He is about to call or to go there: one contact of the person is spent, and the way to reach him is shown."""
    channel: reaching.By = answers.one_of(call.form, "channel", reaching.BY)
    solvency.before_contact(claim_id, call.who.session.org_id)
    order = c.BeginContact(claim_id=claim_id, by=call.who.actor, at=ambient.now(), channel=channel)
    try:
        handle.claim(order, key=call.key)
    except Refused as refused:
        if refused.reason not in NOT_NOW:
            raise
        return _page(call, views.claim(call.who.session, claim_id), status=409)  # it says why, and from when
    return pages.see_other(f"/missions/{claim_id}?fait=annonce")


@door.form(routes, "/missions/{claim_id}/etape", who="provider")
def record(call: door.Call, claim_id: str) -> Response:
    """How a call or a visit went: one read and one transaction."""
    try:
        order, also = _step(call, claim_id)
        handle.claim(order, key=call.key, also=also)
    except Refused as refused:
        return _again(call, claim_id, refused)
    return pages.see_other(f"/missions/{claim_id}?fait=etape")


@door.form(routes, "/missions/{claim_id}/reprendre", who="provider")
def resume(call: door.Call, claim_id: str) -> Response:
    """The debtor's concern was answered; what was planned goes on."""
    try:
        claim = views.claim(call.who.session, claim_id)
        sender = rereading.sender(call.who.session.org_id)
        rereading.answer(call.form.get("note", ""), "note", sender, claim.debt.debtor_kind)
        note, also = _note(call, claim_id)
    except Refused as refused:
        return _again(call, claim_id, refused)
    handle.claim(
        c.ResumeClaim(claim_id=claim_id, by=call.who.actor, at=ambient.now(), note=note), key=call.key, also=also
    )
    return pages.see_other(f"/missions/{claim_id}?fait=reprise")


@door.form(routes, "/missions/{claim_id}/clore", who="provider")
def close(call: door.Call, claim_id: str) -> Response:
    """The work ends with one of his three codes, once he has confirmed it."""
    try:
        code = answers.one_of(call.form, "code", CODES)
        answers.ticked(call.form, "sure")
        handle.claim(c.CloseClaim(claim_id=claim_id, by=call.who.actor, at=ambient.now(), code=code), key=call.key)
    except Refused as refused:
        return _again(call, claim_id, refused)
    return pages.see_other(f"/missions/{claim_id}?fait=clos")


@door.form(routes, "/missions/{claim_id}/rendre", who="provider")
def give_back(call: door.Call, claim_id: str) -> Response:
    """He gives the mission back, with a reason; somebody else is asked."""
    try:
        reason = answers.one_of(call.form, "end_reason", GIVEN_BACK)
        order = c.EndAssignment(claim_id=claim_id, by=call.who.actor, at=ambient.now(), reason=reason)
        handle.claim(order, key=call.key)
    except Refused as refused:
        return _again(call, claim_id, refused)
    return pages.see_other("/missions?fait=rendu")


def _page(call: door.Call, claim: Claim, errors: dict[str, str] | None = None, status: int = 200) -> Response:
    now, today = ambient.now(), ambient.today()
    files, known = contacts.with_files([(claim.debtor_id, claim.id)])
    reach = reaching.of(claim, known.get(claim.debtor_id, ()), now)
    lang = pages.Visit.of(call.request).lang
    owed = countries.by_code("fr").composition(claim.debt, today)
    return call.page(
        "provider/mission.html",
        status=422 if errors else status,
        row=worklist.row(claim, files.get(claim.id), reach, today),
        claim=claim,
        creditor=people.creditor(claim.creditor_id),
        owed=owed,
        why=calculation.of(claim.debt, owed),
        proof_words=dict(words.options("proof", lang)),
        parts=partial(calculation.parts, lang=lang),
        papers=[paper for paper in papers.of(claim.id) if paper_door.may_open("provider", paper, claim)],
        events=chronicle.lines(views.timeline(claim.id), lang, {claim.provider_id or "": call.who.name}),
        errors=errors or {},
        form=call.form,
        seen=rereading.mark(call.form.get("note", "")),
        today=today,
        done=call.query("fait"),
        **speaking.for_page(call),
    )


def _again(call: door.Call, claim_id: str, refused: Refused) -> Response:
    """The page with what was typed and what to correct."""
    errors = answers.problems(call, refused)
    return _page(call, views.claim(call.who.session, claim_id), errors)


def _step(call: door.Call, claim_id: str) -> tuple[c.RecordStep, list[Also]]:
    kind: c.StepKind = answers.one_of(call.form, "kind", BY_HAND)
    outcome: c.Outcome = answers.one_of(call.form, "outcome", get_args(c.Outcome))
    promised = answers.day(call.form, "promised_on") if outcome == "promise" else None
    channel: reaching.By = "visit" if kind == "visit" else "call"
    rereading.note(call.form.get("note", ""), "note", channel, call.who.session.org_id, call.form.get("note_seen", ""))
    note, also = _note(call, claim_id)
    order = c.RecordStep(
        claim_id=claim_id,
        by=call.who.actor,
        at=ambient.now(),
        step_id=_step_id(call, kind),
        kind=kind,
        outcome=outcome,
        promised_on=promised,
        note=note,
    )
    return order, also


def _step_id(call: door.Call, kind: str) -> str:
    """The planned step he was shown if that is what he did; else one of its own, the same for a double click."""
    planned = call.form.get("step", "")
    if planned.startswith(f"{kind}-") and STEP_ID.fullmatch(planned):
        return planned
    return f"{kind}-{call.form.get('key', '')}" if STEP_ID.fullmatch(f"x-{call.form.get('key', '')}") else call.key


def _note(call: door.Call, claim_id: str) -> tuple[str | None, list[Also]]:
    """What he wrote, kept as a document: only its hash goes into the journal, so that a person can be erased."""
    words = answers.text(call.form, "note")
    if not words:
        return None, []
    sha256 = documents.put(words.encode(), PLAIN)
    paper = papers.Paper("note", sha256, ambient.now(), ambient.today().isoformat(), call.who.session.org_id)
    return sha256, [papers.also_add(claim_id, paper)]
