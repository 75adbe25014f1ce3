"""How long what is kept of a person is kept: to the day, and never beyond."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.countries.fr import retention

CLOSED = date(2026, 11, 18)
ONE_DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("kind", "last"),
    [
        ("reach", CLOSED),
        ("identity", date(2031, 11, 18)),
        ("words", date(2031, 11, 18)),
        ("evidence", date(2031, 11, 18)),
        ("papers", date(2031, 11, 18)),
        ("accounting", date(2036, 12, 31)),
    ],
)
def test_each_kind_has_its_last_day(kind: retention.Kind, last: date) -> None:
    assert retention.keep_until(kind, CLOSED) == last


def test_contact_details_go_on_the_day_the_file_closes() -> None:
    assert retention.may_go("reach", CLOSED, CLOSED)


@given(
    st.sampled_from([row.kind for row in retention.TABLE if row.months]), st.dates(date(2020, 1, 1), date(2080, 1, 1))
)
def test_the_rest_is_kept_through_its_last_day_and_goes_on_the_next(kind: retention.Kind, closed_on: date) -> None:
    last = retention.keep_until(kind, closed_on)
    assert not retention.may_go(kind, closed_on, last)
    assert retention.may_go(kind, closed_on, last + ONE_DAY)


def test_every_row_says_why_by_which_text_and_how_sure() -> None:
    assert len({row.kind for row in retention.TABLE}) == len(retention.TABLE)
    assert all(row.why and row.article and row.tag in {"V", "V20", "S", "M"} for row in retention.TABLE)


def test_accounts_are_kept_ten_years_after_their_year() -> None:
    assert retention.keep_until("accounting", date(2026, 1, 1)) == retention.keep_until(
        "accounting", date(2026, 12, 31)
    )
