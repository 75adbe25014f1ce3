"""The numbers that messages go to, however they are written."""

import pytest

from chalicelib.domain import phone_numbers


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("06 12 34 56 78", "+33612345678"),
        ("+33 (0)6 12 34 56 78", "+33612345678"),
        ("0690 12 34 56", "+590690123456"),
        ("+32 470 12 34 56", "+32470123456"),
        ("112", ""),
        ("00", ""),
        ("06 12 34 56", ""),
        ("", ""),
    ],
)
def test_phone_numbers_are_understood(written: str, number: str) -> None:
    assert phone_numbers.international(written) == number
