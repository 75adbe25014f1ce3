"""The door of agents and officers: their day, and the offers they answer."""

from datetime import date, timedelta
from typing import get_args

from chalice.app import Blueprint, Response

from chalicelib import ambient, handle
from chalicelib.domain.claim import commands as c
from chalicelib.domain.claim.state import Claim
from chalicelib.domain.refusals import Refused
from chalicelib.store import contacts, people, providers, views
from chalicelib.web import answers, door, offering, pages, reaching, speaking, worklist

routes = Blueprint(__name__)


@door.page(routes, "/missions", who="provider")
def missions(call: door.Call) -> Response:
    """Offers on top, then his claims by the day of the next step: one Query and one read of names."""
    org, now, today = call.who.session.org_id, ambient.now(), ambient.today()
    work = views.provider_work(org, now)
    names, known = contacts.with_files([(claim.debtor_id, claim.id) for claim in work.claims])
    reach = {claim.id: reaching.of(claim, known.get(claim.debtor_id, ()), now) for claim in work.claims}
    rows = [worklist.row(claim, _name(claim, names), reach[claim.id], today) for claim in work.claims]
    return call.page(
        "provider/missions.html",
        offers=offering.told(work.offers, call.lang),
        rows=[row for row in rows if row.claim.status != "closed"],
        closed=[row for row in rows if row.claim.status == "closed"],
        totals=worklist.totals(rows),
        opens=worklist.opens(rows),
        newcomer=None if rows else providers.provider(org),
        now=now,
        today=today,
        tomorrow=now + timedelta(days=1),
        done=call.query("fait"),
        **speaking.for_page(call),
    )


def offer_page(call: door.Call, claim_id: str) -> Response:
    """One offer, before he decides: never who the debtor is. Raises Refused: a kind word when it is gone."""
    org, now = call.who.session.org_id, ambient.now()
    offer = views.offer(org, claim_id)
    if offer is None or offer.until <= now:
        raise Refused(views.why_gone(org, claim_id))
    return call.page(
        "provider/offer.html",
        told=offering.shown(offer, providers.provider(org), call.lang, ambient.today()),
        offer=offer,
        oldest=date.fromisoformat(offer.oldest_due),
        now=now,
        tomorrow=now + timedelta(days=1),
        **speaking.for_page(call),
    )


def just_accepted_page(call: door.Call, claim: Claim) -> Response:
    """The seconds in which he may undo it: his, but who the debtor is he learns afterwards."""
    ends = claim.tenure and claim.tenure.undo_until
    left = (ends - ambient.now()).total_seconds() if ends else 0
    return call.page("provider/accepted.html", claim=claim, seconds=max(1, round(left)))


@door.form(routes, "/missions/{claim_id}/accepter", who="provider")
def accept(call: door.Call, claim_id: str) -> Response:
    """The second tap. The table itself refuses whoever has no room left, or is not vetted today (gate G1)."""
    order = c.AcceptOffer(claim_id=claim_id, by=call.who.actor, at=ambient.now(), undoable=True)
    handle.claim(order, key=call.key)
    return pages.see_other(f"/missions/{claim_id}")


@door.form(routes, "/missions/{claim_id}/annuler", who="provider")
def undo(call: door.Call, claim_id: str) -> Response:
    """He takes the second tap back in time; the offer lies on his list again."""
    handle.claim(c.UndoAcceptance(claim_id=claim_id, by=call.who.actor, at=ambient.now()), key=call.key)
    return pages.see_other("/missions?fait=annule")


@door.form(routes, "/missions/{claim_id}/decliner", who="provider")
def decline(call: door.Call, claim_id: str) -> Response:
    """A no with its reason, without penalty; for a conflict of interest the file is gone for him at once."""
    reason: c.DeclineReason = answers.one_of(call.form, "reason", get_args(c.DeclineReason))
    order = c.DeclineOffer(claim_id=claim_id, by=call.who.actor, at=ambient.now(), reason=reason)
    handle.claim(order, key=call.key)
    return pages.see_other(f"/missions?fait={'conflit' if reason == 'conflict_of_interest' else 'decline'}")


def _name(claim: Claim, names: dict[str, people.DebtorFile]) -> people.DebtorFile | None:
    """Whom he has to do with, once he may not undo it any more."""
    return None if claim.undoable(ambient.now()) else names.get(claim.id)
