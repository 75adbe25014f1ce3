"""What a provider is believed to recover: his record, shrunk to his other work, shrunk to the market."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.matching import segments
from chalicelib.domain.matching.facts import Tally
from tests.domain.people import DUE_ON, debt

HERE = "company/middle/fresh"
COUNTS = st.integers(0, 500)


@pytest.mark.parametrize(
    ("cents", "days", "code"),
    [
        (50_000, 180, "company/small/fresh"),
        (50_001, 181, "company/middle/late"),
        (500_000, 365, "company/middle/late"),
        (500_001, 366, "company/large/old"),
    ],
)
def test_a_claim_is_like_others_of_its_amount_and_age(cents: int, days: int, code: str) -> None:
    assert segments.code("company", cents, days) == code
    assert segments.of(debt(cents), cents, DUE_ON + timedelta(days=days)) == code


def test_the_oldest_invoice_tells_the_age() -> None:
    recent = replace(debt().invoices[0], due_on=DUE_ON + timedelta(days=400))
    both = replace(debt(), invoices=(recent, *debt().invoices))
    assert segments.of(both, 100_000, DUE_ON + timedelta(days=400)).endswith("/old")


def test_the_estimate_falls_with_age_and_is_lower_for_consumers() -> None:
    ages = [segments.MARKET.mean_bps(f"company/small/{age}") for age in ("fresh", "late", "old")]
    assert ages == sorted(ages, reverse=True)
    assert ages[0] == segments.KINDS["company"] == segments.MARKET.mean_bps("company")
    assert segments.MARKET.mean_bps("consumer/small/fresh") == segments.KINDS["consumer"] < ages[0]


@given(COUNTS, COUNTS)
def test_a_short_record_is_believed_little_and_a_long_one_much(won: int, lost: int) -> None:
    chance = segments.belief({HERE: Tally(won, won + lost)}, HERE).chance_bps
    record = 10_000 * won / (won + lost) if won + lost else 6200
    assert min(record, 6200) - 1 <= chance <= max(record, 6200) + 1
    assert abs(chance - record) <= 6200 * segments.WEIGHT / (won + lost + segments.WEIGHT) + 1


@given(st.dictionaries(st.sampled_from([f"{kind}/{rest}" for kind in ("company", "consumer") for rest in
                                        ("small/old", "middle/fresh", "large/late")]),
                       st.tuples(COUNTS, COUNTS).map(lambda pair: Tally(pair[0], sum(pair)))))  # fmt: skip
def test_a_chance_stays_a_chance_and_a_belief_counts_each_claim_once(records: dict[str, Tally]) -> None:
    believed = segments.belief(records, HERE)
    assert 0 < believed.chance_bps < 10_000
    assert believed.won + believed.lost == pytest.approx(records.get(HERE, Tally()).closed + segments.WEIGHT)


def test_the_nearer_the_kind_of_work_the_more_it_says() -> None:
    good = Tally(20, 20)
    same, kin, other = (
        segments.belief({code: good}, HERE).chance_bps
        for code in (HERE, "company/large/fresh", "consumer/middle/fresh")
    )
    assert same >= kin > other > segments.MARKET.mean_bps(HERE)


def test_who_does_as_the_market_does_on_hard_claims_is_no_worse_than_the_market() -> None:
    hard = segments.MARKET.mean_bps("company/small/old")
    record = {"company/small/old": Tally(hard, 10_000)}
    assert segments.belief(record, HERE).chance_bps == segments.MARKET.mean_bps(HERE)


def test_the_market_is_measured_where_there_are_enough_claims() -> None:
    market = segments.fit([{HERE: Tally(30, 60)}, {HERE: Tally(10, 40), "company/large/old": Tally(1, 99)}])
    assert market.mean_bps(HERE) == 4000
    assert market.mean_bps("company/large/old") == segments.estimate_bps("company/large/old")
