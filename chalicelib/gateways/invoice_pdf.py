"""The invoice that travels inside a PDF: which of its attachments it is."""

from chalicelib.domain import refusals
from chalicelib.gateways import invoice_xml, pdf_attachments

# The names that the standards give, the newest first: a PDF may hold two versions of the same invoice.
NAMES = ("factur-x.xml", "xrechnung.xml", "zugferd-invoice.xml", "order-x.xml")


def looks_like_pdf(data: bytes) -> bool:
    """True when the header stands in the first kilobyte, as readers accept it."""
    return b"%PDF-" in data[:1024]


def invoice(data: bytes) -> invoice_xml.Tree:
    """The invoice attached to this PDF, chosen by content, then by name.

    Raises Refused: PDF_ENCRYPTED, PDF_UNREADABLE, PDF_WITHOUT_DATA, or why its only invoice can't be read.
    """
    first_refusal: refusals.Refused | None = None
    trees: list[tuple[int, invoice_xml.Tree]] = []
    for name, content in _attachments(data):
        try:
            trees.append((_rank(name), invoice_xml.parse(content)))
        except refusals.Refused as refused:
            if _worth_saying(name, refused.reason):
                first_refusal = first_refusal or refused
    if trees:
        return min(trees, key=lambda ranked: (ranked[1].kind == "zugferd", ranked[0]))[1]
    raise first_refusal or refusals.Refused(refusals.Reason.PDF_WITHOUT_DATA)


def _attachments(data: bytes) -> list[tuple[str, bytes]]:
    try:
        return pdf_attachments.extract(data)
    except pdf_attachments.EncryptedError as error:
        raise refusals.Refused(refusals.Reason.PDF_ENCRYPTED) from error
    except pdf_attachments.UnreadableError as error:
        raise refusals.Refused(refusals.Reason.PDF_UNREADABLE) from error


def _worth_saying(name: str, reason: refusals.Reason) -> bool:
    """True when the attachment was meant to be the invoice; other XML may be anything."""
    return _rank(name) < len(NAMES) or reason in {refusals.Reason.XML_FORBIDDEN, refusals.Reason.FILE_NOT_SUPPORTED}


def _rank(name: str) -> int:
    lowered = name.lower()
    return NAMES.index(lowered) if lowered in NAMES else len(NAMES)
