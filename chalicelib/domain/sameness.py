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


def compare(one: Likeness, other: Likeness) -> Answer:
    """Two numbers decide; without them name and address must both agree, and a near miss is a question."""
    if one.siren and other.siren:
        return "same" if one.siren == other.siren else "other"
    if one.postcode.strip() != other.postcode.strip():
        return "other"
    name, street = _name(one.name, other.name), _street(one.line, other.line)
    if name == "same" and street == "same":
        return "same"
    return "doubtful" if "other" not in {name, street} else "other"


def blocks(whom: Likeness) -> tuple[str, ...]:
    """Where to look for him: by his house and by his name, within his postcode. Two who are the same share one."""
    number = FIGURES.search(whom.line)
    words = sorted(likeness.name_words(whom.name), key=lambda word: (-len(word), word))
    found = [f"house:{whom.postcode.strip()}:{number.group().lstrip('0')}"] if number else []
    return (*found, *(f"name:{whom.postcode.strip()}:{word[:4]}" for word in words[:1]))


def _name(one: str, other: str) -> Answer:
    """Initials and one wrong letter are a doubt; another first name is another person."""
    from rapidfuzz import fuzz

    ours, theirs = likeness.name_words(one), likeness.name_words(other)
    if not (ours and theirs):
        return "other"
    if ours == theirs:
        return "same"
    if _initialled(ours, theirs) or _initialled(theirs, ours):
        return "doubtful"
    score = fuzz.ratio(" ".join(sorted(ours)), " ".join(sorted(theirs)))
    if score >= SAME_NAME and len(ours) == len(theirs) and max(map(len, ours)) > len("martin"):
        return "same"
    return "doubtful" if score >= LIKE_NAME else "other"


def _initialled(short: set[str], full: set[str]) -> bool:
    """«E. Martin» beside «Elodie Martin»."""
    initials = {word for word in short - full if len(word) == 1}
    left = full - short
    return bool(initials) and short - full == initials and {word[0] for word in left} == initials


def _street(one: str, other: str) -> Answer:
    """The same house; a street that nobody wrote, or nearly the same one, is a doubt."""
    from rapidfuzz import fuzz

    ours, theirs = likeness.street_words(one), likeness.street_words(other)
    if not (ours and theirs):
        return "doubtful"
    if _figures(ours) != _figures(theirs):
        return "other"
    score = fuzz.ratio(" ".join(sorted(ours)), " ".join(sorted(theirs)))
    if score >= SAME_STREET:
        return "same"
    return "doubtful" if score >= LIKE_STREET else "other"


def _figures(words: set[str]) -> set[str]:
    return {word.lstrip("0") for word in words if word.isdigit()}
