"""What each term of a rank is called: to whoever is ranked, to who chooses, and to both where bids are compared."""

from collections.abc import Iterable, Mapping
from typing import Protocol

from chalicelib.templating import wording
from chalicelib.web import owed


class Term(Protocol):
    """One term of a sum."""

    @property
    def name(self) -> str:
        """Its code."""

    @property
    def cents(self) -> int:
        """What it adds, or takes off."""


def _(text: str) -> str:
    """Mark a text for the catalog; it is translated when the reader is known."""
    return text


RANKED = {
    "recovery": (_("Recouvrement attendu"), _("montant net d'honoraires, selon vos chances")),
    "newcomer": (_("Chance du débutant"), _("un tirage, tant que vous avez clos peu de dossiers")),
    "travel": (_("Trajet"), _("temps de route aller")),
    "load": (_("Charge"), _("missions déjà en cours")),
    "fairness": (_("Part équitable"), _("selon ce qui vous a déjà été proposé")),
}
CHOOSER = {
    "recovery": (_("Ce qu'il devrait vous rapporter, honoraires déduits"), ""),
    "newcomer": (_("Nouveau ici : sa chance"), ""),
    "travel": (_("Temps de route"), ""),
    "load": (_("Dossiers déjà en cours chez lui"), ""),
    "fairness": (_("Équité : offres reçues jusqu'ici"), ""),
}
BIDS = {
    "recovery": (_("Net attendu"), _("chance de succès × montant moins honoraires")),
    "distance": (_("Distance"), _("temps de route aller")),
    "load": (_("Charge"), _("5 %% quand l'agenda est plein")),
    "delay": (_("Délai"), _("0,2 %% par jour jusqu'au premier contact")),
}


def to_ranked(score: Iterable[tuple[str, int]], lang: wording.Lang) -> list[owed.Row]:
    """Why an offer came to him; what adds nothing is left out."""
    return [_row(RANKED, name, cents, lang) for name, cents in score if cents or name == "recovery"]


def to_chooser(score: Iterable[Term], lang: wording.Lang) -> list[owed.Row]:
    """Why somebody stands where he does, to the creditor and the operator."""
    return [_row(CHOOSER, term.name, term.cents, lang) for term in score]


def of_bid(score: Iterable[Term], lang: wording.Lang) -> list[owed.Row]:
    """The published formula, term by term."""
    return [_row(BIDS, term.name, term.cents, lang) for term in score]


def _row(words: Mapping[str, tuple[str, str]], name: str, cents: int, lang: wording.Lang) -> owed.Row:
    say = wording.catalog(lang).gettext
    word, hint = words[name]
    return say(word), say(hint) % {} if hint else "", cents  # a per cent sign is written twice in the catalog
