"""A dozen plain trades, from the code of the register."""

import pytest

from chalicelib.countries.fr import trades


@pytest.mark.parametrize(
    ("naf", "sector"),
    [
        ("01.11Z", "farming"),
        ("05.10Z", "industry"),
        ("1071C", "industry"),
        ("43.21A", "building"),
        ("47.11D", "trade"),
        ("49.41A", "transport"),
        ("56.10A", "hospitality"),
        ("62.01Z", "digital"),
        ("64.19Z", "finance"),
        ("68.31Z", "realty"),
        ("69.20Z", "services"),
        ("85.59A", "education"),
        ("86.21Z", "health"),
        ("96.02A", "leisure"),
        ("99.00Z", "leisure"),
        ("", ""),
        ("00.00Z", ""),
        ("ND", ""),
    ],
)
def test_each_section_of_the_register_has_one(naf: str, sector: str) -> None:
    assert trades.sector(naf) == sector


def test_no_trade_is_left_out() -> None:
    assert {trades.sector(f"{division:02d}") for division in range(1, 100)} == set(trades.ALL)
