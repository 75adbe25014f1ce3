"""Many claims at once: time and value of the assignment, whole and region by region, beside one by one and an auction.

The world is made up: a plane of towns as uneven as France's, agents with one to four free slots and a true chance each,
claims worth what is expected of them less the way. It compares three ways; it forecasts nothing.
"""

import random
import time
from bisect import bisect_left
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from math import exp, hypot, log

from chalicelib.domain.matching import areas, assigning
from chalicelib.domain.matching.assigning import Wishes
from infra.local.match_bench import auction

SIZES = (150, 1_000, 10_000)
CLAIMS_PER_SLOT = {"ample": 0.3, "scarce": 0.8}  # in the whole country: large towns are short of slots in either
REGION = 400  # claims, as a lot is cut
RESERVE_CENTS = -5_000
KM_A_DEGREE = 111
MAP_KM, TOWNS, SPREAD_KM, REACH_KM = 1000, 300, 10, 50
SLOTS = (1, 4)
SUCCESS = (6, 9)  # Beta: mean 40 %
MEDIAN_CENTS, SPREAD = 48_000, 1.2
FEE, KM_CENTS = 0.85, 69  # what is left after the fee; a kilometre as the crow flies, there
SLOW = 1_000  # more claims are not assigned all at once: 10,000 take some 80 s, and the auction twice as long


@dataclass(frozen=True, slots=True)
class World:
    """What each claim is worth with each of its best candidates, in the order of filing; free slots of each agent."""

    wishes: dict[str, dict[str, int]]
    free: dict[str, int]
    regions: list[list[str]]  # the claims as a lot is cut


def run(seed: int = 1) -> dict[str, object]:
    """One entry for each size and supply: CPU milliseconds, claims with somebody, value in percent of one by one."""
    worlds = {f"{size} {supply}": (size, load) for size in SIZES for supply, load in CLAIMS_PER_SLOT.items()}
    return {name: _measured(world(size, seed, load)) for name, (size, load) in worlds.items()}


def lines(found: Mapping[str, object]) -> list[str]:
    """The same as sentences."""
    return [f"batch {size}: {told}" for size, told in found.items()]


@cache
def world(claims: int, seed: int, per_slot: float = CLAIMS_PER_SLOT["scarce"]) -> World:
    """The same seed makes the same world."""
    dice = random.Random(seed)  # noqa: S311 - a simulation
    towns = [(dice.uniform(0, MAP_KM), dice.uniform(0, MAP_KM)) for _ in range(TOWNS)]
    weights = [1 / rank for rank in range(1, TOWNS + 1)]
    agents = round(claims / per_slot / (sum(SLOTS) / 2))
    homes = sorted(_near(dice, town) for town in dice.choices(towns, weights, k=agents))
    chances = [FEE * dice.betavariate(*SUCCESS) for _ in homes]
    free = {f"prv_{n:05d}": dice.randint(*SLOTS) for n in range(agents)}
    at = [_near(dice, town) for town in dice.choices(towns, weights, k=claims)]
    ranked = [_ranked(place, exp(dice.gauss(log(MEDIAN_CENTS), SPREAD)), homes, chances) for place in at]
    names = [f"clm_{n:05d}" for n in range(claims)]
    regions = areas.cut(
        {name: (y / KM_A_DEGREE, x / KM_A_DEGREE) for name, (x, y) in zip(names, at, strict=True)}, REGION
    )
    rivals = max(map(len, regions))
    wishes = {name: assigning.shortlist(best, free, rivals) for name, best in zip(names, ranked, strict=True)}
    return World(wishes, free, regions)


def in_regions(made: World) -> dict[str, str]:
    """As a lot is assigned: region by region, each with the slots that those before it left."""
    left, chosen = dict(made.free), dict[str, str]()
    for region in made.regions:
        here = assigning.assign({claim: made.wishes[claim] for claim in region}, left, RESERVE_CENTS)
        for provider in here.values():
            left[provider] -= 1
        chosen |= here
    return chosen


def one_by_one(wishes: Wishes, free: Mapping[str, int], reserve: int = 0) -> dict[str, str]:
    """Each claim in turn takes the best who still has room: what waves of single claims would do at best."""
    left, chosen = dict(free), dict[str, str]()
    for claim, wanted in wishes.items():
        able = [
            (-value, provider) for provider, value in wanted.items() if value >= reserve and left.get(provider, 0) > 0
        ]
        if able:
            chosen[claim] = min(able)[1]
            left[chosen[claim]] -= 1
    return chosen


def _measured(made: World) -> dict[str, object]:
    ways: dict[str, Callable[[], dict[str, str]]] = {
        "in_regions": lambda: in_regions(made),
        "one_by_one": lambda: one_by_one(made.wishes, made.free, RESERVE_CENTS),
    }
    if len(made.wishes) <= SLOW:
        ways["whole"] = lambda: assigning.assign(made.wishes, made.free, RESERVE_CENTS)
        ways["auction"] = lambda: auction.assign(made.wishes, made.free, RESERVE_CENTS)
    timed = {name: _timed(way) for name, way in ways.items()}
    worth = {name: assigning.worth(chosen, made.wishes, RESERVE_CENTS) for name, (_, chosen) in timed.items()}
    return {
        **{f"{name}_ms": round(ms, 1) for name, (ms, _) in timed.items()},
        **{f"{name}_assigned": len(chosen) for name, (_, chosen) in timed.items()},
        **{f"{name}_value_pct": round(100 * cents / worth["one_by_one"], 1) for name, cents in worth.items()},
        "auction_agrees": worth.get("auction") == worth.get("whole"),
    }


def _timed(way: Callable[[], dict[str, str]]) -> tuple[float, dict[str, str]]:
    """Milliseconds of the processor, and what was assigned."""
    began = time.process_time()
    chosen = way()
    return (time.process_time() - began) * 1000, chosen


def _ranked(
    place: tuple[float, float], cents: float, homes: list[tuple[float, float]], chances: list[float]
) -> list[tuple[str, int]]:
    """Agents who cover the place with what the claim is worth with them, best first."""
    begin, end = (bisect_left(homes, (place[0] + way, 0.0)) for way in (-REACH_KM, REACH_KM))
    able = ((n, hypot(place[0] - homes[n][0], place[1] - homes[n][1])) for n in range(begin, end))
    values = [(f"prv_{n:05d}", round(cents * chances[n] - KM_CENTS * km)) for n, km in able if km <= REACH_KM]
    return sorted(values, key=lambda each: (-each[1], each[0]))


def _near(dice: random.Random, town: tuple[float, float]) -> tuple[float, float]:
    return dice.gauss(town[0], SPREAD_KM), dice.gauss(town[1], SPREAD_KM)
