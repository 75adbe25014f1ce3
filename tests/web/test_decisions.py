"""What a matching decided: name by name for the operator, in numbers for the creditor, each in plain words."""

import pytest

from chalicelib import ambient, react
from chalicelib.domain.matching.eligibility import Exclusion
from chalicelib.store import matchings, providers
from chalicelib.store.writing import Writing
from chalicelib.web import decisions
from tests.store import town

pytestmark = pytest.mark.usefixtures("table")


def matched() -> str:
    """A claim whose first wave is out, near people who can and people who can't."""
    town.creditor()
    town.agent(1, languages=("en",))
    town.agent(2, siren="812345678", most_cents=5000)  # the creditor's own company
    town.agent(3, skills=("consumer",))
    town.agent(4)
    town.agent(5)
    claim_id = town.filed()
    react.drain()
    return claim_id


def test_the_operator_reads_who_was_asked_with_the_sum_and_who_was_not_with_every_reason() -> None:
    (wave,) = decisions.waves(matched(), "fr")
    assert wave.number == 1
    assert wave.looked_at == 5
    assert {one.name for one in wave.offered} | {one.name for one in wave.runners_up} == {"Agent 4", "Agent 5"}
    for one in wave.offered:
        assert one.score
        assert one.cents == sum(cents for _, cents in one.score)
    told = {name: why for _, name, why in wave.excluded}
    assert told["Agent 2"] == "même SIREN qu’une partie\u202f; montant au-dessus de sa limite"
    assert told["Agent 3"] == "ne prend pas ce type de débiteur"
    assert told["Agent 1"] == "ne parle pas la langue du débiteur"
    assert wave.uncounted == 0


def test_the_creditor_reads_numbers_and_no_names() -> None:
    found = decisions.looked_at(matched(), "fr")
    assert found is not None
    assert found.count == 5
    assert sum(count for count, _ in found.why_not) == 3
    assert (1, "a un lien avec l’une des parties") in found.why_not
    assert "Agent" not in repr(found)


def test_before_the_first_wave_nobody_was_looked_at() -> None:
    claim_id = town.filed()
    assert decisions.looked_at(claim_id, "fr") is None
    assert decisions.waves(claim_id, "fr") == []


def test_somebody_who_is_gone_stands_under_his_id() -> None:
    town.creditor()
    excluded: tuple[Exclusion, ...] = ("too_far",)
    kept = matchings.Matching(
        "clm_1", 1, ambient.now(), 1, (), (), (matchings.Excluded("prv_gone", excluded),), why_not={"too_far": 4}
    )
    to = Writing()
    matchings.also_keep(kept)(to)
    to.commit()
    (wave,) = decisions.waves("clm_1", "en")
    assert [(name, wave.uncounted) for _, name, _ in wave.excluded] == [("prv_gone", 3)]
    assert providers.provider("prv_gone") is None
