"""The whole site in this process for the benchmarks: engine in memory, our own Stripe, no background work."""

import os
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
    """A new house on an empty table, nothing of an earlier one; webhooks are delivered only by whoever measures."""
    before = dict(os.environ)
    try:
        with _running(folder) as home:
            yield home
    finally:
        os.environ.clear()
        os.environ.update(before)
        _forget()


@contextmanager
def _running(folder: Path) -> Iterator[House]:
    with site.opened(folder, engines.free_port(), in_memory=True, background=False) as running:
        from chalicelib.gateways import card_payments

        running.stripe.webhook_url = None
        card_payments.use_http_client(running.stripe.http_client())
        import app as front

        try:
            yield House(server.Adapter(front.app), running.stripe, running)
        finally:
            card_payments.use_http_client(None)


def _forget() -> None:
    """Nothing of this house stays in the process."""
    from chalicelib import ambient, config
    from chalicelib.store import table

    ambient.set_clock(ambient.system_clock)
    config.settings.cache_clear()
    table.forget_connection()
