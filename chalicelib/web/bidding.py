"""Bidding on a call, taking it back, saying no to it; taking the work one has won."""

from typing import get_args

from chalice.app import Blueprint, Response

from chalicelib import ambient, handle
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.domain.tender import bidding, facts
from chalicelib.domain.tender import commands as c
from chalicelib.domain.tender.state import Tender
from chalicelib.react import sealing
from chalicelib.store import views
from chalicelib.web import answers, door, forms, habits, pages, receipts, tenders, threads

routes = Blueprint(__name__)

MOST_FLAT = 100_000  # euros


@door.form(routes, "/appels-offres/{tender_id}/offrir", who="provider")
def bid(call: door.Call, tender_id: str) -> Response:
    """Bid, or replace one's bid: the journal gets its seal, the safe its content, the bidder's browser his receipt."""
    known, _ = tenders.bidder(call)
    if not known.vetted(ambient.today()):
        raise Refused(Reason.NOT_VETTED)
    call_for = views.tender(tender_id)
    try:
        made, hidden = sealing.stripped(call_for, _bid(call, call_for))
        sealing.place(call_for, made, call.who.actor, call.key, call.address)
    except Refused as refused:
        return tenders.page(call, call_for, answers.problems(call, refused))
    done = f"/appels-offres/{tender_id}?fait=offre{threads.told(hidden)}"
    return pages.see_other(done, receipts.cookie(tender_id, made), habits.cookie(made))


@door.form(routes, "/appels-offres/{tender_id}/retirer", who="provider")
def withdraw(call: door.Call, tender_id: str) -> Response:
    """Take one's bid back, until the closing."""
    handle.tender(c.WithdrawBid(tender_id=tender_id, by=call.who.actor, at=ambient.now()), call.key)
    return pages.see_other(f"/appels-offres/{tender_id}?fait=retrait", receipts.no_cookie(tender_id))


@door.form(routes, "/appels-offres/{tender_id}/decliner", who="provider")
def decline(call: door.Call, tender_id: str) -> Response:
    """Not for him, with the reason and without penalty; the call, or the work he has won."""
    reason: facts.Decline = answers.one_of(call.form, "reason", get_args(facts.Decline))
    kind = c.DeclineAward if views.tender(tender_id).status == "awarded" else c.DeclineTender
    handle.tender(kind(tender_id=tender_id, by=call.who.actor, at=ambient.now(), reason=reason), call.key)
    return pages.see_other(f"/appels-offres/{tender_id}?fait=decline", receipts.no_cookie(tender_id))


@door.form(routes, "/appels-offres/{tender_id}/accepter", who="provider")
def accept(call: door.Call, tender_id: str) -> Response:
    """The winner takes the work."""
    handle.tender(c.AcceptAward(tender_id=tender_id, by=call.who.actor, at=ambient.now()), f"{call.key}:award")
    return pages.see_other(f"/appels-offres/{tender_id}?fait=accepte")


def _bid(call: door.Call, call_for: Tender) -> facts.Bid:
    """His bid. The salt follows from the form's key, so that a double click makes the same seal.

    And from his session's token, which is in his browser alone: nobody here could try prices against the seal.
    """
    form, wrong = call.form, Reason.BID_INVALID
    percent = answers.number(form, "rate", 0, 100, wrong)
    flat = answers.number(form, "flat", 0, MOST_FLAT, wrong) if form.get("flat") else 0
    days = int(answers.number(form, "days", 1, facts.LATEST_CONTACT, wrong))
    made = facts.Bid(
        provider_id=call.who.session.org_id,
        price=facts.Price(round(100 * percent), flat_cents=round(100 * flat)),
        first_contact_days=days,
        duration_days=_duration(form),
        note=answers.text(form, "note"),
        salt=ambient.derived_token(f"salt:{call.who.token}:{call.key}"),
        justification=answers.text(form, "justification"),
        independent=bool(form.get("independent")),
    )
    return bidding.checked(made, call_for.briefs)


def _duration(form: forms.Form) -> int:
    if not form.get("duration"):
        return tenders.WORK_DAYS
    return int(answers.number(form, "duration", 1, facts.LONGEST_WORK, Reason.BID_INVALID))
