"""What tests ask of a printed paper: its words, and what the validator finds."""

import re

import page
import pypdfium2


def words(pdf: bytes) -> str:
    """All that is written, page after page."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return " ".join(document[n].get_textpage().get_text_bounded() for n in range(len(document)))
    finally:
        document.close()


def prose(pdf: bytes) -> str:
    """The words as one line: a word broken over two lines is one word again."""
    whole = re.sub(r"[\ufffe\u00ad\x02]\s*", "", words(pdf))
    return re.sub(r"\s+", " ", whole)


def pages(pdf: bytes) -> int:
    """How many sheets."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return len(document)
    finally:
        document.close()


def faults(pdf: bytes, profile: str) -> list[str]:
    """What the validator finds, less its one false alarm: a stream whose last byte happens to be 0x0D."""
    found = [failure.rule_id for failure in page.validate_pdf_bytes(pdf, profile=profile).failures]
    return [rule for rule in found if rule != "PDFA3A-STREAM-LENGTH-001" or not lengths_hold(pdf)]


def lengths_hold(pdf: bytes) -> bool:
    """Whether every stream ends exactly where its /Length says."""
    streams = re.finditer(rb"/Length (\d+)[^>]*>>\s*?stream\n", pdf)
    return all(pdf[m.end() + int(m[1]) :].startswith(b"\nendstream") for m in streams)
