"""The number of the invoice: by a label of its own, by the title it follows, or by a bare «N°» beside the title."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from chalicelib.gateways import invoice
from chalicelib.gateways.printed import amounts, days
from chalicelib.gateways.printed.page import Document, Phrase

SIGN = r"(?:n ?[°.o]\.?|nos?\b|numeros?\b|num\b\.?|nr\b\.?|#|reference\b|ref\b\.?|no\b\.?|number\b|id\b)"
PAPER = r"(?:facture|avoir|invoice|rechnung|honoraires|credit note|gutschrift|factuur|note de credit|bill|beleg)"
OWN_LABEL = re.compile(
    rf"(?:{SIGN}\W{{0,3}}(?:de |d'|de la |of )?(?:la |votre |the )?{PAPER}s?\b(?! client|liee)"
    rf"|{PAPER}s?\b[^\w#]{{0,3}}{SIGN}"
    rf"|rechnungs-?(?:nummer|nr\b\.?|no\b\.?)|factuurnummer|beleg-?(?:nummer|nr\b\.?)|invoice ?(?:no\b|number|num|id|#)"
    rf"|{PAPER}\b.{{1,25}}\W{SIGN}(?=\W|$)|{SIGN} (?:de )?(?:piece|document)\b)\W*"
)
TITLE = re.compile(rf"^\W*(?:votre )?{PAPER}\b(?: (?:d'|de )(?:avoir|acompte|vente|solde|situation|provision))?\W*")
BARE = re.compile(rf"^\W*{SIGN}\W*")
REFERENCE = re.compile(r"^\W*(?:ref|id)")  # may be anything's
NOT_OURS = re.compile(
    r"client|commande|siret|siren|\btva\b|telephone|\btel\b|devis|livraison|contrat|\bcompte|dossier|\bbl\b"
    r"|\bpo\b|order"
    r"|customer|vat\b|tax id|kunden|bestell|liefer|\bust|steuer|chantier|\brcs|\bbon\b|affaire|marche"
    r"|engagement|page|\blot\b"
    r"|iban|police|assure|origine|annul|rectifi|rembourse|dedui|liee|concern|credit(?:ing|s) invoice|adherent"
    r"|immatric|\bnaf|\bape\b"
    r"|securite|mandat|\bics|\brum\b"
)
VALUE = re.compile(r"[A-Z0-9](?:[A-Za-z0-9]|[-_/.#°](?=[A-Za-z0-9])| ?[-/] ?(?=[A-Z0-9]*\d))*")
PREFIX = re.compile(r"(?:[A-Z]{1,5} (?=\d))?(?:(?:20)?\d\d (?=[A-Z]*\d))?")  # «FA 2026 0042»
STOP = re.compile(r" (?:du|date|le|of|vom|page|dated|au|en|client|ref|-|emise?|pour)\b|  |\(")
AGAIN = re.compile(rf"(?:de |d')?(?:la )?{PAPER}\W*(?:{SIGN}\W*)?")
LIKE_A_DAY = re.compile(r"\d{4}[-/]\d{2}[-/]\d{2,}")  # year, month, running number
LONGEST = 30


@dataclass(frozen=True, slots=True)
class _Candidate:
    number: str
    kind: str  # "own", "title", "bare", "reference"
    phrase: Phrase


def decide(document: Document) -> tuple[str, invoice.Certainty]:
    """The number and how sure it is; empty when none is named."""
    found = list(_candidates(document))
    for kind in ("own", "title", "bare", "reference"):
        named = [one for one in found if one.kind == kind]
        if named:
            return named[0].number, _how_sure(document, named, found)
    return "", "low"


def _how_sure(document: Document, named: list[_Candidate], found: list[_Candidate]) -> invoice.Certainty:
    chosen = named[0]
    rivals = {one.number for one in named}
    repeated = len(re.findall(re.escape(chosen.number.lower()), document.folded)) > 1
    if len(rivals) > 1:
        return "medium" if repeated and chosen.kind != "bare" else "low"
    if not re.search(r"\d", chosen.number) or len(chosen.number) < 2:  # noqa: PLR2004 - «1» is a page as well
        return "low"
    if chosen.kind == "own" or (repeated and chosen.kind != "reference"):
        return "high"
    others = {one.number for one in found}
    if chosen.kind == "title":
        return "high" if len(others) == 1 or len(chosen.number) > 3 else "medium"  # noqa: PLR2004 - a short word
    sure = chosen.kind == "bare" and _near_title(document, chosen.phrase) and len(others) == 1
    return "high" if sure else "medium"


def _near_title(document: Document, phrase: Phrase) -> bool:
    """True for a bare «N°» that stands close to the title of the paper."""
    return any(
        TITLE.match(other.folded) and other.page == phrase.page and abs(other.middle - phrase.middle) < 8 * other.height
        for other in document.phrases
    )


def _candidates(document: Document) -> Iterator[_Candidate]:
    for phrase in document.phrases:
        for kind, start in _labels(phrase):
            number = _value(document, phrase, start, kind)
            if number:
                yield _Candidate(number, "reference" if _among_sums(document, phrase) else kind, phrase)
                break


def _among_sums(document: Document, phrase: Phrase) -> bool:
    """True beside an amount: «Facture d'acompte n° FA-001: -360,00» names another paper."""
    return any(amounts.amounts(other) for other in document.beside(phrase))


def _labels(phrase: Phrase) -> Iterator[tuple[str, int]]:
    """What kind of label the phrase holds, and where its value may begin."""
    text = phrase.folded
    own = OWN_LABEL.search(text)
    if own and not NOT_OURS.search(text[: own.end()]):
        yield "own", own.end()
    title = TITLE.match(text)
    if title and not NOT_OURS.search(text[: title.end() + 12]) and phrase.page == 0:
        yield "title", title.end()
    bare = BARE.match(text)
    if bare and not NOT_OURS.search(text) and phrase.page == 0:
        yield "reference" if REFERENCE.match(text) else "bare", bare.end()


def _value(document: Document, phrase: Phrase, start: int, kind: str) -> str:
    """After the label, beside it, or under it."""
    again = AGAIN.match(phrase.folded, start)  # «Facture Réf. facture 2026/464»
    rest = phrase.text[again.end() if again else start :]
    if rest.strip(" :"):
        return _number(rest)
    for other in document.beside(phrase)[:1]:
        if number := _number(other.text):
            return number
    if kind == "title" and not _is_a_head(document, phrase):
        return ""
    for other in document.below(phrase, 2.5):
        return _number(other.text)
    return ""


def _is_a_head(document: Document, phrase: Phrase) -> bool:
    """True when the date has its head on the same line: «Facture | Date | Client» over their values."""
    return any("date" in other.folded for other in document.rows[phrase.page, phrase.row] if other is not phrase)


def _number(text: str) -> str:
    """The number at the start of a text; empty when it is a word, a day or an amount."""
    text = text.lstrip(" :#°.-")
    stop = STOP.search(text.lower())
    text = text[: stop.start()] if stop and stop.start() else text
    match = VALUE.match(text, _prefix(text))
    if match is None:
        return ""
    number = text[: match.end()].strip(" .-/")
    return number if _plausible(number, text) else ""


def _prefix(text: str) -> int:
    """Where the last part of a number written in several parts begins; a day after it is none of it."""
    match = PREFIX.match(text)
    end = match.end() if match else 0
    return 0 if any(found.start == 0 for found in days.days(text[end:].lower())) else end


def _plausible(number: str, text: str) -> bool:
    if not re.search(r"\d", number) or len(number) > LONGEST:
        return False
    if any(found.start == 0 for found in days.days(text.lower())) and not LIKE_A_DAY.fullmatch(number):
        return False
    return not re.match(r"\d{1,3}(?:[ .]\d{3})*,\d{2}(?!\d)|\d+ ?(?:€|eur\b|%)", text, re.IGNORECASE)
