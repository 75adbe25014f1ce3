"""Bytes of a text file to characters: which encoding it is in, by its marks and by what reads as French."""

import codecs
from collections import Counter

MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Windows, the Latin-9 of the tax office (LPF A47 A-1), DOS programs, old Macintoshes.
LEGACY = ("iso-8859-15", "cp1252", "cp850", "mac-roman")
FRENCH = frozenset("éèêëàâäçîïôöùûüÉÈÊÀÂÎÔŒœ€")
USUAL = frozenset("Ç°’‘“”«»–—…²§ñÑáíóúßÄÖÜ\u00a0æ")
PROBE = 4000  # bytes looked at for UTF-16 without a mark
ENOUGH = 3
ASCII = bytes(range(128))


def decode(data: bytes) -> tuple[str, str]:
    """The text and the name of its encoding; never fails, what can't be read becomes U+FFFD."""
    for mark, name in MARKS:
        if data.startswith(mark):
            return data.decode(name, "replace"), name
    if wide := _wide(data[:PROBE]):
        return data.decode(wide, "replace"), wide
    if (read := _utf8(data)) is not None:
        return read, "utf-8"
    name = _legacy(data)
    return data.decode(name, "replace"), name


def _wide(start: bytes) -> str:
    """UTF-16 without a mark shows in every second byte being zero."""
    if start.count(0) * ENOUGH < len(start):
        return ""
    return "utf-16-le" if start[1::2].count(0) > start[::2].count(0) else "utf-16-be"


def _utf8(data: bytes) -> str | None:
    """A file cut in the middle of a letter, or with one foreign byte, is still UTF-8."""
    try:
        return data.decode()
    except UnicodeDecodeError:
        read = data.decode("utf-8", "replace")
    broken = read.count("\ufffd")
    foreign = len(read) - len(read.encode("ascii", "ignore")) - broken
    return read if foreign > ENOUGH * broken else None


def _legacy(data: bytes) -> str:
    high = Counter(data.translate(None, delete=ASCII))
    return max(LEGACY, key=lambda name: sum(_likely(name, byte) * seen for byte, seen in high.items()))


def _likely(name: str, byte: int) -> int:
    letter = bytes([byte]).decode(name, "replace")
    if letter in FRENCH:
        return 3
    if letter in USUAL:
        return 1
    return -1 if letter.isalpha() else -3
