"""Whether two ways of writing a name or a street mean the same: capitals, legal forms and abbreviations aside.

>>> same_name("Brasserie des Deux Amarres SAS", "BRASSERIE DES DEUX AMARRES")
True
>>> same_street("12 bis, quai des Célestins", "12 B QUAI DES CELESTINS"), same_street("3 av. Foch", "5 AVENUE FOCH")
(True, False)
"""

import re

from chalicelib.domain import place_names

#: Words of a company's name that one writes and another leaves out.
FORMS = re.compile(r"\b(s a r l|sarl|s a s|sasu?|s a|sa|eurl|sci|snc|scop|earl|gaec|gie|selarl|selas|ste|societe)\b")
SHORT = {
    "av": "avenue", "ave": "avenue", "bd": "boulevard", "bld": "boulevard", "che": "chemin", "imp": "impasse",
    "pl": "place", "r": "rue", "rte": "route", "all": "allee", "sq": "square", "crs": "cours", "fg": "faubourg",
    "b": "bis", "t": "ter",
}  # fmt: skip
SMALL = {"de", "du", "des", "la", "le", "les", "l", "d", "et"}
TITLES = frozenset({"m", "mr", "mme", "mlle", "monsieur", "madame", "mademoiselle"})


def same_name(one: str, other: str) -> bool:
    """The same company, however its form, its capitals and the order of a first and a last name are written."""
    return name_words(one) == name_words(other)


def same_street(one: str, other: str) -> bool:
    """The same number and street, abbreviated or not."""
    return street_words(one) == street_words(other)


def name_words(text: str) -> set[str]:
    """The words of a name that tell it from another: no title, no legal form, no small word."""
    return set(FORMS.sub(" ", " ".join(_words(text))).split()) - SMALL - TITLES


def street_words(line: str) -> set[str]:
    """The words of a street and its number, abbreviations in full."""
    return {SHORT.get(word, word) for word in _words(line)} - SMALL


def _words(text: str) -> list[str]:
    return re.sub(r"[^a-z0-9]+", " ", place_names.plain(text)).split()
