"""Amounts written out in words."""

import pytest

from chalicelib.countries.fr import numerals


@pytest.mark.parametrize(
    ("n", "words"),
    [
        (0, "zéro"),
        (1, "un"),
        (16, "seize"),
        (21, "vingt et un"),
        (22, "vingt-deux"),
        (60, "soixante"),
        (61, "soixante et un"),
        (70, "soixante-dix"),
        (71, "soixante et onze"),
        (77, "soixante-dix-sept"),
        (80, "quatre-vingts"),
        (81, "quatre-vingt-un"),
        (91, "quatre-vingt-onze"),
        (99, "quatre-vingt-dix-neuf"),
        (100, "cent"),
        (101, "cent un"),
        (200, "deux cents"),
        (201, "deux cent un"),
        (1000, "mille"),
        (1100, "mille cent"),
        (80_000, "quatre-vingt mille"),
        (200_000, "deux cent mille"),
        (203_000, "deux cent trois mille"),
        (200_080, "deux cent mille quatre-vingts"),
        (1_000_000, "un million"),
        (200_000_000, "deux cents millions"),
        (2_000_001, "deux millions un"),
    ],
)
def test_numbers_are_spelt_as_schools_teach_it(n: int, words: str) -> None:
    assert numerals.number(n) == words


@pytest.mark.parametrize(
    ("cents", "words"),
    [
        (1, "zéro euro et un centime"),
        (100, "un euro"),
        (202, "deux euros et deux centimes"),
        (100_000_000, "un million d’euros"),
        (100_000_100, "un million un euros"),
    ],
)
def test_euros_and_cents_agree_in_number(cents: int, words: str) -> None:
    assert numerals.euros_in_words(cents) == words


@pytest.mark.parametrize("cents", [-1, 100_000_000_000])
def test_what_no_debt_is_can_not_be_written_out(cents: int) -> None:
    with pytest.raises(ValueError, match="can't be written out"):
        numerals.euros_in_words(cents)


def test_no_two_numbers_have_the_same_words() -> None:
    numbers = [*range(10_000), *range(79_000, 101_000), *range(999_000, 1_001_000)]
    assert len({numerals.number(n) for n in numbers}) == len(set(numbers))
