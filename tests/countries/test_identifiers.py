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
        ("FR303265045", ""),  # a VAT number without its key
        ("3032650450001", ""),  # as long as a VAT number
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
    ("written", "right"),
    [
        ("552 100 554", True),
        ("552 100 545", False),
        ("552 100 554 00013", True),
        ("552 100 554 00014", False),
        ("356 000 000 00048", True),  # La Poste
        ("356 000 000 12346", True),  # La Poste: the sum of its digits is a multiple of five
        ("FR 96 552 100 554", True),
        ("fr 96 552 100 554", True),
        ("FR 95 552 100 554", False),
        ("55210055", False),
        ("", False),
    ],
)
def test_whatever_number_is_given_is_checked_by_its_own_rule(written: str, *, right: bool) -> None:
    assert identifiers.holds(written) is right


@pytest.mark.parametrize(
    ("siren", "number"),
    [("303265045", "FR40303265045"), ("552100554", "FR96552100554"), ("443061841", "FR64443061841")],
)
def test_a_vat_number_is_its_siren_with_a_key(siren: str, number: str) -> None:
    assert identifiers.vat_number(siren) == number


@pytest.mark.parametrize(
    ("iban", "holds"),
    [
        ("FR76 3000 6000 0112 3456 7890 189", True),
        ("FR7630006000011234567890188", False),
        ("NL57 RABO 0107307510", True),
        ("NL91ABNA0417164300", True),
        ("nl91abna0417164300", True),
        ("NO93 8601 1117 947", True),  # the shortest there is: 15 characters
        ("MT84 MALT 0110 0001 2345 MTLC AST0 01S", True),
        ("BE71 0961 2345 6769", True),
        ("BE98 0961 2345 6768", True),  # Belgium's own key is wrong, that of ISO 13616 is right
        ("MT05AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", False),  # its key is right, but Malta writes 31 characters
        ("FR76", False),
        ("FR76-3000-6000-0112-3456", False),
    ],
)
def test_ibans(iban: str, *, holds: bool) -> None:
    assert identifiers.iban_holds(iban) is holds
