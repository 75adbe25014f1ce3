r"""The small language in which the rules are written, turned into one pattern a phrase.

``saisi* ~ compte*|salaire`` reads: a word that begins with «saisi», up to three words, then one of the two; ``*rons``
is a word that ends so.
``~~`` leaves room for eight words, ``~5`` for five (a gap at the end takes all it can); ``word?`` may be missing;
``de_vie`` is two words that belong together; ``^`` is the beginning of a sentence; ``#`` a number; ``@court`` any
entry of that word list. Signs between words are passed over. Accents, capitals, apostrophes and double letters don't
count.

Every gap is bounded, so a search takes time in proportion to the text.

>>> phrase = compiled("saisi* ~ compte*|salaire", {})
>>> [found[0] for found in phrase.finditer(" nous saisirons aussi vos comptes .")]
[' saisirons aussi vos comptes']
>>> sorted(opening.met_by("salaire") for opening in phrase.needs)
[False, True]
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from chalicelib.countries.fr.linter import plain

GAPS = {"~": 3, "~~": 8}
SIGNS = r"(?: [^\w ]){0,2}"  # a comma, a quotation mark
START = r"\A(?: [^\w ]){0,3}"
Lists = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, eq=False)
class Opening:
    """The words with which an element can begin. There is one object for each: it is its own key."""

    whole: frozenset[str]
    beginnings: tuple[str, ...]
    endings: tuple[str, ...]

    def met_by(self, word: str) -> bool:
        """Whether the element can begin with that word."""
        return word in self.whole or word.startswith(self.beginnings) or word.endswith(self.endings)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase as a pattern for ``Sentence.line``; where one of ``needs`` is not met it can't stand."""

    source: str
    needs: frozenset[Opening]

    def finditer(self, line: str) -> Iterator[re.Match[str]]:
        """Every place where the phrase stands, those that begin inside another too."""
        pattern = _pattern(self.source)
        found = pattern.search(line)
        while found:
            yield found
            found = pattern.search(line, found.start() + 1)


def compiled(phrase: str, lists: Lists) -> Phrase:
    """A phrase, read. Raises KeyError for an unknown word list."""
    elements = phrase.split()
    sure = [element for element in elements if element[0] not in "~^" and not _may_miss(element)]
    source = "".join(_element(element, lists) for element in elements)
    source = (source[:-1] if elements[-1][0] == "~" else source) + "(?= |$)"  # a gap at the end takes all it can
    return Phrase(source, frozenset(_opening(*_beginnings(element, lists)) for element in sure))


@cache
def _pattern(source: str) -> re.Pattern[str]:
    """Compiled when it is first needed: most phrases never are."""
    return re.compile(source)


def _element(element: str, lists: Lists) -> str:
    if element == "^":
        return START
    if element.startswith("~"):
        return rf"(?: [^ ]+){{0,{GAPS.get(element) or int(element[1:])}}}?"
    if _may_miss(element):
        return f"(?:{_element(element[:-1], lists)})?"
    return f"{SIGNS}(?:{'|'.join(_choice(choice, lists) for choice in element.split('|'))})"


def _may_miss(element: str) -> bool:
    return len(element) > 1 and element.endswith("?")


def _choice(choice: str, lists: Lists) -> str:
    """One word with the space before it, or every entry of a word list."""
    if choice.startswith("@"):
        entries = ("".join(_element(element, lists) for element in entry.split()) for entry in lists[choice[1:]])
        return "|".join(entries)
    if choice == "#":
        return r" \d[\d,]*"
    before, after = (r"\w*" if star else "" for star in (choice.startswith("*"), choice.endswith("*")))
    return " " + before + " ".join(re.escape(word.plain) for word in plain.words(choice.strip("*"))) + after


@cache
def _opening(whole: frozenset[str], beginnings: tuple[str, ...], endings: tuple[str, ...]) -> Opening:
    return Opening(whole, beginnings, endings)


def _beginnings(element: str, lists: Lists) -> tuple[frozenset[str], tuple[str, ...], tuple[str, ...]]:
    """The first words of an element: whole ones, beginnings and endings of words."""
    found: tuple[set[str], set[str], set[str]] = (set(), set(), set())
    for choice in element.split("|"):
        if choice.startswith("@"):
            for entry in lists[choice[1:]]:
                for mine, theirs in zip(found, _beginnings(entry.split()[0], lists), strict=True):
                    mine.update(theirs)
        elif choice == "#":
            found[1].update("0123456789")
        else:
            first, *others = plain.words(choice.strip("*"))
            found[2 if choice.startswith("*") else 1 if choice.endswith("*") and not others else 0].add(first.plain)
    return frozenset(found[0]), tuple(sorted(found[1])), tuple(sorted(found[2]))
