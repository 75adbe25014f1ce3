"""A creditor's claims on the board become lots: what is proposed and why, what he takes out, posted or let be."""

from chalice.app import Blueprint, Response

from chalicelib import ambient
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.domain.tender import facts, pooling
from chalicelib.react import pooling as lots
from chalicelib.store import views
from chalicelib.templating import wording
from chalicelib.web import answers, door, grouping, own_tenders, pages

routes = Blueprint(__name__)

BUNDLES: tuple[facts.Bundle, ...] = ("debtor", "area", "creditor")


@door.page(routes, "/mes-appels/regrouper", who="creditor")
def propose(call: door.Call) -> Response:
    """Lots that are worth more than their claims one by one, the best first."""
    return _proposed(call)


@door.form(routes, "/mes-appels/regrouper", who="creditor")
def make(call: door.Call) -> Response:
    """A draft of the claims that stay ticked: nobody but its creditor sees it."""
    bundle, chosen = answers.one_of(call.form, "bundle", BUNDLES), call.form.every("claim")
    if len(chosen) < pooling.FEWEST:
        sentence = wording.catalog(call.lang).gettext("Gardez au moins deux dossiers dans un lot.")
        return _proposed(call, [("claim", sentence)])
    of = lots.draft(call.who.session.org_id, dict.fromkeys(chosen), bundle, call.who.actor, call.key)
    return pages.see_other(f"/mes-appels/{of}")


@door.form(routes, "/mes-appels/{tender_id}/publier", who="creditor")
def publish(call: door.Call, tender_id: str) -> Response:
    """On the board, as one lot; its claims are not called for one by one any more."""
    found = views.own_tender(call.who.session, tender_id)
    automatic = answers.one_of(call.form, "chooses", ("formula", "me")) == "formula"
    early = answers.one_of(call.form, "early", ("", *map(str, own_tenders.EARLY)))
    lots.publish(found, call.who.actor, call.key, int(early) if early else None, automatic=automatic)
    return pages.see_other(f"/mes-appels/{tender_id}?fait=publie")


@door.form(routes, "/mes-appels/{tender_id}/abandonner", who="creditor")
def split(call: door.Call, tender_id: str) -> Response:
    """The draft is thrown away; a lot nobody has bid on is taken apart again."""
    found = views.own_tender(call.who.session, tender_id)
    if found.bundle is None and len(found.parts) < pooling.FEWEST:
        raise Refused(Reason.WRONG_MOMENT)
    lots.split(found, call.who.actor, call.key)
    return pages.see_other("/mes-appels/regrouper?fait=defait")


def _proposed(call: door.Call, problems: list[tuple[str, str]] | None = None) -> Response:
    free = lots.free(call.who.session.org_id, ambient.now())
    singles = [each.single for each in free.values()]
    found = pooling.proposals(singles)
    claims = [free[claim_id].claim for claim_id in sorted(frozenset().union(*(lot.claim_ids for lot in found)))]
    shown = grouping.shown(found, grouping.names(claims), call.lang)
    return call.page(
        "creditor/pooling.html",
        status=422 if problems else 200,
        lots=shown,
        free=len(singles),
        drawing=grouping.drawing(shown, call.lang) if shown else None,
        **grouping.ASSUMED,
        chosen=set(call.form.every("claim")),
        bundle=call.form.get("bundle", ""),
        problems=problems or [],
        done=call.query("fait"),
    )
