"""Names in a text: those of the parties, which are known, and whatever stands after a title or a company's form.

A word that half the trade bears («garage», «petit») is a name only beside the rest of it, or with a capital letter.
"""

import re
from collections.abc import Iterable, Iterator

from chalicelib.domain import likeness
from chalicelib.domain.tender import traces
from chalicelib.domain.tender.traces import Span

SHORTEST = 3  # letters of a word that names somebody by itself
CAPITAL = r"[A-ZÀ-ÖØ-Þ][\w’'&\-]*"
NEXT = rf"(?:[ \u00a0\-](?:(?:de|du|des|le|la|d|et|&)[ \u00a0’'])?{CAPITAL})"
TITLED = re.compile(
    r"\b(?:M\.|MM\.|Mr\.?|Mme\.?|Mlle\.?|Me\.?|Dr\.?|Monsieur|Madame|Mademoiselle|Maître|Docteur)"
    rf"[ \u00a0]{CAPITAL}{NEXT}{{0,3}}"
)
FIRM = re.compile(
    r"\b(?:SARL|SASU?|EURL|SCI|SNC|SCOP|EARL|GAEC|SELARL|SELAS|SCP|[Cc]abinet|[ÉéEe]tude|[Ss]ociété|[Ee]nseigne)"
    rf"[ \u00a0](?:(?:de|du|des|le|la)[ \u00a0])?{CAPITAL}{NEXT}{{0,3}}"
)
CALLED = re.compile(rf"\b[Jj]e (?:suis|m[’']appelle)[ \u00a0]({CAPITAL}{NEXT}{{0,3}})")
TRADE = (
    "agence alimentation ami amis artisan artisans assistance atelier ateliers auto automobile automobiles avocat "
    "bar bati batiment beau bel belle bio blanc blanche boucherie boulangerie boutique brasserie bureau cabinet cafe "
    "centre charpente chauffage chez club coiffure commerce compagnie concept conseil conseils construction "
    "constructions couverture cuisine cuisines cycles debarras decoration design diffusion distribution domaine eau "
    "ecole elec electricite energie energies entreprise epicerie espace etude europe express exploitation ferme "
    "fleurs formation france freres garage gestion grand grande groupe habitat holding hotel immobilier immobiliere "
    "imprimerie industrie informatique ingenierie institut international jardin jardins jeune libre librairie "
    "livraison location logistique loisirs long maconnerie maison maisons mecanique menuiserie mer metal moderne "
    "mobilier monde moulin multi national neuf nettoyage nord nouveau nouvelle optique ouest pain paris patisserie "
    "paysage paysages peinture petit petite petits pharmacie piscine pizzeria plomberie pont port premier pressing "
    "pro production proprete quai renovation reseau restaurant rouge roux sante securite service services soleil "
    "solutions sport sports station sud systeme systemes taxi tech techniques terrasse toiture tourisme tradition "
    "traiteur transport transports travaux unique univers vent vente vert verte vie vieux vigne villa ville vins "
    "voyages est velo velos facture factures client clients dossier paiement bonne bon"
)
COMMON = frozenset(re.findall(r"\w+", TRADE))


def spans(text: str, seen: str, names: Iterable[str], keep: Iterable[str] = ()) -> Iterator[Span]:
    """Everything of the kind, in no order. ``keep``: words that are told anyway, such as the town's."""
    told = {word for one in keep for word in _tokens(one)}
    for name in dict.fromkeys(names):
        yield from _known(text, seen, name, told)
    for pattern in (TITLED, FIRM):
        yield from (Span(*found.span(), "name") for found in pattern.finditer(text))
    yield from (Span(*found.span(1), "name") for found in CALLED.finditer(text))


def _known(text: str, seen: str, name: str, told: set[str]) -> Iterator[Span]:
    """The whole name as it is spelt, and each word that tells it from others."""
    own = likeness.name_words(name)  # no title, no legal form
    tokens = [word for word in _tokens(name) if word in own or word in likeness.SMALL]
    telling = [word for word in tokens if word in own and word not in told]
    if not telling:
        return
    whole = r"[\W_]{0,3}".join(map(re.escape, tokens))
    yield from (Span(*found.span(), "name") for found in re.finditer(rf"(?<![a-z0-9]){whole}(?![a-z0-9])", seen))
    for word in telling:
        if len(word) < SHORTEST or word.isdigit():
            continue
        for found in re.finditer(rf"(?<![a-z0-9]){re.escape(word)}(?![a-z0-9])", seen):
            if word not in COMMON or _capital_inside(text, found.start()):
                yield Span(*found.span(), "name")


def _capital_inside(text: str, start: int) -> bool:
    """A capital letter that no new sentence explains."""
    before = text[:start].rstrip()
    return text[start].isupper() and before[-1:] not in {"", ".", "!", "?", ":", "\n"}


def _tokens(name: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", traces.seen(name))
