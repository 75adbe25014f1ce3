"""What a bid may hold, its seal, and the published formula of the rank."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.refusals import Reason, Refused
from chalicelib.domain.tender import bids

BID = bids.Bid("prv_1", rate_bps=1500, first_contact_days=2, note="Je passe mardi.", salt="5f" * 16)


@pytest.mark.parametrize(
    "fine", [{"rate_bps": 300}, {"rate_bps": 4000}, {"first_contact_days": 30}, {"note": "x" * 280}]
)
def test_a_bid_within_the_limits_is_taken(fine: dict[str, object]) -> None:
    bid = replace(BID, **fine)  # type: ignore[arg-type]  # one named field at a time
    assert bid.checked() is bid


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"rate_bps": 299}, "rate"),
        ({"rate_bps": 4001}, "rate"),
        ({"first_contact_days": 0}, "first_contact_days"),
        ({"first_contact_days": 31}, "first_contact_days"),
        ({"note": "x" * 281}, "note"),
    ],
)
def test_a_bid_beyond_the_limits_is_refused_by_the_name_of_its_field(wrong: dict[str, object], field: str) -> None:
    with pytest.raises(Refused) as refusal:
        replace(BID, **wrong).checked()  # type: ignore[arg-type]  # one named field at a time
    assert (refusal.value.reason, refusal.value.detail["field"]) == (Reason.BID_INVALID, field)


@pytest.mark.parametrize(
    "changed",
    [
        {"provider_id": "prv_2"},
        {"rate_bps": 1499},
        {"first_contact_days": 3},
        {"note": "Je passe lundi."},
        {"salt": "60" * 16},
    ],
)
def test_whatever_is_changed_in_a_bid_breaks_its_seal(changed: dict[str, object]) -> None:
    assert bids.seal(BID) == bids.seal(replace(BID))
    assert bids.seal(replace(BID, **changed)) != bids.seal(BID)  # type: ignore[arg-type]  # one named field at a time


def test_the_rank_is_chance_times_what_is_left_after_the_fee_with_vat() -> None:
    assert bids.net_cents(100_000, 1500, 6200) == (100_000 - 18_000) * 62 // 100


@given(st.integers(1, 10**8), st.integers(300, 4000), st.integers(300, 4000), st.integers(0, 10_000))
def test_a_lower_price_never_ranks_lower(total: int, one: int, other: int, chance: int) -> None:
    cheap, dear = sorted((one, other))
    assert bids.net_cents(total, cheap, chance) >= bids.net_cents(total, dear, chance) >= 0
