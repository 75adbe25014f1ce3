"""A claim as its creditor's program reads it."""

from datetime import date, datetime
from decimal import Decimal

from chalicelib import config, countries
from chalicelib.domain.claim.facts import Invoice
from chalicelib.domain.claim.state import Claim
from chalicelib.store.people import DebtorFile
from chalicelib.web.lodging import answer
from chalicelib.web.preview import asked
from chalicelib.web.preview import telling as lawful


def tell(claim: Claim, file: DebtorFile | None, on: date, remarks: tuple[str, ...] = ()) -> answer.ClaimFile:
    """The claim on that day; ``file`` None: the debtor's data were erased."""
    owed = lawful.owed(claim.debt, on)
    return answer.ClaimFile(
        id=claim.id,
        reference=claim.reference,
        external_reference=(file.external_reference if file else "") or None,
        status=claim.status,
        paused=claim.pause is not None,
        route=claim.mandate.route if claim.mandate else None,
        nature=claim.debt.nature,
        filed_at=claim.filed_at,
        debtor=_debtor(claim, file) if file else None,
        invoices=[_invoice(invoice) for invoice in claim.debt.invoices],
        assumptions=lawful.assumptions(claim.debt),
        owed_on=on,
        composition=lawful.composition(owed) if owed else None,
        paid_cents=claim.paid_cents,
        provider_id=claim.provider_id,
        closed=answer.Closed(claim.code, claim.closed_at) if claim.status == "closed" else None,
        page=f"{config.settings().site_url}/creances/{claim.id}",
        remarks=list(remarks),
    )


def day(at: datetime) -> date:
    """The day of a moment, as French law counts it."""
    return countries.by_code("fr").day(at)


def _debtor(claim: Claim, file: DebtorFile) -> asked.NamedDebtor:
    at = file.address
    return asked.NamedDebtor(
        kind=file.kind,
        name=file.name,
        trader=claim.debt.debtor_trader,
        siren=file.siren or None,
        address=asked.Address(line=at.line or None, postcode=at.postcode, city=at.city or None),
        email=file.email or None,
        phone=file.phone or None,
    )


def _invoice(known: Invoice) -> asked.Invoice:
    rate = known.contract_rate_bps
    return asked.Invoice(
        number=known.number,
        issued_on=known.issued_on,
        amount_cents=known.amount_cents,
        due_on=known.due_on,
        contract_rate_pct=None if rate is None else Decimal(rate) / 100,
        done_on=known.done_on,
    )
