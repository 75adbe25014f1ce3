"""One engine in memory for the run, one table and one standing clock for each test that asks for them."""

import os
import secrets
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import botocore.session
import hypothesis
import pytest

from chalicelib import ambient, config, handle
from chalicelib.store import table as tables
from infra.local import engine as engines

# Properties take the time they need on a busy machine, and find the same things on every run.
hypothesis.settings.register_profile(
    "house",
    deadline=None,
    derandomize=True,
    print_blob=True,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],  # judges by the wall clock
)
hypothesis.settings.load_profile("house")

NOW = datetime(2026, 11, 18, 9, 0, tzinfo=UTC)  # a Wednesday, ten in the morning in Paris


class StandingClock:
    """Time moves only when the test says so."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now

    def jump(self, by: timedelta) -> None:
        self.now += by


@cache
def aws_session() -> botocore.session.Session:
    """One for all tests: a client of a known session costs 4 ms, of a new one 100."""
    return botocore.session.get_session()


@pytest.fixture(scope="session")
def engine() -> Iterator[engines.Engine]:
    running = engines.start(None)
    yield running
    running.stop()


@pytest.fixture
def clock() -> Iterator[StandingClock]:
    standing = StandingClock()
    ambient.set_clock(standing)
    yield standing
    ambient.set_clock(ambient.system_clock)


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[config.Settings]:
    """A site of its own, that talks to nobody."""
    given = {
        "STAGE": "test",
        "SITE_URL": "http://localhost:8000",
        "TABLE_NAME": f"test-{secrets.token_hex(6)}",
        "DOCUMENTS": f"file:{tmp_path / 'documents'}",
        "OUTBOX_DIR": str(tmp_path / "outbox"),
        "SECRET_KEY": "for-tests-only-" + "x" * 32,
        "STRIPE_API_KEY": "sk_test_tests",
        "STRIPE_WEBHOOK_SECRET": "whsec_tests",
        "GEOCODER": "off",
        "REGISTERS": "off",
        "TILES": "off",
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_DEFAULT_REGION": "eu-west-3",
        "AWS_ACCOUNT_ID_ENDPOINT_MODE": "disabled",
    }
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    for name in ("DYNAMODB_ENDPOINT", "PRINTER_FUNCTION", "PRINT_QUEUE_URL", "STRIPE_API_BASE"):
        monkeypatch.delenv(name, raising=False)
    config.settings.cache_clear()
    yield config.settings()
    config.settings.cache_clear()


@pytest.fixture
def table(
    engine: engines.Engine,
    settings: config.Settings,
    clock: StandingClock,  # noqa: ARG001 - asked for so that time stands still
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[str]:
    """An empty table of its own on the real engine; its name."""
    monkeypatch.setenv("DYNAMODB_ENDPOINT", engine.endpoint)
    monkeypatch.setattr("pynamodb.connection.base.get_session", aws_session)
    config.settings.cache_clear()
    tables.forget_connection()
    tables.create()
    yield settings.table_name
    tables.Item.delete_table()
    tables.forget_connection()
    handle.on_recorded.clear()
    assert os.environ["TABLE_NAME"] == settings.table_name
