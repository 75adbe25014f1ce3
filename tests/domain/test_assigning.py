"""Many claims at once: the assignment is the best there is, and nobody gets more than he has room for."""

import itertools
from collections import Counter
from collections.abc import Iterable, Mapping
from random import Random
from typing import TypeVar

from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.matching import assigning
from infra.local.match_bench import auction, batch

T = TypeVar("T")
CLAIMS, PROVIDERS = ("a", "b", "c", "d", "e"), ("w", "x", "y", "z")
wishes_of_any_kind = st.dictionaries(
    st.sampled_from(CLAIMS), st.dictionaries(st.sampled_from(PROVIDERS), st.integers(-50, 900)), max_size=5
)
slots_of_any_kind = st.dictionaries(st.sampled_from(PROVIDERS), st.integers(-1, 3))
reserves = st.integers(-100, 100)


def test_the_best_for_all_is_not_the_best_for_each_in_turn() -> None:
    wishes = {"a": {"x": 900, "y": 800}, "b": {"x": 850, "y": 100}}
    assert assigning.assign(wishes, {"x": 1, "y": 1}) == {"a": "y", "b": "x"}


def test_who_has_two_slots_may_have_two_claims() -> None:
    wishes = {"a": {"x": 900}, "b": {"x": 850}, "c": {"x": 10}}
    assert assigning.assign(wishes, {"x": 2}) == {"a": "x", "b": "x"}


def test_a_claim_that_is_worth_less_than_the_reserve_waits() -> None:
    wishes = {"a": {"x": 9}, "b": {"x": 10}}
    assert assigning.assign(wishes, {"x": 5}, reserve=10) == {"b": "x"}


def test_a_claim_that_somebody_would_lose_by_is_proposed_all_the_same_down_to_the_reserve() -> None:
    assert assigning.assign({"a": {"x": -9}, "b": {"x": -11}}, {"x": 5}, reserve=-10) == {"a": "x"}


def test_a_claim_nobody_wants_and_a_provider_without_room_are_left_out() -> None:
    assert assigning.assign({"a": {}, "b": {"x": 5, "gone": 9}}, {"x": 0}) == {}


def test_a_claim_moves_on_only_where_the_whole_way_is_worth_it() -> None:
    """The newcomer is worth 700 with x; moving a and b along costs 150: less than leaving either with nobody."""
    wishes = {"a": {"x": 900, "y": 850}, "b": {"y": 800, "z": 700}, "c": {"x": 700}}
    assert assigning.assign(wishes, {"x": 1, "y": 1, "z": 1}) == {"a": "y", "b": "z", "c": "x"}


def test_a_claim_worth_little_gives_way_to_one_worth_much() -> None:
    wishes = {"a": {"x": 300, "y": 290}, "b": {"x": 250, "y": 200}, "c": {"x": 280, "y": 250}}
    assert assigning.assign(wishes, {"x": 1, "y": 1}) == {"a": "y", "c": "x"}


def test_a_search_that_reaches_a_provider_twice_goes_the_shorter_way() -> None:
    wishes = {"a": {"x": 900, "y": 899}, "b": {"x": 899, "z": 800}, "c": {"x": 898, "y": 100}, "d": {"y": 897, "z": 1}}
    chosen = assigning.assign(wishes, {"x": 2, "y": 1, "z": 1})
    assert assigning.worth(chosen, wishes) == max(_all_worths(wishes, {"x": 2, "y": 1, "z": 1}, 0))


def test_a_claim_has_twenty_candidates_and_more_where_its_neighbours_want_the_same_ones() -> None:
    ranked = [(f"p{n:02d}", 100 - n) for n in range(60)]
    free = {provider: 2 for provider, _ in ranked} | {"p00": -1}
    assert len(assigning.shortlist(ranked, free, rivals=5)) == assigning.TOP
    assert len(assigning.shortlist(ranked, free, rivals=70)) == 36
    assert len(assigning.shortlist(ranked, free, rivals=1000)) == 60


@given(wishes_of_any_kind, slots_of_any_kind, reserves)
def test_no_other_assignment_is_worth_more(
    wishes: dict[str, dict[str, int]], free: dict[str, int], reserve: int
) -> None:
    chosen = assigning.assign(wishes, free, reserve)
    assert assigning.worth(chosen, wishes, reserve) == max(_all_worths(wishes, free, reserve))


@given(wishes_of_any_kind, slots_of_any_kind, reserves)
def test_nobody_has_more_than_his_slots_nor_a_claim_that_is_not_for_him(
    wishes: dict[str, dict[str, int]], free: dict[str, int], reserve: int
) -> None:
    chosen = assigning.assign(wishes, free, reserve)
    assert all(count <= free[provider] for provider, count in Counter(chosen.values()).items())
    assert all(wishes[claim][provider] >= reserve for claim, provider in chosen.items())


@given(wishes_of_any_kind, slots_of_any_kind, reserves, st.randoms(use_true_random=False))
def test_the_order_in_which_things_come_changes_nothing(
    wishes: dict[str, dict[str, int]], free: dict[str, int], reserve: int, random: Random
) -> None:
    other = {claim: dict(_shuffled(wishes[claim].items(), random)) for claim in dict(_shuffled(wishes.items(), random))}
    again = assigning.assign(other, dict(_shuffled(free.items(), random)), reserve)
    assert again == assigning.assign(wishes, free, reserve)


def test_sixty_claims_over_three_towns_agree_with_an_auction_and_beat_one_by_one() -> None:
    for seed in range(20):
        world = batch.world(60, seed)
        best = assigning.worth(assigning.assign(world.wishes, world.free, -50), world.wishes, -50)
        assert best == assigning.worth(auction.assign(world.wishes, world.free, -50), world.wishes, -50)
        assert best >= assigning.worth(batch.one_by_one(world.wishes, world.free, -50), world.wishes, -50)


def _all_worths(wishes: dict[str, dict[str, int]], free: Mapping[str, int], reserve: int) -> list[int]:
    """What every lawful assignment is worth, by trying them all."""
    claims = sorted(wishes)
    picks = itertools.product(*(("", *sorted(wishes[claim])) for claim in claims))
    chosen = ({claim: pick for claim, pick in zip(claims, each, strict=True) if pick} for each in picks)
    return [
        assigning.worth(each, wishes, reserve)
        for each in chosen
        if all(count <= max(0, free.get(of, 0)) for of, count in Counter(each.values()).items())
    ]


def _shuffled(pairs: Iterable[T], random: Random) -> list[T]:
    shuffled = list(pairs)
    random.shuffle(shuffled)
    return shuffled
