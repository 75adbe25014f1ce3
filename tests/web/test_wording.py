"""Money, days, distances and typography are written as each language wants them."""

from datetime import UTC, date, datetime

import pytest

from chalicelib.templating import wording

N, W = "\u202f", "\u00a0"


@pytest.mark.parametrize(
    ("cents", "french", "english"),
    [
        (124050, f"1{N}240,50{W}€", "€1,240.50"),
        (-20000, f"−200,00{W}€", "−€200.00"),
        (5, f"0,05{W}€", "€0.05"),
        (123456789, f"1{N}234{N}567,89{W}€", "€1,234,567.89"),
    ],
)
def test_euros(cents: int, french: str, english: str) -> None:
    assert wording.euros(cents) == french
    assert wording.euros(cents, lang="en") == english


def test_whole_euros_may_be_short() -> None:
    assert wording.euros(1000, short=True) == f"10{W}€"
    assert wording.euros(1050, short=True) == f"10,50{W}€"


@pytest.mark.parametrize(("points", "french", "english"), [(1215, f"12,15{N}%", "12.15%"), (1000, f"10{N}%", "10%")])
def test_rates(points: int, french: str, english: str) -> None:
    assert wording.bps(points) == french
    assert wording.bps(points, "en") == english


@pytest.mark.parametrize(("distance", "written"), [(0.84, "0,8"), (1.8, "1,8"), (9.96, "10"), (42.4, "42")])
def test_kilometres(distance: float, written: str) -> None:
    assert wording.km(distance) == f"{written}{W}km"


def test_days_and_hours_are_those_of_paris() -> None:
    new_year = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)

    assert wording.jour(new_year) == f"1er{W}janvier{W}2027"
    assert wording.heure(new_year) == "00:30"
    assert wording.jour(date(2026, 10, 2), "short") == f"2{W}oct.{W}2026"
    assert wording.jour(date(2026, 10, 1), "weekday") == f"jeudi 1er{W}octobre"
    assert wording.jour(date(2026, 10, 1), "weekday", lang="en") == f"Thursday 1{W}October"


def test_french_typography() -> None:
    assert wording.typo("Déjà payé ? Dites-le : « c'est fait » !") == (
        f"Déjà payé{N}? Dites-le{W}: «{W}c’est fait{W}»{N}!"
    )


def test_addresses_and_hours_are_left_alone() -> None:
    assert wording.typo("https://x.fr/?a=1;b 09:30") == "https://x.fr/?a=1;b 09:30"


@pytest.mark.parametrize(
    ("asked", "headers", "expected"),
    [
        (None, {}, "fr"),
        (None, {"Accept-Language": "en-GB,en;q=0.9,fr;q=0.4"}, "en"),
        (None, {"Accept-Language": "de,fr;q=0.3,en;q=0.2"}, "fr"),
        (None, {"Accept-Language": "de"}, "fr"),
        (None, {"Accept-Language": "en;q=abc"}, "fr"),
        (None, {"Accept-Language": "en", "Cookie": "a=1; lang=fr"}, "fr"),
        ("en", {"cookie": "lang=fr"}, "en"),
        ("xx", {"cookie": "lang=en"}, "en"),
    ],
)
def test_the_language_is_asked_then_remembered_then_guessed(
    asked: str | None, headers: dict[str, str], expected: str
) -> None:
    assert wording.language(headers, asked) == expected


def test_french_counts_zero_as_one() -> None:
    french = wording.catalog("fr")

    assert french.ngettext("mission", "missions", 0) == "mission"
    assert french.ngettext("mission", "missions", 2) == "missions"


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_nothing_stays_nothing(lang: wording.Lang) -> None:
    assert wording.catalog(lang).gettext("") == ""


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        ("+33639980000", "06\u00a039\u00a098\u00a000\u00a000"),
        ("06.39.98.00.00", "06\u00a039\u00a098\u00a000\u00a000"),
        ("+41 22 700 00 00", "+41 22 700 00 00"),
        ("", ""),
    ],
)
def test_french_numbers_are_said_in_pairs(kept: str, said: str) -> None:
    assert wording.telephone(kept) == said
