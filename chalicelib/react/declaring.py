"""An opening judgment became known: the declaration of the claim, ready for the creditor's hand."""

from dataclasses import replace
from datetime import date

from chalicelib import ambient
from chalicelib.countries.fr import account, calendar
from chalicelib.countries.fr.papers import claim_declaration, declared, proceedings
from chalicelib.countries.fr.papers.parties import Party
from chalicelib.domain.claim import events as e
from chalicelib.domain.claim.facts import Debt
from chalicelib.domain.claim.state import reference_of
from chalicelib.domain.registers import Notice
from chalicelib.gateways import printer
from chalicelib.react import files, printing
from chalicelib.store import drafts, journal, papers, people, signatures, streams
from chalicelib.store import proceedings as notices
from chalicelib.store.journal import Recorded


def declaration(line: Recorded) -> None:
    """Print it when the notice's facts are known and nothing but «none» is to be said of securities, title and case.

    The creditor signs it by hand and sends it himself (C. com. L622-24). Otherwise the mail tells him what to do.
    """
    found, known = line.event, notices.of(line.stream_id)
    if not isinstance(found, e.InsolvencyFound) or known is None or not known.plain:
        return
    if printing.kept(line.stream_id, "declaration") is not None:
        return
    file = files.file_of(line)
    if not account.composition(file.claim.debt, found.opened_on).total_cents:
        return  # all was paid before the judgment
    paper = _declaration(file, found, known, line)
    listed = papers.Paper("declaration", "", printing.noon(line.at), found.declare_by.isoformat())
    printing.keep(paper, line.stream_id, listed)


def asked_for(claim_id: str) -> bool:
    """The creditor says that his claim is a plain one: the declaration is printed now; False when it can't be."""
    known = notices.of(claim_id)
    lines = journal.read(streams.CLAIM, claim_id)
    found = next((line for line in lines if isinstance(line.event, e.InsolvencyFound)), None)
    if known is None or found is None or not known.representative:
        return False
    notices.keep(claim_id, replace(known, plain=True))
    declaration(found)
    return True


def of_draft(draft: drafts.Draft, debt: Debt, notice: Notice, signer: str) -> bytes:
    """The declaration of a plain claim that was not filed here; the PDF, kept nowhere. Raises Refused(NOTHING_DUE)."""
    officer = notice.officer
    if officer is None:
        raise files.Missing("officer")
    procedure = proceedings.Proceedings(
        procedure=notice.kind,
        court=notice.court,
        opened_on=notice.opened_on,
        published_on=notice.published_on,
        representative=files.party(officer.name, people.Address(officer.line, officer.postcode, officer.city)),
    )
    debtor = files.party(draft.debtor_name, draft.debtor_address, draft.debtor_siren)
    now = ambient.now()
    paper = _plain(reference_of(draft.claim_id), calendar.day(now), draft.creditor, debtor, debt, procedure, signer)
    return printer.render(paper.template, paper.to_print(), now)


def _declaration(
    file: files.File, found: e.InsolvencyFound, known: notices.Proceedings, line: Recorded
) -> claim_declaration.ClaimDeclaration:
    signed = signatures.of(file.claim.id)
    return _plain(
        file.claim.reference,
        calendar.day(line.at),
        file.creditor,
        files.party(file.debtor.name, file.debtor.address, file.debtor.siren),
        file.claim.debt,
        _procedure(found, known),
        signed.name if signed else file.creditor.name,
    )


def _plain(
    reference: str, written_on: date, creditor: people.Creditor, debtor: Party, debt: Debt,
    procedure: proceedings.Proceedings, signer: str,
) -> claim_declaration.ClaimDeclaration:  # fmt: skip
    """Nothing but «none» of securities, title and case; in euros, fixed, interest stopped."""
    return claim_declaration.ClaimDeclaration(
        reference=reference,
        written_on=written_on,
        written_at=creditor.address.city,
        creditor=files.party(creditor.name, creditor.address, creditor.siren),
        debtor=debtor,
        debt=debt,
        procedure=procedure,
        overseas=creditor.address.overseas,
        securities=proceedings.NoSecurity(),
        interest=declared.InterestStopped(),
        currency=declared.InEuros(),
        valuation=declared.Fixed(),
        documents=tuple(f"Facture {invoice.number}" for invoice in debt.invoices),
        case=declared.NoCase(),
        title=declared.NoTitle(),
        declarant=claim_declaration.Declarant(name=signer, power="creditor"),
    )


def _procedure(found: e.InsolvencyFound, known: notices.Proceedings) -> proceedings.Proceedings:
    return proceedings.Proceedings(
        procedure=known.procedure,
        court=known.court,
        opened_on=found.opened_on,
        published_on=found.published_on,
        representative=files.party(known.representative, known.address),
    )
