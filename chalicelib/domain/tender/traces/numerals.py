"""Numbers as people write them, digits or words: «06», «O6», «zéro six», «soixante-dix-huit»."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

UNITS = ("zero", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze")
TEENS = ("treize", "quatorze", "quinze", "seize", "dix sept", "dix huit", "dix neuf")
TENS = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante", 80: "quatre vingt"}
ELSEWHERE = {70: "septante", 80: "huitante", 90: "nonante"}  # Belgium, Switzerland
ENGLISH = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "seven": 7, "eight": 8, "nine": 9}
TOGETHER = re.compile(r"[\s.,\-–—_/\\()+|*·•'’]{0,5}")  # what may stand between two parts of one number


@dataclass(frozen=True, slots=True)
class Atom:
    """A group of digits, or a number word; its place in the text."""

    start: int
    end: int
    digits: str
    word: bool = False


def runs(seen: str) -> Iterator[list[Atom]]:
    """Numbers that stand side by side, with nothing but spaces and signs between them."""
    run: list[Atom] = []
    for atom in _atoms(seen):
        if run and not TOGETHER.fullmatch(seen, run[-1].end, atom.start):
            yield run
            run = []
        run.append(atom)
    if run:
        yield run


def gaps(seen: str, atoms: list[Atom]) -> list[str]:
    """What stands between them; spaces of any kind are one."""
    return [re.sub(r"\s+", " ", seen[one.end : other.start]) for one, other in pairwise(atoms)]


def _words() -> dict[str, int]:
    """Every number below a hundred as it is spelt, its parts apart by a space."""
    told = {word: number for number, word in enumerate((*UNITS, *TEENS))}
    below = dict(told)
    for ten, word in (*TENS.items(), *ELSEWHERE.items()):
        told |= {word: ten, f"{word}s": ten}
        most = 20 if ten in {60, 80} and ten not in ELSEWHERE.keys() - TENS.keys() else 10
        for small, unit in below.items():
            if 0 < unit < most:
                told |= {f"{word} {small}": ten + unit, f"{word} et {small}": ten + unit}
    return {**told, **ENGLISH, "une": 1}


WORDS = _words()
_SPELT = "|".join(word.replace(" ", r"[\s\-]+") for word in sorted(WORDS, key=len, reverse=True))
_ATOM = re.compile(rf"(?P<digits>(?:(?<![a-z])o(?=\d))?\d(?:[\dol]*\d)?)|(?<![a-z])(?P<word>{_SPELT})(?![a-z])")


def _atoms(seen: str) -> Iterator[Atom]:
    for found in _ATOM.finditer(seen):
        if found["digits"]:
            yield Atom(*found.span(), found["digits"].replace("o", "0").replace("l", "1"))
        else:
            number = WORDS[re.sub(r"[\s\-]+", " ", found["word"])]
            yield Atom(*found.span(), str(number), word=True)
