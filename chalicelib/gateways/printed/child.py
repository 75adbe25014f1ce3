"""The words of a PDF, read in the room apart."""

import dataclasses

from chalicelib.domain import refusals
from chalicelib.gateways import pdf_room
from chalicelib.gateways.printed import glyphs
from chalicelib.gateways.printed.page import Document, Phrase

PASSWORD_NEEDED, SECURITY_UNKNOWN = 4, 5  # PDFium's error codes
LOCKED, BROKEN = "encrypted", "unreadable"


def document(data: bytes) -> Document:
    """The words of the file. Raises Refused: PDF_ENCRYPTED, PDF_UNREADABLE."""
    try:
        said = pdf_room.ask("printed", data)
    except pdf_room.Failed as error:
        raise refusals.Refused(refusals.Reason.PDF_UNREADABLE) from error
    return understood(said)


def understood(said: object) -> Document:
    """The document that ``answer`` told. Raises Refused: PDF_ENCRYPTED, PDF_UNREADABLE."""
    if not isinstance(said, dict):
        locked = refusals.Reason.PDF_ENCRYPTED if said == LOCKED else refusals.Reason.PDF_UNREADABLE
        raise refusals.Refused(locked)
    phrases = tuple(Phrase(**one) for one in said.pop("phrases"))
    return Document(phrases, **said)


def answer(data: bytes) -> object:
    """What the child says: the document as plain values, or in one word why there is none."""
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        return LOCKED if error.err_code in {PASSWORD_NEEDED, SECURITY_UNKNOWN} else BROKEN
    try:
        return _plain(glyphs.document(pdf))
    except (pypdfium2.PdfiumError, OSError):
        return BROKEN


def _plain(found: Document) -> dict[str, object]:
    names = [field.name for field in dataclasses.fields(Phrase)]
    phrases = [{name: getattr(one, name) for name in names} for one in found.phrases]
    return {field.name: getattr(found, field.name) for field in dataclasses.fields(found)} | {"phrases": phrases}
