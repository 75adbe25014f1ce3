"""Where an officer may act: courts of appeal by the INSEE code of the debtor's commune."""

from typing import get_args

import pytest

from chalicelib import countries
from chalicelib.countries.fr import courts, tables

fr = countries.by_code("fr")


@pytest.mark.parametrize(
    ("insee", "departement", "court"),
    [
        ("69382", "69", "Lyon"),
        ("42218", "42", "Lyon"),
        ("01053", "01", "Lyon"),
        ("2A004", "2A", "Bastia"),
        ("2B033", "2B", "Bastia"),
        ("75056", "75", "Paris"),
        ("97105", "971", "Basse-Terre"),
        ("97411", "974", "Saint-Denis"),
        ("97611", "976", "Saint-Denis"),
        ("97701", "977", "Basse-Terre"),
        ("98735", "987", "Papeete"),
        ("97502", "975", "Tribunal supérieur d'appel de Saint-Pierre-et-Miquelon"),
    ],
)
def test_a_commune_lies_in_a_department_and_that_in_a_court(insee: str, departement: str, court: str) -> None:
    assert courts.departement(insee) == departement
    assert fr.court_of_appeal(departement) == court


@pytest.mark.parametrize("code", ["20004", "96001", "", "979", "XX123"])
def test_a_code_of_no_department_is_an_error(code: str) -> None:
    with pytest.raises(LookupError, match=r"courts_of_appeal\.csv has no department"):
        courts.departement(code)


def test_there_are_36_courts_and_one_that_is_none() -> None:
    rows = tables.rows("courts_of_appeal")
    assert len(rows) == 107
    assert len({row["court_of_appeal"] for row in rows} - {fr.court_of_appeal("975")}) == 36


@pytest.mark.parametrize("duty", ["psrpc", "service", "enforcement"])
def test_an_officer_acts_in_the_area_of_his_court_of_appeal_only(duty: courts.Duty) -> None:
    assert courts.competent("69", "42218", duty)  # Lyon and Saint-Étienne: one court
    assert courts.competent("974", "97611", duty)  # Mayotte depends on La Réunion
    assert not courts.competent("69", "38185", duty)  # Grenoble has its own
    with pytest.raises(LookupError):
        courts.competent("69", "20004", duty)


def test_amicable_recovery_knows_no_area() -> None:
    assert courts.competent("69", "97611", "amicable")
    assert set(get_args(courts.Duty)) == {"psrpc", "service", "enforcement", "amicable"}
