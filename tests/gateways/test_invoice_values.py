"""Amounts and dates as people and programs write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.gateways import invoice_values


@pytest.mark.parametrize(
    ("written", "cents"),
    [
        ("1240.50", 124_050),
        ("1240.5", 124_050),
        ("1240", 124_000),
        (".5", 50),
        ("-233.47", -23_347),
        ("+12.00", 1_200),
        ("1 240,50", 124_050),
        ("1\u202f240,50\u00a0€", 124_050),
        ("5\x00670,14", 567_014),
        ("1.240,50", 124_050),
        ("1,240.50", 124_050),
        ("12'400.00", 1_240_000),
        ("12,5 EUR", 1_250),
        ("0.125", 13),
        ("1,234", None),
        ("1.2.3", None),
        ("1e3", None),
        ("NaN", None),
        ("9" * 40, None),
        ("", None),
        ("soon", None),
    ],
)
def test_amounts(written: str, cents: int | None) -> None:
    assert invoice_values.cents(written) == cents


@given(st.integers(-(10**12), 10**12))
def test_a_standard_amount_is_read_back_exactly(cents: int) -> None:
    sign = "-" if cents < 0 else ""
    written = f"{sign}{abs(cents) // 100}.{abs(cents) % 100:02}"
    assert invoice_values.cents(written) == cents
    assert invoice_values.is_standard_amount(written)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("20260815", date(2026, 8, 15)),
        ("2026-08-15", date(2026, 8, 15)),
        ("2026-08-15+02:00", date(2026, 8, 15)),
        ("2026-08-15Z", date(2026, 8, 15)),
        ("2026-08-15T00:00:00", date(2026, 8, 15)),
        ("202608151200", date(2026, 8, 15)),
        (" 15/08/2026 ", date(2026, 8, 15)),
        ("15.8.2026", date(2026, 8, 15)),
        ("20260230", None),
        ("99991231", None),
        ("00000000", None),
        ("2026", None),
        ("demain", None),
    ],
)
def test_days(written: str, day: date | None) -> None:
    assert invoice_values.day(written) == day


@given(st.text(max_size=30))
def test_no_text_breaks_the_readers(written: str) -> None:
    assert isinstance(invoice_values.cents(written), int | None)
    assert isinstance(invoice_values.day(written), date | None)
