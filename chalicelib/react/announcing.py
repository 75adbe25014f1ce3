"""What happens on the board and with claims is told to the programs that want to hear of it.

A message names things by their ids and nothing else: who wants to know more asks with his key.
"""

import json
from collections.abc import Iterable

from chalicelib import ambient
from chalicelib.domain.claim import events as claim_events
from chalicelib.domain.tender import events as e
from chalicelib.domain.tender.state import Tender
from chalicelib.domain.webhooks import Kind
from chalicelib.store import deliveries, journal, providers, streams, webhooks
from chalicelib.store.journal import Recorded
from chalicelib.store.webhooks import Endpoint, Owner

AT_ONCE = 100  # providers looked at together
CLOSED = e.TenderRanked | e.TenderEmpty | e.TenderCancelled


def programs(line: Recorded) -> None:
    """A message for each endpoint that asked for this kind of event, once; the sweep sends them."""
    if isinstance(line.event, claim_events.ClaimAssigned):
        _claim(line, line.event)
        return
    tender = journal.load(streams.TENDER, line.stream_id)
    if tender is None:
        return
    creditors: list[Owner] = [("creditor", creditor_id) for creditor_id in sorted(tender.creditor_ids)]
    match line.event:
        case e.TenderPosted():
            _tell(line, "tender.posted", _of(tender, "open"), creditors)
            _near(line, tender)
        case e.TenderRanked(ranking=()):
            pass  # TenderEmpty tells of it
        case e.TenderRanked() | e.TenderEmpty() | e.TenderCancelled() as event:
            bidders: list[Owner] = [("provider", bid.provider_id) for bid in tender.bids]
            _tell(line, "tender.closed", _of(tender, _status(event)), [*creditors, *bidders])
        case e.TenderAwarded(_, provider_id):
            _tell(line, "tender.awarded", _of(tender, "awarded"), [*creditors, ("provider", provider_id)])
        case _:
            pass


def queue(owner: Owner, endpoint: Endpoint, kind: Kind, purpose: str, data: dict[str, str]) -> deliveries.Delivery:
    """One message to one endpoint, due at once; the same ``purpose`` is the same message."""
    now = ambient.now()
    told = {"type": kind, "timestamp": streams.stamp(now), "data": data}
    message = deliveries.Delivery(
        id=ambient.derived_id("msg", f"{purpose}:{endpoint.id}"),
        role=owner[0],
        org_id=owner[1],
        webhook_id=endpoint.id,
        kind=kind,
        body=json.dumps(told),
        made_at=now,
        next_at=now,
    )
    deliveries.add(message)
    return message


def _claim(line: Recorded, event: claim_events.ClaimAssigned) -> None:
    claim = journal.load(streams.CLAIM, line.stream_id)
    if claim is not None:
        owners: list[Owner] = [("creditor", claim.creditor_id), ("provider", event.provider_id)]
        _tell(line, "claim.assigned", {"claim_id": claim.id}, owners)


def _near(line: Recorded, tender: Tender) -> None:
    """Providers who have all of it within their radius and want to hear of such."""
    asked = webhooks.near()
    for start in range(0, len(asked), AT_ONCE):
        known = providers.candidates(asked[start : start + AT_ONCE], ambient.today())
        owners: list[Owner] = [
            ("provider", who.id)
            for who, matched in known
            if all(
                any(matched.km_to(brief.place.lat, brief.place.lon) <= base.km for base in matched.bases)
                for brief in tender.briefs
            )
        ]
        _tell(line, "tender.posted", _of(tender, "open"), owners)


def _tell(line: Recorded, kind: Kind, data: dict[str, str], owners: Iterable[Owner]) -> None:
    for owner, desk in webhooks.of_many(owners).items():
        for endpoint in desk.endpoints:
            if kind in endpoint.kinds:
                queue(owner, endpoint, kind, line.id, data)


def _of(tender: Tender, status: str) -> dict[str, str]:
    return {"tender_id": tender.id, "status": status}


def _status(event: CLOSED) -> str:
    """As it was with that event; it may have gone on since."""
    match event:
        case e.TenderRanked():
            return "ranked"
        case e.TenderEmpty():
            return "empty"
        case e.TenderCancelled():
            return "cancelled"
