"""Acts whose price the law fixes: nobody may offer a price for one (C. com. R444-3 [M], A444-10 and following).

A text prices such an act when it names it and a sum, a discount or a gift in one sentence; to say that the legal tariff
applies, or that the act is not part of the offer, is no price.

>>> [act.article for act in priced("Assignation à 15 € seulement. Je passe mardi pour 12,5 %.")]
['A444-11']
>>> priced("Assignation au tarif légal si besoin, et 12 % sur ce qui est payé.")
()
"""

import re
from dataclasses import dataclass
from functools import cache

from chalicelib.countries.fr import tables
from chalicelib.domain.tender import traces

PRICE = re.compile(
    r"\d[\d\s.,]*(?:€|eur|%|pour ?cent)|\bgratuit|\boffer[ts]|\binclu|\bcompris|\bsans (?:frais|supplement|surcout)"
    r"|\bremise|\brabais|\bforfait|\bmoitie prix|\bdemi.tarif|\bprix coutant|\bmoins cher"
)
NO_PRICE = re.compile(
    r"\btarifs? (?:legal|legaux|reglementes?|fixes? par la loi|en vigueur)|\bhors (?:actes|frais)"
    r"|\bnon (?:compris|inclus)|\bpas (?:compris|inclus)|\ben sus"
)
SENTENCE = re.compile(r"[.;!?\n]+(?:\s|$)")


@dataclass(frozen=True, slots=True)
class Act:
    """An act with a legal tariff: the article of the Code de commerce, what it is called."""

    article: str
    label: str


def priced(text: str) -> tuple[Act, ...]:
    """The acts with a legal tariff that the text puts a price on, each once; none mostly."""
    found = dict.fromkeys(
        act
        for sentence in SENTENCE.split(traces.seen(text))
        if PRICE.search(sentence) and not NO_PRICE.search(sentence)
        for act, named in _acts()
        if named.search(sentence)
    )
    return tuple(found)


@cache
def _acts() -> tuple[tuple[Act, re.Pattern[str]], ...]:
    return tuple(
        (Act(row["article"], row["label"]), re.compile(rf"\b(?:{row['words']})\b"))
        for row in tables.rows("tariffed_acts")
    )
