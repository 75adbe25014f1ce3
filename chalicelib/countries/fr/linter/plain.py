"""A message as plain words: no accents, no capitals, no double letters, one kind of apostrophe and space.

>>> [word.plain for word in words("L’HUISSIER\u202f: 1\u00a0240,50 €, réglés ?")]
['l', 'huisier', ':', '1', '240,50', 'euro', ',', 'regles', '?']
>>> [sentence.text for sentence in sentences("M. Dupont a payé 12.50 euros. Merci !")]
['M. Dupont a payé 12.50 euros.', 'Merci !']
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from chalicelib.countries.fr.linter import grammar

#: Addresses and codes («7F3K», a digest) stay whole; a number is cut from the letters behind it («24h»).
CODE = r"(?!\d+h\d)(?:[a-z]{2,}\d\w*|[a-z]?\d+[a-z]+\d\w*)"
TOKEN = re.compile(rf"https?://\S+|[\w.+-]+@[\w.-]+|{CODE}|\d+(?:,\d+)?|[^\W\d_]+|[^\w\s]", re.IGNORECASE)
JOINERS = frozenset("'’‘ʼ`´-‐‑\u00ad\u200b\u2060*_")
#: How people write in a hurry.
SPOKEN = {
    **dict.fromkeys(("€", "euros", "eur"), "euro"),
    **dict.fromkeys(("vs", "vou"), "vous"),
    **dict.fromkeys(("ns", "nou"), "nous"),
    "pr": "pour",
    "ds": "dans",
    "jms": "jamais",
    "qd": "quand",
    "tjs": "toujours",
    "rdv": "rendez vous",
    "pa": "pas",
    "mr": "m",
    "&": "et",
    "+": "plus",
    "bcp": "beaucoup",
    "stp": "svp",
    "msg": "message",
    "cpte": "compte",
    "avt": "avant",
    "tt": "tout",
    "dc": "donc",
    "qqun": "quelqu",
    "tel": "telephone",
    "“": '"',
    "”": '"',
    "«": '"',
    "»": '"',
    "–": ",",
    "—": ",",
    ";": ",",
    "…": ".",
}
ENDS = frozenset(".!?…")
BREAK = re.compile(r"\n\s*\n|\n\s*(?=[-•*«A-ZÀÂÉÈÊÎÔÛÇ])")


@dataclass(frozen=True, slots=True)
class Word:
    """One word or sign in its plain form, and where it stands in the text."""

    plain: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as it was written, from ``start`` to ``end`` of the text, and its words."""

    text: str
    words: tuple[Word, ...]
    start: int
    end: int

    @property
    def line(self) -> str:
        """The plain words, each behind one space."""
        return "".join(f" {word.plain}" for word in self.words)


def sentences(text: str, names: tuple[str, ...] = ()) -> list[Sentence]:
    """The sentences of a text. Proper ``names`` are blanked out: nobody is a tribunal because he is called so."""
    breaks = {found.start() for found in BREAK.finditer(text)}
    held: list[Word] = []
    found: list[Sentence] = []
    for word in words(_without(text, names)):
        if held and any(position in breaks for position in range(held[-1].end, word.start)):
            found.append(_sentence(text, held))
            held = []
        held.append(word)
        if text[word.start] in ENDS and not _inside(text, held):
            found.append(_sentence(text, held))
            held = []
    return [*found, _sentence(text, held)] if held else found


def words(text: str) -> Iterator[Word]:
    """Every word and sign, in order."""
    for found in TOKEN.finditer(text):
        plain = fold(found[0])
        if plain and found[0] not in JOINERS:
            yield Word(SPOKEN.get(plain, plain), found.start(), found.end())


def fold(text: str) -> str:
    """Small letters without accents, no consonant doubled: a slip of the pen changes nothing."""
    apart = unicodedata.normalize("NFKD", text.lower().replace("œ", "oe").replace("æ", "ae"))
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return re.sub(r"([b-df-hj-np-tv-z])\1+", r"\1", bare)


def _sentence(text: str, held: list[Word]) -> Sentence:
    start, end = held[0].start, held[-1].end
    return Sentence(text[start:end], tuple(held), start, end)


def _inside(text: str, held: list[Word]) -> bool:
    """A full stop of an abbreviation, an article (L. 111-8) or a number."""
    stop = held[-1]
    if text[stop.start] != ".":
        return False
    return text[stop.end : stop.end + 1].isdigit() or (len(held) > 1 and held[-2].plain in grammar.ABBREVIATIONS)


def _without(text: str, names: tuple[str, ...]) -> str:
    """The same length, each name as a row of x: a word that means nothing."""
    for name in filter(str.strip, names):
        text = re.sub(re.escape(name), lambda found: "x" * len(found[0]), text, flags=re.IGNORECASE)
    return text
