"""Our own Stripe on a bench: a clock to move, the real library, a site that is told, people who pay."""

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import stripe

from infra.local.fake_stripe import FakeStripe

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
Json = dict[str, Any]
CAPABILITIES: dict[str, Json] = {
    "merchant": {"card_payments": {"requested": True}, "sepa_debit_payments": {"requested": True}},
    "recipient": {"stripe_balance": {"stripe_transfers": {"requested": True}}},
}


@dataclass
class Site:
    """The other side of the webhooks: answers with ``status``, keeps what came, may be down."""

    status: int = 200
    down: bool = False
    came: list[tuple[bytes, str]] = field(default_factory=list)

    def hook(self, body: bytes, signature: str) -> int:
        if self.down:
            raise ConnectionRefusedError
        self.came.append((body, signature))
        return self.status

    @property
    def events(self) -> list[Json]:
        return [json.loads(body) for body, _ in self.came]

    @property
    def types(self) -> list[str]:
        return [event["type"] for event in self.events]


class Bench:
    """One Stripe in this process and a client of it that never retries."""

    def __init__(self, path: Path | None = None, **options: Any) -> None:
        self.time, self.site = NOON, Site()
        self.fake = FakeStripe(lambda: self.time, path, webhook=self.site.hook, **options)
        self.client = stripe.StripeClient("sk_test_key", http_client=self.fake.http_client(), max_network_retries=0)

    def account(self, role: str = "merchant") -> str:
        return open_account(self.client, role)

    def session(self, account: str, cents: int = 10_000, fee: int = 1_000, **changes: Any) -> Any:
        return open_session(self.client, account, cents, fee, **changes)

    def pay(self, account: str, how: str = "card") -> str:
        """A page opened and paid; the payment's id."""
        return str(self.fake.pay(self.session(account).id, how)["payment_intent"])


def open_account(client: stripe.StripeClient, role: str = "merchant") -> str:
    configuration: Any = {role: {"capabilities": CAPABILITIES[role]}}
    return client.v2.core.accounts.create({"configuration": configuration}).id


def open_session(
    client: stripe.StripeClient,
    account: str,
    cents: int = 10_000,
    fee: int = 1_000,
    key: str | None = None,
    **more: Any,
) -> Any:
    price = {"currency": "eur", "unit_amount": cents, "product_data": {"name": "Dossier <R-17>"}}
    params: Any = {
        "mode": "payment",
        "line_items": [{"quantity": 1, "price_data": price}],
        "payment_intent_data": {"application_fee_amount": fee},
        "success_url": "http://localhost:8000/merci?s={CHECKOUT_SESSION_ID}",
        "cancel_url": "http://localhost:8000/dossier",
    }
    return client.v1.checkout.sessions.create(params | more, {"stripe_account": account, "idempotency_key": key})


def refusal(work: Any, *arguments: Any) -> stripe.StripeError:
    """The error that Stripe's library raises."""
    with pytest.raises(stripe.StripeError) as caught:
        work(*arguments)
    return caught.value
