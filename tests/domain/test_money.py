"""Cents: nothing is lost by a split, and the fee is the sum of its parts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain import money
from chalicelib.domain.claim.terms import FeeSplit, Terms

CENTS = st.integers(0, 10**9)
BPS = st.integers(0, money.FULL_BPS)
WEIGHTS = st.lists(st.integers(0, 10**6), min_size=1, max_size=6).filter(any)


@given(CENTS, WEIGHTS)
def test_a_split_loses_no_cent_and_no_part_is_negative_or_off_by_more_than_the_rounding(
    cents: int, weights: list[int]
) -> None:
    parts = money.split(cents, weights)
    assert sum(parts) == cents
    assert len(parts) == len(weights)
    for part, weight in zip(parts, weights, strict=True):
        assert abs(part * sum(weights) - cents * weight) <= sum(weights)
        assert part >= 0


@pytest.mark.parametrize("weights", [(), (0, 0), (-1, 2)])
def test_weights_that_make_no_sense_are_an_error(weights: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="weights"):
        money.split(100, weights)


@pytest.mark.parametrize(("cents", "bps", "rounded"), [(1, 5000, 1), (1, 4999, 0), (1000, 1, 0), (5000, 1, 1)])
def test_half_a_cent_is_rounded_up(cents: int, bps: int, rounded: int) -> None:
    assert money.percent(cents, bps) == rounded


@given(CENTS, st.integers(0, 4000), BPS)
def test_the_two_parts_of_a_fee_make_the_fee_and_never_exceed_the_rate_with_vat(
    cents: int, rate: int, share: int
) -> None:
    fee = Terms(rate, share).fee(cents)
    before_vat = money.percent(cents, rate)
    assert fee.total_cents == fee.platform_cents + fee.provider_cents
    assert abs(fee.total_cents - before_vat - money.percent(before_vat, 2000)) <= 1  # VAT is rounded in each part
    assert min(fee.platform_cents, fee.provider_cents) >= 0


@given(CENTS, CENTS)
def test_a_larger_payment_never_bears_a_smaller_fee(one: int, other: int) -> None:
    small, large = sorted((one, other))
    terms = Terms(1900)
    assert terms.fee(small).total_cents <= terms.fee(large).total_cents


@given(st.builds(FeeSplit, CENTS, CENTS), st.integers(1, 10**6), st.data())
def test_shares_of_a_fee_grow_to_the_whole_and_add_up(fee: FeeSplit, whole: int, data: st.DataObject) -> None:
    part = data.draw(st.integers(0, whole))
    some = fee.share(part, whole)
    assert some.plus(fee.minus(some)) == fee
    assert fee.share(whole, whole) == fee
    assert 0 <= some.platform_cents <= fee.platform_cents
    assert 0 <= some.provider_cents <= fee.provider_cents
