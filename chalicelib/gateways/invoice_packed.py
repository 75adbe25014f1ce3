"""An invoice inside a ZIP or GZIP file, as portals and mail programs hand them out: unpacked within bounds."""

import io
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import zipfile

ZIP, GZIP = b"PK\x03\x04", b"\x1f\x8b"
MAXIMUM_FILES, MAXIMUM_BYTES = 20, 8 * 1024 * 1024
NAMES = (".xml", ".pdf")


def is_packed(data: bytes) -> bool:
    """True for the first bytes of a ZIP or GZIP file."""
    return data.startswith((ZIP, GZIP))


def files(data: bytes) -> Iterator[bytes]:
    """The PDF and XML files inside, in order; what is damaged, locked or larger than 8 MB is left out."""
    if data.startswith(GZIP):
        try:
            yield zlib.decompressobj(wbits=31).decompress(data, MAXIMUM_BYTES)
        except zlib.error:
            return
        return
    import zipfile  # late: few files are packed

    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError):
        return
    named = [entry for entry in archive.infolist() if entry.filename.lower().endswith(NAMES)]
    for entry in named[:MAXIMUM_FILES]:
        yield from _content(archive, entry)


def _content(archive: "zipfile.ZipFile", entry: "zipfile.ZipInfo") -> Iterator[bytes]:
    """Nothing when it can't be had. What the entry says of its size is not believed."""
    import zipfile

    if entry.flag_bits & 1:  # a password
        return
    try:
        with archive.open(entry) as packed:
            content = packed.read(MAXIMUM_BYTES + 1)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError):
        return
    if len(content) <= MAXIMUM_BYTES:
        yield content
