"""How long an offer waits: hours in which people look at offers, by what is owed."""

from datetime import UTC, datetime

import pytest

from chalicelib.react import offers


@pytest.mark.parametrize(
    ("now", "until"),
    [
        pytest.param("2026-11-18 09:00", "2026-11-18 13:00", id="a working morning: four hours"),
        pytest.param("2026-11-18 17:30", "2026-11-19 09:30", id="a working evening: the rest of it tomorrow"),
        pytest.param("2026-11-20 22:00", "2026-11-23 11:00", id="Friday night: noon on Monday"),
        pytest.param("2026-11-22 03:00", "2026-11-23 11:00", id="Sunday: noon on Monday"),
        pytest.param("2026-11-19 01:00", "2026-11-19 11:00", id="before dawn: noon of that day"),
    ],
)
def test_an_offer_ends_when_people_are_awake(now: str, until: str) -> None:
    at, end = (datetime.fromisoformat(text).replace(tzinfo=UTC) for text in (now, until))
    assert offers.patient(at, "69", 100_000) == end


def test_overseas_morning_is_by_the_clocks_of_the_place() -> None:
    at = datetime(2026, 11, 18, 2, tzinfo=UTC)  # six in Saint-Denis
    assert offers.patient(at, "974", 100_000) == datetime(2026, 11, 18, 8, tzinfo=UTC)
