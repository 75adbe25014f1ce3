"""What a label says its amount is: French first, then English and German, on folded text."""

import re
from enum import StrEnum


class Role(StrEnum):
    """Of an amount on an invoice."""

    DUE = "due"  # what is left to pay
    TOTAL = "total"  # with VAT
    PLAIN_TOTAL = "plain_total"  # «Total», and nothing said of VAT
    NET = "net"
    TAX = "tax"
    PAID = "paid"  # deposits, earlier payments, what is kept back
    CARRIED = "carried"  # the balance of an earlier account
    OTHER = "other"


NOT_A_TOTAL = (
    r"eco.?(part|contrib|taxe)|penalit|indemnit|capital|(?<!sans )escompte|skonto|unitaire|\bp\.? ?u\b|\bprix\b"
    r"|\bcumul|\bmarche\b|a reporter|^report\b|de la page|sous.?total page|\bmensualite|\bplafond|\bcaution"
    r"|^(?:dont|incl|inkl|davon)\b"
    r"|interet|\bretard\b|frais de (?:recouvrement|rejet|port)|unit price|per unit|einzelpreis|versandkosten"
    r"|\bpar (?:jour|mois|heure)\b|late (?:fee|payment)|\bseuil\b|\d% si|proposition|prochaine?"
)
CARRIED = (
    r"(solde|montant|balance|report|impaye\w*|du|creance).{0,12}(anterieur|precedent|previous|reporte)"
    r"|ancien solde|previous balance|balance (?:brought )?forward|factures? (?:impayees?|echues|anterieures?"
    r"|en retard)|\barrieres?\b"
)
DUE = (
    r"\bnet (?:a|apayer|restant)|\breste (?:a|du|net)|\brestant (?:a|du)|\bsolde (?:a|du\b(?! \w)|dus?$|ttc"
    r"|net)|^solde\W*$"
    r"|\ba (?:payer|regler|devoir|verser)\b|\b(?:montant|total|somme) dus?e?s?\W*(?:ttc|eur|en euros?|\(.*)?\W*$"
    r"|\bpreleve\b|la somme de\W*$|\bmontant exigible|\bnous devoir"
    r"|\bbalance(?: due)?\W*$|\bbalance due|\bamount (?:due|payable|owing|outstanding)|\btotal (?:due|payable)"
    r"|\boutstanding\b|\bpayable\W*$|\bplease pay|\bto (?:be paid|pay)\b"
    r"|\bzahlbetrag|\bzu (?:ueber|uber)?(?:zahlen|weisen)|\bzahlbar(?:er)?\b|\boffener? (?:betrag|posten)|\brestbetrag"
    r"|\bfalliger betrag|\bendbetrag|\bte betalen|\bopenstaand"
)
PAID = (
    r"^(?:\W|total |montant |moins |- ?)*(?:des? |d')?(?:acomptes?\b(?! de \d+ ?%)|avances?\b|arrhes|provisions?\b"
    r"|deja |reglements?\b|paiements?\b|versements?\b|verse\b|paye\b|regle\b|encaisse|percu|deduction|retenue|avoirs?\b"
    r"|r\.?g\.?\b)|\bdeja (?:regle|paye|verse|percu|factur|encaisse)|\bacomptes? (?:verse|percu|regle|paye|recu"
    r"|deduit|du )"
    r"|\ba deduire|\bretenue de garantie"
    r"|\b(?:amount )?(?:pre)?paid\b|\bdeposit\b|\bpayments?\b|\bless\b|\bcredit applied|\banzahlung|\bbereits "
    r"|\berhaltene"
)
WITH_TAX = (
    r"\bttc\b|t\.t\.c|toutes taxes|taxes? (?:comprises?|incluses?)|\btva (?:comprise|incluse|incl)"
    r"|\b(?:incl|inkl|inc)\b|\bincluding|\bbrutto|bruttosumme|bruttobetrag|\bgross\b"
)
WITHOUT_TAX = (
    r"\bh\.? ?t\b|hors.?tax|hors tva|\bexcl|\bnetto|nettobetrag|nettosumme|sous.?total|sub.?total|\bbefore (?:tax|vat)"
    r"|\bohne (?:ust|mwst|umsatz)|zwischensumme|positionssumme|warenwert|base (?:imposable|taxable|tva)|\bbases?\b"
    r"|\bnet (?:total|amount)|total net\b"
)
TAX = (
    r"\btva\b|t\.v\.a|\btaxes?\b|\bvat\b|\btax\b|\bmwst|mehrwertsteuer|umsatzsteuer|\bust\b|steuerbetrag"
    r"|\bbtw\b|\bgst\b"
    r"|steuerbasis"
)
WHOLE = (
    r"total general|grand total|invoice total|total (?:invoice|amount|facture|de la facture|a facturer"
    r"|de l'avoir|avoir)"
    r"|montant (?:total|de la facture|facture|de l'avoir|global)|total honoraires"
    r"|gesamt(?:betrag|summe|preis)|rechnungsbeitrag|rechnungs(?:betrag|summe|endbetrag)|endsumme|totaalbedrag"
    r"|net de l'avoir"
)
ANY_TOTAL = r"^\W*(?:total|totaux|montant|summe|gesamt|totaal|amount)\b"

ORDER = (
    (Role.CARRIED, re.compile(CARRIED)),
    (Role.OTHER, re.compile(NOT_A_TOTAL)),
    (Role.NET, re.compile(rf"(?:{DUE}).*\bh\.?t\b")),
    (Role.PAID, re.compile(r"\bretenue de garantie|\bdeja (?:regle|paye|verse|percu|factur|encaisse)|\bamount paid")),
    (Role.DUE, re.compile(DUE)),
    (Role.PAID, re.compile(PAID)),
    (Role.TOTAL, re.compile(WITH_TAX)),
    (Role.NET, re.compile(WITHOUT_TAX)),
    (Role.TAX, re.compile(TAX)),
    (Role.TOTAL, re.compile(WHOLE)),
    (Role.PLAIN_TOTAL, re.compile(ANY_TOTAL)),
)


def role(label: str) -> Role | None:
    """What the folded label names; None when it names nothing of interest."""
    return next((named for named, words in ORDER if words.search(label)), None)
