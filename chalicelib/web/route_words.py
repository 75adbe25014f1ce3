"""Plain words for the ways out of an unpaid debt: what each is called, and why it is open or not.

French here, as in ``words``; ``name`` and ``why`` give the reader's language. A test fails when a code has no word.
"""

from chalicelib.templating import wording


def _(text: str) -> str:
    """Mark a text for the catalog; it is translated when the reader is known."""
    return text


NAMES: dict[str, str] = {
    "amicable": _("Recouvrement amiable"),
    "psrpc": _("Petite créance par commissaire de justice"),
    "l126": _("Créance commerciale non contestée"),
    "payment_order": _("Injonction de payer"),
    "conciliation": _("Conciliation"),
    "summary_claim": _("Référé-provision"),
    "merits": _("Procès au fond"),
    "european_payment_order": _("Injonction de payer européenne"),
    "european_small_claims": _("Petit litige européen"),
    "declaration_of_claim": _("Déclaration de créance"),
}

REASONS: dict[str, str] = {
    # open
    "open": _("Possible dès maintenant."),
    "commercial_court": _("Entre deux commerçants : devant le tribunal de commerce."),
    "judicial_court": _("L'un des deux n'est pas commerçant : devant le tribunal judiciaire."),
    "court_by_trader": _("Dites si vous et votre client êtes commerçants : le tribunal en dépend."),
    "opposition_likely": _("Votre client conteste : il fera sans doute opposition, et un juge devra trancher."),
    "after_conciliation": _("Devant le tribunal judiciaire, après une tentative de conciliation jusqu'à 5 000 €."),
    "cross_border": _("Votre client est dans un autre pays de l'Union : la voie européenne est ouverte."),
    "declare": _("Envoyez la déclaration au mandataire dans les deux mois de la publication au Bodacc."),
    "declare_late": _("Le délai de deux mois est passé : demandez d'abord au juge un relevé de forclusion."),
    # closed
    "nothing_due": _("Plus rien n'est dû."),
    "time_barred": _("La créance est prescrite."),
    "insolvent": _("Votre client est en procédure collective : seule la déclaration de créance est permise."),
    "not_insolvent": _("Votre client n'est pas en procédure collective."),
    "declared": _("La créance est déjà déclarée."),
    "over_indebted": _("Votre client est surendetté : les poursuites sont arrêtées. Écrivez à la commission."),
    "declare_barred": _("Six mois après la publication, la créance ne peut plus être admise."),
    "disputed": _("Votre client conteste : cette voie ne sert que pour une créance non contestée."),
    "above_cap": _("Réservé aux créances jusqu'à 5 000 €."),
    "not_required": _("La loi ne demande pas de conciliation pour cette créance."),
    "between_traders": _("Fermé entre deux commerçants depuis la loi du 23 avril 2026."),
    "not_between_traders": _("Réservé aux créances entre deux commerçants."),
    "trader_unknown": _("Dites si vous et votre client êtes commerçants : la loi en fait une condition."),
    "decree_missing": _("La loi l'a créée, son décret n'est pas encore paru."),
    "abroad": _("Votre client n'habite pas en France."),
    "not_cross_border": _("Réservé à un client établi dans un autre pays de l'Union."),
    "denmark": _("Le Danemark ne prend pas part à cette procédure."),
}

NOT_WORTH_IT = _("Aucune voie ne rapporterait plus qu'elle ne coûte. Mieux vaut s'arrêter là.")


def name(code: str, lang: wording.Lang) -> str:
    """What a way is called. Raises KeyError for one that is not there."""
    return wording.catalog(lang).gettext(NAMES[code])


def why(reason: str, lang: wording.Lang) -> str:
    """Why a way is open or not, as one sentence. Raises KeyError for a reason that is not there."""
    return wording.catalog(lang).gettext(REASONS[reason])


def not_worth_it(lang: wording.Lang) -> str:
    """What is said when no open way is worth its cost."""
    return wording.catalog(lang).gettext(NOT_WORTH_IT)
