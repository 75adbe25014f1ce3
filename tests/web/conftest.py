"""What several doors are tested with."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from chalicelib import config
from tests import registers_bench, webhook_receiver
from tests.conftest import StandingClock
from tests.web import creditor_world, debtor_world, provider_world
from tests.web.debtor_world import Town
from tests.web.programming import Program
from tests.webhook_receiver import Receiver


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


@pytest.fixture
def program(table: str) -> Program:  # noqa: ARG001 - its table
    """A creditor's program with a key, in a town with agents; its framework agreement is signed."""
    creditor_world.world()
    return Program()


@pytest.fixture
def world(table: str) -> provider_world.World:  # noqa: ARG001 - its table
    """A creditor with claims, as the providers' pages show them; nobody works here yet."""
    return provider_world.World()


@pytest.fixture
def karim(world: provider_world.World) -> None:
    """An agent at Lyon with room for all the claims of a test."""
    world.provider(slots=20)


@pytest.fixture
def app() -> Callable[..., Any]:
    """The providers' doors."""
    return provider_world.application()


@pytest.fixture
def receiver(monkeypatch: pytest.MonkeyPatch) -> Iterator[Receiver]:
    """A program on this machine that receives calls, on a site that may call it."""
    monkeypatch.setenv("WEBHOOKS", "local")
    config.settings.cache_clear()
    with webhook_receiver.listening() as made:
        yield made
