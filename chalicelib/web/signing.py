"""The signature: framework agreement and annex are printed, kept, and filed with the claim in one transaction."""

from dataclasses import dataclass
from datetime import datetime

from chalicelib import countries, handle
from chalicelib.countries.fr.papers import mandate as mandates
from chalicelib.domain.actors import Actor
from chalicelib.domain.claim import commands as c
from chalicelib.domain.claim.facts import Debt
from chalicelib.domain.claim.state import reference_of
from chalicelib.domain.claim.terms import Route, Terms
from chalicelib.domain.places import Place
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.gateways import documents, printer
from chalicelib.react import files, mandating
from chalicelib.store import drafts, frameworks, papers, people, plain, signatures
from chalicelib.store.drafts import Draft

PDF = "application/pdf"
LINK = "connexion par un lien reçu à son adresse e-mail"


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs, how we know him, from which network address, when, for which route and at which price.

    ``proof``: how we know, where it is not by a link that he was mailed.
    """

    name: str
    user_id: str
    by: Actor
    at: datetime
    route: Route
    terms: Terms
    address: str
    proof: str = LINK


def sign(draft: Draft, signature: Signature, *beside: plain.Also) -> None:
    """File the claim and sign its mandate, once. Without a framework agreement, that is signed with it.

    ``beside`` joins the transaction.

    Raises Refused: DUPLICATE, KEY_REUSED or what the law says.
    """
    if draft.debt is None or draft.place is None:
        raise Refused(Reason.MISSING_FIELD)
    also: list[plain.Also] = []
    framework = draft.framework
    if framework is None:
        framework = mandating.sign_framework(draft.creditor, _kept(signature, _by_code(draft)), signature.at)
        also.append(frameworks.also_keep(draft.creditor_id, framework))
    debtor = _debtor(draft)
    kept = _kept(signature, f"{signature.proof}, convention-cadre {framework.reference}")
    mandate = _mandate(draft, draft.debt, debtor, signature, framework, kept)
    paper = documents.put(printer.render(mandate.template, mandate.to_print(), signature.at), PDF)
    listed = [papers.Paper("invoice", sha256, signature.at, draft.invoice_number) for sha256 in draft.evidence]
    listed += [papers.Paper("evidence", proof.sha256, signature.at, proof.kind) for proof in draft.proofs]
    listed.append(papers.Paper("framework", framework.document, framework.signature.at, framework.reference))
    listed.append(papers.Paper("mandate", paper, signature.at, mandate.reference))
    handle.claim(
        *_orders(draft, draft.debt, draft.place, debtor.id, paper, signature),
        key=draft.id,
        also=(
            *also,
            people.also_debtor(debtor),
            *(papers.also_add(draft.claim_id, each) for each in listed),
            signatures.also_keep(draft.claim_id, kept),
            *drafts.also_take_numbers(draft, (invoice.number for invoice in draft.debt.invoices)),
            drafts.also_drop(draft),
            *beside,
        ),
    )


def _orders(
    draft: Draft, debt: Debt, place: Place, debtor_id: str, paper: str, signature: Signature
) -> tuple[c.FileClaim, c.SignMandate]:
    file = c.FileClaim(
        claim_id=draft.claim_id,
        by=signature.by,
        at=signature.at,
        creditor_id=draft.creditor_id,
        account=draft.creditor.account,
        debtor_id=debtor_id,
        debt=debt,
        place=place,
        evidence=draft.evidence,
    )
    power = c.SignMandate(
        claim_id=draft.claim_id,
        by=signature.by,
        at=signature.at,
        document=paper,
        route=signature.route,
        terms=signature.terms,
        ceiling_cents=_ceiling(debt, signature.at),
    )
    return file, power


def _ceiling(debt: Debt, at: datetime) -> int:
    law = countries.by_code("fr")
    return mandates.ceiling(law.composition(debt, law.day(at)).total_cents)


def _debtor(draft: Draft) -> people.DebtorFile:
    return people.DebtorFile(
        id=draft.debtor_id,
        claim_id=draft.claim_id,
        kind=draft.debtor_kind,
        name=draft.debtor_name,
        address=draft.debtor_address,
        siren=draft.debtor_siren,
        email=draft.debtor_email,
        phone=draft.debtor_phone,
        external_reference=draft.external_reference,
    )


def _mandate(
    draft: Draft,
    debt: Debt,
    debtor: people.DebtorFile,
    signature: Signature,
    framework: frameworks.Framework,
    kept: signatures.Signature,
) -> mandates.Mandate:
    creditor = draft.creditor
    return mandates.Mandate(
        reference=reference_of(draft.claim_id),
        creditor=files.party(creditor.name, creditor.address, creditor.siren),
        debtor=files.party(debtor.name, debtor.address, debtor.siren),
        debt=debt,
        mandatary=mandating.open_call(),
        terms=signature.terms,
        payout_days=mandating.PAYOUT_DAYS,
        framework=mandating.signed(framework),
        ceiling_cents=_ceiling(debt, signature.at),
        signature=mandating.printed(kept),
    )


def _kept(signature: Signature, proof: str) -> signatures.Signature:
    """As it stands on the mandate, and again on the one printed for the provider who accepts."""
    return signatures.Signature(
        name=signature.name,
        role="habilité à l’engager",
        at=signature.at,
        proof=f"{proof}, utilisateur {signature.user_id}",
        address=signature.address,
    )


def _by_code(draft: Draft) -> str:
    return f"code à usage unique envoyé à {draft.creditor.email}"
