"""Is this debtor the one we know? Sure, doubtful (then we ask), or another: so that one debtor is one person.

>>> home = ("12 rue de l'Église", "35000")
>>> compare(Likeness("Martin Élodie", *home), Likeness("Mme Elodie MARTIN", "12, R. DE L'EGLISE", "35000"))
'same'
>>> compare(Likeness("E. Martin", *home), Likeness("Elodie Martin", *home))
'doubtful'
>>> compare(Likeness("Paul Martin", *home), Likeness("Elodie Martin", *home))
'other'
"""

import re
from dataclasses import dataclass
from typing import Literal

from chalicelib.domain import likeness

Answer = Literal["same", "doubtful", "other"]

#: Of 100, by rapidfuzz's ratio of sorted words. Measured on the pairs of ``tests/domain/test_sameness.py``.
SAME_NAME, LIKE_NAME = 94.0, 82.0
SAME_STREET, LIKE_STREET = 92.0, 78.0
FIGURES = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Likeness:
    """What is compared of a debtor; empty text where nobody said it."""

    name: str
    line: str
    postcode: str
    siren: str = ""


@dataclass(frozen=True, slots=True)
class Worded:
    """A likeness with its words, for who is compared with many."""

    whom: Likeness
    name: frozenset[str]
    street: frozenset[str]

    @property
    def text(self) -> str:
        """His name as it is compared."""
        return " ".join(sorted(self.name))

    @property
    def initialled(self) -> bool:
        """True where a word of his name is one letter."""
        return any(len(word) == 1 and word.isalpha() for word in self.name)

    @property
    def blocks(self) -> tuple[str, ...]:
        """As ``blocks``."""
        return _blocks(self)


def worded(whom: Likeness) -> Worded:
    """His words, taken apart once."""
    return Worded(whom, frozenset(likeness.name_words(whom.name)), frozenset(likeness.street_words(whom.line)))


def compare(one: Likeness, other: Likeness) -> Answer:
    """Two numbers decide; without them name and address must both agree, and a near miss is a question."""
    return compare_words(worded(one), worded(other))


def compare_words(ours: Worded, theirs: Worded) -> Answer:
    """As ``compare``."""
    one, other = ours.whom, theirs.whom
    if one.siren and other.siren:
        return "same" if one.siren == other.siren else "other"
    if one.postcode.strip() != other.postcode.strip():
        return "other"
    name = _name(ours.name, theirs.name)
    if name == "other":
        return "other"
    street = _street(ours.street, theirs.street)
    if name == "same" and street == "same":
        return "same"
    return "other" if street == "other" else "doubtful"


def blocks(whom: Likeness) -> tuple[str, ...]:
    """Where to look for him: by his house and by his name, within his postcode. Two who are the same share one."""
    return worded(whom).blocks


def _blocks(whom: Worded) -> tuple[str, ...]:
    postcode = whom.whom.postcode.strip()
    number = FIGURES.search(whom.whom.line)
    longest = min(whom.name, key=lambda word: (-len(word), word), default="")
    found = [f"house:{postcode}:{number.group().lstrip('0')}"] if number else []
    return (*found, *([f"name:{postcode}:{longest[:4]}"] if longest else []))


def _name(ours: frozenset[str], theirs: frozenset[str]) -> Answer:
    """Initials and one wrong letter are a doubt; another first name is another person."""
    from rapidfuzz import fuzz

    if not (ours and theirs):
        return "other"
    if ours == theirs:
        return "same"
    if _initialled(ours, theirs) or _initialled(theirs, ours):
        return "doubtful"
    if _figures(ours) and _figures(theirs) and _figures(ours) != _figures(theirs):
        return "other"  # «SCI du Parc 3» and «SCI du Parc 4»
    score = fuzz.ratio(" ".join(sorted(ours)), " ".join(sorted(theirs)), score_cutoff=LIKE_NAME)
    if score >= SAME_NAME and len(ours) == len(theirs) and max(map(len, ours)) > len("martin"):
        return "same"
    return "doubtful" if score >= LIKE_NAME else "other"


def _initialled(short: frozenset[str], full: frozenset[str]) -> bool:
    """«E. Martin» beside «Elodie Martin»."""
    initials = {word for word in short - full if len(word) == 1 and word.isalpha()}
    left = full - short
    return bool(initials) and short - full == initials and {word[0] for word in left} == initials


def _street(ours: frozenset[str], theirs: frozenset[str]) -> Answer:
    """The same house; a street that nobody wrote, or nearly the same one, is a doubt."""
    from rapidfuzz import fuzz

    if not (ours and theirs):
        return "doubtful"
    if _figures(ours) != _figures(theirs):
        return "other"
    score = fuzz.ratio(" ".join(sorted(ours)), " ".join(sorted(theirs)))
    if score >= SAME_STREET:
        return "same"
    return "doubtful" if score >= LIKE_STREET else "other"


def _figures(words: frozenset[str]) -> set[str]:
    return {word.lstrip("0") for word in words if word.isdigit()}
