"""Why a provider ranks where he does, in plain words: the same for creditor, provider and operator."""

from chalicelib.domain import money
from chalicelib.domain.claim.terms import Offer
from chalicelib.domain.matching import ranking
from chalicelib.templating import wording

LOADED_BPS = 1000  # under a tenth of his places taken, he is simply free


def of(offer: Offer, closed: int, total_cents: int, lang: wording.Lang) -> list[str]:
    """To the creditor: distance, record, free time. ``closed``: files his record counts; cents of the claim."""
    _ = wording.catalog(lang).gettext
    near = _("À %(km)s de votre client") % {"km": wording.km(offer.metres / 1000, lang)}
    return [near, _record(offer, closed, lang), _free(offer, total_cents, lang)]


def _record(offer: Offer, closed: int, lang: wording.Lang) -> str:
    """What his record says; of a newcomer, that it says nothing yet."""
    _ = wording.catalog(lang).gettext
    values = {"chance": wording.bps(round(offer.chance_bps, -2), lang), "count": closed}
    if not closed:
        return _("Nouveau ici, il a sa chance : %(chance)s attendus, la moyenne des dossiers semblables") % values
    if closed < ranking.NEW_CLOSED:
        return _("Encore nouveau (dossiers terminés : %(count)s) : %(chance)s de dossiers semblables attendus") % values
    return _("%(chance)s de dossiers semblables recouvrés, d'après les siens et ceux du secteur") % values


def _free(offer: Offer, total_cents: int, lang: wording.Lang) -> str:
    _ = wording.catalog(lang).gettext
    busy = -sum(term.cents for term in offer.score if term.name == "load")
    most = money.percent(total_cents, ranking.LOAD_BPS)
    taken = money.ratio(busy, money.FULL_BPS, most) if most else 0
    if taken < LOADED_BPS:
        return _("Disponible tout de suite")
    return _("Disponible, son agenda est pris à %(part)s") % {"part": wording.bps(round(taken, -2), lang)}
