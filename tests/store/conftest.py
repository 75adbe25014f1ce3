"""For the tests of the reactions: our own Stripe in this process, and a printer that is quick."""

import hashlib
import json
from collections.abc import Iterator
from datetime import datetime

import pytest

from chalicelib import ambient, config
from chalicelib.gateways import card_payments, printer
from chalicelib.store import table as tables
from infra.local.fake_stripe import FakeStripe
from tests import registers_bench
from tests.registers_bench import FakeRegisters


@pytest.fixture
def stripe(table: str) -> Iterator[FakeStripe]:  # noqa: ARG001 - its settings and its clock
    """Stripe, with enough on the platform's balance for every payout."""
    fake = FakeStripe(ambient.now)
    card_payments.use_http_client(fake.http_client())
    fake.top_up(10_000_000)
    yield fake
    card_payments.use_http_client(None)


@pytest.fixture
def quick_print(monkeypatch: pytest.MonkeyPatch) -> None:
    """Papers as bytes that depend on all that they say, without typesetting: the printer has its own tests."""

    def render(template: str, data: dict[str, object], at: datetime) -> bytes:
        said = json.dumps([template, data, at.isoformat()], sort_keys=True)
        return b"%PDF-1.7 " + hashlib.sha256(said.encode()).hexdigest().encode()

    monkeypatch.setattr(printer, "render_here", render)


@pytest.fixture
def few_shards(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two instead of eight: a sweep asks seventeen Queries, and these tests sweep hundreds of times."""
    monkeypatch.setattr(tables, "SHARDS", 2)


@pytest.fixture
def fake(table: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeRegisters]:  # noqa: ARG001 - its table
    """The public registers, asked by this site: nobody is insolvent yet."""
    monkeypatch.setenv("REGISTERS", "open")
    config.settings.cache_clear()
    with registers_bench.serving(monkeypatch) as made:
        yield made
