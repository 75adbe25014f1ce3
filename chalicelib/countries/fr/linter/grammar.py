"""The small words of French by which one denies, doubts and quotes; all in their plain form (no accents)."""

import re


def _each(words: str) -> frozenset[str]:
    return frozenset(words.split())


#: A full stop after one of these ends no sentence.
ABBREVIATIONS = _each(
    "c m mme mlle me n art ref tel telephone l r d st bd av p cf civ com conso pen mon fin cas al ste"
)
REACH = 5  # words that «sans», «ni», «aucun» govern
#: Signs and words that begin a new clause.
BREAKS = _each(', : ( ) " » / . ! ? mais sinon car donc puis alors cependant toutefois')
SUBJECTS = _each("je j tu il ele on nous vous ils eles c ce cela")
CONDITIONS = _each("si s sauf faute tant pour afin lorsque quand avant jusqu cas")
PARTICLES = _each("pas plus jamais rien persone nul nule guere point aucun aucune aucuns aucunes ni")
NOUN_CUES = _each("sans pas jamais aucun aucune aucuns aucunes ni zero nul nule non hors rien")
#: «Sans réponse de votre part», «aucun règlement reçu»: what the debtor did not do clears nothing.
MISSING = re.compile(
    r"repons|regl|regul|pai|pay|vers|retour|nouvel|signe|delai|avis|preavis|avert|atend|quoi|contact|acord|manifest"
    r"|apel|solution|suite|rapel|solde|resp|recept|rec|doute|delicat|pitie|etat|exception|tarder|form|reaction"
)
#: «Nous n'hésiterons pas», «vous n'échapperez pas», «ne nous obligez pas»: what follows is a threat all the same.
FEEBLE = re.compile(
    r"hesit|manq|tard|oblig|forc|contrai|atend|lais|echap|evit|empech|opos|contest|dout|ignor|oubli|croy|croi|soustra"
    r"|eton|surpr|plaind|dispens|renonc|exclu|pouse|coutera|sufi|suporter|tolerer|priver|gener|prenez|jouez|pasera"
)
#: What a debtor fails to do is no denial of what the sender does.
FAILS = re.compile(
    r"repon|pay|pai|regl|regul|don|reag|rapel|manifest|vers|honor|respect|sold|fai|fas|voul|veu|voud|pou|peu|tene|tien"
    r"|avez|avait|a$|ai$|etait|sembl|daign|bouge|viv|pren|met|trouv|decroch|souhait|envoy|colabor|coper|sign|vien"
)
#: What «vous» is told to be safe from.
SAFE = re.compile(r"dev|serez|sera|seront|etes|risq|aurez|recev|encour|subir|paierez|payerez|perd|suporterez")
#: «N'ajoutez aucuns frais», «ne parlez jamais à un voisin»: orders to a colleague, who heeds them.
ORDERS = re.compile(
    r"parl|dites|menac|evoq|ajout|demand|anonc|mention|promet|contact|ecri|utilis|comuniq|revel|divulg|inform|insist"
    r"|crai|inquiet|paniq|solicit|harcel|reclam|factur|presentez|pretend|cite|indiq|transmet|relanc"
)
#: «Votre mari ne le saura pas si vous payez»: what is safe at a price is a threat.
PRICE = re.compile(r" si (?:vous|tu) (?:pay|regl|vers|cooper|cede|sold)(?:ez|es|e)\b")
#: Whoever is quoted, the sender speaks again from here.
OWN_WORDS = _each("je j ai nous on mais sinon")
BACK_IN_NOTE = _each("je j ai mais sinon")
#: What the law forbids is not announced.
FORBIDDEN = re.compile(
    r" (?:est|sont|loi|serait|seraient|formelement|strictement) interdi\w*| interdite? (?:de|d|a|par) (?!cheq)"
    r"| ilegal\w*| contraires? a la loi| prohib\w*"
)
