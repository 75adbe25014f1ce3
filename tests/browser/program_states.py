"""Keys and webhooks in every state, for the pages where they are kept."""

from dataclasses import replace
from datetime import timedelta

from chalicelib import ambient
from chalicelib.domain.webhooks import KINDS
from chalicelib.react import announcing
from chalicelib.store import api_keys, deliveries, webhooks
from chalicelib.store.deliveries import Try
from chalicelib.store.webhooks import Endpoint, Owner


def kept(owner: Owner) -> str:
    """A key, an endpoint that fails with messages of each kind, one that was stopped; the first one's id."""
    role, org_id = owner
    api_keys.make(org_id, f"usr_{role}", "Ada", "Logiciel de facturation", role)
    now = ambient.now()
    where = f"https://logiciel-de-facturation.example.org/recouvrance/{role}/messages"
    failing, stopped = (Endpoint(f"whk_{org_id}_{n}", f"{where}/{n}", KINDS, now) for n in (1, 2))
    for endpoint in (failing, stopped):
        webhooks.add(owner, endpoint)
    webhooks.failed(failing.id, webhooks.Health(), now - timedelta(hours=3), gone=False)
    webhooks.failed(stopped.id, webhooks.Health(), now, gone=True)
    for kind in KINDS:
        message = announcing.queue(owner, failing, kind, f"state:{kind}", {"tender_id": "ten_x", "status": "open"})
        taken = deliveries.take(message.id, message.made_at)
        assert taken is not None
        tries = (Try(now, 503, "", 120), Try(now, 0, "certificate", 40))
        deliveries.save(replace(taken, tries=tries, next_at=now + timedelta(minutes=5)))
    return failing.id
