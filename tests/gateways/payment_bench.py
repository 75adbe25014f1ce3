"""A site with one creditor, one provider and our own Stripe: what the payment tests start from."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any, TypeVar

from chalicelib import ambient
from chalicelib.gateways import card_payments
from infra.local.fake_stripe import FakeStripe

Kind = TypeVar("Kind")


@dataclass
class Bench:
    """The fake, the clock, two accounts, and every notice that came by webhook."""

    fake: FakeStripe
    clock: list[datetime]
    creditor: str = ""
    provider: str = ""
    notices: list[card_payments.Notice] = field(default_factory=list)

    def checkout(self, **changes: Any) -> card_payments.Checkout:
        usual = card_payments.Checkout(
            claim_id="clm_1",
            creditor_account=self.creditor,
            cents=65_240,
            application_fee_cents=7_829,
            attempt=1,
            quoted_on=date(2026, 11, 20),
            description="Dossier R-2026-17",
            success_url="http://localhost:8000/merci",
            cancel_url="http://localhost:8000/dossier",
            expires_at=self.clock[0] + timedelta(hours=1),
        )
        return replace(usual, **changes)

    def paid(self, cents: int = 65_240, fee: int = 7_829, attempt: int = 1, how: str = "card") -> str:
        """A checkout opened and paid; the payment's id."""
        page = card_payments.open_checkout(self.checkout(cents=cents, application_fee_cents=fee, attempt=attempt))
        session = self.fake.pay(page.session_id, how)
        self.fake.deliver_due()
        return str(session["payment_intent"])

    def told(self, kind: type[Kind]) -> list[Kind]:
        """The notices of one kind, as they came."""
        return [notice for notice in self.notices if isinstance(notice, kind)]

    def later(self, **time: float) -> None:
        self.clock[0] += timedelta(**time)
        self.fake.deliver_due()

    def hook(self, body: bytes, signature: str) -> int:
        notice = card_payments.read_webhook(body, signature)
        self.notices += [notice] if notice else []
        return 200


@contextmanager
def opened(clock: list[datetime]) -> Iterator[Bench]:
    """A bench whose payments go through Stripe's real library, in this process."""
    bench = Bench(FakeStripe(ambient.now, webhook_secret="whsec_test"), clock)
    bench.fake.webhook = bench.hook
    card_payments.use_http_client(bench.fake.http_client())
    bench.creditor = card_payments.open_account("creditor", "atelier@example.fr", "usr_creditor")
    bench.provider = card_payments.open_account("provider", "agent@example.fr", "usr_agent")
    yield bench
    card_payments.use_http_client(None)
