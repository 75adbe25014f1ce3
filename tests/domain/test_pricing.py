"""The price list: the larger the claim the lower the rate, and what the creditor keeps always grows with it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain import pricing
from tests.domain.people import DUE_ON, TODAY, debt

AMOUNTS = st.integers(1_000, 3_000_000)


@pytest.mark.parametrize(
    ("cents", "bps"),
    [(10_000, 2500), (10_001, 1900), (50_000, 1900), (200_000, 1500), (1_000_000, 1200), (1_000_001, 900)],
)
def test_the_amount_decides_the_band(cents: int, bps: int) -> None:
    assert pricing.terms(debt(cents), cents, TODAY).rate_bps == bps


def test_old_claims_and_consumers_cost_more_to_serve() -> None:
    old = DUE_ON + timedelta(days=181)
    assert pricing.terms(debt(), 100_000, old - timedelta(days=1)).rate_bps == 1500
    assert pricing.terms(debt(), 100_000, old).rate_bps == 1800
    assert pricing.terms(replace(debt(), debtor_kind="consumer"), 100_000, old).rate_bps == 2000


def test_the_oldest_invoice_counts() -> None:
    recent = replace(debt().invoices[0], number="F-2", due_on=TODAY)
    both = replace(debt(), invoices=(recent, *debt().invoices))
    assert pricing.terms(both, 100_000, DUE_ON + timedelta(days=181)).rate_bps == 1800


@given(AMOUNTS, AMOUNTS)
def test_a_larger_claim_never_has_a_higher_rate_and_always_leaves_the_creditor_more(one: int, other: int) -> None:
    small, large = sorted((one, other))
    cheap, dear = (pricing.terms(debt(cents), cents, TODAY) for cents in (large, small))
    assert cheap.rate_bps <= dear.rate_bps
    assert large - cheap.fee(large).total_cents >= small - dear.fee(small).total_cents


def test_the_estimate_is_chance_times_what_is_left_after_the_fee() -> None:
    price = pricing.terms(debt(), 100_000, TODAY)
    assert pricing.estimate(100_000, price, 6200) == pricing.Estimate(18_000, 6200, 50_840)
