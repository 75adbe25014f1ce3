"""Plain words for what a call tells before the award: causes, kinds of papers, what was taken out of a text."""

from typing import get_args

from chalicelib.domain.tender import facts, traces


def _(text: str) -> str:
    """Mark a text for the catalog; it is translated when the reader is known."""
    return text


LISTS: dict[str, dict[str, str]] = {
    "known": {
        "forgot": _("oubli"),
        "cash": _("trésorerie"),
        "billing_error": _("erreur de facturation"),
        "wrong_date": _("date de prélèvement"),
        "quality": _("qualité du travail"),
        "means": _("moyen de paiement"),
        "unknown": _("non précisée"),
    },
    "backing": {
        "invoice": _("facture"),
        "order": _("commande ou devis accepté"),
        "delivery": _("livraison ou travail constaté"),
        "contract": _("contrat"),
        "exchange": _("échanges écrits"),
        "other": _("autre pièce"),
    },
    "hidden": {
        "phone": _("numéro de téléphone"),
        "mail": _("adresse e-mail"),
        "link": _("lien ou compte en ligne"),
        "account": _("compte bancaire"),
        "company_number": _("numéro d'entreprise"),
        "name": _("nom"),
    },
}
CODES: dict[str, tuple[str, ...]] = {
    "known": get_args(facts.Known),
    "backing": get_args(facts.Backing),
    "hidden": get_args(traces.Kind),
}
