"""The price: lines that add up; the larger the claim the lower the rate; never below what serving it costs."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain import pricing
from chalicelib.domain.claim.facts import Kind
from chalicelib.domain.matching import segments
from tests.domain.people import DUE_ON, TODAY, debt

AMOUNTS = st.integers(pricing.LEAST_CENTS, 3_000_000)
KINDS: st.SearchStrategy[Kind] = st.sampled_from(["company", "consumer"])
FACTS = st.builds(
    pricing.Facts, AMOUNTS, KINDS, st.integers(-30, 1500), st.booleans(), st.none() | st.floats(0, 120)
)  # fmt: skip


def rate(**changes: object) -> int:
    return pricing.of(replace(pricing.Facts(100_000, "company", 30), **changes)).rate_bps  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("cents", "bps"),
    [(10_000, 2500), (10_001, 1900), (50_000, 1900), (200_000, 1500), (1_000_000, 1200), (1_000_001, 900)],
)
def test_the_amount_decides_the_band(cents: int, bps: int) -> None:
    assert pricing.terms(debt(cents), cents, TODAY).rate_bps == bps


def test_old_claims_consumers_and_remote_places_cost_more_complete_proofs_less() -> None:
    assert rate(age_days=180) == 1500
    assert rate(age_days=181) == 1800
    assert rate(debtor_kind="consumer") == 1700
    assert (rate(town_km=25.0), rate(town_km=25.1)) == (1500, 1600)
    assert rate(proven=True) == 1400
    assert rate(age_days=181, debtor_kind="consumer", town_km=26.0, proven=True) == 1500 + 300 + 200 + 100 - 100


def test_the_oldest_invoice_counts() -> None:
    recent = replace(debt().invoices[0], number="F-2", due_on=TODAY)
    both = replace(debt(), invoices=(recent, *debt().invoices))
    assert pricing.terms(both, 100_000, DUE_ON + timedelta(days=181)).rate_bps == 1800


def test_ten_euros_pay_for_the_letter_and_the_minutes_whatever_comes_of_the_others() -> None:
    assert pricing.serving_cents(1_000) == 140 + 15 + 40 + 16
    assert pricing.of(pricing.Facts(1_000, "company", 30)).rate_bps == 3450  # 2.11 / 62 %, up to half a point
    assert pricing.of(pricing.Facts(1_000, "consumer", 30)).rate_bps == 4250
    assert pricing.lines(pricing.Facts(1_000, "company", 30))[-1] == pricing.Line("serving", 950)
    assert pricing.lines(pricing.Facts(3_000, "consumer", 400))[-1] == pricing.Line("serving", 0)


@given(FACTS)
def test_the_fee_on_success_times_its_chance_covers_what_every_claim_costs(known: pricing.Facts) -> None:
    chance = segments.MARKET.mean_bps(segments.code(known.debtor_kind, known.total_cents, known.age_days))
    assert known.total_cents * pricing.of(known).rate_bps * chance >= pricing.serving_cents(known.total_cents) * 10**8


@given(FACTS)
def test_the_lines_add_up_and_no_rate_is_above_what_the_framework_agreement_promises(known: pricing.Facts) -> None:
    price = pricing.of(known)
    assert sum(line.bps for line in pricing.lines(known)) == price.rate_bps
    assert 0 < price.rate_bps <= pricing.HIGHEST_BPS
    assert price.fee(known.total_cents).total_cents < known.total_cents  # something is always left for the creditor


@given(FACTS, AMOUNTS)
def test_a_larger_claim_never_has_a_higher_rate_and_always_leaves_the_creditor_more(
    known: pricing.Facts, other: int
) -> None:
    small, large = sorted((known.total_cents, other))
    cheap, dear = (pricing.of(replace(known, total_cents=cents)) for cents in (large, small))
    assert cheap.rate_bps <= dear.rate_bps
    assert large - cheap.fee(large).total_cents >= small - dear.fee(small).total_cents


@given(FACTS)
def test_one_more_paper_never_makes_it_dearer_nor_a_younger_debt(known: pricing.Facts) -> None:
    assert pricing.of(replace(known, proven=True)).rate_bps <= pricing.of(replace(known, proven=False)).rate_bps
    assert pricing.of(replace(known, age_days=known.age_days - 1)).rate_bps <= pricing.of(known).rate_bps


def test_another_way_is_better_when_more_than_half_would_go_into_fees() -> None:
    tiny, small = (pricing.Facts(cents, "consumer", 30) for cents in (1_000, 1_500))
    assert pricing.too_small(pricing.of(tiny), 1_000)
    assert not pricing.too_small(pricing.of(small), 1_500)


def test_the_estimate_is_chance_times_what_is_left_after_the_fee() -> None:
    price = pricing.terms(debt(), 100_000, TODAY)
    assert pricing.estimate(100_000, price, 6200) == pricing.Estimate(18_000, 6200, 50_840)
