"""What an operator is shown of closed tenders: each sign with its evidence, and few honest ones."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from chalicelib.domain.tender import fairplay
from chalicelib.domain.tender.fairplay import rings, thresholds
from chalicelib.domain.tender.fairplay.observed import ABid, Closed, Finding
from infra.local.bench import fair_looks, fair_play
from tests.domain.people import NOW

ONE = ABid("prv_1", 1500, NOW, "net-1", frozenset({"phone:1", "address:1"}))
OTHER = ABid("prv_2", 1700, NOW + timedelta(hours=1), "net-2", frozenset({"phone:2", "address:2"}))


def seen(*bids: ABid, **changes: Any) -> list[Finding]:
    return list(fairplay.all_findings([Closed("ten_1", "69", bids, **changes)]))


def test_two_who_share_nothing_are_left_alone() -> None:
    assert seen(ONE, OTHER) == []


@pytest.mark.parametrize(
    ("other", "sign", "evidence"),
    [
        ({"ties": frozenset({"phone:1"})}, "shared_bond", ("phone",)),
        ({"ties": frozenset({"address:1"}), "network": "net-1", "at": NOW}, "shared_bond", ("address",)),
        ({"network": "net-1", "at": NOW + timedelta(seconds=40)}, "one_hand", ("network", "40s")),
    ],
)
def test_two_bids_of_one_hand_are_shown_with_what_they_share(
    other: dict[str, Any], sign: str, evidence: tuple[str, ...]
) -> None:
    (found,) = seen(ONE, replace(OTHER, **other))
    assert (found.sign, found.providers, found.evidence) == (sign, ("prv_1", "prv_2"), evidence)


@pytest.mark.parametrize(
    "other",
    [
        {"ties": frozenset({"address:1"})},  # neighbours
        {"network": "net-1", "at": NOW + timedelta(seconds=thresholds.TOGETHER_SECONDS + 1)},
        {"network": ""},
    ],
)
def test_a_shared_house_or_network_alone_says_nothing(other: dict[str, Any]) -> None:
    assert seen(replace(ONE, network=other.get("network", ONE.network)), replace(OTHER, **other)) == []


@pytest.mark.parametrize(
    ("changes", "evidence"),
    [
        ({"creditor_ties": frozenset({"phone:1"})}, ("phone",)),
        ({"creditor_network": "net-1"}, ("network",)),
        (
            {"creditor_ties": frozenset({"phone:1", "address:1"}), "creditor_network": "net-1"},
            ("address", "phone", "network"),
        ),
    ],
)
def test_a_creditor_who_bids_for_himself_is_shown(changes: dict[str, Any], evidence: tuple[str, ...]) -> None:
    (found,) = seen(ONE, OTHER, **changes)
    assert (found.sign, found.providers, found.evidence) == ("own_claim", ("prv_1",), evidence)
    assert seen(ONE, OTHER, creditor_ties=frozenset({"address:1"})) == []


def test_the_tails_are_those_of_the_book() -> None:
    assert rings.binomial_tail(0, 5, 0.3) == pytest.approx(1)
    assert rings.binomial_tail(9, 10, 0.5) == pytest.approx(11 / 1024)
    assert rings.poisson_tail(0, 2.0) == pytest.approx(1)
    assert rings.poisson_tail(1, 2.0) == pytest.approx(0.8646647)


def test_one_who_is_simply_cheapest_each_time_is_no_rotation() -> None:
    tenders = [
        Closed(f"ten_{number}", "69", tuple(ABid(f"prv_{n}", 1000 + 200 * n, NOW, "") for n in range(3)))
        for number in range(20)
    ]
    assert not list(rings.rotations(tenders))


def test_a_tender_with_hundreds_of_bidders_makes_no_millions_of_trios() -> None:
    """Twenty million groups of three would be in one tender of five hundred: only who meets often is looked at."""
    crowd = tuple(ABid(f"prv_{n:03d}", 1000 + n, NOW, "") for n in range(500))
    tenders = [Closed(f"ten_{number}", "69", crowd) for number in range(thresholds.LEAST_TOGETHER - 1)]
    assert not list(rings.rotations(tenders))
    assert not list(rings.patterns(tenders))


def test_a_year_of_rigged_and_honest_tenders_is_told_apart() -> None:
    judged = fair_play.judge(7)
    assert judged.false_alarms <= fair_play.FALSE_ALARMS
    assert judged.recall >= fair_play.RECALL
    assert min(judged.by_way.values()) > 0.8
    assert judged.recall >= thresholds.SEEN  # what is published is not better than what is measured
    assert judged.false_alarms <= thresholds.WRONGED


def test_looked_at_closing_by_closing_few_honest_ones_are_shown_too() -> None:
    looked = fair_looks.judge(3, tenders=1000)
    assert looked.recall > 0.3  # twins and one's own claim at once; rings need a zone of more than 100 tenders
    assert looked.false_alarms <= thresholds.WRONGED
    assert 0 < looked.cases <= 30
