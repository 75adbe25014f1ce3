"""Looks for a bid in whatever was written down, however it is spelled: what a curious reader of a log would try."""

import base64
import binascii
import re
import zlib
from collections.abc import Iterator

NOTE, WHY = "Zwetschgenmus, réglé d'avance.", "Quittenbrot : je suis à côté."
RATE_BPS, FLAT_CENTS, DURATION = 1103, 12347, 173
#: A number is one only when no letter or figure touches it: a hash may well hold the same figures.
NUMBERS = ("1103", "11.03", "11,03", "11%2C03", "0.1103", "12347", "123.47", "123,47", "123%2C47")
WORDS = ("Zwetschgenmus", "Quittenbrot", '"duration_days":173', "duration=173")
BEFORE, AFTER = rb"(?<![\w%-])(?<!\d[.,])", rb"(?!\w|[.,]\d)"
RUN, HEX = re.compile(rb"[A-Za-z0-9+/_-]{8,}"), re.compile(rb"(?:[0-9a-fA-F]{2}){4,}")
DEEP = 3  # how often it may be packed: base64 of JSON in the base64 of a mail
PACKED = (b"\x1f\x8b\x08", b"\x78\x01", b"\x78\x9c", b"\x78\xda")


def found(data: bytes, *salts: str) -> set[str]:
    """What of the bid stands in there; the salts of bids too, with which prices could be tried against a seal."""
    told: set[str] = set()
    for _ in range(DEEP):
        told |= _read(data, salts)
        data = b"\n".join(_unpacked(data))
    return told | _read(data, salts)


def _read(data: bytes, salts: tuple[str, ...]) -> set[str]:
    thin = data.replace(b"\0", b"").replace(b"\\", b"").replace(b": ", b":")  # UTF-16; JSON in JSON; spaced JSON
    numbers = {one for one in NUMBERS if re.search(BEFORE + re.escape(one).encode() + AFTER, thin)}
    return numbers | {one for one in (*WORDS, *salts) if one.encode() in thin}


def _unpacked(data: bytes) -> Iterator[bytes]:
    """All that can be read as base64, as hex, or as something compressed."""
    whole = re.sub(rb"=?\r?\n", b"", data)
    for text in {data, whole}:
        for run in RUN.findall(text):
            plain = run.translate(bytes.maketrans(b"-_", b"+/"))
            for start in range(4):
                cut = plain[start : start + (len(plain) - start) // 4 * 4]
                yield base64.b64decode(cut)
                tail = plain[start + len(cut) :]
                if len(tail) > 1:
                    yield base64.b64decode(tail + b"=" * (4 - len(tail)))
        yield from (binascii.unhexlify(run) for run in HEX.findall(text))
    for mark in PACKED:
        for at in (hit.start() for hit in re.finditer(re.escape(mark), data)):
            yield _inflated(data[at:])


def _inflated(data: bytes) -> bytes:
    try:
        return zlib.decompressobj(wbits=47).decompress(data, 1_000_000)
    except zlib.error:
        return b""
