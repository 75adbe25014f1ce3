"""Who can be asked at all, and what a place known only to its commune changes."""

from dataclasses import replace

import pytest

from chalicelib.domain.matching import eligibility, facts, ranking
from tests.domain.people import LYON, TERMS

BASES = (facts.Base(45.77, 4.85, 20),)
NEAR = facts.Provider("prv_1", "agent", vetted=True, bases=BASES, skills=frozenset({"company"}), open_slots=4, slots=4)
NEED = facts.Need(LYON, "company", 100_000, TERMS, frozenset({"siren:111111111"}))


@pytest.mark.parametrize(
    ("provider", "why"),
    [
        (NEAR, None),
        (replace(NEAR, vetted=False), "not_vetted"),
        (replace(NEAR, ties=frozenset({"siren:111111111"})), "same_company"),
        (replace(NEAR, ties=frozenset({"siren:222222222"})), None),
        (replace(NEAR, skills=frozenset({"consumer"})), "skill"),
        (replace(NEAR, open_slots=0), "no_capacity"),
        (replace(NEAR, bases=(facts.Base(48.85, 2.35, 20),)), "too_far"),
    ],
)
def test_who_can_be_asked(provider: facts.Provider, why: eligibility.Exclusion | None) -> None:
    assert eligibility.exclusion(provider, NEED) == why
    assert bool(ranking.rank([provider], NEED)) == (why is None)


def test_a_place_known_only_to_its_commune_is_given_the_benefit_of_the_doubt() -> None:
    twelve_km_north = replace(NEAR, bases=(facts.Base(45.868, 4.85, 8),))
    assert eligibility.exclusion(twelve_km_north, NEED) is None
    exact = replace(NEED, place=replace(LYON, precision="address"))
    assert eligibility.exclusion(twelve_km_north, exact) == "too_far"
    assert len(eligibility.cells(exact.place)) == 1
