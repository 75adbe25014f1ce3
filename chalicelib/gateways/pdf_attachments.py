"""The XML files attached to a PDF: those of its name tree, of notes on its pages, and loose ones nobody points at."""

import contextlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, TypedDict

from chalicelib.gateways import pdf_room, pdf_streams

if TYPE_CHECKING:
    from pypdfium2 import PdfAttachment, PdfDocument

MAXIMUM_XML_BYTES = 8 * 1024 * 1024
MAXIMUM_ATTACHMENTS, MAXIMUM_PAGES, MAXIMUM_NOTES = 200, 20, 50  # looked at, of how many there may be
KNOWN = ("factur-x", "zugferd", "xrechnung", "order-x", ".xml")  # names that promise an invoice, read first
PASSWORD_NEEDED, SECURITY_UNKNOWN = 4, 5  # PDFium's error codes
FILE_NOTE = 17  # its kind of annotation


class Found(TypedDict):
    """What a PDF holds beside its pages. ``protected``: it opens, but has a password for its owner."""

    files: list[tuple[str, str]]  # name, and content as Latin-1
    protected: bool
    metadata: str  # XMP, empty when there is none to be read


class UnreadableError(Exception):
    """PDFium could not open the file, or did not survive it."""


class EncryptedError(Exception):
    """The file needs a password."""


def extract(data: bytes) -> Found:
    """What is attached, found in a process apart. Raises UnreadableError, EncryptedError."""
    try:
        said: Found | str = pdf_room.ask("attachments", data)
    except pdf_room.Failed as error:
        raise UnreadableError from error
    if isinstance(said, str):
        raise EncryptedError if said == "encrypted" else UnreadableError
    return said


def answer(data: bytes) -> object:
    """The work of that process: what is attached, or in one word why nothing can be said."""
    try:
        return open_and_list(data)
    except EncryptedError:
        return "encrypted"
    except UnreadableError:
        return "unreadable"


def open_and_list(data: bytes) -> Found:
    """The same in this process. Raises UnreadableError, EncryptedError."""
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = error.err_code in {PASSWORD_NEEDED, SECURITY_UNKNOWN}
        raise (EncryptedError if locked else UnreadableError) from error
    protected = pypdfium2.raw.FPDF_GetSecurityHandlerRevision(pdf) >= 0
    files = [*_attached(pdf)] or [*_on_pages(pdf)]
    pdf.close()
    if not files and not protected:
        files = [("", content) for content in pdf_streams.invoices(data)]
    latin = [(name, content.decode("latin-1")) for name, content in files]
    return {"files": latin, "protected": protected, "metadata": pdf_streams.metadata(data)}


def _attached(pdf: "PdfDocument") -> Iterator[tuple[str, bytes]]:
    """The files of the name tree, promising names first."""
    from pypdfium2 import PdfiumError

    attachments = []
    for number in range(min(pdf.count_attachments(), MAXIMUM_ATTACHMENTS * 10)):
        with contextlib.suppress(PdfiumError, UnicodeDecodeError):
            attachment = pdf.get_attachment(number)
            attachments.append((attachment.get_name(), attachment))
    attachments.sort(key=lambda named: not any(word in named[0].lower() for word in KNOWN))
    for name, attachment in attachments[:MAXIMUM_ATTACHMENTS]:
        yield from _xml(name, attachment)


def _on_pages(pdf: "PdfDocument") -> Iterator[tuple[str, bytes]]:
    """The files pinned to the first pages as notes."""
    from pypdfium2 import PdfAttachment, PdfiumError, raw

    for number in range(min(len(pdf), MAXIMUM_PAGES)):
        with contextlib.suppress(PdfiumError, UnicodeDecodeError):
            page = pdf[number]
            for at in range(min(raw.FPDFPage_GetAnnotCount(page), MAXIMUM_NOTES)):
                note = raw.FPDFPage_GetAnnot(page, at)
                if raw.FPDFAnnot_GetSubtype(note) == FILE_NOTE and (held := raw.FPDFAnnot_GetFileAttachment(note)):
                    attachment = PdfAttachment(held, pdf)
                    yield from _xml(attachment.get_name(), attachment)
                raw.FPDFPage_CloseAnnot(note)


def _xml(name: str, attachment: "PdfAttachment") -> Iterator[tuple[str, bytes]]:
    from pypdfium2 import PdfiumError

    with contextlib.suppress(PdfiumError):  # a damaged attachment hides nothing from the next one
        content = bytes(attachment.get_data())
        if b"<" in content[:200] and len(content) <= MAXIMUM_XML_BYTES:
            yield name, content
