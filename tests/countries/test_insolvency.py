"""Until when a claim is declared: two months from the publication, four from overseas (C. com. R622-24, CPC 641)."""

from datetime import date

import pytest

from chalicelib import countries

fr = countries.by_code("fr")


@pytest.mark.parametrize(
    ("published_on", "mainland", "overseas"),
    [
        (date(2026, 11, 10), date(2027, 1, 10), date(2027, 3, 10)),  # a Sunday stays
        (date(2026, 12, 31), date(2027, 2, 28), date(2027, 4, 30)),  # no such day: the last of the month
        (date(2027, 12, 30), date(2028, 2, 29), date(2028, 4, 30)),
        (date(2026, 6, 30), date(2026, 8, 30), date(2026, 10, 30)),
    ],
)
def test_the_last_day_to_declare(published_on: date, mainland: date, overseas: date) -> None:
    assert fr.declare_by(published_on, overseas=False) == mainland
    assert fr.declare_by(published_on, overseas=True) == overseas
