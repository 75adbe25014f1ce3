"""What the gateway tests share: one site's settings, a clock that stands still, the project's own invoices."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from chalicelib import ambient, config
from infra.local import samples
from tests import invoices_read, registers_bench, sirene_bench

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


@pytest.fixture
def search(configure: Configure, monkeypatch: pytest.MonkeyPatch) -> Iterator[registers_bench.FakeRegisters]:
    """The open registers with a company on file; the site has a key for Sirene besides."""
    configure(REGISTERS="open", SIRENE_API_KEY=sirene_bench.KEY)
    with registers_bench.serving(monkeypatch) as made:
        made.recorded()
        yield made


@pytest.fixture
def insee(search: registers_bench.FakeRegisters, monkeypatch: pytest.MonkeyPatch) -> Iterator[sirene_bench.FakeSirene]:
    """Sirene itself, with the same company."""
    assert search.asked == []
    with sirene_bench.serving(monkeypatch) as made:
        made.seat(registers_bench.SIREN, {}, {})
        yield made
