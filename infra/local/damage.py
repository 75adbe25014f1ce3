"""How files get hurt: bits turned, pieces lost, doubled or mixed, words and numbers made absurd, streams repacked."""

import random
import re
import zlib
from collections.abc import Callable

NASTY = (
    b"", b"\0", b"-1", b"1e999", b"NaN", b"9" * 400, b"99999999999999.99", b"0,01", b"\xc2\xa0", b"\xff\xfe", b"&e;",
    b"<!DOCTYPE a>", b"]]>", b"<![CDATA[x]]>", b"<!--", b"20260230", b"0000-00-00", b"99991231", b"2026-02-29T25:61:00",
    b"%PDF-", b"endobj", b"<</Type/Catalog>>", b"FR00000000000", b"-0.00", b"\xe2\x80\xaf1 240,50", b"A" * 5000,
    "Ünï\U0001f4a9\u202ecôdé".encode(), b'xmlns="x"', b"\xed\xa0\x80", b"+", b".", b"1.2.3", b"\xef\xbb\xbf<",
)  # fmt: skip
TEXT = re.compile(rb">[^<>]{1,80}<")
NUMBER = re.compile(rb"\d{1,12}")
NAME = re.compile(rb"</?[A-Za-z:]{3,60}")
STREAM = re.compile(rb"stream\r?\n")
MOST_BYTES = 4 * 1024 * 1024

Harm = Callable[[bytes, random.Random, bytes], bytes]


def once(data: bytes, dice: random.Random, other: bytes) -> bytes:
    """The file after one to six harms, at most 4 MB long. ``other`` is a file to mix in."""
    for _ in range(dice.choice((1, 1, 1, 2, 3, 6))):
        data = dice.choice(HARMS)(data, dice, other)
    return data[:MOST_BYTES]


def _turn(data: bytes, dice: random.Random, _: bytes) -> bytes:
    hurt = bytearray(data)
    for _n in range(dice.choice((1, 4, 40))):
        if hurt:
            hurt[dice.randrange(len(hurt))] = dice.randrange(256)
    return bytes(hurt)


def _lose(data: bytes, dice: random.Random, _: bytes) -> bytes:
    start, end = _piece(data, dice)
    return data[:start] + data[end:]


def _cut(data: bytes, dice: random.Random, _: bytes) -> bytes:
    return data[: dice.randint(0, len(data))]


def _double(data: bytes, dice: random.Random, _: bytes) -> bytes:
    start, end = _piece(data, dice)
    return data[:end] + data[start:end] * dice.choice((1, 1, 2, 50)) + data[end:]


def _mix(data: bytes, dice: random.Random, other: bytes) -> bytes:
    start, end = _piece(other, dice)
    at = dice.randint(0, len(data))
    return data[:at] + other[start:end] + data[at + dice.choice((0, end - start)) :]


def _insert(data: bytes, dice: random.Random, _: bytes) -> bytes:
    at = dice.randint(0, len(data))
    return data[:at] + dice.choice(NASTY) + data[at:]


def _reword(data: bytes, dice: random.Random, _: bytes) -> bytes:
    return _replace(TEXT, data, dice, lambda found: dice.choice((b">" + dice.choice(NASTY) + b"<", found * 2)))


def _renumber(data: bytes, dice: random.Random, _: bytes) -> bytes:
    return _replace(NUMBER, data, dice, lambda _: str(dice.choice((0, 1, -1, 2**31, 2**63, 10**18))).encode())


def _rename(data: bytes, dice: random.Random, _: bytes) -> bytes:
    names = NAME.findall(data[:100_000]) or [b"<a"]
    return _replace(NAME, data, dice, lambda _: dice.choice(names))


def _repack(data: bytes, dice: random.Random, other: bytes) -> bytes:
    """Damage what is inside a packed stream of a PDF, and pack it again."""
    starts = [found.end() for found in STREAM.finditer(data)]
    if not starts:
        return _turn(data, dice, other)
    start = dice.choice(starts)
    end = data.find(b"endstream", start)
    try:
        inside = zlib.decompressobj().decompress(data[start:end], MOST_BYTES)
    except zlib.error:
        return _insert(data, dice, other)
    harm = dice.choice((_turn, _lose, _double, _insert, _reword, _renumber, _rename))
    return data[:start] + zlib.compress(harm(inside, dice, other)) + b"\n" + data[end:]


def _rewrite(data: bytes, dice: random.Random, _: bytes) -> bytes:
    text = data.decode("utf-8", "replace")
    return text.encode(dice.choice(("utf-16", "utf-16-le", "utf-32", "latin-1", "cp1252", "utf-7")), "replace")


def _replace(pattern: re.Pattern[bytes], data: bytes, dice: random.Random, by: Callable[[bytes], bytes]) -> bytes:
    found = list(pattern.finditer(data[:200_000]))
    if not found:
        return data
    one = dice.choice(found)
    return data[: one.start()] + by(one[0]) + data[one.end() :]


def _piece(data: bytes, dice: random.Random) -> tuple[int, int]:
    start = dice.randint(0, len(data))
    return start, min(len(data), start + dice.choice((1, 8, 100, 2000, 50_000)))


HARMS: tuple[Harm, ...] = (
    _turn, _lose, _cut, _double, _mix, _insert, _reword, _reword, _renumber, _rename, _repack, _repack, _rewrite
)  # fmt: skip
