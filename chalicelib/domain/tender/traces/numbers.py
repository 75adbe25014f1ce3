"""Phone numbers, accounts and company numbers in a text; amounts and dates are none of them."""

import re
from collections.abc import Callable, Iterator

from chalicelib.domain.tender.traces import Kind, Span, numerals
from chalicelib.domain.tender.traces.numerals import Atom

#: A day with its year, or an amount: never part of a phone number, unless that is written in its usual pairs.
DAY = r"(?:0?[1-9]|[12]\d|3[01])[/.\-\s](?:0?[1-9]|1[0-2])[/.\-\s](?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d"
SHORT_DAY = r"(?:0[1-9]|[12]\d|3[01])[/.](?:0[1-9]|1[0-2])[/.](?:1[5-9]|2\d|3[0-5])"
SUM = r"(?<!\d[\s.,])(?:[1-9]\d{0,2}(?:[\s.]\d{3})+|[1-9]\d*)(?:[.,]\d\d?)?\s?(?:€|eur|%)"
HARMLESS = re.compile(rf"(?<![\d])(?:{DAY}|{SHORT_DAY}|{SUM})(?!\d)")
ABROAD = range(9, 16)  # digits, with the country's
PAIRS = ([2] * 5, [10], [1] * 10)
NO_ZERO = [1, 2, 2, 2, 2]  # «6 12 34 56 78»
COMPANY = ([9], [3, 3, 3], [14], [3, 3, 3, 5], [9, 5])
SAID = re.compile(r"(?:sire[nt]|siret?|rcs|tva|immatricule\w*)\W*(?:n\W{0,2}|numero|est|:|[a-z]{3,15}\W)*\W*$")
VAT = re.compile(r"\bfr\s?[a-z\d]{2}[\s.]?\d{3}[\s.]?\d{3}[\s.]?\d{3}\b")
IBAN = re.compile(r"\b([a-z]{2})[\s.\-]?\d{2}(?=[\s.\-]?[a-z\d])")
#: Characters of an account number by country (ISO 13616).
LENGTHS = {
    "fr": 27, "mc": 27, "be": 16, "de": 22, "es": 24, "it": 27, "lu": 20, "ch": 21, "pt": 25, "nl": 18, "gb": 22,
    "ie": 22, "at": 20, "pl": 28, "lt": 20, "ee": 20, "mt": 31, "cy": 28, "fi": 18, "se": 24, "dk": 18, "ro": 24,
}  # fmt: skip
FEWEST_DIGITS = 8  # of an account: less is a word that begins like a country
SPELT = range(8, 15)  # digits of a number of which several are words
FROM_ZERO = range(5, 15)
FEWEST_SPELT = 3
MOST_PARTS = 15  # of one number: each a digit
PLUS = re.compile(r"\+\s?\(?$")
Harmless = list[tuple[int, int]]


def spans(seen: str) -> Iterator[Span]:
    """Everything of the kind, in no order; they may overlap."""
    yield from (Span(*found.span(), "company_number") for found in VAT.finditer(seen))
    yield from _accounts(seen)
    harmless = [found.span() for found in HARMLESS.finditer(seen)]
    for run in numerals.runs(seen):
        yield from _in_run(seen, run, harmless)


def _accounts(seen: str) -> Iterator[Span]:
    for found in IBAN.finditer(seen):
        length = LENGTHS.get(found[1])
        whole = re.compile(rf"[a-z\d](?:[\s.\-]?[a-z\d]){{{(length or 1) - 1}}}(?![a-z\d])").match(seen, found.start())
        if length and whole and sum(letter.isdigit() for letter in whole[0]) >= FEWEST_DIGITS:
            yield Span(*whole.span(), "account")


def _in_run(seen: str, run: list[Atom], harmless: Harmless) -> Iterator[Span]:
    """The longest first, from every number on."""
    first = 0
    while first < len(run):
        kind, last = next(
            (
                (kind, last)
                for kind, fits in KINDS
                for last in range(min(len(run), first + MOST_PARTS), first, -1)
                if fits(seen, run[first:last], harmless)
            ),
            (None, first + 1),
        )
        if kind is not None:
            yield Span(_with_sign(seen, run[first].start), run[last - 1].end, kind)
        first = last


def _with_sign(seen: str, start: int) -> int:
    """Where a number abroad begins: with its plus."""
    plus = PLUS.search(seen[:start])
    return plus.start() if plus else start


def _phone(seen: str, atoms: list[Atom], harmless: Harmless) -> bool:
    digits = "".join(atom.digits for atom in atoms)
    between = numerals.gaps(seen, atoms)
    even = len(set(between)) <= 1
    sizes = [len(atom.digits) for atom in atoms]
    if even and sizes in PAIRS and re.match("0[1-9]", digits):
        return True
    if even and sizes == NO_ZERO and between[0]:
        return True
    if sum(atom.word for atom in atoms) >= FEWEST_SPELT:
        return _spelt(digits, atoms)
    abroad = digits.startswith("00") or PLUS.search(seen[: atoms[0].start]) is not None
    if abroad and re.fullmatch(r"(?:00)?330?[1-9]\d{8}", digits):
        return True
    if _touches(atoms, harmless):
        return False
    loose = "," not in "".join(between)
    return (abroad and len(digits) in ABROAD) or (loose and re.fullmatch(r"(?:0|330?)[1-9]\d{8}", digits) is not None)


def _spelt(digits: str, atoms: list[Atom]) -> bool:
    """Dictated. «quatre vingt» may be meant as 4, 20: a number that begins with zero may look shorter than it is."""
    if atoms[0].word and digits.startswith("0"):
        return len(digits) in FROM_ZERO
    return len(digits) in SPELT and (digits.startswith(("0", "33")) or len(digits) == len(atoms))


def _company(seen: str, atoms: list[Atom], harmless: Harmless) -> bool:
    sizes = [len(atom.digits) for atom in atoms]
    if sizes not in COMPANY or any(atom.word for atom in atoms) or _touches(atoms, harmless):
        return False
    return _luhn("".join(atom.digits for atom in atoms)[:9]) or SAID.search(seen[: atoms[0].start]) is not None


def _touches(atoms: list[Atom], harmless: Harmless) -> bool:
    return any(start < atoms[-1].end and atoms[0].start < end for start, end in harmless)


def _luhn(digits: str) -> bool:
    """The check digit of a SIREN."""
    doubled = (int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits)))
    return sum(number - 9 * (number > 9) for number in doubled) % 10 == 0  # noqa: PLR2004 - digits


#: What a number may be, and who says so; the first that says yes.
KINDS: tuple[tuple[Kind, Callable[[str, list[Atom], Harmless], bool]], ...] = (
    ("phone", _phone),
    ("company_number", _company),
)
