"""Addresses through what the address base answered before."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from chalicelib import config
from chalicelib.react import placing
from tests import ban_bench
from tests.ban_bench import FakeBan
from tests.conftest import StandingClock


@pytest.fixture
def fake(table: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeBan]:
    assert table
    monkeypatch.setenv("GEOCODER", "ban")
    config.settings.cache_clear()
    with ban_bench.serving(monkeypatch) as made:
        yield made


def test_the_same_street_is_asked_for_once_however_it_is_typed(fake: FakeBan) -> None:
    first = placing.locate("8 boulevard du Port", "80000", "Amiens")
    again = placing.locate("8  Boulevard du port", "80000", "AMIENS ")
    assert (first, first.precision) == (again, "address")
    assert len(fake.asked) == 1


def test_after_half_a_year_it_is_asked_for_again(fake: FakeBan, clock: StandingClock) -> None:
    placing.locate("8 boulevard du Port", "80000", "Amiens")
    clock.jump(timedelta(days=181))
    placing.locate("8 boulevard du Port", "80000", "Amiens")
    assert len(fake.asked) == 2


def test_an_outage_is_not_kept(fake: FakeBan, clock: StandingClock) -> None:
    fake.status = 429
    assert placing.locate("8 boulevard du Port", "80000", "Amiens").precision == "commune"
    fake.status = 200
    clock.jump(timedelta(minutes=1))
    assert placing.locate("8 boulevard du Port", "80000", "Amiens").precision == "address"


def test_a_commune_alone_asks_nobody(fake: FakeBan) -> None:
    assert placing.locate(" ", "80000", "Amiens").precision == "commune"
    assert fake.asked == []
