"""Signing a mandate again, when more is owed than it allows to ask for: until then nobody is contacted."""

from chalice.app import Blueprint, Response

from chalicelib import ambient, countries, handle
from chalicelib.countries.fr.papers import mandate as mandates
from chalicelib.domain.claim import commands as c
from chalicelib.domain.claim.state import Claim, Mandate
from chalicelib.domain.claim.terms import Terms
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.gateways import documents, printer
from chalicelib.react import files, mandating
from chalicelib.store import papers, people, providers, signatures, views
from chalicelib.templating import wording
from chalicelib.web import casefile, door, owed, pages, sentences

routes = Blueprint(__name__)
PDF = "application/pdf"


@door.page(routes, "/creances/{claim_id}/mandat", who="creditor")
def show(call: door.Call, claim_id: str) -> Response:
    """What was signed for, what is owed now, and the new bound."""
    claim = views.claim(call.who.session, claim_id)
    return _page(call, claim, []) if claim.outgrown else pages.see_other(f"/creances/{claim_id}")


@door.form(routes, "/creances/{claim_id}/mandat", who="creditor")
def sign(call: door.Call, claim_id: str) -> Response:
    """The new annex is printed, kept, and signed in one transaction; a second click finds it signed."""
    claim = views.claim(call.who.session, claim_id)
    if not claim.outgrown or claim.mandate is None:
        return pages.see_other(f"/creances/{claim_id}")
    problems = unsigned(call)
    if problems:
        return _page(call, claim, problems)
    sign_again(call, claim, claim.mandate, claim.terms or claim.mandate.terms, call.key)
    return pages.see_other(f"/creances/{claim_id}")


def unsigned(call: door.Call) -> list[tuple[str, str]]:
    """What is missing of his signature, by field."""
    _ = wording.catalog(call.lang).gettext
    problems = []
    if not call.form.get("signer"):
        problems.append(("signer", _("Écrivez votre nom : il figure sur le mandat.")))
    if call.form.get("checked") != "yes":
        problems.append(("checked", sentences.say(Refused(Reason.NOT_CHECKED), call.lang).advice))
    return problems


def sign_again(call: door.Call, claim: Claim, before: Mandate, terms: Terms, key: str) -> None:
    """The annex at that price is printed, kept and signed, in one transaction. Raises Refused."""
    at, who = ambient.now(), call.who
    proof = f"connexion par un lien reçu à son adresse e-mail, utilisateur {who.session.user_id}"
    kept = signatures.Signature(call.form["signer"], "habilité à l’engager", at, proof, call.address)
    paper = _paper(claim, terms, kept)
    sha256 = documents.put(printer.render(paper.template, paper.to_print(), at), PDF)
    order = c.SignMandate(
        claim_id=claim.id,
        by=who.actor,
        at=at,
        document=sha256,
        route=before.route,
        terms=terms,
        ceiling_cents=paper.ceiling_cents,
    )
    listed = papers.Paper("mandate", sha256, at, claim.reference)
    handle.claim(order, key=key, also=(papers.also_add(claim.id, listed), signatures.also_keep(claim.id, kept)))


def _page(call: door.Call, claim: Claim, problems: list[tuple[str, str]]) -> Response:
    composition = countries.by_code("fr").composition(claim.debt, ambient.today())
    return call.page(
        "creditor/mandate.html",
        status=422 if problems else 200,
        claim=claim,
        debtor=casefile.debtor_of(claim),
        sums=owed.rows(claim.debt, composition, call.lang),
        total_cents=composition.total_cents,
        before_cents=claim.mandate.ceiling_cents if claim.mandate else None,
        ceiling_cents=mandates.ceiling(composition.total_cents),
        signer=call.form.get("signer", ""),
        problems=problems,
    )


def _paper(claim: Claim, terms: Terms, kept: signatures.Signature) -> mandates.Mandate:
    """The annex for what is owed now: with the mandatary's name when he has the claim already."""
    creditor, debtor = people.creditor(claim.creditor_id), casefile.debtor_of(claim)
    if creditor is None:
        raise Refused(Reason.NOT_FOUND)
    holder = providers.provider(claim.provider_id) if claim.provider_id else None
    law = countries.by_code("fr")
    return mandates.Mandate(
        reference=claim.reference,
        creditor=files.party(creditor.name, creditor.address, creditor.siren),
        debtor=files.party(debtor.name, debtor.address, debtor.siren),
        debt=claim.debt,
        mandatary=mandating.named(holder, kept.at) if holder else mandating.open_call(),
        terms=terms,
        payout_days=mandating.PAYOUT_DAYS,
        framework=mandating.framework_of(claim, kept.at),
        ceiling_cents=mandates.ceiling(law.composition(claim.debt, law.day(kept.at)).total_cents),
        signature=mandating.printed(kept),
    )
