"""Who can't be asked, and why: every filter by itself, all of them together, and what no change may ever do."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.matching import eligibility, facts
from tests.domain.people import LYON, TERMS

HERE, PARIS = facts.Base(45.77, 4.85, 20), facts.Base(48.85, 2.35, 20)
ANY = facts.Provider("prv_1", "agent", vetted=True, bases=(HERE,), skills=frozenset({"company"}), open_slots=4, slots=4)
NEED = facts.Need(
    LYON, "company", 100_000, TERMS, frozenset({"siren:111111111", "name:a", "address:b", "account:c", "phone:d"})
)
OFFICER = replace(ANY, kind="officer", court="Lyon")

#: What changes in a provider, what changes in the need, and every reason against him.
CASES: list[tuple[dict[str, Any], dict[str, Any], tuple[eligibility.Exclusion, ...]]] = [
    ({}, {}, ()),
    ({"vetted": False}, {}, ("not_vetted",)),
    ({"ties": frozenset({"siren:111111111", "phone:other"})}, {}, ("same_company",)),
    ({"ties": frozenset({"name:a"})}, {}, ("same_person",)),
    ({"ties": frozenset({"address:b"})}, {}, ("same_address",)),
    ({"ties": frozenset({"account:c"})}, {}, ("same_account",)),
    ({"ties": frozenset({"phone:d"})}, {}, ("same_phone",)),
    ({"ties": frozenset({"siren:222222222"})}, {}, ()),
    ({"declared": frozenset({"siren:111111111"})}, {}, ("declared_tie",)),
    ({"declared": frozenset({"siren:222222222"})}, {}, ()),
    ({"skills": frozenset({"consumer"})}, {}, ("skill",)),
    ({}, {"language": "en"}, ("language",)),
    ({"languages": frozenset({"fr", "en"})}, {"language": "en"}, ()),
    ({"sectors": frozenset({"building"})}, {"sector": "health"}, ("sector",)),
    ({"sectors": frozenset({"building"})}, {"sector": "building"}, ()),
    ({"sectors": frozenset({"building"})}, {"sector": ""}, ()),
    ({}, {"sector": "health"}, ()),
    ({"least_cents": 100_001}, {}, ("amount_too_small",)),
    ({"least_cents": 100_000, "most_cents": 100_000}, {}, ()),
    ({"most_cents": 99_999}, {}, ("amount_too_large",)),
    ({"away": True}, {}, ("away",)),
    ({"open_slots": 0}, {}, ("no_capacity",)),
    ({"open_slots": -1}, {}, ("no_capacity",)),
    ({"bases": (PARIS,)}, {}, ("too_far",)),
    ({"bases": ()}, {}, ("too_far",)),
    ({"bases": (PARIS, HERE)}, {}, ()),
    ({}, {"court": "Lyon"}, ("not_an_officer",)),
    ({"kind": "officer", "court": "Lyon"}, {"court": "Lyon"}, ()),
    ({"kind": "officer", "court": "Grenoble"}, {"court": "Lyon"}, ("other_court",)),
    ({"kind": "officer", "court": ""}, {"court": "Lyon"}, ("other_court",)),
    ({"kind": "officer", "court": "Grenoble"}, {}, ()),  # amicable recovery has no areas
    ({"vetted": False, "open_slots": 0, "bases": (PARIS,)}, {}, ("not_vetted", "no_capacity", "too_far")),
    ({"ties": NEED.ties, "declared": NEED.ties}, {}, tuple(r for r in eligibility.ALL if r in eligibility.CONFLICTS)),
]

PROVIDERS = st.builds(
    facts.Provider,
    id=st.just("prv_1"),
    kind=st.sampled_from(("agent", "officer")),
    vetted=st.booleans(),
    bases=st.lists(st.sampled_from((HERE, PARIS)), max_size=2).map(tuple),
    skills=st.frozensets(st.sampled_from(("company", "consumer"))),
    open_slots=st.integers(0, 2),
    slots=st.just(2),
    languages=st.frozensets(st.sampled_from(("fr", "en"))),
    sectors=st.frozensets(st.sampled_from(("building", "health"))),
    least_cents=st.integers(0, 200_000),
    most_cents=st.none() | st.integers(0, 200_000),
    away=st.booleans(),
    ties=st.frozensets(st.sampled_from(sorted(NEED.ties | {"phone:other"}))),
    declared=st.frozensets(st.sampled_from(sorted(NEED.ties | {"name:other"}))),
    court=st.sampled_from(("", "Lyon", "Grenoble")),
)
NEEDS = st.builds(
    facts.Need,
    place=st.just(LYON),
    debtor_kind=st.sampled_from(("company", "consumer")),
    total_cents=st.integers(1000, 200_000),
    terms=st.just(TERMS),
    ties=st.frozensets(st.sampled_from(sorted(NEED.ties))),
    language=st.sampled_from(("fr", "en")),
    sector=st.sampled_from(("", "building", "health")),
    court=st.sampled_from(("", "Lyon")),
)


@pytest.mark.parametrize(("his", "its", "why"), CASES)
def test_every_reason_against_somebody_is_told(
    his: dict[str, Any], its: dict[str, Any], why: tuple[eligibility.Exclusion, ...]
) -> None:
    provider, need = replace(ANY, **his), replace(NEED, **its)
    assert eligibility.exclusions(provider, need) == why
    assert eligibility.exclusion(provider, need) == (why[0] if why else None)


def test_the_cases_above_name_every_reason() -> None:
    assert {reason for _, _, why in CASES for reason in why} == set(eligibility.ALL)


def test_a_base_counts_on_its_days_alone() -> None:
    away = replace(HERE, since=date(2026, 8, 1), until=date(2026, 8, 31))
    days = (date(2026, 7, 31), date(2026, 8, 1), date(2026, 8, 31), date(2026, 9, 1))
    assert [away.open_on(day) for day in days] == [False, True, True, False]


@given(PROVIDERS, NEEDS)
def test_the_first_reason_is_the_first_of_all_and_no_reason_stands_twice(
    provider: facts.Provider, need: facts.Need
) -> None:
    every = eligibility.exclusions(provider, need)
    assert eligibility.exclusion(provider, need) == next(iter(every), None)
    assert list(every) == [reason for reason in eligibility.ALL if reason in every]


@given(PROVIDERS, NEEDS, st.sampled_from(sorted(NEED.ties)))
def test_one_tie_more_never_makes_anybody_eligible(provider: facts.Provider, need: facts.Need, tie: str) -> None:
    before = set(eligibility.exclusions(provider, need))
    for after in (
        eligibility.exclusions(replace(provider, ties=provider.ties | {tie}), need),
        eligibility.exclusions(replace(provider, declared=provider.declared | {tie}), need),
        eligibility.exclusions(provider, replace(need, ties=need.ties | {tie})),
    ):
        assert before <= set(after)
    both = replace(provider, ties=provider.ties | {tie}), replace(need, ties=need.ties | {tie})
    assert eligibility.CONFLICTS & set(eligibility.exclusions(*both))


@given(PROVIDERS, NEEDS)
def test_asking_for_less_never_loses_anybody(provider: facts.Provider, need: facts.Need) -> None:
    """Who widens his offer is excluded for no new reason; who is asked for nothing special neither."""
    before = set(eligibility.exclusions(provider, need))
    for wider in (
        replace(provider, bases=(*provider.bases, HERE)),
        replace(provider, skills=frozenset({"company", "consumer"})),
        replace(provider, languages=frozenset({"fr", "en"})),
        replace(provider, sectors=frozenset()),
        replace(provider, least_cents=0, most_cents=None),
        replace(provider, open_slots=provider.open_slots + 1),
        replace(provider, away=False),
    ):
        assert set(eligibility.exclusions(wider, need)) <= before
    assert set(eligibility.exclusions(provider, replace(need, court="", sector=""))) <= before


@given(NEEDS)
def test_an_amicable_claim_looks_at_no_court(need: facts.Need) -> None:
    courts = {eligibility.exclusions(replace(OFFICER, court=court), replace(need, court="")) for court in ("", "Metz")}
    assert len(courts) == 1
