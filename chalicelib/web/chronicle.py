"""The timeline in words: every event of a claim or a tender as an icon, a sentence and perhaps a detail.

Blanks are filled from the event's own fields: ``…cents`` as euros, days as days, codes as words. A ``[…]``
part with a blank that has nothing to say is left out. Ids become names only where the page gives them.
"""

import dataclasses
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from chalicelib.domain.claim import events as e
from chalicelib.domain.tender import events as t
from chalicelib.store import views
from chalicelib.templating import wording
from chalicelib.web import words


def _(text: str) -> str:
    """Mark a text for the catalog; it is translated when the reader is known."""
    return text


@dataclass(frozen=True, slots=True)
class Telling:
    """How one kind of event is told. ``tone`` is that of its tile: "", plum, amber or grey."""

    icon: str
    title: str
    tone: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a timeline, in the reader's words."""

    icon: str
    title: str
    tone: str
    detail: str
    at: datetime


STORY: dict[type[object], Telling] = {
    e.ClaimFiled: Telling("file-up", _("Créance déposée"), "", _("Facture %(numbers)s[, %(city)s].")),
    e.ClaimHeld: Telling("circle-help", _("Une précision est demandée"), "amber", _("À confirmer : %(questions)s.")),
    e.ClaimCorrected: Telling("pen-line", _("Informations complétées"), "grey"),
    e.ClaimAdmitted: Telling("shield-check", _("Créance vérifiée : la loi permet de la recouvrer")),
    e.MandateSigned: Telling(
        "signature",
        _("Mandat signé"),
        "",
        _("Voie choisie : %(route)s. Honoraires de %(rate_bps)s hors taxes, seulement sur ce qui est payé."),
    ),
    e.OffersMade: Telling(
        "send",
        _("Proposée aux professionnels les mieux placés (%(count)s)"),
        "amber",
        _("Le premier qui accepte s'en charge. Réponse attendue avant le %(until)s."),
    ),
    e.OfferDeclined: Telling("x", _("Un professionnel a décliné : %(reason)s"), "grey"),
    e.OffersLapsed: Telling(
        "clock", _("Personne n'a accepté à temps"), "grey", _("Nous proposons le dossier à d'autres.")
    ),
    e.ClaimAssigned: Telling(
        "handshake",
        _("Prise en charge par %(provider_id)s"),
        "",
        _("Honoraires de %(rate_bps)s hors taxes, au succès."),
    ),
    e.TenderFailed: Telling("gavel", _("Appel d'offres sans réponse"), "grey", _("Le dossier est proposé au barème.")),
    e.FirstLetterSent: Telling("mail", _("Première lettre envoyée"), "", _("Référence %(reference)s.")),
    e.ReminderDue: Telling("bell", _("Rappel écrit envoyé"), "grey"),
    e.StepRecorded: Telling("phone", _("%(kind)s : %(outcome)s"), "", _("[Pour le %(promised_on)s.]")),
    e.ClaimPaused: Telling(
        "circle-pause",
        _("Dossier en pause : %(concern)s"),
        "plum",
        _("[Cause : %(cause)s. ]Plus aucune relance. Réponse attendue avant le %(until)s."),
    ),
    e.PauseOverdue: Telling(
        "hourglass", _("La réponse tarde"), "amber", _("L'opérateur est prévenu. La pause continue.")
    ),
    e.ClaimResumed: Telling("play", _("Réponse donnée, le dossier reprend")),
    e.PaymentPending: Telling("hourglass", _("Paiement de %(cents)s en cours"), "amber", _("La banque le confirme.")),
    e.PaymentReceived: Telling(
        "banknote",
        _("Paiement de %(cents)s reçu par %(method)s"),
        "",
        _(
            "Intérêts %(interest_cents)s, indemnité %(indemnity_cents)s, principal %(principal_cents)s. "
            "Reste à payer : %(left_cents)s."
        ),
    ),
    e.PaymentFailed: Telling("ban", _("Le paiement n'a pas abouti"), "amber"),
    e.PaymentReversed: Telling(
        "undo-2", _("Paiement annulé pour %(cents)s : %(kind)s"), "amber", _("Les honoraires suivent, au centime près.")
    ),
    e.ProviderPaid: Telling("hand-coins", _("Part du professionnel versée : %(cents)s"), "grey"),
    e.ClaimClosed: Telling("flag", _("Dossier clos : %(code)s")),
    e.ClaimReopened: Telling("rotate-ccw", _("Dossier rouvert : un paiement a été repris"), "amber"),
    t.TenderPosted: Telling("gavel", _("Appel d'offres ouvert"), "", _("Offres cachées jusqu'au %(closes_at)s.")),
    t.BidPlaced: Telling("lock", _("Une offre cachetée est arrivée"), "grey"),
    t.BidWithdrawn: Telling("undo-2", _("Une offre a été retirée"), "grey"),
    t.TenderRanked: Telling("list-checks", _("Offres ouvertes et classées (%(count)s)")),
    t.TenderAwarded: Telling("badge-check", _("Appel d'offres attribué à %(provider_id)s")),
    t.TenderEmpty: Telling("inbox", _("Appel d'offres clos sans offre"), "grey"),
}
NOBODY = Telling("map-pin", _("Personne de libre près d'ici pour l'instant"), "amber", _("Nous cherchons de nouveau."))
VISIT = Telling("house", STORY[e.StepRecorded].title, "", STORY[e.StepRecorded].detail)
SOMEONE = _("un professionnel")


def lines(moments: Iterable[views.Moment], lang: wording.Lang, names: Mapping[str, str] | None = None) -> list[Line]:
    """The timeline, newest first. ``names`` says who stands behind an id, for those who may know."""
    return [line(moment.event, moment.at, lang, names) for moment in reversed(list(moments))]


def line(event: object, at: datetime, lang: wording.Lang, names: Mapping[str, str] | None = None) -> Line:
    """One event in words. Raises KeyError for an event that has none."""
    telling, say = _telling(event), wording.catalog(lang).gettext
    blanks = _blanks(event, lang, names or {})
    return Line(telling.icon, _fill(say(telling.title), blanks), telling.tone, _fill(say(telling.detail), blanks), at)


def _telling(event: object) -> Telling:
    """Two events are told in two ways: a wave without anybody, a call or a visit."""
    if isinstance(event, e.OffersMade) and not event.offers:
        return NOBODY
    if isinstance(event, e.StepRecorded) and event.kind == "visit":
        return VISIT
    return STORY[type(event)]


def _blanks(event: object, lang: wording.Lang, names: Mapping[str, str]) -> dict[str, str]:
    found = {name: _written(name, value, lang) for name, value in _fields(event)}
    if "provider_id" in found:
        found["provider_id"] = names.get(found["provider_id"]) or wording.catalog(lang).gettext(SOMEONE)
    if found.get("cause") == words.say("cause", "unknown", lang):
        del found["cause"]
    return {name: text for name, text in found.items() if text}


def _fields(event: object) -> Iterable[tuple[str, object]]:
    """The fields of an event and of the values inside it; lists as their count."""
    for field in dataclasses.fields(event):  # type: ignore[arg-type]  # every event is a dataclass
        value = getattr(event, field.name)
        if dataclasses.is_dataclass(value):
            yield from _fields(value)
        elif field.name == "invoices":
            yield "numbers", ", ".join(invoice.number for invoice in value)
        elif field.name in {"offers", "ranking"}:
            yield "count", len(value)
        else:
            yield field.name, value


def _written(name: str, value: object, lang: wording.Lang) -> str:
    match value:
        case int() if name.endswith("cents"):
            return wording.euros(value, lang=lang)
        case int() if name.endswith("bps"):
            return wording.bps(value, lang)
        case datetime():
            return f"{wording.jour(value, lang=lang)}, {wording.heure(value)}"
        case date():
            return wording.jour(value, lang=lang)
        case tuple() if name == "questions":
            return ", ".join(words.say("question", str(code), lang) for code in value)
        case str() if name in words.LISTS and value in words.LISTS[name]:
            return words.say(name, value, lang)
        case _:
            return "" if value is None else str(value)


def _fill(text: str, blanks: Mapping[str, str]) -> str:
    """The text with its blanks filled; a bracketed part without its blank is left out."""

    def optional(found: re.Match[str]) -> str:
        return found[1] if set(re.findall(r"%\((\w+)\)", found[1])) <= blanks.keys() else ""

    return re.sub(r"\[([^\]]*)\]", optional, text) % blanks
