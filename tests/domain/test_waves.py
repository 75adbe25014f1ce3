"""Waves: small claims ask many at once and wait little; patience runs only while people look at offers."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain import waves
from tests.domain.law import Flat

WEDNESDAY = datetime(2026, 11, 18, 9, tzinfo=UTC)


def working(day: date) -> date:
    return Flat().contact_day(day, "69")


@pytest.mark.parametrize(
    ("cents", "asked", "hours"),
    [(1_000, 6, 2), (9_999, 6, 2), (10_000, 4, 3), (49_999, 4, 3), (50_000, 3, 4), (499_999, 3, 4), (500_000, 2, 8)],
)
def test_the_table_is_kept_to_the_cent(cents: int, asked: int, hours: int) -> None:
    assert waves.size(cents, WEDNESDAY, working) == asked
    assert waves.until(cents, WEDNESDAY, working) == WEDNESDAY + timedelta(hours=hours)


@pytest.mark.parametrize(
    ("day", "hour", "until"),
    [
        pytest.param(18, 18, (19, 10), id="evening: what is left of it comes tomorrow"),
        pytest.param(18, 21, (19, 12), id="night: from the morning on"),
        pytest.param(19, 3, (19, 12), id="before dawn"),
        pytest.param(20, 19, (23, 11), id="Friday evening: goes on on Monday"),
        pytest.param(21, 12, (23, 12), id="Saturday: from Monday morning on"),
    ],
)
def test_nights_and_days_of_rest_do_not_count(day: int, hour: int, until: tuple[int, int]) -> None:
    out = datetime(2026, 11, day, hour, tzinfo=UTC)
    assert waves.until(100_000, out, working) == datetime(2026, 11, *until, tzinfo=UTC)


def test_while_nobody_looks_one_more_is_asked() -> None:
    night, saturday = WEDNESDAY.replace(hour=23), WEDNESDAY + timedelta(days=3)
    assert [waves.size(100_000, at, working) for at in (WEDNESDAY, night, saturday)] == [3, 4, 4]


@given(st.integers(0, 10**7), st.integers(0, 60 * 24 * 28))
def test_a_wave_always_ends_while_people_look_and_not_before_its_hours(cents: int, minutes: int) -> None:
    out = WEDNESDAY + timedelta(minutes=minutes)
    end = waves.until(cents, out, working)
    assert end - out >= timedelta(hours=waves.of(cents).hours)
    assert waves.OPENS < end.time() <= waves.CLOSES
    assert working(end.date()) == end.date()
    assert end - out <= timedelta(days=3, hours=12)


@given(st.integers(0, 10**7), st.integers(1, 10**7))
def test_a_larger_claim_never_asks_more_people_nor_waits_less(cents: int, more: int) -> None:
    small, large = waves.of(cents), waves.of(cents + more)
    assert (large.asked, -large.hours) <= (small.asked, -small.hours)
