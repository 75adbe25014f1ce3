"""One person is one id in every file, however the creditors type him; another person is another."""

import pytest

from chalicelib.store.people import Address
from chalicelib.store.persons import person_id

pytestmark = pytest.mark.usefixtures("settings")
HOME = Address("12 rue de l'Église", "35000", "Rennes")
ELODIE = "Élodie Martin"


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("MARTIN Élodie", HOME),
        ("Mme Elodie Martin", HOME),
        ("élodie  martin", Address("12, RUE DE L’EGLISE", "35000", "RENNES")),
    ],
)
def test_the_same_person_is_the_same_however_she_is_typed(name: str, address: Address) -> None:
    assert person_id("", name, address) == person_id("", ELODIE, HOME)


@pytest.mark.parametrize(
    ("siren", "name", "address"),
    [
        ("", "Élodie Marin", HOME),
        ("", ELODIE, Address("14 rue de l'Église", "35000", "Rennes")),
        ("", ELODIE, Address("12 rue de l'Église", "35200", "Rennes")),
        ("812345678", ELODIE, HOME),
    ],
)
def test_somebody_else_is_somebody_else(siren: str, name: str, address: Address) -> None:
    assert person_id(siren, name, address) != person_id("", ELODIE, HOME)


def test_a_company_is_its_number_whatever_its_papers_call_it() -> None:
    elsewhere = Address("", "69001", "Lyon")
    assert person_id("812345678", "Atelier Vélo", HOME) == person_id("812345678", "AV SARL", elsewhere)


def test_nothing_can_be_read_in_it() -> None:
    made = person_id("", ELODIE, HOME)
    assert made.startswith("dbt_")
    assert (len(made), made.isascii(), "MARTIN" in made) == (30, True, False)
