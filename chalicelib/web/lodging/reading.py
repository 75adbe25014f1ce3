"""What a program sent becomes the draft that a page would have made of it, and what is open in it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from chalicelib.countries.fr import identifiers, payment_term
from chalicelib.domain import phone_numbers
from chalicelib.domain.claim.facts import Debt
from chalicelib.domain.claim.terms import Route
from chalicelib.gateways import documents, file_kinds, invoice_reader, letter_script
from chalicelib.gateways.invoice import ReadInvoice
from chalicelib.store import drafts
from chalicelib.store.drafts import Draft
from chalicelib.store.people import Address, Creditor
from chalicelib.web import drafting, filing, identity, remarks
from chalicelib.web.lodging import asked, doubts
from chalicelib.web.preview import asked as shared
from chalicelib.web.preview import debts, names
from chalicelib.web.shapes import Fault, Unfit

USUAL: Route = "near_you"


@dataclass(frozen=True, slots=True)
class Reading:
    """The draft, the way it should go, and the remarks on its paper that must be answered first."""

    draft: Draft
    route: Route
    doubts: tuple[str, ...] = ()


def of_claim(creditor: Creditor, told: asked.NewClaim, draft_id: str, on: date) -> Reading:
    """The draft of a claim in JSON. Raises Unfit with every contradiction."""
    owner = shared.Creditor(creditor.kind, told.creditor.trader if told.creditor else None, creditor.siren or None)
    faults = [*_other_creditor(told.creditor, creditor), *_phone(told.debtor.phone, ("debtor", "phone"))]
    faults += _numbers(told)
    if faults:
        raise Unfit(*faults)
    debt = debts.debt(told, owner)
    first, debtor, at = debt.invoices[0], told.debtor, told.debtor.address
    draft = replace(
        _started(creditor, draft_id, told.external_reference),
        debtor_name=debtor.name,
        debtor_kind=debtor.kind,
        debtor_siren=identifiers.siren(debtor.siren or ""),
        debtor_address=Address(at.line or "", at.postcode, at.city or ""),
        debtor_email=debtor.email or "",
        debtor_phone=debtor.phone or "",
        invoice_number=first.number,
        issued_on=first.issued_on,
        due_on=first.due_on,
        due_assumed=first.due_assumed,
        amount_cents=first.amount_cents,
        nature=debt.nature,
        done_on=first.done_on,
        bought_from_bank=debt.bought_from_bank,
        creditor_trader=owner.trader,
        debtor_trader=debtor.trader,
    )
    found = identity.looked_up(_with_town(drafting.placed(draft)))
    return Reading(replace(found, debt=_with_registers(found, debt, on)), told.route or USUAL)


def of_file(creditor: Creditor, data: bytes, hints: asked.Hints, draft_id: str) -> Reading:
    """The draft of an invoice's file; the file is kept. Raises Refused as the reader does, Unfit for odd hints."""
    faults = [*_wrong_siren(hints), *_phone(hints.phone, ("phone",))]
    if faults:
        raise Unfit(*faults)
    read = invoice_reader.read(data)
    paper = documents.put(data, file_kinds.media_type(data) or filing.XML)
    fresh = _started(creditor, draft_id, hints.external_reference)
    draft = drafting.of_invoice(creditor, read, paper)
    draft = _hinted(
        replace(draft, id=fresh.id, claim_id=fresh.claim_id, external_reference=fresh.external_reference), hints
    )
    draft = drafting.verified(_with_town(drafting.placed(draft) if hints.postcode or hints.line else draft))
    if draft.debt is not None and hints.formal_notice_on:
        draft = replace(draft, debt=replace(draft.debt, formal_notice_on=hints.formal_notice_on))
    return Reading(draft, hints.route or USUAL, tuple(_unanswered(draft, read, hints)))


def _started(creditor: Creditor, draft_id: str, external_reference: str | None) -> Draft:
    fresh = drafting.started(creditor)
    claim_id = drafts.claim_id_of(draft_id)
    return replace(fresh, id=draft_id, claim_id=claim_id, external_reference=external_reference or "")


def _other_creditor(told: shared.Creditor | None, creditor: Creditor) -> Iterator[Fault]:
    if told is None:
        return
    fr, en = "La clé est celle d'un autre créancier.", "The key is another creditor's."
    if told.kind != creditor.kind:
        yield Fault(("creditor", "kind"), fr, en)
    if told.siren and creditor.siren and identifiers.siren(told.siren) != creditor.siren:
        yield Fault(("creditor", "siren"), fr, en)


def _phone(written: str | None, path: tuple[str, ...]) -> Iterator[Fault]:
    if written is not None and not phone_numbers.international(written):
        yield Fault(path, "Ce n'est pas un numéro de téléphone complet.", "This is no complete phone number.")


def _numbers(told: asked.NewClaim) -> Iterator[Fault]:
    for at, invoice in enumerate(told.invoices):
        if odd := letter_script.unprintable(invoice.number):
            fr, en = f"Nos papiers ne peuvent pas montrer « {odd} ».", f"Our papers cannot show “{odd}”."
            yield Fault(("invoices", at, "number"), fr, en)


def _wrong_siren(hints: asked.Hints) -> Iterator[Fault]:
    if hints.siren is not None and not identifiers.siren(hints.siren):
        yield Fault(("siren",), "Un SIREN a neuf chiffres.", "A SIREN has nine digits.")


def _with_town(draft: Draft) -> Draft:
    """The town of its postcode, where only one has it."""
    address = draft.debtor_address
    if address.city or draft.place is None or len(drafting.towns(address.postcode)) > 1:
        return draft
    return replace(draft, debtor_address=replace(address, city=draft.place.city))


def _with_registers(draft: Draft, told: Debt, on: date) -> Debt:
    """The debt with what the registers know; a procedure that the creditor tells of counts without them."""
    known = identity.of_debt(draft, told, on)
    return replace(
        known,
        insolvent_on=told.insolvent_on or known.insolvent_on,
        insolvency_published_on=told.insolvency_published_on or known.insolvency_published_on,
    )


def _hinted(draft: Draft, hints: asked.Hints) -> Draft:
    at = draft.debtor_address
    due_on = hints.due_on or draft.due_on
    if hints.issued_on and draft.due_assumed and not hints.due_on:
        due_on = payment_term.by_law(hints.issued_on)
    nature = names.NATURES[hints.nature] if hints.nature else draft.nature
    return replace(
        draft,
        debtor_name=hints.name or draft.debtor_name,
        debtor_kind=hints.kind or draft.debtor_kind,
        debtor_siren=identifiers.siren(hints.siren or "") or draft.debtor_siren,
        debtor_address=Address(hints.line or at.line, hints.postcode or at.postcode, hints.city or at.city),
        debtor_email=hints.email or draft.debtor_email,
        debtor_phone=hints.phone or draft.debtor_phone,
        invoice_number=hints.number or draft.invoice_number,
        issued_on=hints.issued_on or draft.issued_on,
        due_on=due_on,
        due_assumed=draft.due_assumed and not hints.due_on,
        amount_cents=hints.amount_cents or draft.amount_cents,
        nature=nature,
        done_on=hints.done_on,
        bought_from_bank=True if hints.nature == names.BANK_LOAN else hints.bought_from_bank,
        debtor_trader=hints.trader,
        creditor_trader=hints.creditor_trader,
    )


def _unanswered(draft: Draft, read: ReadInvoice, hints: asked.Hints) -> Iterator[str]:
    """The remarks that a person would have to answer, less what the hints answer."""
    if remarks.SELLER_DIFFERS in draft.warnings:
        yield remarks.SELLER_DIFFERS
    for code in (*invoice_reader.to_ask(read), *doubts.unsure(read)):
        if not any(getattr(hints, hint) is not None for hint in doubts.ANSWERED_BY.get(code, ())):
            yield code
