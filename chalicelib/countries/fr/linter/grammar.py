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
BREAKS = _each(', : ( ) " » / . ! ? mais sinon car')
#: «Je n'ai donc pas …» is one clause, «… donc je …» begins another.
LOOSE = _each("donc puis alors cependant toutefois")
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
    r"repon|pay|pai|regl|regul|don|reag|rapel|manifest|vers|honor|respect|sold|fai|fas|voul|veu|voud|tene|tien"
    r"|avez|avait|a$|ai$|etait|sembl|daign|bouge|viv|pren|met|trouv|decroch|souhait|envoy|colabor|coper|sign|vien"
)
#: Who fails: the debtor, or what he should have sent.
FAILING = re.compile(
    r"(?:vous|tu|votre|vos|ton|ta|tes|il|ils|ele|eles|mr|me|m|monsieur|madame|client|cliente|debit\w*|paiement\w*"
    r"|reglement\w*|virement\w*|versement\w*|cheque\w*|reponse\w*|retour\w*|facture\w*|dete\w*|some|qui)$"
)
#: «Vous ne pouvez pas payer»; but «il ne peut plus rien saisir» denies.
UNABLE = re.compile(r"pou|peu")
YOU = _each("vous tu votre vos ton ta tes")
#: «Nous préférerions ne pas devoir …», «il vaudrait mieux que … n'apprenne pas»: said before doing it.
REGRET = re.compile(
    r" (?:(?:aimer|prefer|preferer|voudr|souhaiter)(?:ions|ais|ait|aient)|preferable|mieux|domage)(?= )"
)
INFINITIVE = re.compile(r"\w{2,}(?:er|ir|re)$")
#: «Vous ne risquez rien», «vous n'avez pas à craindre …»: said to calm, whatever the rule.
CALM = re.compile(r"risq|encour|crai|redout|inquiet")
#: «Je n'ai pas le pouvoir de …» calms too; «nous n'avons pas l'intention de vous laisser …» doesn't.
POWERLESS = re.compile(
    r" (?:n|ne) (?:[a-z]+ ){1,3}(?:pas|aucun|aucune|ni|nul|nule) (?:[a-z]+ ){0,2}"
    r"(?:pouvoir|droit|intention|envie|volonte|autorite) (?:de|d) "
    r"(?!(?:vous |en |y )?(?:lais|atend|exam|disc|ecout|renon))"
)
#: «Vous n'êtes pas obligé de …».
FREE = re.compile(
    r" (?:n|ne) (?:etes|es|serez|sera) (?:[a-z]+ )?(?:pas|plus|nulement|jamais) (?:oblig|tenu|forc|contraint)"
)
#: «Ce n'est pas une sanction».
NO_THREAT = re.compile(
    r" (?:ce|c) (?:n|ne) (?:est|etait|sera|sont) (?:pas|ni|nulement|jamais) (?:une?|un|des) "
    r"(?:menace|sanction|reproche|obligation|punition|ultimatum|avertis)"
)
#: Denials without a verb: «rien à voir avec un tribunal», «il n'est pas question de saisie», «hors de question».
APART = re.compile(
    r" (?:rien a voir|aucun (?:lien|raport)|pas (?:de|le moindre) (?:lien|raport)|pas question|hors de question|loin de"
    r"|nulement|aucunement|plutot que|au lieu|ni de pres ni de loin)(?= )"
)
#: «Des frais, qui ne sont pas dus»: what is said so clears what stands before it.
NOT_DUE = re.compile(
    r"^ (?:,|\() (?:et )?(?:qui|que|lesquels|lesqueles) (?:[a-z]+ ){0,2}(?:ne|n) "
    r"(?:[a-z]+ ){1,3}(?:pas|plus|jamais) (?:etre )?"
    r"(?:du|due|dus|dues|a votre|a payer|exigible|reclame|demande|valable|legal|lega)"
)
#: What follows «que» is still what was reported.
LINKS = _each("que qu si dont")
#: What «vous» is told to be safe from.
SAFE = re.compile(r"dev|serez|sera|seront|etes|risq|aurez|recev|encour|subir|paierez|payerez|perd|suporterez")
#: «N'ajoutez aucuns frais», «ne parlez jamais à un voisin»: orders to a colleague, who heeds them.
ORDERS = re.compile(
    r"parl|dites|menac|evoq|ajout|demand|anonc|mention|promet|contact|ecri|utilis|comuniq|revel|divulg|inform|insist"
    r"|crai|inquiet|paniq|solicit|harcel|reclam|factur|presentez|pretend|cite|indiq|transmet|relanc"
    r"|pay|regl|vers|sold|rembours|envoy|cliqu|don|sign|tenez"
)
#: «Votre mari ne le saura pas si vous payez»: what is safe at a price is a threat.
PRICE = re.compile(r" si (?:vous|tu) (?:pay|regl|vers|cooper|cede|sold)(?:ez|es|e)\b")
#: Whoever is quoted, the sender speaks again from here.
OWN_WORDS = _each("je j ai nous on mais sinon cela ca")
BACK_IN_NOTE = _each("je j ai mais sinon")
#: What the law forbids is not announced.
FORBIDDEN = re.compile(
    r" (?:est|sont|loi|serait|seraient|formelement|strictement) interdi\w*| interdite? (?:de|d|a|par) (?!cheq)"
    r"| ilegal\w*| contraires? a la loi| prohib\w*"
)
