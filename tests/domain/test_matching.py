"""Who is asked, in which order, and why: hard filters first, then expected euros, each term shown."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.claim.terms import ScoreTerm
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


def test_each_offer_shows_the_sum_behind_its_rank() -> None:
    (offer,) = ranking.rank([replace(NEAR, open_slots=3)], NEED)
    net = 100_000 - TERMS.fee(100_000).total_cents
    assert offer.chance_bps == 6200
    assert offer.score == (
        ScoreTerm("recovery", net * 62 // 100),
        ScoreTerm("travel", -132),
        ScoreTerm("load", -1250),
    )
    assert offer.metres == 1909


def test_the_nearer_the_less_busy_and_the_more_successful_come_first() -> None:
    far = replace(NEAR, id="prv_far", bases=(facts.Base(45.9, 4.85, 20),))
    busy = replace(NEAR, id="prv_busy", open_slots=1)
    good = replace(NEAR, id="prv_good", records={"company": facts.Tally(9, 10)})
    order = [offer.provider_id for offer in ranking.rank([far, busy, NEAR, good], NEED)]
    assert order[:2] == ["prv_good", "prv_1"]
    assert set(order[2:]) == {"prv_far", "prv_busy"}


def test_equals_are_asked_in_a_fixed_order() -> None:
    twins = [replace(NEAR, id=f"prv_{n}") for n in (3, 1, 2)]
    assert [offer.provider_id for offer in ranking.rank(twins, NEED)] == ["prv_1", "prv_2", "prv_3"]


@given(st.integers(0, 500), st.integers(0, 500))
def test_a_short_record_is_believed_little_and_a_chance_stays_a_chance(won: int, lost: int) -> None:
    provider = replace(NEAR, records={"company": facts.Tally(won, won + lost)})
    chance = ranking.chance_bps(provider, "company")
    record = 10_000 * won / (won + lost) if won + lost else 6200
    assert min(record, 6200) - 1 <= chance <= max(record, 6200) + 1
    assert ranking.chance_bps(replace(NEAR, records={"company": facts.Tally(0, 1)}), "company") > 5000
