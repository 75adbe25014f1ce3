"""The papers of an assignment: the mandate with the provider's name, and the first letter."""

from chalicelib import handle
from chalicelib.countries import fr
from chalicelib.countries.fr import letter
from chalicelib.countries.fr import mandate as mandates
from chalicelib.domain.actors import SYSTEM
from chalicelib.domain.claim import commands as c
from chalicelib.gateways import documents, mailer, printer
from chalicelib.react import files
from chalicelib.store import access, papers
from chalicelib.store.journal import Recorded

PDF = "application/pdf"
PAYOUT_DAYS = 3  # our promise; one month is the law (CPCE R124-6)
PRIVACY = "donnees@recouvrance.example"


def mandate(line: Recorded) -> None:
    """The mandate again, with the name and guarantee of who accepted (CPCE R124-3 2°)."""
    file = files.file_of(line)
    proof = file.assigned.papers
    if not (file.claim.terms and proof.insurer and proof.cover_cents):
        return  # an officer's guarantee is his profession's; the signed terms stand
    paper = mandates.Mandate(
        reference=file.claim.reference,
        creditor=files.party(file.creditor.name, file.creditor.address, file.creditor.siren),
        debtor=files.party(file.debtor.name, file.debtor.address, file.debtor.siren),
        debt=file.claim.debt,
        mandatary=mandates.Named(
            collector=files.collector(file.assigned),
            guarantee=mandates.Guarantee(insurer=proof.insurer, policy=proof.policy, cover_cents=proof.cover_cents),
            accepted_at=line.at,
        ),
        terms=file.claim.terms,
        payout_days=PAYOUT_DAYS,
        signature=mandates.Signature(
            name=file.creditor.name, role="créancier", at=line.at, proof="mandat signé au dépôt du dossier"
        ),
    )
    _file(paper, line, "mandate")


def first_letter(line: Recorded) -> None:
    """Print, keep, post and record the R124-4 letter. Posting again carries the same key: it leaves once."""
    file = files.file_of(line)
    claim = file.claim
    if claim.letter is not None or claim.status != "assigned":
        return
    access.open_debtor_link(claim.id, claim.debtor_id)
    sha256 = _file(_letter(file, line), line, "first_letter")
    address = file.debtor.address
    envelope = tuple(part for part in (file.debtor.name, address.line, f"{address.postcode} {address.city}") if part)
    mailer.post_letter(mailer.Letter(envelope, sha256, f"{line.id}:letter", registered=False))
    order = c.RecordFirstLetter(claim_id=claim.id, by=SYSTEM, at=line.at, document=sha256, reference=claim.reference)
    handle.claim(order, key=f"{line.id}:letter")


def _letter(file: files.File, line: Recorded) -> letter.FirstLetter:
    creditor, claim = file.creditor, file.claim
    return letter.FirstLetter(
        reference=claim.reference,
        written_on=fr.day(line.at),
        written_at=file.assigned.address.city,
        collector=files.collector(file.assigned),
        creditor=files.party(creditor.name, creditor.address, creditor.siren),
        debtor=files.party(file.debtor.name, file.debtor.address),
        debt=claim.debt,
        page=letter.DebtorPage(link=file.debtor_link),
        privacy_contact=PRIVACY,
        transfer=_transfer(file),
    )


def _transfer(file: files.File) -> letter.Transfer | None:
    """How to pay by bank, when the creditor gave an account."""
    if not file.creditor.iban:
        return None
    return letter.Transfer(holder=file.creditor.name, iban=file.creditor.iban, payment_reference=file.claim.reference)


def _file(paper: letter.FirstLetter | mandates.Mandate, line: Recorded, kind: papers.Kind) -> str:
    """Print a paper, keep it, list it with the claim; its SHA-256."""
    pdf = printer.render(paper.template, paper.to_print(), line.at)
    sha256 = documents.put(pdf, PDF)
    papers.add(line.stream_id, papers.Paper(kind, sha256, line.at, paper.reference))
    return sha256
