"""How France writes amounts, days and sentences."""

from datetime import UTC, date, datetime

import pytest

from chalicelib.countries.fr import wording


@pytest.mark.parametrize(
    ("cents", "written"),
    [
        (124_050, "1\u202f240,50\u00a0€"),
        (0, "0,00\u00a0€"),
        (5, "0,05\u00a0€"),
        (-20_000, "\u2212200,00\u00a0€"),
        (123_456_789, "1\u202f234\u202f567,89\u00a0€"),
    ],
)
def test_amounts(cents: int, written: str) -> None:
    assert wording.euros(cents) == written


def test_round_amounts_may_be_short() -> None:
    assert wording.short_euros(4000) == "40\u00a0€"
    assert wording.short_euros(4050) == "40,50\u00a0€"


def test_rates_days_and_moments() -> None:
    assert wording.rate(1215) == "12,15\u00a0%"
    assert wording.rate(5) == "0,05\u00a0%"
    assert wording.day(date(2026, 9, 3)) == "3 septembre 2026"
    assert wording.day(date(2026, 8, 1)) == "1er août 2026"
    assert wording.short_day(date(2026, 9, 3)) == "03/09/2026"
    assert wording.moment(datetime(2026, 11, 21, 8, 5, tzinfo=UTC)) == "21 novembre 2026 à 9\u00a0h\u00a005"


def test_numbers_of_accounts_and_companies_are_grouped() -> None:
    assert wording.iban("FR76 30006000011234567890189").split("\u00a0")[:2] == ["FR76", "3000"]
    assert wording.iban("FR7630006000011234567890189").endswith("\u00a0189")
    assert wording.siren("812345678") == "812\u202f345\u202f678"


def test_french_spaces_do_not_break() -> None:
    assert wording.typo("Quoi ? Oui ! Bien ; voici : « 5 % » de 3 €") == (
        "Quoi\u202f? Oui\u202f! Bien\u202f; voici\u00a0: «\u00a05\u00a0%\u00a0» de 3\u00a0€"
    )
    assert wording.typo("https://a.fr/?b=1;c") == "https://a.fr/?b=1;c"
