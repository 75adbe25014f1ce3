"""The signature: the mandate is printed, kept, and filed with the claim in one transaction."""

from dataclasses import dataclass
from datetime import datetime

from chalicelib import ambient, handle
from chalicelib.countries.fr.papers import mandate as mandates
from chalicelib.domain.actors import Actor
from chalicelib.domain.claim import commands as c
from chalicelib.domain.claim.facts import Debt
from chalicelib.domain.claim.state import reference_of
from chalicelib.domain.claim.terms import Route, Terms
from chalicelib.domain.places import Place
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.gateways import documents, printer
from chalicelib.react import files, letters
from chalicelib.store import drafts, papers, people, signatures
from chalicelib.store.drafts import Draft

PDF = "application/pdf"


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs, how we know him, when, for which route and at which price."""

    name: str
    user_id: str
    by: Actor
    at: datetime
    route: Route
    terms: Terms


def sign(draft: Draft, signature: Signature) -> None:
    """File the claim and sign its mandate, once. Raises Refused: DUPLICATE, KEY_REUSED or what the law says."""
    if draft.debt is None or draft.place is None:
        raise Refused(Reason.MISSING_FIELD)
    debtor = _debtor(draft)
    mandate = _mandate(draft, draft.debt, debtor, signature)
    paper = documents.put(printer.render(mandate.template, mandate.to_print(), signature.at), PDF)
    listed = [papers.Paper("invoice", sha256, signature.at, draft.invoice_number) for sha256 in draft.evidence]
    listed.append(papers.Paper("mandate", paper, signature.at, mandate.reference))
    handle.claim(
        *_orders(draft, draft.debt, draft.place, debtor.id, paper, signature),
        key=draft.id,
        also=(
            people.also_debtor(debtor),
            *(papers.also_add(draft.claim_id, each) for each in listed),
            signatures.also_keep(draft.claim_id, _kept(signature)),
            drafts.also_take_number(draft),
            drafts.also_drop(draft),
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
    )
    return file, power


def _debtor(draft: Draft) -> people.DebtorFile:
    return people.DebtorFile(
        id=_debtor_id(draft.debtor_siren),
        claim_id=draft.claim_id,
        kind=draft.debtor_kind,
        name=draft.debtor_name,
        address=draft.debtor_address,
        siren=draft.debtor_siren,
        email=draft.debtor_email,
        phone=draft.debtor_phone,
    )


def _debtor_id(siren: str) -> str:
    """A company is the same debtor in every file, so that its contact budget counts over all of them."""
    if not siren:
        return ambient.new_id("dbt")
    return f"dbt_{ambient.keyed_hash(f'siren:{siren}')[:26].upper()}"


def _mandate(draft: Draft, debt: Debt, debtor: people.DebtorFile, signature: Signature) -> mandates.Mandate:
    creditor, kept = draft.creditor, _kept(signature)
    return mandates.Mandate(
        reference=reference_of(draft.claim_id),
        creditor=files.party(creditor.name, creditor.address, creditor.siren),
        debtor=files.party(debtor.name, debtor.address, debtor.siren),
        debt=debt,
        mandatary=mandates.OpenCall(minimum_cover_cents=mandates.MINIMUM_COVER_CENTS),
        terms=signature.terms,
        payout_days=letters.PAYOUT_DAYS,
        signature=mandates.Signature(name=kept.name, role=kept.role, at=kept.at, proof=kept.proof),
    )


def _kept(signature: Signature) -> signatures.Signature:
    """As it stands on the mandate, and again on the one printed for the provider who accepts."""
    return signatures.Signature(
        name=signature.name,
        role="habilité à l’engager",
        at=signature.at,
        proof=f"connexion par un lien reçu à son adresse e-mail, utilisateur {signature.user_id}",
    )
