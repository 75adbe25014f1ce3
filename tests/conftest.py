"""What tests that touch the table share: one engine in memory, a fresh table each, a clock that stands still."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from chalicelib import ambient, config
from chalicelib.store import table
from infra.local import engine

MORNING = datetime(2026, 11, 20, 10, tzinfo=UTC)  # a Friday, 11 o'clock in Paris: people may be called
ENVIRONMENT = {
    "STAGE": "test",
    "SITE_URL": "http://127.0.0.1:8000",
    "SECRET_KEY": "k" * 32,
    "STRIPE_API_KEY": "sk_test_key",
    "STRIPE_WEBHOOK_SECRET": "whsec_test",
    "AWS_REGION": "eu-west-3",
    "AWS_ACCESS_KEY_ID": "test",
    "AWS_SECRET_ACCESS_KEY": "test",
    "GEOCODER": "off",
}


@dataclass(slots=True)
class Site:
    """One running site: its folder, and the moment that is now."""

    folder: Path
    moment: datetime = MORNING
    counted: Counter[str] = field(default_factory=Counter)

    def later(self, **time: float) -> None:
        """Let time pass: ``later(hours=2)``."""
        self.moment += timedelta(**time)

    @contextmanager
    def counting(self) -> Iterator[Counter[str]]:
        """How often each DynamoDB operation is asked for inside the block."""
        self.counted.clear()
        yield self.counted


@pytest.fixture(scope="session")
def dynamodb() -> Iterator[str]:
    """The address of an engine in memory, one for all tests of this process."""
    running = engine.start(None)
    yield running.endpoint
    running.stop()


@pytest.fixture
def site(dynamodb: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """Settings, an empty table of its own, documents and outbox in a folder, a clock that stands still."""
    made = Site(tmp_path)
    own = {
        "TABLE_NAME": ambient.new_id("test"),
        "DYNAMODB_ENDPOINT": dynamodb,
        "DOCUMENTS": f"file:{tmp_path / 'documents'}",
        "OUTBOX_DIR": str(tmp_path / "outbox"),
    }
    for name, value in (ENVIRONMENT | own).items():
        monkeypatch.setenv(name, value)
    config.settings.cache_clear()
    monkeypatch.setattr(ambient, "_clock", lambda: made.moment)
    table.forget_connection()
    table.create()
    client = table.connection().connection.client

    def count(event_name: str, **_: object) -> None:
        made.counted[event_name.rsplit(".", 1)[-1]] += 1

    client.meta.events.register("before-send.dynamodb", count)
    yield made
    client.meta.events.unregister("before-send.dynamodb", count)
    table.Item.delete_table()
    table.forget_connection()
    config.settings.cache_clear()
