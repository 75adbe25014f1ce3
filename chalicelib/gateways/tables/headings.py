"""The words that head the columns of customer balances, in French and English, and what each means."""

# ruff: noqa: E501 - a list of words reads best on one line

import re
from functools import cache
from typing import Literal

from chalicelib.gateways.tables.sheet import plain

Field = Literal[
    "account",
    "address",
    "bucket",
    "city",
    "country",
    "credit",
    "currency",
    "days_late",
    "debit",
    "due_on",
    "email",
    "ignored",
    "issued_on",
    "kind",
    "label",
    "name",
    "number",
    "open",
    "paid",
    "phone",
    "postcode",
    "running",
    "siren",
    "status",
    "total",
]
AMOUNTS = frozenset({"open", "total", "paid", "debit", "credit", "running", "bucket"})
DAYS = frozenset({"issued_on", "due_on"})

NO = r"(?:no|num|numero|number|nr|nbr|ref|reference|code|id|identifiant)"
BILL = r"(?:facture|fact|fac|fa|piece|pce|document|doc|invoice|inv|bill|transaction|ecriture|avoir)s?"
WHO = r"(?:client|clt|cli|tiers|tier|customer|cust|debiteur|debtor|compte|cpte|cpt|account|acct|partenaire|partner|societe)s?"
ISSUE = r"(?:facturation|facture|fact|fac|emission|emise?s?|facturee?s?|piece|pce|document|doc|comptable|ecriture|operation|invoice|issue|issued|posting|creation)"
DUE = r"(?:echeances?|echeance|ech|echu|eche|exigibilite|exigible|due|maturity|limite|butoir)"
MONEY = r"(?:montant|mt|mnt|mtt|total|amount|amt|somme|valeur|value|ttc)"
REST = (
    r"(?:restants?|reste|rest|restes|residuel|impayes?|impayee|encours|ouverte?|solde|sold|du|due|dus|outstanding"
    r"|remaining|residual|balance|unpaid|open|arrears|non (?:regle|paye|solde|lettre|encaisse)e?s?"
    r"|a (?:payer|regler|recevoir|encaisser|recouvrer|percevoir))"
)
WITHOUT_TAX = r"(?:ht|hors taxes?|tva|vat|tax|taxes?|net ht|excl)"

# The first that fits wins: what is special stands before what is general.
MEANINGS: tuple[tuple[Field, str], ...] = (
    ("siren", r"(?:no |num |numero |code )?(?:siren|siret|siren siret)(?: .*)?|.* (?:siren|siret)"),
    ("siren", r".*\b(?:intra|intracom|intracommunautaire)\b.*|(?:no|num|numero|id|identifiant)(?: de)? tva|vat (?:no|number|id|reg).*"),
    ("email", r".*\b(?:e ?mails?|mail|courriel|adresse electronique|mel)\b.*"),
    ("phone", r".*\b(?:tel|telephone|phone|mobile|portable|gsm)\b.*"),
    ("postcode", r"(?:.* )?(?:cp|code postal|c postal|codepostal|postcode|post code|zip|zip code|postal code|code post)(?: .*)?"),
    ("city", r"(?:.* )?(?:ville|commune|city|town|localite)(?: .*)?"),
    ("country", r"(?:code )?(?:pays|country)(?: .*)?"),
    ("address", r"(?:.* )?(?:adresse|address|rue|street|addr|adr|voie)(?: .*)?"),
    ("ignored", r"(?:.* )?(?:dern|dernier|derniere|last|prochaine?|next)(?: .*)?"),
    ("status", r"(?:statut|etat|status|situation|state)(?: .*)?"),
    ("currency", r"(?:code )?(?:devise|dev|monnaie|currency|curr|ccy)(?: .*)?"),
    ("days_late", (
        r"(?:nb |nbre |nombre )?(?:de )?(?:jours?|jrs?|j|days)(?: de)? ?(?:retard|late|overdue|past due|ech.*|depass.*)?"
        r"|(?:retards?|anciennete|age|aging|days? (?:late|overdue|past due)|past due days)(?: j| jours?| jrs?| en jours?| days)?"
    )),
    ("running", r".*\b(?:progressifs?|cumules?|cumulee?|cumul|running|cumulative|progr|prog)\b.*"),
    ("debit", r"(?:.* )?debits?(?: .*)?|(?:solde|montant|total) debiteur(?: .*)?|dt|deb"),
    ("credit", r"(?:montant |mt |solde |total )?(?:credits?|crediteurs?|ct|cred)(?: eur| ttc)?"),
    ("name", rf"(?:nom|raison sociale|denomination|intitule)(?: .*)? (?:{WHO})"),
    ("ignored", rf"(?:.* )?{WITHOUT_TAX}"),
    ("ignored", r".*\b(?:lettrage|lettre|let|journal|jnl|jal|code journal|mode|conditions?|reglement prevu|terms?|plafond|limite credit|credit limit|commercial|representant|vendeur|relances?|niveau|banque|iban|bic|rib|periode|exercice|taux|avancement|salesperson|memo interne|commentaires?|famille|categorie|site|etablissement|agence|delai|selection|pointage|naf|ape)\b.*"),
    ("paid", rf"(?:{MONEY} )?(?:deja )?(?:regles?|reglee?|payes?|payee?|encaisses?|encaissements?|acomptes?|versements?|verse|reglements?|paiements?|paid|payments?|received|avances?|percu|recu)(?: .*)?"),
    ("paid", r"(?:amount|total) (?:paid|received)"),
    ("due_on", rf"(?:date|dt|dte|jour|d)s? .*\b{DUE}\b.*|(?:date )?{DUE} (?:le|date|on|facture|piece)|{DUE}(?:ance)?|.*\b(?:a payer|payable|exigible|a regler) (?:le|avant.*|by|on)|payment due|date (?:de )?(?:reglement|paiement|payment)(?: .*)?"),
    ("issued_on", rf"(?:date|dt|dte|jour)s?(?: .*)?\b{ISSUE}\b.*|{ISSUE} (?:le|du|date|on)|(?:date|dt|dte|jour|day|le)|.* date|date .*"),
    ("open", rf"(?:.* )?{MONEY} (?:.* )?{REST}(?: .*)?|{REST} (?:.* )?{MONEY}(?: .*)?"),
    ("open", rf"(?:.* )?{REST}(?: {REST})*(?: (?:eur|ttc|client|comptable|final|facture|total|amount|actuel|fin|dl|tenue|euros?|tot|du))*"),
    ("open", r"rap|r a p|rad|creances?|creances? (?:ttc|client)s?|receivables?|(?:.* )?restant du(?: .*)?|solde (?:au|a|le) .*"),
    ("account", rf"{NO} {WHO}(?: .*)?|{WHO} {NO}|(?:compte|cpte|cpt|account|acct)s?(?: {WHO}| auxiliaire| aux| collectif| comptable| general)?|auxiliaire|comptaux|matricule|code|code aux.*"),
    ("number", rf"{NO}(?: de| d)?(?: la)? {BILL}(?: .*)?|{BILL} {NO}|{BILL}(?: {BILL})?|{NO}|no .*{BILL}|.*\b{NO}\b.*\b{BILL}\b|journal entry|(?:no )?bon|facture origine"),
    ("name", rf"(?:nom|name|raison sociale|denomination|intitule|raison|rs|nom commercial|libelle {WHO}|designation {WHO}|intit)(?: .*)?|(?:.* )?(?:nom|name|intitule|denomination|raison sociale)(?: .*)?"),
    ("name", rf"{WHO}(?: {WHO})*(?: facture| final| payeur)?|company|companies|entreprise|organisation|contact|acheteur|buyer|bill to|abonne|adherent|locataire|patient|eleve|donneur d ordre"),
    ("kind", r"(?:type|nature|genre|kind)(?: .*)?|transaction type|sens(?: .*)?|d c|dc"),
    ("label", r"(?:libelle|description|objet|memo|designation|intitule|commentaire|detail|motif|label|lib|subject|reference externe)(?: .*)?"),
    ("total", rf"(?:.* )?{MONEY}(?: .*)?|net a payer|prix|original|facture ttc"),
)  # fmt: skip

NOT_YET = r"a la date|at date|non ?echus?|a echoir|not (?:yet )?due|current|courant|pas echu|non exigible|a venir"
MONTH = r"(?:janv?|fevr?|mars|avr|mai|juin|juil|aout|sept?|oct|nov|dec)[a-z]* ?\d{2,4}|m ?\d{0,2}|(?:et )?anterieure?s?"
BUCKET = (
    rf"(?:{NOT_YET})(?: .*)?"
    r"|(?:de )?\d{1,3} (?:a |to |et )?\d{1,3}(?: ?(?:j|jrs?|jours?|days?))?(?: .*)?"
    r"|(?:echu |retard |depuis |de |plus |plus de |sup a |sup |over |more than |superieur a |au dela de |j |moins de |inf |less than |under )+\d{1,3}(?: ?(?:j|jrs?|jours?|days?))?(?: .*)?"
    r"|(?:echu |retard |depuis |de )+\d{1,3} (?:a |to )?\d{1,3}(?: ?(?:j|jrs?|jours?|days?))?"
    r"|\d{1,3} ?(?:j|jrs?|jours?|days?)(?: et plus| and over| plus| ou plus)?|\d{1,3} (?:et plus|and over|plus|ou plus)"
    rf"|{MONTH}|older|echus?|en retard|overdue|past due|total echu|echu total|dont echu"
)  # fmt: skip
SIGNED_BUCKET = re.compile(
    r"\s*(?:[<>≤≥+]\s*=?\s*\d{1,3}|\d{1,3}\s*\+)\s*(?:j|jrs?|jours?|days?)?\.?\s*", re.IGNORECASE
)
OVERDUE = re.compile(r"echus?|en retard|overdue|past due|total echu|echu total|dont echu")
NOISE = re.compile(r"\b(?:de|des|d|l|la|le|les|en|du)\b")
UNIT = re.compile(r"(?i)\(?\s*(?:€|\beur\b|\beuros?\b|\bK€)\s*\)?|\(j\)|\((?:en )?jours\)|\(days\)")


@cache
def meaning(heading: str) -> Field | None:
    """What a heading announces, None for words nobody knows."""
    if is_bucket(heading):
        return "bucket"
    words = plain(UNIT.sub(" ", heading)) or plain(heading)
    slim = " ".join(NOISE.sub(" ", words).split())
    for field, pattern in MEANINGS:
        if words and (re.fullmatch(pattern, words) or re.fullmatch(pattern, slim)):
            return field
    return None


def is_bucket(heading: str) -> bool:
    """True for a class of age: "Non échu", "0-30 j", "> 90 j", "juin 2026"."""
    bare = UNIT.sub(" ", heading)
    if not bare.strip(" \u00a0\u202f0123456789.,()-") and not re.fullmatch(r"\s*\d+\s*-\s*\d+\s*", bare):
        return False  # an amount: 0,00
    return bool(SIGNED_BUCKET.fullmatch(bare) or re.fullmatch(BUCKET, plain(bare)))


def is_overdue_sum(heading: str) -> bool:
    """True for the column that adds up the others of its kind: "Échu", "Total échu"."""
    return OVERDUE.fullmatch(plain(UNIT.sub(" ", heading))) is not None


def is_not_yet_due(heading: str) -> bool:
    """True for the column of what is not due yet."""
    return re.fullmatch(rf"(?:{NOT_YET})(?: .*)?", plain(heading)) is not None
