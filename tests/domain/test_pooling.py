"""Which claims make a lot, and what their creditor may expect of it: every cent of the gain is told."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain import pricing
from chalicelib.domain.claim.facts import Kind
from chalicelib.domain.places import Place
from chalicelib.domain.tender import gains, pooling
from chalicelib.domain.tender.facts import Brief, Bundle
from chalicelib.domain.tender.gains import Single

LYON, BREST = Place("69123", "Lyon", "69", 45.76, 4.83), Place("29019", "Brest", "29", 48.39, -4.49)


def brief(cents: int = 6_000, place: Place = LYON, kind: Kind = "company", age: int = 60) -> Brief:
    highest = pricing.of(pricing.Facts(cents, kind, age)).rate_bps
    return Brief(place, kind, cents, age, 1, highest_bps=highest)


def singles(number: int, cents: int = 6_000, place: Place = LYON, debtor: str = "") -> list[Single]:
    """So many claims of one place, each of a debtor of its own unless said otherwise."""
    what = f"{place.city}_{cents}"
    return [
        Single(f"clm_{what}_{debtor}{n:02d}", debtor or f"dbt_{what}_{n:02d}", brief(cents, place))
        for n in range(number)
    ]


def moved(single: Single, north: float) -> Single:
    place = single.brief.place
    return replace(single, brief=replace(single.brief, place=replace(place, lat=place.lat + north)))


def test_small_claims_of_one_area_are_proposed_as_a_lot_with_its_gain() -> None:
    (lot,) = pooling.proposals(singles(8))
    assert (lot.bundle, len(lot.singles), lot.total_cents) == ("area", 8, 48_000)
    assert (lot.gain.apart_cents, lot.gain.together_cents, lot.gain.cents) == (20_102, 23_381, 3_279)
    assert (lot.gain.worth, lot.gain.pays_alone, lot.gain.km) == (True, 0, 16.5)


def test_claims_against_one_debtor_are_one_way_to_one_door() -> None:
    (lot,) = pooling.proposals(singles(3, 9_000, debtor="dbt_1"))
    assert (lot.bundle, lot.gain.km) == ("debtor", gains.TRIP_KM)


def test_claims_nobody_would_go_for_are_pooled_for_their_creditor_alone() -> None:
    """From Lyon to Brest nobody goes for EUR 25: they are worked from afar, and the file is taken up once."""
    far = [moved(single, number * 0.4) for number, single in enumerate(singles(12, 2_500))]
    (lot,) = pooling.proposals(far)
    assert (lot.bundle, lot.gain.km, len(lot.singles)) == ("creditor", 0.0, 12)
    told = {term.name: term.cents for term in lot.gain.terms}
    assert (told["visits"], told["way"]) == (0, 0)
    assert told["minutes"] == 11 * 24  # half of 40 cents each, with VAT
    assert told["price"] == 0


def test_no_lot_is_proposed_where_nothing_is_gained() -> None:
    assert pooling.proposals([]) == ()
    assert pooling.proposals(singles(1)) == ()
    assert pooling.proposals([*singles(1, 9_000), *singles(1, 9_000, BREST)]) == ()
    assert pooling.made(singles(2, 1_000), "area").gain.cents < pooling.LEAST_CENTS
    assert pooling.proposals(singles(2, 1_000)) == ()


def test_a_lot_whose_one_rate_does_not_pay_for_serving_it_is_not_worth_it() -> None:
    cheap = [replace(single, brief=replace(single.brief, highest_bps=100)) for single in singles(5, 1_000)]
    told = gains.of(cheap, "area")
    assert not told.worth
    assert pooling.partition(cheap) == ()


def test_each_bundle_is_proposed_where_it_gains() -> None:
    far = [moved(single, number * 0.4 - 3) for number, single in enumerate(singles(10, 2_500))]
    known = [*singles(45), *singles(4, 9_000, BREST, "dbt_9"), *singles(1, 40_000, BREST), *far]
    found = pooling.proposals(known)
    assert {lot.bundle for lot in found} == {"area", "debtor", "creditor"}
    assert len(found) <= pooling.MOST
    assert [lot.gain.cents for lot in found] == sorted((lot.gain.cents for lot in found), reverse=True)
    assert len({lot.claim_ids for lot in found}) == len(found)


def test_a_lot_has_as_many_claims_as_an_agenda_has_room_for() -> None:
    found = pooling.partition(singles(50))
    assert sorted(len(lot.singles) for lot in found) == [10, 20, 20]
    assert len(frozenset().union(*(lot.claim_ids for lot in found))) == 50


def test_an_area_is_ten_kilometres_round_the_claim_with_most_neighbours() -> None:
    lyon = singles(4)
    beyond = moved(singles(1, 6_001)[0], -0.0925)  # 10.3 km
    inside = moved(singles(1, 6_002)[0], 0.085)
    (lot,) = [lot for lot in pooling.proposals([*lyon, beyond, inside]) if lot.bundle == "area"]
    assert lot.claim_ids == {single.claim_id for single in (*lyon, inside)}


def test_a_claim_that_pays_its_way_is_gone_to_by_itself() -> None:
    small, large = singles(1, 6_000)[0], singles(1, 60_000)[0]
    assert (gains.pays_its_way(small), gains.pays_its_way(large)) == (False, True)
    told = gains.of([large, replace(large, claim_id="clm_x", debtor_id="dbt_x")], "area")
    terms = {term.name: term.cents for term in told.terms}
    assert told.pays_alone == 2
    assert terms["visits"] == 0
    assert terms["way"] == 520  # half of 866 cents of road saved, with VAT


def test_the_tour_is_the_shortest_tree_and_nobody_is_gone_to_twice() -> None:
    here, again = singles(2, debtor="dbt_1")
    north = moved(singles(1, 6_001)[0], 0.09)
    farther = moved(singles(1, 6_002)[0], 0.18)
    assert gains.tour_km([here, again]) == gains.TRIP_KM
    assert gains.tour_km([here, farther, north]) == pytest.approx(gains.TRIP_KM + 2 * 10.0, abs=0.05)


AMOUNTS = st.sampled_from((1_000, 2_500, 6_000, 12_000, 45_000, 300_000))
SINGLES = st.lists(
    st.tuples(
        AMOUNTS, st.sampled_from(("company", "consumer")), st.integers(40, 400), st.integers(0, 3), st.integers(0, 30)
    ),
    min_size=2,
    max_size=25,
).map(
    lambda rows: [
        moved(Single(f"clm_{n}", f"dbt_{who}", brief(cents, LYON, kind, age)), north / 100)  # type: ignore[arg-type]
        for n, (cents, kind, age, who, north) in enumerate(rows)
    ]
)


@given(SINGLES, st.sampled_from(("debtor", "area", "creditor")))
def test_the_terms_are_the_gain_and_more_is_never_asked_than_was_signed(known: list[Single], bundle: Bundle) -> None:
    told = gains.of(known, bundle)
    assert sum(term.cents for term in told.terms) == told.cents == told.together_cents - told.apart_cents
    total = sum(single.brief.total_cents for single in known)
    assert 0 <= told.together_cents <= total
    assert 0 <= told.apart_cents <= total


@given(SINGLES)
def test_no_claim_is_in_two_lots_and_each_lot_gains(known: list[Single]) -> None:
    lots = pooling.partition(known)
    ids = [claim_id for lot in lots for claim_id in lot.claim_ids]
    assert len(ids) == len(set(ids))
    for lot in (*lots, *pooling.proposals(known)):
        assert lot.gain.worth
        assert lot.gain.cents >= pooling.LEAST_CENTS
        assert pooling.FEWEST <= len(lot.singles) <= pooling.SIZE


@given(SINGLES, st.randoms(use_true_random=False))
def test_the_order_in_which_claims_come_changes_nothing(known: list[Single], shuffler: object) -> None:
    mixed: Sequence[Single] = sorted(known, key=lambda _: shuffler.random())  # type: ignore[attr-defined]
    assert [lot.claim_ids for lot in pooling.partition(mixed)] == [lot.claim_ids for lot in pooling.partition(known)]
