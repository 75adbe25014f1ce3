"""Which words of a sentence say that something is NOT so, or are another's: a threat denied is no threat.

Rules of French grammar that are enough for letters: «ne … pas» clears its clause, «sans», «aucun», «ni» clear what
follows, a condition («si vous ne payez pas …») or a figure of speech («nous n'hésiterons pas à …») clears nothing.
"""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from chalicelib.countries.fr.linter import table
from chalicelib.countries.fr.linter.line import Line

REACH = 5  # words that «sans», «ni», «aucun» govern
#: Signs and words that begin a new clause.
BREAKS = frozenset(", : ( ) \" » / . ! ? mais sinon car donc puis alors cependant toutefois".split())
SUBJECTS = frozenset("je j tu il ele on nous vous ils eles c ce cela".split())
CONDITIONS = frozenset("si s sauf faute tant pour afin lorsque quand avant jusqu cas".split())
PARTICLES = frozenset("pas plus jamais rien persone nul nule guere point aucun aucune aucuns aucunes ni".split())
NOUN_CUES = frozenset("sans pas jamais aucun aucune aucuns aucunes ni zero nul nule non hors rien".split())
#: «Sans réponse de votre part», «aucun règlement reçu»: what the debtor did not do clears nothing.
MISSING = re.compile(
    r"repons|regl|regul|pai|pay|vers|retour|nouvel|signe|delai|avis|preavis|avert|atend|quoi|contact|acord|manifest"
    r"|apel|solution|suite|rapel|solde|resp|recept|rec|doute|delicat|pitie|etat|exception|autre|tarder|reaction"
)
#: «Nous n'hésiterons pas», «vous n'échapperez pas», «ne nous obligez pas»: the words after it are a threat all the same.
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
BACK_IN_NOTE = frozenset("je j ai mais sinon".split())
#: «Votre mari ne le saura pas si vous payez»: what is safe at a price is a threat.
PRICE = re.compile(r" si (?:vous|tu) (?:pay|regl|vers|cooper|cede|sold)(?:ez|es|e)\b")
#: Whoever is quoted, the sender speaks again from here.
OWN_WORDS = frozenset("je j ai nous on mais sinon".split())
FORBIDDEN = re.compile(
    r" (?:est|sont|loi|serait|seraient|formelement|strictement) interdi\w*| interdite? (?:de|d|a|par) (?!cheq)"
    r"| ilegal\w*| contraires? a la loi| prohib\w*"
)


def cleared(words: Sequence[str]) -> list[bool]:
    """For each plain word, whether it stands in something denied."""
    flags = [False] * len(words)
    for start, end in _clauses(words):
        clause = words[start:end]
        if _denied(clause) or FORBIDDEN.search(f" {' '.join(clause)}"):
            flags[start:end] = [True] * (end - start)
        elif not _conditional(clause):
            for first, last in _nouns(clause):
                flags[start + first : start + last] = [True] * (last - first)
    return flags


def spared(line: Line, *, note: bool) -> list[bool]:
    """For each word, whether it is no word of the sender's: the text of the law, a warning, what the debtor said.

    In a ``note`` the debtor is «il» or «elle», else he is «vous».
    """
    flags = [line.has(table.mentions("warning"))] * len(line.words)
    for first, last in line.all_places(table.mentions("lawful")):
        flags[first : last + 1] = [True] * (last + 1 - first)
    for first, last in line.all_places(table.mentions("reported_in_note" if note else "reported")):
        told = line.words[first : last + 1] if note else line.words[max(0, first - 1) : first]
        if not OWN_WORDS & set(told):
            end = _speaks_again(line.words, last + 1, BACK_IN_NOTE if note else OWN_WORDS | {","})
            flags[first:end] = [True] * (end - first)
    return flags


def _speaks_again(words: Sequence[str], start: int, signs: AbstractSet[str]) -> int:
    """Where the report ends and the sender speaks for himself."""
    return next((at for at in range(start, len(words)) if words[at] in signs), len(words))


def _clauses(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    start = 0
    for at in range(1, len(words)):
        if _breaks(words, at):
            yield start, at
            start = at
    yield start, len(words)


def _breaks(words: Sequence[str], at: int) -> bool:
    """A new clause begins here; the commas of a list («ni frais, ni honoraires») don't count."""
    word, before = words[at], words[at - 1]
    after = words[at + 1] if at + 1 < len(words) else "."
    if word == ",":
        listed = at + 2 >= len(words) or words[at + 2] in {",", "ou", "et", "ni", "."}
        return not (listed or after in {"de", "d", "ni", "aucun", "aucune", "aucuns"})
    if word in {"et", "ou"}:
        return after in SUBJECTS or after in {"votre", "notre", "un", "une", "le", "la"}
    if word in SUBJECTS and before in PARTICLES:
        return True
    return word in BREAKS


def _denied(clause: Sequence[str]) -> bool:
    """«Ne … pas» that means what it says."""
    at = next((n for n, word in enumerate(clause) if word in {"ne", "n"} and not _number(clause, n)), None)
    if at is None or not PARTICLES & set(clause) or CONDITIONS & set(clause[:at]):
        return False
    if any(FEEBLE.match(word) for word in clause[at + 1 : at + 7]) or PRICE.search(" ".join(clause)):
        return False
    subject = clause[at - 1] if at else ""
    verb = _verb(clause[at + 1 :])
    if subject in {"", ",", "et", "ou", ":", '"'} and verb.endswith(("ez", "es", "ons")):
        return bool(ORDERS.match(verb))
    if subject in {"nous", "on", "je", "j", "persone", "rien", "nul"} or SAFE.match(verb):
        return True
    return not FAILS.match(verb) or _owes_nothing(clause[at + 1 :])


def _number(clause: Sequence[str], at: int) -> bool:
    """«n° 12» is no negation."""
    return at + 1 < len(clause) and (clause[at + 1] in {"°", "o"} or clause[at + 1].isdigit())


def _verb(after: Sequence[str]) -> str:
    """The first word that is no pronoun."""
    return next((word for word in after if word not in {"vous", "nous", "le", "la", "les", "l", "en", "y", "se"}), "")


def _owes_nothing(after: Sequence[str]) -> bool:
    """«Vous n'avez pas à payer …», «vous n'avez rien à …», «vous n'avez aucun frais»."""
    return after[:1] == ["avez"] and bool({"a", "aucun", "aucune", "aucuns", "besoin"} & set(after[1:4]))


def _conditional(clause: Sequence[str]) -> bool:
    return bool({"si", "s"} & set(clause[:3])) or {"pour", "ne", "pas"} <= set(clause)


def _nouns(clause: Sequence[str]) -> Iterator[tuple[int, int]]:
    """What «sans», «aucun», «ni», «pas de» govern."""
    denial = {"ne", "n"} & set(clause)
    for at, word in enumerate(clause):
        if word not in NOUN_CUES:
            continue
        near = [other for other in clause[at + 1 : at + 4] if other not in {"aucun", "aucune", "de", "d", "un", "une"}]
        if any(MISSING.match(other) for other in near[:1]):
            continue
        if (word in {"pas", "jamais"} and denial or word == "rien") and not {"de", "d"} & set(clause[at + 1 : at + 2]):
            continue  # «ne … pas» was judged above
        yield at, min(len(clause), at + 1 + REACH)
