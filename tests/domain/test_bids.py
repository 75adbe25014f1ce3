"""What a bid may hold, its seal, its price as terms, and the published formula of the rank."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.claim.terms import Terms
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.domain.tender import bidding, facts, formula
from chalicelib.domain.tender.events import Term
from tests.domain.tenders import BRIEF, SMALL, offer, opened

BID = offer()
BANDS = facts.Price(1000, (facts.Band(5_000, 2500), facts.Band(50_000, 1800)), flat_cents=0)


@pytest.mark.parametrize(
    "fine",
    [
        {"price": facts.Price(400)},
        {"price": facts.Price(4000)},
        {"price": facts.Price(0, flat_cents=10_000)},
        {"first_contact_days": 30},
        {"note": "x" * 280},
        {"duration_days": 365},
        {"price": facts.Price(300), "justification": "Je suis dans la rue."},
    ],
)
def test_a_bid_within_the_limits_is_taken(fine: dict[str, Any]) -> None:
    bid = replace(BID, **fine)
    assert bidding.checked(bid, [BRIEF]) is bid


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"price": facts.Price(0)}, "rate"),
        ({"price": facts.Price(-1)}, "rate"),
        ({"price": facts.Price(4001)}, "rate"),
        ({"price": facts.Price(1500, (facts.Band(200_000, 4001),))}, "rate"),
        ({"price": facts.Price(1500, (facts.Band(5_000, 900), facts.Band(5_000, 800)))}, "rate"),
        ({"price": facts.Price(1500, flat_cents=30_000)}, "flat"),
        ({"price": facts.Price(1500, flat_cents=-1)}, "flat"),
        ({"first_contact_days": 0}, "days"),
        ({"first_contact_days": 31}, "days"),
        ({"duration_days": 1}, "duration"),
        ({"duration_days": 366}, "duration"),
        ({"note": "x" * 281}, "note"),
        ({"justification": "x" * 281}, "note"),
        ({"independent": False}, "independent"),
        ({"price": facts.Price(300)}, "justification"),
    ],
)
def test_a_bid_beyond_the_limits_is_refused_by_the_name_of_its_field(wrong: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refusal:
        bidding.checked(replace(BID, **wrong), [BRIEF])
    assert (refusal.value.reason, refusal.value.detail["field"]) == (Reason.BID_INVALID, field)


@pytest.mark.parametrize(
    "changed",
    [
        {"provider_id": "prv_2"},
        {"price": facts.Price(1499)},
        {"price": facts.Price(1500, flat_cents=1)},
        {"price": facts.Price(1500, (facts.Band(1, 1500),))},
        {"first_contact_days": 3},
        {"duration_days": 89},
        {"note": "Je passe lundi."},
        {"justification": "Voisin."},
        {"salt": "60" * 16},
    ],
)
def test_whatever_is_changed_in_a_bid_breaks_its_seal(changed: dict[str, Any]) -> None:
    assert BID.opened().seal == replace(BID).opened().seal
    assert replace(BID, **changed).opened().seal != BID.opened().seal


def test_a_seal_is_the_same_for_ever() -> None:
    """Receipts are checked years later: who changes how a seal is made breaks them all."""
    assert BID.opened().seal == "f6cc8261031bcf529657c70b91e0fc44c255c4c05e6744a13be874e37f642f36"
    assert "mardi" not in str(BID.opened())


@pytest.mark.parametrize(
    ("price", "cents", "bps"),
    [
        (BANDS, 4_000, 2500),
        (BANDS, 5_000, 2500),
        (BANDS, 5_001, 1800),
        (BANDS, 50_001, 1000),
        (facts.Price(1500, flat_cents=200), 1_000, 3500),
        (facts.Price(1500, flat_cents=100), 30_000, 1533),
    ],
)
def test_a_price_is_one_rate_for_each_claim(price: facts.Price, cents: int, bps: int) -> None:
    assert price.bps(cents) == bps
    assert price.terms(cents) == Terms(bps)


def test_the_rank_is_what_is_left_for_the_creditor_less_way_load_and_delay() -> None:
    ranked = formula.ranked(opened(BID, metres=4_200, load=2_500), [BRIEF])
    recovery = (100_000 - 18_000) * 62 // 100
    assert ranked.score == (
        Term("recovery", recovery),
        Term("distance", -291),
        Term("load", -636),
        Term("delay", -203),
    )
    assert ranked.total_cents == recovery - 291 - 636 - 203
    assert ranked.provider_id == BID.provider_id


def test_to_a_lot_one_goes_once_as_far_as_its_farthest_debtor() -> None:
    far = replace(opened(BID), metres=(1_000, 4_200, 3_000), chance_bps=(6200, 6200, 6200))
    score = formula.ranked(far, [BRIEF, BRIEF, BRIEF]).score
    assert score[:2] == (Term("recovery", 3 * ((100_000 - 18_000) * 62 // 100)), Term("distance", -291))


@given(st.integers(1, 10**8), st.integers(0, 4000), st.integers(0, 4000), st.integers(0, 10_000))
def test_a_lower_price_never_ranks_lower(total: int, one: int, other: int, chance: int) -> None:
    brief = replace(BRIEF, total_cents=total)
    cheap, dear = (facts.Price(bps) for bps in sorted((one, other)))
    assert formula.expected_cents(brief, cheap, chance) >= formula.expected_cents(brief, dear, chance) >= 0


def test_below_the_floor_of_the_lot_a_bid_must_say_how_it_can_be() -> None:
    assert bidding.low(facts.Price(399), [BRIEF])
    assert not bidding.low(facts.Price(400), [BRIEF])
    assert bidding.low(facts.Price(480), [BRIEF, SMALL])  # the small one costs more to serve
    assert not bidding.low(facts.Price(481), [BRIEF, SMALL])
