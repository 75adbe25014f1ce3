"""What a creditor tells of a claim that runs: a plan accepted, other amounts, an interruption, a judgment."""

from chalice.app import Blueprint, Response

from chalicelib import ambient, handle
from chalicelib.domain.claim import commands as c
from chalicelib.domain.claim.state import Claim
from chalicelib.domain.refusals import Refused
from chalicelib.gateways import documents
from chalicelib.store import papers, people, plain, proceedings, signatures, views
from chalicelib.web import changes, creditor, door, pages

routes = Blueprint(__name__)


@door.form(routes, "/creances/{claim_id}/echeancier", who="creditor")
def accept(call: door.Call, claim_id: str) -> Response:
    """He agrees to the plan that his debtor proposed; his name stands under it."""
    found = views.claim(call.who.session, claim_id)
    at, who = ambient.now(), call.who.session
    proof = f"connexion par un lien reçu à son adresse e-mail, utilisateur {who.user_id}"
    kept = signatures.Signature(who.name, "habilité à l’engager", at, proof, call.address)
    order = c.AcceptPlan(claim_id=found.id, by=call.who.actor, at=at)
    handle.claim(order, key=call.key, also=[signatures.also_keep(found.id, kept, "plan_accepted")])
    return pages.see_other(f"/creances/{claim_id}")


@door.form(routes, "/creances/{claim_id}/montant", who="creditor")
def amend(call: door.Call, claim_id: str) -> Response:
    """Other amounts than he signed for, or a credit note."""
    found = views.claim(call.who.session, claim_id)
    read = changes.debt(found, call.form, call.lang)
    if read.said is None:
        return creditor.shown(call, found, read.problems)
    order = c.AmendDebt(claim_id=found.id, by=call.who.actor, at=ambient.now(), debt=read.said)
    return _done(call, found, order, {"": "amount_0"})


@door.form(routes, "/creances/{claim_id}/prescription", who="creditor")
def interrupt(call: door.Call, claim_id: str) -> Response:
    """Something that may move the limitation, with its paper if he has one."""
    found = views.claim(call.who.session, claim_id)
    read = changes.interruption(call.form, call.lang)
    try:
        proof = changes.proof(call.form)
    except Refused as fault:
        read.problems += changes.refused(fault, {"proof": "proof"}, call.lang)
        proof = None
    if read.said is None or read.problems:
        return creditor.shown(call, found, read.problems)
    sha256 = documents.put(*proof) if proof else None
    order = c.RecordInterruption(
        claim_id=found.id, by=call.who.actor, at=ambient.now(), interruption=read.said, document=sha256
    )
    return _done(call, found, order, {"on": "interrupted_on", "until": "interrupted_until"}, _listed(found, order))


@door.form(routes, "/creances/{claim_id}/procedure", who="creditor")
def insolvency(call: door.Call, claim_id: str) -> Response:
    """An opening judgment against his debtor: everything stops, the declaration is made ready."""
    found = views.claim(call.who.session, claim_id)
    read = changes.judgment(call.form, call.lang)
    if read.said is None:
        return creditor.shown(call, found, read.problems)
    known = people.creditor(found.creditor_id)
    order = c.RecordInsolvency(
        claim_id=found.id,
        by=call.who.actor,
        at=ambient.now(),
        opened_on=read.said.opened_on,
        published_on=read.said.published_on,
        overseas=known is not None and known.address.overseas,
    )
    notice = proceedings.also_keep(found.id, read.said.known)
    return _done(call, found, order, {"published_on": "published_on"}, [notice])


def _done(
    call: door.Call, found: Claim, order: c.Order, fields: dict[str, str], also: list[plain.Also] | None = None
) -> Response:
    """The order is given; what the core refuses is said at its field, with all that was typed."""
    try:
        handle.claim(order, key=call.key, also=also or [])
    except Refused as fault:
        return creditor.shown(call, found, changes.refused(fault, fields, call.lang))
    return pages.see_other(f"/creances/{found.id}")


def _listed(found: Claim, order: c.RecordInterruption) -> list[plain.Also]:
    if order.document is None:
        return []
    return [papers.also_add(found.id, papers.Paper("evidence", order.document, order.at, found.reference))]
