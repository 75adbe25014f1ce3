"""The words of an address block: countries, streets, labels over it, lines that are none of it."""

import re

COUNTRIES = {
    "france": "FR", "allemagne": "DE", "deutschland": "DE", "germany": "DE", "belgique": "BE", "belgium": "BE",
    "suisse": "CH", "switzerland": "CH", "luxembourg": "LU", "espagne": "ES", "spain": "ES", "italie": "IT",
    "italy": "IT", "nederland": "NL", "netherlands": "NL", "pays-bas": "NL", "royaume-uni": "GB",
    "united kingdom": "GB", "autriche": "AT", "osterreich": "AT", "monaco": "MC",
}  # fmt: skip
COUNTRY = re.compile(rf"^\W*({'|'.join(COUNTRIES)})\W*$")
TOWN = re.compile(
    r"^(?:(?P<iso>f|fr|d|de|b|be|l|lu|ch|at?)[ -]{1,3})?(?P<postcode>\d{5}|\d{4} ?[a-z]{2}(?= )"
    r"|(?<=[a-z] )\d{4}|(?<=-)\d{4})"
    r"[ ,-]{1,3}(?P<city>[a-z](?:[a-z'./]|-(?=[a-z])| (?=[a-z'/]))*(?: ?\d{1,2}(?:er|e)?)?(?: cedex(?: \d+)?)?)"
    r"(?:\W+\(?(?P<country>[a-z][a-z -]+)\)?)?\W*$"
)
TAIL_TOWN = re.compile(
    r"(?P<street>.*?)[ ,–-]+(?:f[ -])?(?P<postcode>\d{5}),? +(?P<city>[a-z][a-z '-]*[a-z](?: cedex(?: \d+)?)?)"
    r"(?: ?[-,] ?(?P<country>france))?(?=\W*$| - |, | [–|•·] |\W+(?:tel|siret|siren|rcs|tva)\b)"
)
STREET = re.compile(
    r"^\W*(?:\d+ ?(?:bis|ter|quater|[a-d])?\b,? |.*\b(?:rue|avenue|av\.?|bd|boulevard|place|chemin|impasse"
    r"|allee|route|quai|cours"
    r"|square|za|zi|zac|zone|lieu.?dit|bp|cs|tsa|b\.p|lotissement|residence|batiment|bat|immeuble|parc|voie"
    r"|passage|faubourg"
    r"|villa|sentier|esplanade|rond.point|street|road|lane|ave|strasse|weg|platz|gasse|allee|straat|laan)\b"
    r"|.*(?:strasse|str\.|stra.e) ?\d+)"
)
NOT_A_LINE = re.compile(
    r"^\W*(?:(?:tel|telephone|fax|mail|e-mail|courriel|site|date|ref|reference|code|gln|numero|nummer|contact"
    r"|port|portable|mob|mobile"
    r"|page|capital|banque|objet)\b|www|http|siret|siren|tva\b|rcs|n°|iban|bic\b|\+|ape\b|naf\b|ust|kundenn"
    r"|votre (?:n|ref))"
    r"|@|www\.|\btva\b|siret|\bid\b|^\W*(?:facture|invoice|factuur|rechnung|avoir|devis|original|duplicata)\W*$"
)
LABELS = {
    "delivery": (
        r"livr|chantier|lieu\b(?!.dit)|intervention|expedi|ship to|deliver|liefer(?:adresse|anschrift|ung)|warenempf"
        r"|adresse de travaux|prestation"
    ),
    "buyer": (
        r"client|factur\w* a\b|adresse de facturation|facturation|destinataire|adresse a\b|acheteur|doit\b|(?:a"
        r"|pour)\W*$"
        r"|bill(?:ed)? to|invoice(?:d)? to|sold to|customer|buyer|rechnungsempf|kaufer|empfanger"
        r"|rechnungsadresse|rechnung an"
        r"|leistungsempf|preneur|debiteur|donneur d'ordre|maitre d'ouvrage|vos coordonnees|^to\W*$|factuuradres"
    ),
    "seller": (
        r"emetteur|vendeur|fournisseur|prestataire|^de\W*$|emise? par|votre (?:fournisseur|prestataire"
        r"|conseiller)|from\W*$"
        r"|seller|supplier|verkaufer|rechnungs(?:er|aus)?stell|lieferant\W*$|^expediteur|beneficiaire"
        r"|notre societe|siege"
    ),
}
ONLY_A_STREET = re.compile(
    r"^\W*(?:\d+ ?(?:bis|ter)?,? (?:rue|av|bd|boul|pl|ch|imp|all|rte|route|quai|cours|sq)|b\.?p\.? ?\d"
    r"|c\.?s\.? ?\d|z\.?[aic]\.? |lieu.?dit "
    r"|(?:rue|avenue|av|bd|boulevard|chemin|impasse|allee|route|quai) )"
)
NOT_A_NAME = re.compile(
    r"^\W*(?:a l'attention|attention|attn|c/o|service\b|chez\b|z\.? ?hd|compt|dpt\b|departement|direction\b)"
)
COMPANY_WORD = re.compile(r"^(?:societe|ste|entreprise|ets|firma)\b\.? (?=.{4})")
TITLE_OF_A_PERSON = re.compile(r"^\W*(?:m|mr|mme|mlle|monsieur|madame|me|maitre|dr|herrn?|frau)\b\.? ")

# After the word that makes a label only words as general as it: «Client facturé», «Facturé à l'adresse».
REST_OF_A_LABEL = re.compile(
    r"\w*\W*(?:(?:facture|livre|final|a|l'adresse|address|details?|to|adresse|party|de|facturation|client)\w*\W*)*"
)
WORDED = re.compile(r"^(?!.*\d{7}).*[a-z]{2}")  # not a number with a word beside it
