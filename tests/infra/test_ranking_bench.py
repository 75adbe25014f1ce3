"""The replay of a month on a small scale: it pays, it is fair, and the same seed gives the same figures."""

import pytest

from infra.local.match_bench import ranking, ranking_month, ranking_world

SMALL = {"seeds": (5,), "held_out": (), "agents": 900, "days": 4}


@pytest.fixture(scope="module")
def found() -> dict[str, object]:
    return ranking.replay(**SMALL)  # type: ignore[arg-type]


def test_a_few_days_already_recover_more_than_the_nearest_first(found: dict[str, object]) -> None:
    assert float(str(found["uplift_pct"])) > 10
    assert float(str(found["newcomer_share_ratio"])) > 0.6
    assert 0 < float(str(found["brier"])) < 0.3
    assert "held_out" not in found


def test_the_chances_told_are_those_of_all_claims_taken(found: dict[str, object]) -> None:
    told = found["calibration"]
    assert isinstance(told, list)
    assert [mean for mean, _, _ in told] == sorted(mean for mean, _, _ in told)
    assert len(told) == 10


def test_the_same_seed_makes_the_same_month() -> None:
    first, second = (ranking_world.world(3, agents=60, days=2) for _ in range(2))
    assert first == second
    months = [ranking_month.play(first, ranking_month.ranked) for _ in range(2)]
    assert months[0] == months[1]
    assert sum(months[0].taken.values()) == len(months[0].told)
    assert sum(months[0].could.values()) == pytest.approx(len(months[0].told))  # each claim is one opportunity in all


def test_nobody_holds_more_than_his_slots_at_once() -> None:
    world = ranking_world.world(4, agents=40, days=ranking_month.BUSY_DAYS)
    month = ranking_month.play(world, ranking_month.nearest)
    slots = {agent.id: agent.slots for agent in world.agents}
    assert month.taken
    assert all(month.taken[of] <= slots[of] for of in month.taken)


@pytest.mark.parametrize(
    ("figures", "missed"),
    [
        ({"uplift_pct": 20.0, "newcomer_share_ratio": 0.8, "nothing_pct": 25.0}, []),
        ({"uplift_pct": 19.9, "newcomer_share_ratio": 0.79, "nothing_pct": 25.1}, list(ranking.BARS)),
    ],
)
def test_a_missed_bar_is_named(figures: dict[str, object], missed: list[str]) -> None:
    assert ranking.missed(figures) == missed
