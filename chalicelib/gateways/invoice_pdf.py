"""The invoice that travels inside a PDF: which of its attachments it is."""

import re

from chalicelib.domain import refusals
from chalicelib.gateways import invoice_xml, pdf_attachments
from chalicelib.gateways.invoice_remarks import Remark

# The names that the standards give, the newest first: a PDF may hold two versions of the same invoice.
NAMES = ("factur-x.xml", "xrechnung.xml", "zugferd-invoice.xml", "order-x.xml")
PART_OF_PDF_A = re.compile(r":part(?:>|=[\"'])\s*(\d)")
DECLARED_NAME = re.compile(r":DocumentFileName(?:>|=[\"'])\s*([^<\"']+)")
DECLARED_PROFILE = re.compile(r":ConformanceLevel(?:>|=[\"'])\s*([^<\"']+)")


def looks_like_pdf(data: bytes) -> bool:
    """True when the header stands in the first kilobyte, as readers accept it."""
    return b"%PDF-" in data[:1024]


def invoice(data: bytes) -> tuple[invoice_xml.Tree, tuple[Remark, ...]]:
    """The invoice attached to this PDF, chosen by content, then by name; and what is odd in its packing.

    Raises Refused: PDF_ENCRYPTED, PDF_UNREADABLE, PDF_WITHOUT_DATA(protected), or why its only invoice can't be read.
    """
    found = _found(data)
    first_refusal: refusals.Refused | None = None
    trees: list[tuple[str, invoice_xml.Tree]] = []
    for name, content in found["files"]:
        try:
            trees.append((name, invoice_xml.parse(content.encode("latin-1"))))
        except refusals.Refused as refused:
            if _worth_saying(name, refused.reason):
                first_refusal = first_refusal or refused
    if trees:
        name, tree = min(trees, key=lambda named: (named[1].kind == "zugferd", _rank(named[0])))
        return tree, _packing(name, tree, found["metadata"])
    raise first_refusal or refusals.Refused(refusals.Reason.PDF_WITHOUT_DATA, protected=found["protected"])


def _packing(name: str, tree: invoice_xml.Tree, metadata: str) -> tuple[Remark, ...]:
    """One remark when the PDF is not the PDF/A-3 that its standard wants, or declares another file or profile."""
    searched = (pattern.search(metadata) for pattern in (PART_OF_PDF_A, DECLARED_NAME, DECLARED_PROFILE))
    part, file, level = ("".join(match[1].split()) if match else "" for match in searched)
    wrong = (
        name.lower() not in NAMES,
        part not in {"", "3"},
        file.lower() not in {"", name.lower()},
        level.upper() not in {"", tree.profile, "XRECHNUNG"},
    )
    return (Remark.PDF_NOT_STANDARD,) if any(wrong) else ()


def _found(data: bytes) -> pdf_attachments.Found:
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
