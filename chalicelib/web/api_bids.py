"""A provider's own programs bid, take it back, say no, take the work they have won.

The salt of a bid follows from the key's secret, which is kept nowhere: the same request makes the same seal, and before
the closing nobody but the bidder can try prices against it.
"""

import hashlib

from chalice.app import Blueprint, Response

from chalicelib import ambient, handle
from chalicelib.domain.actors import Actor
from chalicelib.domain.refusals import Refused
from chalicelib.domain.tender import commands as c
from chalicelib.domain.tender import facts
from chalicelib.react import sealing
from chalicelib.store import views
from chalicelib.store.api_keys import ApiKey
from chalicelib.web import api_tenders, bearer, door, json_answers, program_requests
from chalicelib.web.tendering import asked, telling

routes = Blueprint(__name__)
BID = f"{api_tenders.TENDER}/bid"
#: The fields of a bid as pages name them, and as programs do.
FIELDS = {"days": "first_contact_days", "duration": "duration_days", "rate": "rate_bps", "flat": "flat_cents"}


@door.machine(routes, BID, "PUT", content_types=["*/*"])
def bid(call: door.Call, tender_id: str) -> Response:
    """Bid, or replace one's bid. The receipt is told here and nowhere else."""
    key = bearer.holder(call, "provider")
    name = program_requests.name(call)
    sent = program_requests.body(call, asked.NewBid)
    call_for = api_tenders.posted(tender_id)
    made, hidden = sealing.stripped(call_for, _bid(key, sent, _salt(call, tender_id, name)))
    try:
        sealing.place(call_for, made, _by(key), ambient.keyed_hash(f"bid:{key.org_id}:{name}"), call.address)
    except Refused as refused:
        raise _named(refused) from refused
    return json_answers.found(telling.receipt(views.tender(tender_id), made, hidden))


@door.machine(routes, BID, "DELETE")
def withdraw(call: door.Call, tender_id: str) -> Response:
    """Take one's bid back, until the closing; twice is once."""
    key = bearer.holder(call, "provider")
    api_tenders.posted(tender_id)
    order = c.WithdrawBid(tender_id=tender_id, by=_by(key), at=ambient.now())
    return _done(key, order)


@door.machine(routes, f"{api_tenders.TENDER}/decline", content_types=["*/*"])
def decline(call: door.Call, tender_id: str) -> Response:
    """Not for him, without penalty: the tender, or the work he has won."""
    key = bearer.holder(call, "provider")
    reason = program_requests.body(call, asked.No).reason
    awarded = api_tenders.posted(tender_id).status == "awarded"
    kind = c.DeclineAward if awarded else c.DeclineTender
    return _done(key, kind(tender_id=tender_id, by=_by(key), at=ambient.now(), reason=reason))


@door.machine(routes, f"{api_tenders.TENDER}/accept", content_types=["*/*"])
def accept(call: door.Call, tender_id: str) -> Response:
    """The winner takes the work; twice is once."""
    key = bearer.holder(call, "provider")
    api_tenders.posted(tender_id)
    return _done(key, c.AcceptAward(tender_id=tender_id, by=_by(key), at=ambient.now()))


def _bid(key: ApiKey, sent: asked.NewBid, salt: str) -> facts.Bid:
    bands = tuple(facts.Band(band.up_to_cents, band.rate_bps) for band in sent.bands)
    return facts.Bid(
        provider_id=key.org_id,
        price=facts.Price(sent.rate_bps, bands, sent.flat_cents),
        first_contact_days=sent.first_contact_days,
        duration_days=sent.duration_days,
        note=sent.note,
        salt=salt,
        justification=sent.justification,
        independent=sent.independent,
    )


def _salt(call: door.Call, tender_id: str, name: str) -> str:
    told = hashlib.sha256("\n".join((bearer.sent(call), tender_id, name)).encode()).hexdigest()
    return ambient.derived_token(f"salt:{told}")


def _by(key: ApiKey) -> Actor:
    return Actor("provider", key.org_id)


def _done(key: ApiKey, order: c.Order) -> Response:
    handle.tender(order, f"{key.org_id}:{ambient.new_id('key')}")
    found = views.tender(order.tender_id)
    return json_answers.found(telling.file(found, api_tenders.bidder(key)[1], ambient.now()))


def _named(refused: Refused) -> Refused:
    """The same refusal, its field named as programs know it."""
    field = str(refused.detail.get("field", ""))
    return Refused(refused.reason, **refused.detail | {"field": FIELDS[field]}) if field in FIELDS else refused
