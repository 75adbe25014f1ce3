"""How a price is made, line by line, in plain words."""

from chalicelib.domain import pricing
from chalicelib.templating import wording


def rows(known: pricing.Facts, lang: wording.Lang) -> list[tuple[str, int]]:
    """(words, basis points) of each line that applies; they add up to the rate."""
    _ = wording.catalog(lang).gettext
    said: dict[pricing.Name, str] = {
        "amount": _("Selon le montant dû"),
        "old": _("Échue depuis plus de %(days)s jours") % {"days": pricing.OLD_DAYS},
        "consumer": _("Client particulier"),
        "remote": _("À plus de %(km)s d'une ville de 20 000 habitants") % {"km": wording.km(pricing.REMOTE_KM, lang)},
        "proven": _("Dossier complet : toutes les preuves sont jointes"),
        "serving": _("Petit montant : ce que coûte le travail, réussite ou non"),
    }
    return [(said[line.name], line.bps) for line in pricing.lines(known) if line.bps]
