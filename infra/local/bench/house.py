"""The whole site in this process for the benchmarks: engine in memory, our own Stripe, no background work."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from infra.local import engine as engines
from infra.local import server, site, visitor
from infra.local.fake_stripe import FakeStripe


@dataclass(frozen=True, slots=True)
class House:
    """A site nobody else visits. ``application`` takes requests without a socket."""

    application: visitor.Application
    stripe: FakeStripe
    site: site.Site

    def jump(self, by: timedelta) -> None:
        """Let time pass."""
        self.site.clock.jump(by)


@contextmanager
def opened(folder: Path) -> Iterator[House]:
    """A new house on an empty table; webhooks are delivered only by whoever measures."""
    with site.opened(folder, engines.free_port(), in_memory=True, background=False) as running:
        from chalicelib.gateways import card_payments

        running.stripe.webhook_url = None
        card_payments.use_http_client(running.stripe.http_client())
        import app as front

        try:
            yield House(server.Adapter(front.app), running.stripe, running)
        finally:
            card_payments.use_http_client(None)
