"""Where a creditor's tender stands, in plain words: a badge for lists, a sentence and what comes next for its page."""

from datetime import datetime
from typing import assert_never

from chalicelib.domain.tender.state import Tender
from chalicelib.templating import wording
from chalicelib.web import words
from chalicelib.web.standing import Standing


def of(tender: Tender, now: datetime, lang: wording.Lang) -> Standing:
    """The standing of a tender as its creditor reads it: before the closing nothing of its bids but how many."""
    _ = wording.catalog(lang).gettext
    match tender.status:
        case "drafted":
            following = _("Il n'est pas encore publié : les professionnels ne le voient pas.")
            return Standing("todo", _("À publier"), _("Votre lot est prêt"), following)
        case "open":
            return _open(tender, now, lang)
        case "ranked":
            following = _("Sans choix de votre part le %(day)s à %(hour)s, la première offre l'emporte.")
            return Standing(
                "todo", _("À choisir"), _("Choisissez une offre"), following % _until(tender.choose_by, lang)
            )
        case "awarded":
            following = _("Réponse attendue avant le %(day)s à %(hour)s ; ensuite l'appel passe à l'offre suivante.")
            until = _until(tender.award.accept_by if tender.award else None, lang)
            return Standing("waiting", _("Attribué"), _("Une offre l'emporte"), following % until)
        case "empty":
            following = _("Sans réponse de votre part le %(day)s à %(hour)s, il est proposé au prix de votre mandat.")
            return Standing(
                "todo", _("À décider"), _("Personne ne l'a pris"), following % _until(tender.decide_by, lang)
            )
        case "accepted" | "returned" | "cancelled":
            return _over(tender, lang)
        case _:
            assert_never(tender.status)


def asks(tender: Tender) -> bool:
    """True when its creditor has something to say."""
    return tender.status in {"drafted", "ranked", "empty"}


def _open(tender: Tender, now: datetime, lang: wording.Lang) -> Standing:
    texts = wording.catalog(lang)
    _ = texts.gettext
    if now >= tender.closes_at:
        return Standing("waiting", _("Clôture"), _("Les offres s'ouvrent"), _("Le résultat arrive dans un instant."))
    count = len(tender.bids)
    if not count:
        following = _("Il se clôt le %(day)s à %(hour)s.")
        return Standing("waiting", _("Ouvert"), _("Pas encore d'offre"), following % _until(tender.closes_at, lang))
    title = texts.ngettext("%(num)s offre sous scellé", "%(num)s offres sous scellé", count) % {"num": count}
    following = _("Personne ne peut les lire avant la clôture, le %(day)s à %(hour)s.")
    return Standing("waiting", _("Ouvert"), title, following % _until(tender.closes_at, lang))


def _over(tender: Tender, lang: wording.Lang) -> Standing:
    _ = wording.catalog(lang).gettext
    if tender.status == "accepted":
        return Standing("paid", _("Confié"), _("Un professionnel s'en charge"), _("Il travaille au prix de son offre."))
    if tender.status == "returned":
        return Standing("closed", _("Sans suite"), _("Personne ne l'a pris"), _("Vous avez pris une autre voie."))
    why = words.say("why", tender.why, lang) if tender.why else ""
    return Standing("closed", _("Retiré"), _("Cet appel est retiré"), f"{why[:1].upper()}{why[1:]}.")


def _until(at: datetime | None, lang: wording.Lang) -> dict[str, str]:
    return {"day": wording.jour(at, "weekday", lang), "hour": wording.heure(at)} if at else {"day": "", "hour": ""}
