"""What the gateway tests share: one site's settings, a clock that stands still, the project's own invoices."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from chalicelib import ambient, config
from infra.local import samples
from tests import invoices_read

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
ENVIRONMENT = {
    "SITE_URL": "http://localhost:8000",
    "TABLE_NAME": "test",
    "DOCUMENTS": "file:/nowhere",
    "SECRET_KEY": "k" * 32,
    "STRIPE_API_KEY": "sk_test_key",
    "STRIPE_WEBHOOK_SECRET": "whsec_test",
    "AWS_REGION": "eu-west-3",
    "REGISTERS": "off",
}

Configure = Callable[..., None]


@pytest.fixture
def configure(monkeypatch: pytest.MonkeyPatch) -> Iterator[Configure]:
    """``configure(GEOCODER="ban")`` sets this site's environment; a second call adds to it."""

    def setting(**changes: str) -> None:
        for name, value in changes.items():
            monkeypatch.setenv(name, value)
        config.settings.cache_clear()

    for name in ("OUTBOX_DIR", "PRINT_QUEUE_URL", "MAIL_FROM", "SMS_SENDER", "GEOCODER"):
        monkeypatch.delenv(name, raising=False)
    setting(**ENVIRONMENT)
    yield setting
    config.settings.cache_clear()


@pytest.fixture
def clock() -> Iterator[list[datetime]]:
    """The one moment that is now; put another in its place to let time pass."""
    moments = [NOON]
    ambient.set_clock(lambda: moments[0])
    yield moments
    ambient.set_clock(ambient.system_clock)


@pytest.fixture(scope="session")
def papers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The samples by name, good and bad."""
    return samples.write(tmp_path_factory.mktemp("samples"), invoices_read.TODAY)


@pytest.fixture(scope="session")
def xml(papers: dict[str, Path]) -> str:
    """The bare invoice of one of them, to be changed at will."""
    return papers["lyon.xml"].read_text()
