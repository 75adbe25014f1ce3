"""What a provider may say that he takes: trades of creditors and languages, in plain words."""

from chalicelib.countries.fr.trades import Sector
from chalicelib.templating import wording


def _(text: str) -> str:
    """Mark a text for the catalog; it is translated when the reader is known."""
    return text


SECTORS: dict[Sector, str] = {
    "building": _("Bâtiment"),
    "trade": _("Commerce"),
    "services": _("Services aux entreprises"),
    "industry": _("Industrie et énergie"),
    "transport": _("Transport"),
    "hospitality": _("Hôtels et restaurants"),
    "digital": _("Informatique et communication"),
    "health": _("Santé"),
    "realty": _("Immobilier"),
    "finance": _("Banque et assurance"),
    "education": _("Enseignement"),
    "farming": _("Agriculture"),
    "leisure": _("Loisirs et réparation"),
}
#: Beside French, in which every letter is written.
LANGUAGES: dict[str, str] = {
    "en": _("Anglais"),
    "es": _("Espagnol"),
    "it": _("Italien"),
    "de": _("Allemand"),
    "pt": _("Portugais"),
    "nl": _("Néerlandais"),
    "ar": _("Arabe"),
    "tr": _("Turc"),
}


def sectors(lang: wording.Lang) -> list[tuple[str, str]]:
    """(code, words) of every trade, the most frequent first."""
    return [(code, wording.catalog(lang).gettext(said)) for code, said in SECTORS.items()]


def languages(lang: wording.Lang) -> list[tuple[str, str]]:
    """(code, words) of every language beside French."""
    return [(code, wording.catalog(lang).gettext(said)) for code, said in LANGUAGES.items()]
