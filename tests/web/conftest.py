"""What several doors are tested with."""

from collections.abc import Iterator

import pytest

from chalicelib import config
from tests import registers_bench
from tests.conftest import StandingClock
from tests.web import debtor_world
from tests.web.debtor_world import Town


@pytest.fixture
def town(table: str, clock: StandingClock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Town]:  # noqa: ARG001 - the table is asked for its effect
    with debtor_world.town(clock, monkeypatch) as made:
        yield made


@pytest.fixture
def fake(table: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[registers_bench.FakeRegisters]:  # noqa: ARG001 - its table
    """The public registers, asked by this site: one company, without an insolvency."""
    monkeypatch.setenv("REGISTERS", "open")
    config.settings.cache_clear()
    with registers_bench.serving(monkeypatch) as made:
        made.recorded()
        made.notices.clear()
        yield made
