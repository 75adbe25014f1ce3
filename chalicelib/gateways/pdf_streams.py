"""A PDF as plain bytes, for what PDFium does not give: loose invoices among its streams, and its XMP metadata."""

import re
import zlib
from collections.abc import Iterator

STREAM = re.compile(rb"stream\r?\n")
START = re.compile(rb"startxref\s+(\d{1,10})\s")
CONTENTS = re.compile(rb"\s*(xref|\d+ \d+ obj)")
INVOICE = re.compile(rb"<[^<>]{0,40}(CrossIndustry(Invoice|Document)|Invoice|CreditNote)[^<>]{0,2000}urn:", re.DOTALL)
FIRST_BYTES, MAXIMUM_BYTES = 4096, 8 * 1024 * 1024
MAXIMUM_STREAMS, MAXIMUM_FOUND = 2000, 5
MAXIMUM_METADATA, MAXIMUM_PACKETS = 64 * 1024, 4  # a file saved again keeps those of its past


def invoices(data: bytes) -> Iterator[bytes]:
    """The content of every stream that begins as an XML invoice, though no list of attachments names it."""
    if not _is_whole(data):
        return
    found = 0
    for number, start in enumerate(STREAM.finditer(data)):
        if number == MAXIMUM_STREAMS or found == MAXIMUM_FOUND:
            return
        head = _content(data, start.end(), FIRST_BYTES)
        if INVOICE.search(head.replace(b"\0", b"")):
            found += 1
            yield _content(data, start.end(), MAXIMUM_BYTES)


def _is_whole(data: bytes) -> bool:
    """True when the table of contents stands where the end of the file says: what lies about is not debris."""
    stated = START.findall(data[-2048:])
    return bool(stated) and CONTENTS.match(data, int(stated[-1])) is not None


def metadata(data: bytes) -> str:
    """The XMP packets where they stand in clear, as PDF/A wants it; empty otherwise."""
    packets: list[str] = []
    at = 0
    while len(packets) < MAXIMUM_PACKETS and (start := data.find(b"<x:xmpmeta", at)) >= 0:
        at = start + MAXIMUM_METADATA
        end = data.find(b"</x:xmpmeta>", start, at)
        packets.append(data[start:end].decode("utf-8", "replace") if end >= 0 else "")
    return "\n".join(packets)


def _content(data: bytes, start: int, most: int) -> bytes:
    """At most ``most`` bytes of a stream, unpacked if it is packed; what breaks off is given up to there."""
    if data[start : start + 1] in {b"<", b"\xef", b"\xff", b"\xfe"}:
        return data[start : data.find(b"endstream", start, start + most)].rstrip()
    try:
        return zlib.decompressobj().decompress(data[start : start + most], most)
    except zlib.error:
        return b""
