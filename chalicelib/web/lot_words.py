"""Plain words for a lot: where it stands, what each customer lacks, why a row is set aside."""

from chalicelib.domain.places import Precision
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.react.lots import reading, recognising
from chalicelib.store.lot_rows import Change, Customer, Row, What
from chalicelib.store.lots import Lot
from chalicelib.templating import wording
from chalicelib.web import sentences, words


def _(text: str) -> str:
    """Mark a text for the catalog; it is translated when the reader is known."""
    return text


#: Badge and word of a lot in the list.
STANDING: dict[str, tuple[str, str]] = {
    "reading": ("waiting", _("Lecture en cours")),
    "judging": ("waiting", _("Vérification en cours")),
    "checking": ("todo", _("À vérifier et signer")),
    "printing": ("waiting", _("Dépôt en cours")),
    "filing": ("waiting", _("Dépôt en cours")),
    "matching": ("waiting", _("Recherche des professionnels")),
    "done": ("paid", _("Déposé")),
    "unreadable": ("closed", _("Fichier non lu")),
    "stuck": ("paused", _("Arrêté")),
}
#: The filters of the table, and the badge of their customers.
STATES: dict[str, tuple[str, str, str]] = {
    "todo": ("waiting", _("À compléter"), _("à compléter")),
    "failed": ("paused", _("Non déposés"), _("non déposé")),
    "ready": ("paid", _("Prêts"), _("prêt")),
    "filed": ("paid", _("Déposés"), _("déposé")),
    "aside": ("closed", _("Mis de côté"), _("mis de côté")),
    "excluded": ("closed", _("Écartés"), _("écarté")),
}
MISSING: dict[str, str] = {
    "name": _("Il manque son nom."),
    "address": _("Il manque son adresse, ou son code postal n'existe pas."),
}
ROWS: dict[str, str] = {
    "number": _("Il manque le numéro de la facture."),
    "dates": _("Il manque une date, ou les dates se contredisent."),
    "amount": _("Le montant est douteux : vérifiez-le."),
    "question": _("Une précision est nécessaire."),
    "credit": _("Avoir : déduit de ce qui reste dû."),
    "netted": _("Soldée par un avoir."),
    "not_due": _("Pas encore échue."),
    "below": _("Moins de 10 € en tout."),
    "barred": _("Prescrite : le délai pour agir est passé."),
    "taken": _("Déjà déposée."),
    "twice": _("En double dans ce fichier."),
    "currency": _("En monnaie étrangère."),
    "same_party": _("C'est vous-même."),
    "excluded": _("Écartée par vous."),
}
#: What was changed last, beside the button that takes it back.
CHANGES: dict[What, str] = {
    "corrected": _("Ce client est corrigé."),
    "left_out": _("Ce client est écarté : personne ne lui écrira."),
    "taken_in": _("Ce client est repris."),
    "settled": _("Votre choix vaut pour tout le fichier."),
    "same": _("C'est le même client : nos relances se comptent ensemble."),
    "other": _("Ce sont deux clients différents."),
    "all_other": _("Tous comptent comme des clients différents."),
}
#: How well a customer is located: from there on who works near him is looked for.
WHERE: dict[Precision, str] = {
    "address": _("situé à l'adresse"),
    "street": _("situé à la rue"),
    "commune": _("situé à la commune"),
}

OF_ANY_FILE = frozenset({Reason.FILE_EMPTY, Reason.FILE_TOO_LARGE, Reason.FILE_NOT_SUPPORTED})
EXPORT = _(
    "Exportez vos impayés en CSV ou en Excel, une ligne par facture : client, numéro, date, échéance, reste à payer."
)


def standing(lot: Lot, lang: wording.Lang) -> tuple[str, str]:
    """The badge of a lot and its word."""
    badge, word = STANDING[lot.stage]
    return badge, wording.catalog(lang).gettext(word)


def unread(reason: str, lang: wording.Lang) -> sentences.Said:
    """Why a file was not taken, and what to send instead: a list of invoices, not an invoice."""
    said = sentences.say(Refused(Reason(reason), rows=reading.MOST_ROWS), lang)
    return said._replace(advice=wording.catalog(lang).gettext(EXPORT)) if Reason(reason) in OF_ANY_FILE else said


def filters(lot: Lot, lang: wording.Lang) -> list[dict[str, object]]:
    """One for each state that somebody is in, problems first: code, label, customers, cents (None: not said)."""
    counts, say = lot.counts(), wording.catalog(lang).gettext
    found: list[dict[str, object]] = [
        {"code": code, "label": say(label), "customers": counts[code].customers, "cents": counts[code].cents}
        for code, (_badge, label, _one) in STATES.items()
        if code in counts
    ]
    asked = recognising.questions(lot) if lot.stage == "checking" else 0
    if asked:
        place = 1 if "todo" in counts else 0
        found.insert(place, {"code": "unsure", "label": say(_("Même client ?")), "customers": asked, "cents": None})
    return found


def change(made: Change | None, lang: wording.Lang) -> dict[str, object] | None:
    """What was changed last and may be taken back: its number and a sentence."""
    return {"number": made.number, "text": wording.catalog(lang).gettext(CHANGES[made.what])} if made else None


def badge(customer: Customer, lang: wording.Lang) -> tuple[str, str]:
    """The badge of a customer and its word."""
    kind, _many, one = STATES[customer.state]
    return kind, wording.catalog(lang).gettext(one)


def of_customer(customer: Customer, lang: wording.Lang) -> list[str]:
    """What is missing of him, or why he could not be filed."""
    if customer.state == "failed":
        return [sentences.say(Refused(Reason(customer.why)), lang).title]
    missing = customer.missing if customer.state == "todo" else ()
    return [wording.catalog(lang).gettext(MISSING[code]) for code in missing if code in MISSING]


def where(customer: Customer, lang: wording.Lang) -> str:
    """How well he is located; empty for who is not claimed from."""
    there = customer.place if customer.state in {"todo", "ready", "filed", "failed"} else None
    return wording.catalog(lang).gettext(WHERE[there.precision]) if there else ""


def of_row(row: Row, lang: wording.Lang) -> str:
    """Why a row is not claimed as it stands; empty for one that is."""
    if row.state == "question" and row.detail in words.LISTS["question"]:
        return words.say("question", row.detail, lang)
    if row.state == "refused":
        return sentences.say(Refused(Reason(row.detail)), lang).title
    return wording.catalog(lang).gettext(ROWS[row.state]) if row.state in ROWS else ""
