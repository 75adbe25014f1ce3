"""What a creditor says of his tender: how it closes, that it is off, which bid he takes."""

from typing import get_args

from chalice.app import Blueprint, Response

from chalicelib import ambient, handle
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.domain.tender import commands as c
from chalicelib.domain.tender import facts
from chalicelib.store import views
from chalicelib.templating import wording
from chalicelib.web import answers, door, own_tenders, pages

routes = Blueprint(__name__)

#: Why he takes a tender off himself, which says what becomes of its claims: the express route, or closed.
OFF: tuple[facts.Cancellation, ...] = ("other_way", "changed_mind")


@door.form(routes, "/mes-appels/{tender_id}/regler", who="creditor")
def adjust(call: door.Call, tender_id: str) -> Response:
    """Who chooses, and whether it closes early; the latter while nobody has bid."""
    found = views.own_tender(call.who.session, tender_id)
    try:
        automatic = answers.one_of(call.form, "chooses", ("formula", "me")) == "formula"
        early = _early(call, found.early_at)
    except Refused as refused:
        return own_tenders.shown(call, found, list(answers.problems(call, refused).items()))
    order = c.AdjustTender(
        tender_id=tender_id, by=call.who.actor, at=ambient.now(), early_at=early, automatic=automatic
    )
    handle.tender(order, f"{call.key}:adjust")
    return pages.see_other(f"/mes-appels/{tender_id}?fait=regle")


@door.form(routes, "/mes-appels/{tender_id}/retirer", who="creditor")
def cancel(call: door.Call, tender_id: str) -> Response:
    """Off the board, with the reason; the bids stay sealed for good."""
    found = views.own_tender(call.who.session, tender_id)
    try:
        why = answers.one_of(call.form, "why", OFF)
        answers.ticked(call.form, "sure")
    except Refused as refused:
        return own_tenders.shown(call, found, list(answers.problems(call, refused).items()))
    if found.status not in {"open", "ranked", "cancelled"}:
        raise Refused(Reason.WRONG_MOMENT)
    handle.tender(c.CancelTender(tender_id=tender_id, by=call.who.actor, at=ambient.now(), why=why), f"{call.key}:off")
    return pages.see_other(f"/mes-appels/{tender_id}?fait=retire")


@door.form(routes, "/mes-appels/{tender_id}/choisir", who="creditor")
def choose(call: door.Call, tender_id: str) -> Response:
    """One of the ranked; with a reason where it is not the first of those left."""
    found = views.own_tender(call.who.session, tender_id)
    given = call.form.get("reason")
    reason: facts.Choice | None = next((code for code in get_args(facts.Choice) if code == given), None)
    try:
        bid_id = answers.needed(call.form, "bid")
        order = c.ChooseBid(tender_id=tender_id, by=call.who.actor, at=ambient.now(), bid_id=bid_id, reason=reason)
        handle.tender(order, f"{call.key}:choose")
    except Refused as refused:
        return own_tenders.shown(
            call, found, [(field, _missing(call)[field]) for field in answers.problems(call, refused)]
        )
    return pages.see_other(f"/mes-appels/{tender_id}?fait=choix")


def _missing(call: door.Call) -> dict[str, str]:
    _ = wording.catalog(call.lang).gettext
    return {
        "bid": _("Choisissez une offre."),
        "reason": _("Dites pourquoi vous prenez une autre offre que la première."),
    }


def _early(call: door.Call, before: int | None) -> int | None:
    """At how many bids it closes; as before where the form does not ask."""
    if "early" not in call.form:
        return before
    given = answers.one_of(call.form, "early", ("", *map(str, own_tenders.EARLY)))
    return int(given) if given else None
