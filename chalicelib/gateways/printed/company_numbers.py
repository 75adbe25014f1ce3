"""SIREN, SIRET, VAT numbers and IBANs of the page, checked by their keys, and whose they are."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from chalicelib.gateways.printed.page import Document, Phrase

SIREN = re.compile(r"(?<![\w.,-])(\d{3}[ .]?\d{3}[ .]?\d{3})(?:[ .]?(\d{5}|\d{3} \d{2}))?(?![\d,])(?![.]\d)")
FRENCH_VAT = re.compile(r"(?<![a-z0-9])(fr ?[a-z0-9]{2} ?\d{3} ?\d{3} ?\d{3})(?!\d)")
OTHER_VAT = re.compile(
    r"(?<![a-z0-9])(?!fr)((?:at ?u|be ?[01]|de|dk|ee|el|es ?[a-z]?|fi|gb|hr|hu|ie|it|lt|lu|lv|mt|nl|pl|pt|ro|se"
    r"|si|sk|che)"
    r"[ -]?\d[\d .]{6,12}\d[a-z]?(?:b\d\d)?)(?![\da-z])"
)
IBAN = re.compile(r"(?<![a-z0-9])([a-z]{2}\d{2}(?: ?[a-z0-9]{4}){2,7}(?: ?[a-z0-9]{1,4})?)(?![a-z0-9])")
NAMED = re.compile(r"siren|siret|\brcs\b|r\.c\.s|registre|immatricul|\btva\b|capital")
CLIENTS = re.compile(r"client|acheteur|preneur|customer|buyer|kunde|destinataire|debiteur|votre (?:n|tva|siret|siren)")
VAT_LABEL = re.compile(r"tva|vat|ust|btw|tax|mwst|uid")


@dataclass(frozen=True, slots=True)
class Found:
    """A number and where it is printed; ``holds``: its check digits fit."""

    kind: str  # "siren", "vat", "iban"
    number: str
    phrase: Phrase
    holds: bool
    of_client: bool  # the words before it say so
    named: bool  # the words before it say what it is


def everything(document: Document) -> list[Found]:
    """All of them in reading order."""
    return [found for phrase in document.phrases for found in _in(document, phrase)]


def _in(document: Document, phrase: Phrase) -> Iterator[Found]:
    from stdnum import iban
    from stdnum.fr import siren, tva

    text = phrase.folded
    for match in IBAN.finditer(text):
        number = _whole(document, phrase, match, iban.is_valid)
        if iban.is_valid(number) or "iban" in _label(document, phrase, match.start()):
            yield _found(document, phrase, match, "iban", number, holds=iban.is_valid(number))
    taken = [match.span() for match in IBAN.finditer(text) if iban.is_valid(match[1])]
    for match in FRENCH_VAT.finditer(text):
        number = "".join(match[1].split()).upper()
        yield _found(document, phrase, match, "vat", number, holds=tva.is_valid(number))
        taken.append(match.span())
    for match in OTHER_VAT.finditer(text):
        if VAT_LABEL.search(_label(document, phrase, match.start())):
            number = re.sub(r"[\s.-]", "", match[1]).upper()
            yield _found(document, phrase, match, "vat", number, holds=True)
            taken.append(match.span())
    for match in SIREN.finditer(text):
        if any(start < match.end() and match.start() < end for start, end in taken):
            continue
        number = re.sub(r"\D", "", match[1])
        found = _found(document, phrase, match, "siren", number, holds=siren.is_valid(number))
        if found.named:
            yield found


def _whole(document: Document, phrase: Phrase, match: re.Match[str], holds: Callable[[str], bool]) -> str:
    """The IBAN, with what stands at the start of the next line when it breaks off at the end of this one."""
    number = "".join(match[1].split()).upper()
    if holds(number) or match.end() < len(phrase.folded.rstrip()):
        return number
    following = document.rows.get((phrase.page, phrase.row + 1), [])
    rest = re.match(r"[a-z0-9 ]+", following[0].folded) if following else None
    parts = rest[0].split() if rest else []
    longer = (number + "".join(parts[:count]).upper() for count in range(1, len(parts) + 1))
    return next((whole for whole in longer if holds(whole)), number)


def _found(document: Document, phrase: Phrase, match: re.Match[str], kind: str, number: str, *, holds: bool) -> Found:
    label = _label(document, phrase, match.start())
    after = phrase.folded[match.end() : match.end() + 12]
    named = bool(NAMED.search(label)) or bool(re.search(r"rcs|r\.c\.s|siren|siret", after))
    return Found(kind, number, phrase, holds, bool(CLIENTS.search(label)), named)


def _label(document: Document, phrase: Phrase, start: int) -> str:
    """The words before it: in its phrase, to the left, or above."""
    own = phrase.folded[max(0, start - 45) : start]
    if re.search(r"[a-z]{3}", own):
        return own
    left = next(iter(document.before(phrase)), None)
    if left is not None:
        return left.folded[-45:] + " " + own
    above = next(document.above(phrase, 1.5), None)
    return (above.folded[-45:] if above is not None else "") + " " + own
