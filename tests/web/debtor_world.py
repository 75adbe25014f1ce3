"""A debtor with his letter's link, a creditor, an agent, and our own Stripe in this process."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest

import app as front
from chalicelib import ambient, config, react
from chalicelib.domain.claim.state import Claim
from chalicelib.gateways import card_payments
from chalicelib.store import access, journal, people, streams
from infra.local import ready_claims
from infra.local.fake_stripe import FakeStripe
from infra.local.server import Adapter
from infra.local.stripe_world import world
from infra.local.visitor import Answer, Client
from tests.conftest import StandingClock

POSTCODE = "69003"


@dataclass
class Town:
    """One debtor's file and everyone around it."""

    stripe: FakeStripe
    clock: StandingClock
    creditor: people.Creditor
    claim_id: str

    @property
    def link(self) -> str:
        return f"/d/{access.debtor_token(self.claim_id)}"

    def client(self) -> Client:
        return Client(Adapter(front.app))

    def arrived(self) -> tuple[Client, Answer]:
        """A debtor who opened his link, and the page that asks for his postcode."""
        client = self.client()
        return client, client.follow(client.get(self.link))

    def checked(self) -> tuple[Client, Answer]:
        """A debtor who gave his postcode, and his page."""
        client, page = self.arrived()
        return client, client.follow(send(client, "/dossier/code", page, postcode=POSTCODE))

    def claim(self) -> Claim:
        found = journal.load(streams.CLAIM, self.claim_id)
        assert found is not None
        return found

    def settle(self) -> None:
        """Webhooks arrive, reactions follow."""
        self.stripe.deliver_due()
        react.drain()


def send(client: Client, path: str, page: Answer, **fields: str) -> Answer:
    """A form of that page, as a browser sends it."""
    return client.post(path, {"csrf": page.value("csrf"), "key": page.value("key"), **fields})


@contextmanager
def town(clock: StandingClock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Town]:
    """Needs the ``table`` fixture."""
    monkeypatch.setenv("STRIPE_API_BASE", world.BASE)  # where this Stripe's pages say they are
    config.settings.cache_clear()
    stripe = FakeStripe(clock, webhook_secret=config.settings().stripe_webhook_secret)
    card_payments.use_http_client(stripe.http_client())
    creditor = ready_claims.creditor()
    made = Town(stripe, clock, creditor, ready_claims.active(1, creditor, ready_claims.agent(), 81_240))
    hook = made.client()

    def tell(body: bytes, signature: str) -> int:
        headers = {"stripe_signature": signature}
        return hook.request("POST", "/hooks/stripe", body, "application/json", headers).status

    stripe.webhook = tell
    assert ambient.now() == clock.now
    try:
        yield made
    finally:
        card_payments.use_http_client(None)
        stripe.stop()
