"""A sentence as the rules see it: its plain words in one line, and where a phrase stands in it."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate

from chalicelib.countries.fr.linter import phrases, plain, table

Place = tuple[int, int]  # the first and the last word


@dataclass(frozen=True, slots=True)
class Line:
    """Plain words, each behind one space in ``text``; ``ends`` are where they end in it."""

    words: tuple[str, ...]
    text: str
    ends: tuple[int, ...]
    heard: frozenset[phrases.Opening]

    def places(self, phrase: phrases.Phrase) -> Iterator[Place]:
        """The first and the last word of every place where the phrase stands."""
        if phrase.needs <= self.heard:
            for found in phrase.finditer(self.text):
                yield self._word(found.start()), self._word(found.end() - 1)

    def all_places(self, any_of: Iterable[phrases.Phrase]) -> Iterator[Place]:
        """The places of several phrases."""
        return (place for phrase in any_of for place in self.places(phrase))

    def has(self, any_of: Iterable[phrases.Phrase]) -> bool:
        """Whether one of these phrases stands in it."""
        return any(True for _ in self.all_places(any_of))

    def _word(self, position: int) -> int:
        """The number of the word at a position; a sign before a phrase is none of its words."""
        at = bisect_right(self.ends, position)
        return next((n for n in range(at, len(self.words)) if self.words[n][0].isalnum()), at)


def line(sentence: plain.Sentence) -> Line:
    """A sentence, ready to be searched."""
    words = tuple(word.plain for word in sentence.words)
    return Line(words, sentence.line, tuple(accumulate(len(word) + 1 for word in words)), table.heard(words))
