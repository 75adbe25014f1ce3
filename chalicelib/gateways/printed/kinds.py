"""Which paper it is: by its title, that is by the largest and highest words that name a paper."""

import re
from collections.abc import Iterator
from enum import StrEnum

from chalicelib.gateways.printed.page import Document, Phrase


class Kind(StrEnum):
    """Of a paper; the codes of UNTDID 1001 that the invoices among them have are in ``TYPE_CODES``."""

    INVOICE = "invoice"
    DEPOSIT = "deposit"
    SELF_BILLED = "self_billed"
    CREDIT_NOTE = "credit_note"
    OTHER_PAPER = "other_paper"  # a quote, a pro forma, an order, a delivery note, a statement, a reminder


TYPE_CODES = {Kind.INVOICE: "380", Kind.DEPOSIT: "386", Kind.SELF_BILLED: "389", Kind.CREDIT_NOTE: "381"}

OTHER_PAPERS = (
    r"(?:facture |invoice )?pro[ -]?forma|devis\b|proposition (?:commerciale|de prix)|offre (?:de prix|commerciale)"
    r"|bon (?:de |d')?(?:livraison|commande|intervention|reception|enlevement)|bordereau de (?:livraison|prix)"
    r"|(?:confirmation|accuse de reception) de (?:votre )?commande|(?:votre )?commande\b|contrat\b|ticket\b|recu\b"
    r"|relev(?:e|es) (?:de |des )?(?:compte|facture|situation|operation|identite)\w*|extrait de compte"
    r"|etat des (?:factures|sommes)|balance agee|grand livre|quittance|attestation|ordre de (?:service|mission)"
    r"|(?:\w+ )?relance\b|rappel\b|mise en demeure|lettre de |avis de (?:paiement|virement|somme)"
    r"|bulletin de (?:paie|salaire)"
    r"|quote\b|quotation|estimate\b|purchase order|sales order|order confirmation|delivery note|packing (?:list|slip)"
    r"|(?:account )?statement|reminder|receipt\b"
    r"|angebot|lieferschein|auftragsbestatigung|bestellung\b|kontoauszug|mahnung|zahlungserinnerung|kostenvoranschlag"
)
CREDIT_NOTES = (
    r"(?:facture |note )?(?:d'|de )?avoirs?\b|note de credit|credit (?:note|memo)|creditnota"
    r"|gutschrift\b|storno\w*|rechnungskorrektur|korrekturrechnung"
)
DEPOSITS = (
    r"factures? (?:d'|de )?(?:acompte|provision|avance)s?|deposit invoice|down ?payment invoice|prepayment invoice"
    r"|anzahlungsrechnung|abschlagsrechnung"
)
SELF_BILLED = (
    r"auto.?factur|self.?bill|selbst ausgestellte rechnung|facture etablie par (?:l'acheteur|le client|l'acquereur)"
)
INVOICES = (
    r"(?:votre |la )?factures?\b|facturation\b|invoice|tax invoice|note (?:d'|de )(?:honoraires|frais|debit)|memoire\b"
    r"|decompte\b|honoraires\b|(?:\w+ )?(?!ab)\w*rechnung|factuur|appel de (?:fonds|cotisation)"
    r"|situation (?:de travaux )?n|etat d'honoraires|bill\b|fattura|factura\b"
)
ORDER = (
    (Kind.SELF_BILLED, re.compile(rf".*(?:{SELF_BILLED})")),
    (Kind.CREDIT_NOTE, re.compile(CREDIT_NOTES)),
    (Kind.OTHER_PAPER, re.compile(OTHER_PAPERS)),
    (Kind.DEPOSIT, re.compile(DEPOSITS)),
    (Kind.INVOICE, re.compile(INVOICES)),
)
LEADING = re.compile(r"^[\W\d]*(?:duplicata|copie|original|document|type|objet)?[\W]*")
A_TITLE = 60  # letters
FOLLOWED_BY_DATA = re.compile(
    r"^\W*(?:a\b|accepte|signe|valide|du client|-(?:datum|nr|nummer)\b|datum\b|adresse|associee?|liee?|origine"
    r"|d'origine|concernee?|rectifiee?)"
)
A_REFERENCE = re.compile(
    r"\d.*\b(?:du|accepte|signe|en date|of|vom|dated)\b|^\W*(?:(?:votre|notre) )?(?:commande|contrat)\W"
)
PURE = re.compile(  # a title and its number, nothing else
    r"\W*(?:[a-z']+ ){0,3}[a-z']+\W*(?:n ?[°o.]|no|nr\.?|numero"
    r"|#)?\W*[a-z]{0,5}[-/ ]?\d[\w/.-]*(?: du [\d/. -]+)?\W*|\W*(?:facture|invoice|rechnung)\W*"
)
A_TABLE_HEAD = 4  # phrases side by side
MENTIONS_INVOICE = re.compile(r"factur|invoice|rechnung|honoraires|factuur|avoir|credit note|gutschrift|\bbill\b")


def kind(document: Document) -> Kind | None:
    """What the title says; None when nothing names the paper."""
    named = list(_named(document))
    return max(named, key=lambda one: one[0])[1] if named else None


def _named(document: Document) -> Iterator[tuple[float, Kind]]:
    for phrase in document.phrases:
        found = _kind_of(phrase)
        if found is not None and phrase.page == 0:
            yield _prominence(document, phrase, found), found


def _kind_of(phrase: Phrase) -> Kind | None:
    text = LEADING.sub("", phrase.folded)
    if len(text) > A_TITLE:
        return None
    for found, words in ORDER:
        match = words.match(text)
        if match and not FOLLOWED_BY_DATA.match(text[match.end() :]):
            return found
    return None


def _prominence(document: Document, phrase: Phrase, found: Kind) -> float:
    """Large letters, near the top; small ones with a date are a reference to another paper."""
    height = 1.0 - phrase.top / max(document.height, 1.0)
    weight = phrase.height * (1 + 0.5 * height)
    if phrase.text.isupper():
        weight *= 1.3
    if PURE.fullmatch(phrase.folded):
        weight *= 1.2
    if found is Kind.OTHER_PAPER and A_REFERENCE.search(phrase.folded):
        weight *= 0.6
    if found is Kind.OTHER_PAPER and len(document.rows[phrase.page, phrase.row]) >= A_TABLE_HEAD:
        weight *= 0.7
    return weight
