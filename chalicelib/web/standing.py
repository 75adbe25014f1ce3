"""Where a claim stands, in plain words: a badge for lists, a sentence and what comes next for its page."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import assert_never

from chalicelib.domain.claim.state import Claim
from chalicelib.templating import wording
from chalicelib.web import words

SETTLED = {"paid", "paid_directly", "settled"}


@dataclass(frozen=True, slots=True)
class Standing:
    """``state`` is the badge of ``components.html``; ``title`` says where we are, ``following`` what comes next."""

    state: str
    label: str
    title: str
    following: str


def of(claim: Claim, lang: wording.Lang) -> Standing:
    """The standing of a claim as its creditor reads it."""
    if claim.status != "closed" and (claim.pause is not None or claim.outgrown):
        return _at_rest(claim, lang)
    match claim.status:
        case "held" | "admitted":
            return _before_mandate(claim, lang)
        case "seeking":
            return _seeking(claim, lang)
        case "tendered":
            return _tendered(lang)
        case "assigned" | "active":
            return _at_work(claim, lang)
        case "closed":
            return _closed(claim, lang)
        case _:
            assert_never(claim.status)


def waits_for_creditor(claim: Claim) -> bool:
    """True when nothing moves until the creditor answers."""
    stopped = claim.pause is not None or claim.outgrown
    return claim.status in {"held", "admitted"} or (stopped and claim.status != "closed")


def _at_rest(claim: Claim, lang: wording.Lang) -> Standing:
    if claim.debt.insolvent_on is not None:
        return _insolvent(claim, lang)
    return _outgrown(lang) if claim.pause is None else _paused(claim, lang)


def _insolvent(claim: Claim, lang: wording.Lang) -> Standing:
    """Nothing is left to do but the declaration of the claim (C. com. L622-24)."""
    _ = wording.catalog(lang).gettext
    declare = _("Aucune relance ne part. Déclarez votre créance au mandataire judiciaire.")
    if claim.pause is not None:
        declare = _("Aucune relance ne part. Déclarez votre créance au mandataire judiciaire avant le %(day)s.")
        declare %= {"day": _day(claim.pause.until, lang)}
    return Standing("paused", _("À déclarer"), _("Votre client est en procédure collective"), declare)


def _outgrown(lang: wording.Lang) -> Standing:
    _ = wording.catalog(lang).gettext
    return Standing(
        "todo",
        _("À signer"),
        _("Le mandat est à signer de nouveau"),
        _("La somme due dépasse ce qu'il permet de réclamer. Personne n'est contacté d'ici là."),
    )


def _paused(claim: Claim, lang: wording.Lang) -> Standing:
    _ = wording.catalog(lang).gettext
    assert claim.pause is not None  # noqa: S101 - asked by the only caller
    return Standing(
        "paused",
        _("En pause"),
        _("En pause : %(why)s") % {"why": words.say("concern", claim.pause.concern, lang)},
        _("Aucune relance ne part. Votre réponse est attendue avant le %(day)s.")
        % {"day": _day(claim.pause.until, lang)},
    )


def _before_mandate(claim: Claim, lang: wording.Lang) -> Standing:
    _ = wording.catalog(lang).gettext
    if claim.status == "admitted":
        return Standing(
            "todo", _("À signer"), _("Le mandat n'est pas signé"), _("Sans mandat, personne n'est contacté.")
        )
    asked = ", ".join(words.say("question", code, lang) for code in claim.questions)
    return Standing(
        "todo", _("À préciser"), _("Il manque une précision"), _("À confirmer : %(asked)s.") % {"asked": asked}
    )


def _seeking(claim: Claim, lang: wording.Lang) -> Standing:
    texts = wording.catalog(lang)
    _ = texts.gettext
    if claim.wave is None or not claim.wave.offers:
        return Standing(
            "waiting",
            _("Recherche"),
            _("Nous cherchons un professionnel près de votre client"),
            _("Vous recevrez un e-mail dès que quelqu'un accepte. Rien n'est dû d'ici là."),
        )
    count = len(claim.wave.offers)
    asked = texts.ngettext(
        "Proposé à %(count)s professionnel proche de votre client",
        "Proposé à %(count)s professionnels proches de votre client",
        count,
    )
    following = _(
        "Le premier qui accepte s'en charge. Sans réponse le %(day)s à %(hour)s, nous le proposons à d'autres."
    )
    until = {"day": _day(claim.wave.until, lang), "hour": wording.heure(claim.wave.until)}
    return Standing("waiting", _("Proposé"), asked % {"count": count}, following % until)


def _tendered(lang: wording.Lang) -> Standing:
    _ = wording.catalog(lang).gettext
    return Standing(
        "waiting",
        _("Appel d'offres"),
        _("Votre dossier est en appel d'offres"),
        _("Les offres restent cachées jusqu'à la clôture ; la meilleure pour vous l'emporte."),
    )


def _at_work(claim: Claim, lang: wording.Lang) -> Standing:
    _ = wording.catalog(lang).gettext
    if claim.letter is None:
        return Standing(
            "waiting",
            _("Accepté"),
            _("Un professionnel a accepté votre dossier"),
            _("La première lettre part maintenant."),
        )
    if not claim.agenda:
        return Standing(
            "waiting", _("En cours"), _("Le recouvrement est en cours"), _("Le professionnel choisit l'acte suivant.")
        )
    if claim.plan and min(step.due_on for step in claim.agenda) > claim.plan[-1].on:
        return _plan(claim, lang)
    step = min(claim.agenda, key=lambda step: step.due_on)
    following = _("Prochain acte : %(kind)s le %(day)s, sauf paiement d'ici là.")
    kind = words.say("kind", step.kind, lang).lower()
    return Standing(
        "waiting",
        _("En cours"),
        _("Le recouvrement est en cours"),
        following % {"kind": kind, "day": _day(step.due_on, lang)},
    )


def _plan(claim: Claim, lang: wording.Lang) -> Standing:
    texts = wording.catalog(lang)
    _ = texts.gettext
    count = len(claim.plan)
    following = texts.ngettext(
        "%(count)s échéance, le %(day)s. Sans paiement à cette date, le recouvrement reprend.",
        "%(count)s échéances, la dernière le %(day)s. Sans paiement à cette date, le recouvrement reprend.",
        count,
    )
    told = following % {"count": count, "day": _day(claim.plan[-1].on, lang)}
    return Standing("waiting", _("Échéancier"), _("Un échéancier est en cours"), told)


def _closed(claim: Claim, lang: wording.Lang) -> Standing:
    _ = wording.catalog(lang).gettext
    code = claim.code or "withdrawn"
    why = words.say("code", code, lang)
    state = "paid" if code in SETTLED else "closed"
    label = _("Payé") if state == "paid" else _("Clos")
    return Standing(state, label, _("Dossier clos : %(why)s") % {"why": why}, _("Il n'y a plus rien à faire."))


def _day(day: date | datetime, lang: wording.Lang) -> str:
    return wording.jour(day, "weekday", lang)
