"""What an agent's file lacks on a day, item by item, and the day on which it stops being enough (CPCE R124-2)."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest

from chalicelib.countries.fr import agent_file

TODAY = date(2026, 11, 21)
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


@dataclass(frozen=True)
class File:
    """Everything there, for today."""

    insurance: str = "a"
    insured_until: date | None = TODAY
    exclusive_account: str = "b"
    attested_on: date | None = TODAY
    account_until: date | None = TODAY
    prosecutor: str = "c"
    declared_on: date | None = TODAY


def test_a_whole_file_lacks_nothing_on_the_day_of_all_its_dates() -> None:
    assert agent_file.missing(File(), TODAY) == ()
    assert agent_file.missing(replace(File(), account_until=None), TODAY) == ()
    assert agent_file.works_until(File()) == TODAY


@pytest.mark.parametrize(
    ("changes", "lacks"),
    [
        ({"insurance": ""}, "insurance"),
        ({"insured_until": None}, "insured_until"),
        ({"insured_until": YESTERDAY}, "insured_until"),
        ({"exclusive_account": ""}, "exclusive_account"),
        ({"attested_on": None}, "attested_on"),
        ({"attested_on": TOMORROW}, "attested_on"),
        ({"account_until": YESTERDAY}, "attested_on"),
        ({"prosecutor": ""}, "prosecutor"),
        ({"declared_on": None}, "declared_on"),
        ({"declared_on": TOMORROW}, "declared_on"),
    ],
)
def test_each_item_is_missed_by_its_name(changes: dict[str, object], lacks: str) -> None:
    assert agent_file.missing(replace(File(), **changes), TODAY) == (lacks,)  # type: ignore[arg-type]  # rows above


@pytest.mark.parametrize(
    ("changes", "until"),
    [
        ({"account_until": YESTERDAY}, YESTERDAY),
        ({"insured_until": YESTERDAY}, YESTERDAY),
        ({"account_until": None}, TODAY),
        ({"insured_until": None}, date.min),
        ({"insurance": ""}, date.min),
        ({"exclusive_account": ""}, date.min),
        ({"prosecutor": ""}, date.min),
    ],
)
def test_the_earliest_end_is_the_last_day_of_work(changes: dict[str, object], until: date) -> None:
    assert agent_file.works_until(replace(File(), **changes)) == until  # type: ignore[arg-type]  # rows above
