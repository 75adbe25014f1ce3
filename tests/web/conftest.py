"""What several doors are tested with."""

from collections.abc import Iterator

import pytest

from tests.conftest import StandingClock
from tests.web import debtor_world
from tests.web.debtor_world import Town


@pytest.fixture
def town(table: str, clock: StandingClock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Town]:  # noqa: ARG001 - the table is asked for its effect
    with debtor_world.town(clock, monkeypatch) as made:
        yield made
