"""Company and account numbers: what is understood, what holds."""

import pytest

from chalicelib.countries.fr import identifiers


@pytest.mark.parametrize(
    ("written", "siren"),
    [
        ("552 100 554", "552100554"),
        ("30326504500017", "303265045"),
        ("fr40303265045", "303265045"),
        ("FRAB303265045", "303265045"),
        ("30326504", ""),
        ("DE123456789", ""),
        ("١٢٣٤٥٦٧٨٩", ""),
        ("", ""),
    ],
)
def test_a_siren_is_found_in_what_people_give(written: str, siren: str) -> None:
    assert identifiers.siren(written) == siren


def test_a_slip_of_the_pen_is_caught() -> None:
    assert identifiers.siren_holds("552100554")
    assert not identifiers.siren_holds("552100545")
    assert not identifiers.siren_holds("5521005")


@pytest.mark.parametrize(
    ("iban", "holds"),
    [
        ("FR76 3000 6000 0112 3456 7890 189", True),
        ("FR7630006000011234567890188", False),
        ("NL57 RABO 0107307510", True),
        ("NL91ABNA0417164300", True),
        ("FR76", False),
        ("FR76-3000-6000-0112-3456", False),
    ],
)
def test_ibans(iban: str, *, holds: bool) -> None:
    assert identifiers.iban_holds(iban) is holds
