"""A printed page as a reader sees it: words in phrases, phrases in rows, each with its place in points."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Phrase:
    """Words that stand together on one line. Places in points from the top left; ``starts`` has one x a character."""

    text: str
    page: int
    left: float
    right: float
    top: float
    bottom: float
    starts: tuple[float, ...] = ()
    row: int = 0

    @cached_property
    def folded(self) -> str:
        """The text as labels are written: small letters without accents, the same length."""
        return fold(self.text)

    @property
    def height(self) -> float:
        """Of the letters, in points."""
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """Height of its middle on the page."""
        return (self.top + self.bottom) / 2

    def at(self, index: int) -> float:
        """Where the character stands; the left edge when it is not known."""
        return self.starts[index] if index < len(self.starts) else self.right

    def overlaps(self, other: "Phrase") -> bool:
        """True when one stands above the other."""
        return min(self.right, other.right) > max(self.left, other.left)


@dataclass(frozen=True)
class Document:
    """All phrases in reading order. ``width`` and ``height`` are those of the first page."""

    phrases: tuple[Phrase, ...]
    width: float
    height: float
    pages: int
    pictured: bool = False  # a picture fills the first page
    hidden: bool = False  # the words lie unseen under a picture: somebody's OCR wrote them

    @cached_property
    def rows(self) -> dict[tuple[int, int], list[Phrase]]:
        """Phrases on one line of one page, from left to right."""
        rows: dict[tuple[int, int], list[Phrase]] = {}
        for phrase in self.phrases:
            rows.setdefault((phrase.page, phrase.row), []).append(phrase)
        return rows

    @cached_property
    def lines(self) -> list[str]:
        """Each row as one folded line."""
        return ["  ".join(phrase.folded for phrase in row) for row in self.rows.values()]

    @cached_property
    def folded(self) -> str:
        """Everything, for what may stand anywhere."""
        return "\n".join(self.lines)

    def beside(self, phrase: Phrase) -> list[Phrase]:
        """What stands on the same line, further right."""
        row = self.rows[phrase.page, phrase.row]
        return [other for other in row if other.left >= phrase.right - 1 and other is not phrase]

    def before(self, phrase: Phrase) -> list[Phrase]:
        """What stands on the same line further left, the nearest first."""
        row = self.rows[phrase.page, phrase.row]
        return [other for other in reversed(row) if other.right <= phrase.left + 1 and other is not phrase]

    def below(self, phrase: Phrase, within: float) -> Iterator[Phrase]:
        """What stands under it, at most ``within`` times its height lower; the nearest first."""
        for number in range(phrase.row + 1, phrase.row + 7):
            for other in self.rows.get((phrase.page, number), []):
                if other.overlaps(phrase) and other.top - phrase.bottom <= within * phrase.height:
                    yield other

    def above(self, phrase: Phrase, within: float) -> Iterator[Phrase]:
        """What stands over it, at most ``within`` times its height higher; the nearest first."""
        for number in range(phrase.row - 1, phrase.row - 7, -1):
            for other in self.rows.get((phrase.page, number), []):
                if other.overlaps(phrase) and phrase.top - other.bottom <= within * phrase.height:
                    yield other


def fold(text: str) -> str:
    """Small letters without accents, one for one: places in the folded text are places in the text."""
    return "".join(FOLDED.get(letter) or _plain(letter) for letter in text)


FOLDED = {
    "’": "'",
    "‘": "'",
    "´": "'",
    "º": "°",
    "–": "-",
    "—": "-",
    "−": "-",
    "‐": "-",
    "‑": "-",
    "Œ": "o",
    "œ": "o",
} | dict.fromkeys("\0\u00a0\u2009\u202f", " ")


def _plain(letter: str) -> str:
    if letter.isascii():
        return letter.lower()
    base = unicodedata.normalize("NFD", letter)[0].lower()
    return base if len(base) == 1 else letter
