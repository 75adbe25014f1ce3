"""The papers of an assignment: the mandate with the provider's name, and the first letter."""

from datetime import date, datetime

from chalicelib import ambient, countries, handle
from chalicelib.countries.fr import account, calendar
from chalicelib.countries.fr.papers import letter
from chalicelib.countries.fr.papers import mandate as mandates
from chalicelib.countries.fr.papers.signature import Signature
from chalicelib.domain.actors import SYSTEM
from chalicelib.domain.claim import commands as c
from chalicelib.domain.claim import contact
from chalicelib.domain.claim import events as e
from chalicelib.domain.claim.state import Claim
from chalicelib.react import files, mandating, printing, solvency
from chalicelib.store import access, journal, papers, signatures, streams
from chalicelib.store.journal import Recorded


def mandate(line: Recorded) -> None:
    """The mandate again, with the name and guarantee of who accepted (CPCE R124-3 2°)."""
    file = files.file_of(line)
    mandatary = mandating.named(file.assigned, line.at)
    if file.claim.terms is None:
        return
    if not isinstance(mandatary, mandates.Named) and printing.kept(line.stream_id, "schedule") is None:
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
    printing.keep(paper, line.stream_id, papers.Paper("mandate", "", line.at, paper.reference, file.assigned.id))


def first_letter(line: Recorded) -> None:
    """Print, keep, post and record the R124-4 letter.

    However often this is tried, what was printed first is what leaves, under the same key: once. The recovery
    starts from the day on which it really left, not from the day on which it should have.
    """
    file = solvency.looked_at(files.file_of(line))
    claim = file.claim
    now = ambient.now()
    if not contact.first_letter_may_leave(claim, now, countries.by_code("fr")):
        return
    access.open_debtor_link(claim.id, claim.debtor_id)
    before = printing.kept(claim.id, "first_letter", _turn(file))
    sha256 = before.sha256 if before else _print_first(file, now)
    printing.post(file, sha256, f"{claim.id}:letter:{_turn(file)}", registered=False)
    order = c.RecordFirstLetter(claim_id=claim.id, by=SYSTEM, at=now, document=sha256, reference=claim.reference)
    handle.claim(order, key=f"{line.id}:letter")


def mandate_signed_on(file: files.File) -> date:
    """The day on which the creditor gave the power under which letters leave."""
    return calendar.day(_signature(file).at)


def _ceiling(file: files.File, at: datetime) -> int:
    """For a mandate signed without a bound: the one it would have today."""
    return mandates.ceiling(account.composition(file.claim.debt, calendar.day(at)).total_cents)


def _signature(file: files.File) -> Signature:
    """As it was kept when he signed; for a mandate signed without, what the journal says of it."""
    kept = signatures.of(file.claim.id)
    if kept is not None:
        return mandating.printed(kept)
    lines = journal.read(streams.CLAIM, file.claim.id)
    signed = next(line for line in lines if isinstance(line.event, e.MandateSigned))
    proof = f"mandat signé, empreinte SHA-256 {signed.event.document}"
    return mandating.printed(signatures.Signature(file.creditor.name, "créancier", signed.at, proof))


def _print_first(file: files.File, at: datetime) -> str:
    creditor, claim = file.creditor, file.claim
    paper = letter.FirstLetter(
        reference=claim.reference,
        written_on=calendar.day(at),
        written_at=file.assigned.address.city,
        collector=files.collector(file.assigned),
        creditor=files.party(creditor.name, creditor.address, creditor.siren),
        debtor=files.party(file.debtor.name, file.debtor.address),
        debt=claim.debt,
        page=letter.DebtorPage(link=file.debtor_link),
        privacy_contact=printing.PRIVACY,
        transfer=printing.transfer(file),
        follows=_follows(claim),
    )
    return printing.keep(paper, claim.id, papers.Paper("first_letter", "", printing.noon(at), _turn(file)))


def _turn(file: files.File) -> str:
    """Whose letter it is: a provider who follows another begins with one of his own (CPCE R124-4)."""
    return str(file.claim.tenure.number) if file.claim.tenure else ""


def _follows(claim: Claim) -> letter.Sent | None:
    """The letter of the provider who had it before."""
    before = claim.earlier_letters[-1:]
    return letter.Sent(reference=before[0].reference, on=before[0].on) if before else None
