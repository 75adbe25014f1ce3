"""Rates are data: a half-year without a row is an error that says which row, and when its order is expected."""

from datetime import date

import pytest

from chalicelib.countries.fr import rates
from chalicelib.domain.refusals import Reason


@pytest.mark.parametrize(
    ("day", "row", "season", "expected_on", "ecb"),
    [
        (date(2027, 1, 1), "2027-H1", "late December 2026", date(2026, 12, 31), "2027-01-01"),
        (date(2027, 6, 30), "2027-H1", "late December 2026", date(2026, 12, 31), "2027-01-01"),
        (date(2027, 7, 1), "2027-H2", "late June 2027", date(2027, 6, 30), "2027-07-01"),
    ],
)
def test_a_row_still_to_come_is_named_with_the_day_of_its_order(
    day: date, row: str, season: str, expected_on: date, ecb: str
) -> None:
    with pytest.raises(rates.Missing) as missing:
        rates.half_year(day)
    assert str(missing.value) == (
        f"data/legal_rates.csv has no row {row}: its order is expected in {season}, by {expected_on}; "
        f"the ECB rate of {ecb} is needed too"
    )
    assert missing.value.reason is Reason.RATE_MISSING
    assert missing.value.detail == {"half_year": row, "expected_on": expected_on}
    assert isinstance(missing.value, LookupError)


def test_a_row_before_the_first_one_is_named_and_nothing_is_expected() -> None:
    with pytest.raises(rates.Missing, match=r"^data/legal_rates\.csv has no row 2014-H2$") as missing:
        rates.half_year(date(2014, 12, 31))
    assert (missing.value.reason, missing.value.detail) == (Reason.RATE_MISSING, {"half_year": "2014-H2"})


def test_every_day_of_a_half_year_has_its_row() -> None:
    assert rates.half_year(date(2026, 6, 30)) == rates.half_year(date(2026, 1, 1))
    first, second = rates.half_year(date(2026, 6, 30)), rates.half_year(date(2026, 7, 1))
    assert (first.legal_professionals_bps, first.legal_individuals_bps, first.ecb_bps) == (262, 667, 215)
    assert (second.legal_professionals_bps, second.legal_individuals_bps, second.ecb_bps) == (275, 684, 240)


def test_twenty_four_half_years_follow_each_other_without_a_gap() -> None:
    starts = [date(year, month, 1) for year in range(2015, 2027) for month in (1, 7)]
    assert [rates.half_year(day).starts_on for day in starts] == starts
