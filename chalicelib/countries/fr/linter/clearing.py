"""Which words of a sentence say that something is NOT so, or are another's: a threat denied is no threat.

Rules of French grammar that are enough for letters: «ne … pas» clears its clause, «sans», «aucun», «ni» clear what
follows, a condition («si vous ne payez pas …») or a figure of speech («nous n'hésiterons pas à …») clears nothing.
"""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from chalicelib.countries.fr.linter import grammar, table
from chalicelib.countries.fr.linter.line import Line


def cleared(words: Sequence[str]) -> list[bool]:
    """For each plain word, whether it stands in something denied."""
    flags = [False] * len(words)
    before = 0
    for start, end in _clauses(words):
        clause = words[start:end]
        text = f" {' '.join(clause)} "
        if grammar.NOT_DUE.search(text):
            flags[before:end] = [True] * (end - before)
        elif _denies(clause, text) or (clause[0] == "ou" and flags[max(0, start - 1)]):
            flags[start:end] = [True] * (end - start)
        elif not _conditional(clause):
            for first, last in _nouns(clause):
                flags[start + first : start + last] = [True] * (last - first)
        before = start
    return flags


def spared(line: Line, *, note: bool) -> list[bool]:
    """For each word, whether it is no word of the sender's: the text of the law, a warning, what the debtor said.

    In a ``note`` the debtor is «il» or «elle», else he is «vous».
    """
    flags = [line.has(table.mentions("warning"))] * len(line.words)
    asked = _asked(line.words)
    flags[asked:] = [True] * (len(flags) - asked)
    for first, last in line.all_places(table.mentions("lawful")):
        flags[first : last + 1] = [True] * (last + 1 - first)
    for first, last in line.all_places(table.mentions("reported_in_note" if note else "reported")):
        told = line.words[first : last + 1] if note else line.words[max(0, first - 1) : first]
        if not grammar.OWN_WORDS & set(told):
            end = _speaks_again(line.words, last + 1, grammar.BACK_IN_NOTE if note else grammar.OWN_WORDS | {","})
            flags[first:end] = [True] * (end - first)
    for start, end in _clauses(line.words):
        if _calms(line.words[start:end]):
            flags[start:end] = [True] * (end - start)
    return flags


def _asked(words: Sequence[str]) -> int:
    """Where «est-ce que mon patron va l'apprendre ?» begins: a question of the debtor's, repeated to be answered."""
    at = next((n for n in range(len(words) - 1) if words[n : n + 2] == ("est", "ce")), len(words))
    return at if words[-1] == "?" and not grammar.YOU & set(words[at:]) else len(words)


def _speaks_again(words: Sequence[str], start: int, signs: AbstractSet[str]) -> int:
    """Where the report ends and the sender speaks for himself."""
    signed = (at for at in range(start, len(words)) if words[at] in signs and words[at - 1] not in grammar.LINKS)
    return next(signed, len(words))


def _calms(clause: Sequence[str]) -> bool:
    """«Vous ne risquez rien»; but «vous ne risquez pas d'obtenir un crédit» is mockery."""
    text = f" {' '.join(clause)} "
    if any(said.search(text) for said in (grammar.POWERLESS, grammar.FREE, grammar.NO_THREAT)):
        return True
    at = next((n for n, word in enumerate(clause) if word in {"ne", "n"}), len(clause))
    verb = next((n for n in range(at + 1, min(at + 5, len(clause))) if grammar.CALM.match(clause[n])), None)
    if verb is None or not grammar.PARTICLES & set(clause[at:]) or not grammar.YOU & set(clause[: at + 1]):
        return False
    return not ({"de", "d"} & set(clause[verb + 1 : verb + 3]) and _infinitive(clause[verb + 1 : verb + 5]))


def _infinitive(words: Sequence[str]) -> bool:
    return any(grammar.INFINITIVE.match(word) for word in words)


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
        return after in grammar.SUBJECTS or after in {"votre", "notre", "un", "une", "le", "la"}
    if word in grammar.SUBJECTS and before in grammar.PARTICLES:
        return True
    if word in grammar.LOOSE:
        near = set(words[max(0, at - 4) : at])
        return not {"ne", "n"} & near or bool(grammar.PARTICLES & near)
    return word in grammar.BREAKS


def _denies(clause: Sequence[str], text: str) -> bool:
    """A clause that says so with a verb, without one, or in the words of the law."""
    return bool(_denied(clause) or grammar.FORBIDDEN.search(text) or grammar.APART.search(text))


def _denied(clause: Sequence[str]) -> bool:
    """«Ne … pas» that means what it says."""
    at = next((n for n, word in enumerate(clause) if word in {"ne", "n"} and not _number(clause, n)), None)
    if at is None or not grammar.PARTICLES & set(clause) or grammar.CONDITIONS & set(clause[:at]):
        return False
    if _feeble(clause, at) or grammar.PRICE.search(" ".join(clause)):
        return False
    subject = clause[at - 1] if at else ""
    verb = _verb(clause[at + 1 :])
    if subject in {"", ",", "et", "ou", ":", '"'} and verb.endswith(("ez", "es")):
        return bool(grammar.ORDERS.match(verb))
    if subject in {"nous", "on", "je", "j", "persone", "rien", "nul"} or grammar.SAFE.match(verb):
        return True
    failing = at == 0 or any(grammar.FAILING.match(word) for word in clause[:at])
    fails = (failing and grammar.FAILS.match(verb)) or (grammar.UNABLE.match(verb) and grammar.YOU & set(clause[:at]))
    return not fails or _owes_nothing(clause[at + 1 :])


def _feeble(clause: Sequence[str], at: int) -> bool:
    """A figure of speech around the «ne» at that place."""
    after = clause[at + 1 : at + 7]
    end = next((n for n, word in enumerate(after) if word in {"et", "ou"}), len(after))
    return any(grammar.FEEBLE.match(word) for word in after[:end]) or bool(
        grammar.REGRET.search(f" {' '.join(clause)} ")
    )


def _number(clause: Sequence[str], at: int) -> bool:
    """«n° 12» is no negation."""
    return at + 1 < len(clause) and (clause[at + 1] in {"°", "o"} or clause[at + 1].isdigit())


def _verb(after: Sequence[str]) -> str:
    """The first word that is no pronoun."""
    return next((word for word in after if word not in {"vous", "nous", "le", "la", "les", "l", "en", "y", "se"}), "")


def _owes_nothing(after: Sequence[str]) -> bool:
    """«Vous n'avez pas à payer …», «vous n'avez rien à …», «vous n'avez aucun frais», «il n'a pas été prévenu»."""
    has = bool({"avez", "a", "ont"} & set(after[:1]))
    return has and bool({"a", "aucun", "aucune", "aucuns", "besoin", "ete"} & set(after[1:4]))


def _conditional(clause: Sequence[str]) -> bool:
    return bool({"si", "s"} & set(clause[:3])) or {"pour", "ne", "pas"} <= set(clause)


def _nouns(clause: Sequence[str]) -> Iterator[tuple[int, int]]:
    """What «sans», «aucun», «ni», «pas de» govern: the words of each from its number on."""
    denial = bool({"ne", "n"} & set(clause))
    for at, word in enumerate(clause):
        after = clause[at + 1 : at + 4]
        if word in grammar.NOUN_CUES and not _failure(after) and not _verbal(word, after, denial=denial):
            yield at, min(len(clause), at + 1 + grammar.REACH)


def _failure(after: Sequence[str]) -> bool:
    """«Sans réponse de votre part», «aucun règlement reçu»."""
    nouns = (word for word in after if word not in {"aucun", "aucune", "autre", "autres", "de", "d", "un", "une"})
    return bool(grammar.MISSING.match(next(nouns, "")))


def _verbal(word: str, after: Sequence[str], *, denial: bool) -> bool:
    """«Ne … pas» was judged with its verb, so was «pas de faire …»; «rien» governs only «rien de …»."""
    noun = bool({"de", "d"} & set(after[:1])) and not _infinitive(after[1:])
    return (word == "rien" or (denial and word in {"pas", "jamais"})) and not noun
