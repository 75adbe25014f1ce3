"""Does the ranking pay, and is it fair? A month replayed with it and with the nearest first, same claims, same luck.

The order comes from ``domain.matching.ranking`` itself; the world is made up (``ranking_world``), so the figures
compare two policies and forecast nothing. ``python -m infra.local.match_bench.ranking`` prints them.
"""

import sys
from collections import defaultdict
from collections.abc import Sequence
from statistics import fmean

from chalicelib.domain import money
from infra.local.match_bench import ranking_month, ranking_world
from infra.local.match_bench.ranking_month import Month
from infra.local.match_bench.ranking_world import World

SEEDS = (1, 2, 3)  # the parameters were chosen on these
HELD_OUT = (101, 102, 103)  # and never looked at these
BARS = {"uplift_pct": (20.0, None), "newcomer_share_ratio": (0.8, None), "nothing_pct": (None, 25.0)}
Figures = dict[str, float]


def replay(
    seeds: Sequence[int] = SEEDS,
    held_out: Sequence[int] = HELD_OUT,
    agents: int = ranking_world.AGENTS,
    days: int = ranking_world.DAYS,
) -> dict[str, object]:
    """The figures of the bars, means over ``seeds``; beside them the same over ``held_out`` (none: left out).

    ``uplift_pct``: recovered value over nearest-first, paired. ``newcomer_share_ratio``: newcomers' share of the work
    by their share of the opportunities. ``nothing_pct``: agents without one claim. ``calibration``: by tenth of the
    chances told, (mean told, recovered, claims) in percent.
    """
    told: list[tuple[int, bool]] = []
    found: dict[str, object] = {**_mean([_one(seed, agents, days, told) for seed in seeds])}
    found["brier"] = round(brier(told), 4)
    found["calibration"] = deciles(told)
    if held_out:
        found["held_out"] = _mean([_one(seed, agents, days, []) for seed in held_out])
    return found


def brier(told: Sequence[tuple[int, bool]]) -> float:
    """Mean squared distance of the chances told (basis points) from what came."""
    return fmean((chance / money.FULL_BPS - won) ** 2 for chance, won in told)


def deciles(told: Sequence[tuple[int, bool]]) -> list[tuple[float, float, int]]:
    """By tenth of the chances told, lowest first: mean told and share recovered, in percent, and claims."""
    lined, tenth = sorted(told), max(1, len(told) // 10)
    parts = [lined[start : start + tenth] for start in range(0, tenth * 10, tenth)]
    return [
        (round(fmean(chance for chance, _ in part) / 100, 1), round(100 * fmean(won for _, won in part), 1), len(part))
        for part in parts
        if part
    ]


def _one(seed: int, agents: int, days: int, told: list[tuple[int, bool]]) -> Figures:
    world = ranking_world.world(seed, agents, days)
    nearest = ranking_month.play(world, ranking_month.nearest)
    ranked = ranking_month.play(world, ranking_month.ranked)
    told += ranked.told
    first, of = ranked.before
    return {
        "uplift_pct": 100 * (ranked.cents / nearest.cents - 1),
        **_shares(world, ranked),
        "newcomer_first_pct": 100 * first / max(1, of),
        **{f"nearest_{name}": value for name, value in _shares(world, nearest).items()},
    }


def _shares(world: World, month: Month) -> Figures:
    work, all_of_it = sum(month.taken[new] for new in world.new), sum(month.taken.values())
    could = sum(month.could[new] for new in world.new) / sum(month.could.values())
    idle = sum(1 for agent in world.agents if not month.taken.get(agent.id))
    return {
        "newcomer_share_ratio": work / all_of_it / could,
        "nothing_pct": 100 * idle / len(world.agents),
        "assigned_pct": 100 * all_of_it / len(world.claims),
        "km": month.metres / all_of_it / 1000,
    }


def _mean(each: Sequence[Figures]) -> Figures:
    columns: dict[str, list[float]] = defaultdict(list)
    for figures in each:
        for name, value in figures.items():
            columns[name].append(value)
    return {name: round(fmean(values), 3) for name, values in columns.items()}


def missed(figures: dict[str, object]) -> list[str]:
    """The bars that these figures do not hold."""
    return [
        name
        for name, (least, most) in BARS.items()
        if not (least or 0) <= float(str(figures[name])) <= (most if most is not None else float("inf"))
    ]


def main() -> int:
    """Print everything; 1 when a bar is missed on either set of seeds."""
    found = replay()
    told, held = found.pop("calibration"), found.pop("held_out")
    assert isinstance(held, dict)  # noqa: S101 - asked for
    assert isinstance(told, list)  # noqa: S101
    for name, value in found.items():
        print(f"{name:28} {value!s:>8}   held out {held.get(name, '')!s:>8}")
    for mean, won, claims in told:
        print(f"told {mean:5.1f} %  recovered {won:5.1f} %  of {claims}")
    return 1 if missed(found) or missed(held) else 0


if __name__ == "__main__":
    sys.exit(main())
