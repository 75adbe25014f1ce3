"""Which of the printed days is the day of issue, and which the day to pay."""

import re
from dataclasses import dataclass
from datetime import date

from chalicelib.countries.fr import payment_term
from chalicelib.gateways import invoice
from chalicelib.gateways.printed import days, terms
from chalicelib.gateways.printed.page import Document, Phrase

ISSUE = re.compile(
    r"date (?:de (?:la )?facture|de facturation|d'? ?emission|facture|de l'avoir|d'etablissement|de creation"
    r"|du document)|^\W*emise? le|\bfacture[e]? le\b|\betablie? le\b|\bemise? le\b"
    r"|invoice date|date of (?:invoice|issue)|\bissued(?: on)?\b|issue date|\bdated?\W*$"
    r"|rechnungs-?datum|beleg-?datum|ausstellungsdatum|factuurdatum"
)
AFTER_NUMBER = re.compile(
    r"(?:facture|avoir|honoraires)\b.{0,40}\b(?:du|en date du|date)\W*$|rechnung.{0,40}\bvom\W*$|nr\.? .{0,30}\bvom\W*$"
    r"|invoice\b.{0,40}\bof\W*$"
)
LONELY = re.compile(r"du|le|vom|of|date")
PLAIN = re.compile(r"^\W*(?:date|datum|le|fait le|en date du|du)\W*$|^[a-z' -]{2,40},? le\W*$|[a-z], (?:le|den)\W*$")
DUE = re.compile(
    r"echeance|a (?:regler|payer|verser) (?:avant|au plus tard|pour|le|jusqu|d'ici)|\bpay(?:er|able|ee?"
    r"|ement)\w* (?:avant|le|au plus tard|jusqu|pour)"
    r"|date limite|limite de (?:paiement|reglement)|\bregle\w*(?: \w+){0,2} (?:avant|au plus tard|pour) le"
    r"|exigible|avant le\W*$|au plus tard le\W*$"
    r"|prelev\w* le|paiement (?:le|au|avant)\b|date de (?:paiement|reglement)"
    r"|due date|\bdue(?: on| by)?\W*$|payable (?:by|before|on|until)|pay (?:by|before)|payment due"
    r"|faellig|fallig|zahlbar (?:bis|am)|zahlungsziel|zu zahlen bis|bis (?:zum|spatestens)|vervaldatum|netto bis"
)
NOT_A_TOWN = re.compile(r"pay|regl|vers|avant|ici|jusqu|limite|tard|expir|partir|depuis|retour|valid")
ANOTHER_PAPER = re.compile(r"associee|liee\b|d'origine|rectifiee|anterieure|concernee|initiale")
OTHER = re.compile(
    r"livraison|commande|devis|periode|prestation|intervention|expedition|naissance|chantier|\bbon\b|contrat|signature"
    r"|\bau\W*$|delivery|order|ship|service|period|liefer|leistung|bestell|bon de|debut|\bfin\b|vir\b|cheque|acompte"
    r"|valable|validite|accepte|imprim|edite|skonto|escompte|tarif|decret|loi\b|abonnement|consommation|releve|remise"
)


@dataclass(frozen=True, slots=True)
class Dates:
    """What was found; ``how`` says where the day to pay is from."""

    issued: date | None
    due: date | None
    issued_sure: invoice.Certainty
    due_sure: invoice.Certainty
    how: str  # "printed", "term", "law", ""
    several: bool = False


@dataclass(frozen=True, slots=True)
class _Labelled:
    printed: days.Printed
    label: str
    phrase: Phrase


def decide(document: Document) -> Dates:
    """Both days; the day to pay may be computed from a term, or assumed by law."""
    found = _labelled(document)
    dues = [one for one in found if _is_due(one)]
    issued, issued_sure = _issued(found, [one.printed.day for one in dues])
    if any(one.printed.two_ways for one in found) and _american(document) and issued_sure == "high":
        issued_sure = "medium"
    if dues:
        return _printed_due(dues, issued, issued_sure)
    return _computed_due(document, issued, issued_sure)


def _american(document: Document) -> bool:
    """True where 03/09/2026 may be in March: sums in dollars, or a sheet of letter size in English."""
    letter = round(document.width) == 612 and "invoice" in document.folded  # noqa: PLR2004 - points
    return "$" in document.folded or letter


def _printed_due(dues: list[_Labelled], issued: date | None, issued_sure: invoice.Certainty) -> Dates:
    every = sorted({one.printed.day for one in dues})
    chosen = dues[0].printed
    sure: invoice.Certainty = "high" if len(every) == 1 else "low"
    if issued is None or chosen.day < issued:
        sure, issued_sure = "low", "low" if issued and issued_sure != "high" else issued_sure
    elif issued_sure == "low" and sure == "high":
        sure = "medium"
    return Dates(issued, chosen.day, issued_sure, sure, "printed", several=len(every) > 1)


def _computed_due(document: Document, issued: date | None, issued_sure: invoice.Certainty) -> Dates:
    if issued is None:
        return Dates(None, None, "low", "low", "")
    agreed = {found for line in document.lines if (found := terms.term(line))}
    if len(agreed) == 1:
        due, sure = terms.due(issued, agreed.pop())
        return Dates(issued, due, issued_sure, sure, "term")
    return Dates(issued, payment_term.by_law(issued), issued_sure, "low", "law")


def _issued(found: list[_Labelled], dues: list[date]) -> tuple[date | None, invoice.Certainty]:
    """By its label; else the only day left on the first page."""
    free = [one for one in found if not _is_due(one)]
    named = [one for one in free if _says_issue(one.label)]
    plain = [one for one in free if _is_plain(one.label)]
    for some, alone in ((named, "high"), (plain, "high")):
        if some:
            agree = len({one.printed.day for one in some}) == 1
            sensible = not dues or some[0].printed.day <= min(dues)
            return some[0].printed.day, _certain(alone) if agree and sensible else "medium"
    rest = [one.printed.day for one in free if one.phrase.page == 0 and not OTHER.search(one.label)]
    if rest:
        return rest[0], "medium" if len(set(rest)) == 1 else "low"
    return None, "low"


def _is_plain(label: str) -> bool:
    return bool(PLAIN.search(label)) and not OTHER.search(label) and not NOT_A_TOWN.search(label)


def _says_issue(label: str) -> bool:
    if ANOTHER_PAPER.search(label):
        return False
    return bool(ISSUE.search(label)) or bool(AFTER_NUMBER.search(label) and not OTHER.search(label))


def _certain(word: str) -> invoice.Certainty:
    return "high" if word == "high" else "medium"


def _is_due(one: _Labelled) -> bool:
    return bool(DUE.search(one.label)) and not re.search(r"skonto|escompte|discount|commande|livraison", one.label)


def _labelled(document: Document) -> list[_Labelled]:
    found = []
    for phrase in document.phrases:
        end = 0
        for printed in days.days(phrase.folded):
            label = phrase.folded[end : printed.start].strip()
            found.append(_Labelled(printed, label if _says(label) else _label(document, phrase), phrase))
            end = printed.end
    return found


def _says(label: str) -> bool:
    return bool(re.search(r"[a-z]{2}", label))


def _label(document: Document, phrase: Phrase) -> str:
    """The words to the left if they are a label, else the words above."""
    left = _left(document, phrase)
    if left and (DUE.search(left) or _says_issue(left) or PLAIN.search(left) or OTHER.search(left)):
        return left
    for above in document.above(phrase, 2.0):
        return above.folded if _says(above.folded) and not days.days(above.folded) else left
    return left


def _left(document: Document, phrase: Phrase) -> str:
    """The nearest words further left; a lone «vom» or «du» with what it belongs to."""
    words = [other.folded for other in document.before(phrase) if _says(other.folded)]
    if len(words) > 1 and LONELY.fullmatch(words[0].strip()):
        return f"{words[1]} {words[0]}"
    return words[0] if words else ""
