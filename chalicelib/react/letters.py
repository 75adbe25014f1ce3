"""The papers of an assignment: the mandate with the provider's name, and the first letter."""

from datetime import UTC, datetime, time

from chalicelib import ambient, handle
from chalicelib.countries import fr
from chalicelib.countries.fr.papers import letter
from chalicelib.countries.fr.papers import mandate as mandates
from chalicelib.countries.fr.papers.signature import Signature
from chalicelib.domain.actors import SYSTEM
from chalicelib.domain.claim import commands as c
from chalicelib.domain.claim import events as e
from chalicelib.gateways import documents, mailer, printer
from chalicelib.react import files, mandating
from chalicelib.store import access, journal, papers, signatures, streams
from chalicelib.store.journal import Recorded

PDF = "application/pdf"
PRIVACY = "donnees@recouvrance.example"


def mandate(line: Recorded) -> None:
    """The mandate again, with the name and guarantee of who accepted (CPCE R124-3 2°)."""
    file = files.file_of(line)
    mandatary = mandating.named(file.assigned, line.at)
    if file.claim.terms is None or not isinstance(mandatary, mandates.Named):
        return  # an officer's guarantee is his profession's; the signed terms stand
    if any((paper.kind, paper.at) == ("mandate", line.at) for paper in papers.of(line.stream_id)):
        return  # printed before: now it might say what has happened since
    signature, signed = _signature(file), file.claim.mandate
    paper = mandates.Mandate(
        reference=file.claim.reference,
        creditor=files.party(file.creditor.name, file.creditor.address, file.creditor.siren),
        debtor=files.party(file.debtor.name, file.debtor.address, file.debtor.siren),
        debt=file.claim.debt,
        mandatary=mandatary,
        terms=file.claim.terms,
        payout_days=mandating.PAYOUT_DAYS,
        framework=mandating.framework_of(file.claim, signature.at),
        ceiling_cents=(signed and signed.ceiling_cents) or _ceiling(file, signature.at),
        signature=signature,
    )
    _file(paper, line, "mandate", line.at)


def first_letter(line: Recorded) -> None:
    """Print, keep, post and record the R124-4 letter.

    However often this is tried, what was printed first is what leaves, under the same key: once. The recovery
    starts from the day on which it really left, not from the day on which it should have.
    """
    file = files.file_of(line)
    claim = file.claim
    if claim.letter is not None or claim.status != "assigned":
        return
    access.open_debtor_link(claim.id, claim.debtor_id)
    now = ambient.now()
    sha256 = _printed(claim.id) or _file(_letter(file, now), line, "first_letter", _day_of(now))
    address = file.debtor.address
    envelope = tuple(part for part in (file.debtor.name, address.line, f"{address.postcode} {address.city}") if part)
    mailer.post_letter(mailer.Letter(envelope, sha256, f"{line.id}:letter", registered=False))
    order = c.RecordFirstLetter(claim_id=claim.id, by=SYSTEM, at=now, document=sha256, reference=claim.reference)
    handle.claim(order, key=f"{line.id}:letter")


def _ceiling(file: files.File, at: datetime) -> int:
    """For a mandate signed without a bound: the one it would have today."""
    return mandates.ceiling(fr.composition(file.claim.debt, fr.day(at)).total_cents)


def _signature(file: files.File) -> Signature:
    """As it was kept when he signed; for a mandate signed without, what the journal says of it."""
    kept = signatures.of(file.claim.id)
    if kept is not None:
        return mandating.printed(kept)
    lines = journal.read(streams.CLAIM, file.claim.id)
    signed = next(line for line in lines if isinstance(line.event, e.MandateSigned))
    proof = f"mandat signé, empreinte SHA-256 {signed.event.document}"
    return mandating.printed(signatures.Signature(file.creditor.name, "créancier", signed.at, proof))


def _day_of(at: datetime) -> datetime:
    """Noon of that day: two workers who print the same letter at once print the same bytes."""
    return datetime.combine(fr.day(at), time(12), tzinfo=UTC)


def _printed(claim_id: str) -> str | None:
    """The letter that an earlier try has printed."""
    return next((paper.sha256 for paper in papers.of(claim_id) if paper.kind == "first_letter"), None)


def _letter(file: files.File, at: datetime) -> letter.FirstLetter:
    creditor, claim = file.creditor, file.claim
    return letter.FirstLetter(
        reference=claim.reference,
        written_on=fr.day(at),
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


def _file(paper: letter.FirstLetter | mandates.Mandate, line: Recorded, kind: papers.Kind, at: datetime) -> str:
    """Print a paper, keep it, list it with the claim; its SHA-256."""
    pdf = printer.render(paper.template, paper.to_print(), at)
    sha256 = documents.put(pdf, PDF)
    papers.add(line.stream_id, papers.Paper(kind, sha256, at, paper.reference))
    return sha256
