"""An opening judgment became known: the declaration of the claim, ready for the creditor's hand."""

from chalicelib.countries import fr
from chalicelib.countries.fr.papers import claim_declaration, declared, proceedings
from chalicelib.domain.claim import events as e
from chalicelib.react import files, printing
from chalicelib.store import papers, signatures
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
    if not fr.composition(file.claim.debt, found.opened_on).total_cents:
        return  # all was paid before the judgment
    paper = _declaration(file, found, known, line)
    listed = papers.Paper("declaration", "", printing.noon(line.at), found.declare_by.isoformat())
    printing.keep(paper, line.stream_id, listed)


def _declaration(
    file: files.File, found: e.InsolvencyFound, known: notices.Proceedings, line: Recorded
) -> claim_declaration.ClaimDeclaration:
    creditor, signed = file.creditor, signatures.of(file.claim.id)
    return claim_declaration.ClaimDeclaration(
        reference=file.claim.reference,
        written_on=fr.day(line.at),
        written_at=creditor.address.city,
        creditor=files.party(creditor.name, creditor.address, creditor.siren),
        debtor=files.party(file.debtor.name, file.debtor.address, file.debtor.siren),
        debt=file.claim.debt,
        procedure=_procedure(found, known),
        overseas=creditor.address.overseas,
        securities=proceedings.NoSecurity(),
        interest=declared.InterestStopped(),
        currency=declared.InEuros(),
        valuation=declared.Fixed(),
        documents=tuple(f"Facture {invoice.number}" for invoice in file.claim.debt.invoices),
        case=declared.NoCase(),
        title=declared.NoTitle(),
        declarant=claim_declaration.Declarant(name=signed.name if signed else creditor.name, power="creditor"),
    )


def _procedure(found: e.InsolvencyFound, known: notices.Proceedings) -> proceedings.Proceedings:
    return proceedings.Proceedings(
        procedure=known.procedure,
        court=known.court,
        opened_on=found.opened_on,
        published_on=found.published_on,
        representative=files.party(known.representative, known.address),
    )
