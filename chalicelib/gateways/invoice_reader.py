"""A file dropped by a creditor becomes the fields of an unpaid invoice, or a reason why it can't.

Reads Factur-X and ZUGFeRD PDFs of every profile, bare CII, ZUGFeRD 1.0 and UBL 2.1 files, the same in an envelope or
an archive, and the printed page of any other PDF. What breaks a rule of the standard but can be read is accepted with
a remark: conformance is not claimability.
"""

from contextlib import suppress

from chalicelib.domain import money, refusals
from chalicelib.gateways import invoice as facts
from chalicelib.gateways import invoice_fields, invoice_packed, invoice_pdf, invoice_remarks, invoice_xml

MAXIMUM_MB = 4  # what fits, as base64, in one Lambda request of 6 MB

# UNTDID 1001 as the French annex to EN 16931 uses it.
CREDIT_NOTES = {"81", "83", "261", "262", "296", "308", "381", "396", "420", "458", "502", "503", "532"}
FACTORED = {"393", "472", "473", "501"}  # the seller no longer owns the claim
NOT_INVOICES = {"220", "231", "310", "325", "351"}  # order, its answer, offer, pro forma, dispatch advice

Address = facts.Address
ReadInvoice = facts.ReadInvoice


def read(data: bytes) -> ReadInvoice:
    """Read one file of at most 4 MB.

    Raises Refused: FILE_EMPTY, FILE_TOO_LARGE(max_mb), FILE_NOT_SUPPORTED, PDF_UNREADABLE, PDF_ENCRYPTED,
    PDF_IS_A_PICTURE, XML_BROKEN, XML_FORBIDDEN, NOT_AN_INVOICE, CREDIT_NOTE, FACTORED, FOREIGN_CURRENCY(currency),
    NOTHING_DUE, BELOW_MINIMUM(minimum_cents, cents).
    """
    invoice = say(data)
    judge(invoice)
    return invoice


def say(data: bytes, max_mb: int = MAXIMUM_MB) -> ReadInvoice:
    """What the file says, claimable or not. Raises Refused when it can't be read."""
    if not data.strip():
        raise refusals.Refused(refusals.Reason.FILE_EMPTY)
    if len(data) > max_mb * 1024 * 1024:
        raise refusals.Refused(refusals.Reason.FILE_TOO_LARGE, max_mb=max_mb)
    if invoice_pdf.looks_like_pdf(data):
        return _pdf(data)
    if invoice_xml.looks_like_xml(data):
        tree = invoice_xml.parse(data)
        return invoice_fields.extract(tree, tree.kind)
    if invoice_packed.is_packed(data):
        return _packed(data, max_mb)
    raise refusals.Refused(refusals.Reason.FILE_NOT_SUPPORTED)


def judge(invoice: ReadInvoice) -> None:
    """Raise Refused when this is no claim that the platform takes."""
    _refuse_kind(invoice)
    _refuse_amount(invoice)


def is_credit_note(invoice: ReadInvoice) -> bool:
    """True for a paper that calls itself a credit note; a negative invoice is one only by its amount."""
    return invoice.credit_note or invoice.type_code in CREDIT_NOTES


def to_ask(invoice: ReadInvoice) -> tuple[str, ...]:
    """The remarks that must be answered before this can be claimed; empty when everything needed is there.

    MINIMUM has no room for an address, so its absence is no fault of the file.
    """
    excused = {invoice_remarks.Remark.ADDRESS_MISSING} if invoice.profile == "MINIMUM" else set()
    return tuple(code for code in invoice.warnings if code in invoice_remarks.QUESTIONS - excused)


def _pdf(data: bytes) -> ReadInvoice:
    """What is attached to the PDF; without an invoice in it, what is printed on its pages."""
    try:
        tree, noticed = invoice_pdf.invoice(data)
    except refusals.Refused as refused:
        if refused.reason != refusals.Reason.PDF_WITHOUT_DATA:
            raise
        return _pages(data, locked=bool(refused.detail.get("protected")))
    return invoice_fields.extract(tree, "factur-x" if tree.kind == "cii" else tree.kind, noticed)


def _pages(data: bytes, *, locked: bool) -> ReadInvoice:
    """What people read on the pages. Where a password keeps the words back, that is the answer."""
    from chalicelib.gateways import printed

    try:
        return printed.read(data)
    except refusals.Refused as refused:
        raise (refusals.Refused(refusals.Reason.PDF_ENCRYPTED) if locked else refused) from refused


def _packed(data: bytes, max_mb: int) -> ReadInvoice:
    """The first file in the archive that is an invoice."""
    for content in invoice_packed.files(data):
        if not invoice_packed.is_packed(content):
            with suppress(refusals.Refused):
                return say(content, max_mb)
    raise refusals.Refused(refusals.Reason.FILE_NOT_SUPPORTED)


def _refuse_kind(invoice: ReadInvoice) -> None:
    """Refuse a paper that is no claim of the seller, whatever it amounts to."""
    if is_credit_note(invoice):
        raise refusals.Refused(refusals.Reason.CREDIT_NOTE)
    if invoice.type_code in FACTORED:
        raise refusals.Refused(refusals.Reason.FACTORED)
    if invoice.type_code in NOT_INVOICES:
        raise refusals.Refused(refusals.Reason.NOT_AN_INVOICE)
    if invoice.currency != "EUR":
        raise refusals.Refused(refusals.Reason.FOREIGN_CURRENCY, currency=invoice.currency)


def _refuse_amount(invoice: ReadInvoice) -> None:
    """Refuse an amount that can't be claimed; an unknown one is asked for later."""
    if (invoice.total_cents or 0) < 0:  # a credit note that calls itself an invoice
        raise refusals.Refused(refusals.Reason.CREDIT_NOTE)
    if invoice.due_cents is None:
        return
    if invoice.due_cents <= 0:
        raise refusals.Refused(refusals.Reason.NOTHING_DUE)
    if invoice.due_cents < money.SMALLEST_CLAIM:
        minimum = money.SMALLEST_CLAIM
        raise refusals.Refused(refusals.Reason.BELOW_MINIMUM, minimum_cents=minimum, cents=invoice.due_cents)
