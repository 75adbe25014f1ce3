"""The ways to go on after a failed amicable phase, in plain words: what each is called, and why it is open or not."""

from dataclasses import dataclass

from chalicelib import countries
from chalicelib.domain.claim.facts import Composition, Debt
from chalicelib.templating import wording

LANGUAGES: tuple[wording.Lang, wording.Lang] = ("fr", "en")


def _(text: str) -> str:
    """Mark a text for the catalog; it is translated when the reader is known."""
    return text


NAMES = {
    "amicable": _("Recouvrement amiable"),
    "psrpc": _("Procédure simplifiée (petites créances)"),
    "l126": _("Créances commerciales incontestées"),
    "payment_order": _("Injonction de payer"),
    "conciliation": _("Conciliation ou médiation"),
    "summary_claim": _("Référé-provision"),
    "merits": _("Procès au fond"),
    "european_payment_order": _("Injonction de payer européenne"),
    "european_small_claims": _("Petits litiges européens"),
    "declaration_of_claim": _("Déclaration de créance"),
}
REASONS = {
    "open": _("Possible dès maintenant."),
    "commercial_court": _("Possible, devant le tribunal de commerce."),
    "commercial_chamber": _("Possible, devant la chambre commerciale du tribunal judiciaire."),
    "judicial_court": _("Possible, devant le tribunal judiciaire."),
    "court_by_trader": _("Possible ; le tribunal change si les deux parties sont commerçantes."),
    "opposition_likely": _("Possible, mais le client conteste : il fera sans doute opposition."),
    "after_conciliation": _("Possible, après une tentative de conciliation ou de médiation."),
    "cross_border": _("Possible : le client vit dans un autre pays de l'Union européenne."),
    "declare": _("À envoyer au mandataire judiciaire dans les deux mois de la publication au Bodacc."),
    "declare_late": _("Le délai est passé : demandez au juge d'être relevé de la forclusion."),
    "nothing_due": _("Rien n'est dû."),
    "not_yet_due": _("L'échéance n'est pas encore passée."),
    "time_barred": _("La créance est prescrite."),
    "title": _("Vous avez déjà un titre exécutoire : un commissaire de justice peut le faire exécuter."),
    "bank_loan": _("Un crédit racheté à une banque ne se recouvre qu'avec un agrément."),
    "insolvent": _("Le client est en procédure collective : seule la déclaration de créance reste ouverte."),
    "not_insolvent": _("Le client n'est pas en procédure collective."),
    "declared": _("La créance est déjà déclarée."),
    "over_indebted": _("Le client est en surendettement : les poursuites s'arrêtent."),
    "declare_barred": _("Les délais pour déclarer, et pour être relevé de la forclusion, sont passés."),
    "disputed": _("Le client conteste : cette voie veut une créance qu'il ne conteste pas."),
    "above_cap": _("Réservé aux sommes jusqu'à 5 000 €."),
    "not_required": _("La loi ne le demande pas ici."),
    "between_traders": _("Fermé entre deux commerçants depuis 2026."),
    "not_between_traders": _("Réservé aux créances entre deux commerçants."),
    "trader_unknown": _("Cela dépend d'une question : chacun est-il commerçant ?"),
    "decree_missing": _("La loi est votée, mais son décret n'est pas paru."),
    "abroad": _("Le client vit à l'étranger."),
    "not_cross_border": _("Réservé aux litiges entre deux pays de l'Union européenne."),
    "denmark": _("Le Danemark ne participe pas à cette procédure."),
}


@dataclass(frozen=True, slots=True)
class Way:
    """One way with its words."""

    route: countries.Route
    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Ahead:
    """What may come next for a claim: the open ways, the best first, and the closed ones with their reason."""

    open: tuple[Way, ...]
    closed: tuple[Way, ...]
    worth_it: bool
    vat: bool  # a creditor in business gets the VAT of what is lost back (CGI art. 272)
    court: str

    @property
    def shut(self) -> Way | None:
        """One of the closed ways when all are closed for one reason."""
        return self.closed[0] if not self.open and len({way.why for way in self.closed}) == 1 else None

    @property
    def indicative(self) -> bool:
        """Whether a figure among the open ways is not to be relied on to the cent."""
        return any(way.route.indicative for way in self.open)


def ahead(debt: Debt, owed: Composition, departement: str, lang: wording.Lang) -> Ahead:
    """The ways for a debtor in that department; ``court`` is empty where none is known."""
    law = countries.by_code("fr")
    routes = law.routes(debt, owed, abroad=False, departement=departement)
    told = [Way(route, name(route, lang), why(route, lang)) for route in routes]
    return Ahead(
        tuple(way for way in told if way.route.available),
        tuple(way for way in told if not way.route.available),
        law.worth_pursuing(routes),
        debt.creditor_kind == "company",
        court(departement) or "",
    )


def court(departement: str) -> str | None:
    """The court of appeal of a department; None for one that belongs to none."""
    try:
        return countries.by_code("fr").court_of_appeal(departement)
    except LookupError:
        return None


def name(route: countries.Route, lang: wording.Lang) -> str:
    """What the way is called. Raises KeyError for one without a name."""
    return wording.catalog(lang).gettext(NAMES[route.code])


def why(route: countries.Route, lang: wording.Lang) -> str:
    """Why it is open or not. Raises KeyError for a code without a sentence."""
    return wording.catalog(lang).gettext(REASONS[route.reason])


def told(route: countries.Route, lang: wording.Lang) -> str:
    """Both in one line."""
    said = wording.catalog(lang).gettext("%(name)s : %(why)s")
    return said % {"name": name(route, lang), "why": why(route, lang)}
