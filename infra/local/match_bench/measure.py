"""One run: the truth first, then our index and the peers in turn, then the table."""

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from chalicelib.domain import cover_index
from chalicelib.domain.places import Place
from chalicelib.store import around
from infra.local.match_bench import cells, geohash, peers, timing, truth
from infra.local.match_bench.world import Claim, World

NEAREST = 20


@dataclass(frozen=True, slots=True)
class Reads:
    """What the table was asked: milliseconds, read units and requests a claim; ``computed`` without an engine."""

    times: timing.Times
    units_mean: float
    units_p99: float
    requests_mean: float
    geohash_units_mean: float
    wrong: int
    computed: bool


@dataclass(frozen=True, slots=True)
class Measured:
    """All of it. ``wrong``: claims with any fault at all; ``pairs`` of claim and provider were judged."""

    wrong: int
    pairs: int
    covering: int
    in_process: timing.Times
    reads: Reads
    peers: dict[str, timing.Times] = field(default_factory=dict)
    peers_wrong: dict[str, int] = field(default_factory=dict)


def run(world: World, rounds: int, *, with_peers: bool) -> Measured:
    """Everything but the ranking."""
    index, judge = cover_index.Index(world.sites), truth.Judge(world.sites)
    answers = [judge.answer(claim) for claim in world.claims]
    faults = {at for at, claim in enumerate(world.claims) if _is_wrong(index, claim, answers[at])}
    ours, others, others_wrong = _timed(world, index, answers, rounds, with_peers=with_peers)
    reads, read_faults = _read(world, answers)
    wrong, pairs = len(faults | read_faults), sum(answer.pairs for answer in answers)
    return Measured(wrong, pairs, sum(len(a.covering) for a in answers), ours, reads, others, others_wrong)


def _is_wrong(index: cover_index.Index, claim: Claim, answer: truth.Answer) -> bool:
    """Whether the twenty nearest are wrong, or anybody who covers the claim is missed or invented."""
    found = index.covering(claim.lat, claim.lon, claim.skill)
    everybody = frozenset(near.provider_id for near in found)
    return everybody != answer.covering or truth.wrong(answer, index.nearest(claim.lat, claim.lon, claim.skill))


def _timed(
    world: World, index: cover_index.Index, answers: Sequence[truth.Answer], rounds: int, *, with_peers: bool
) -> tuple[timing.Times, dict[str, timing.Times], dict[str, int]]:
    with _peers(world, wanted=with_peers) as found:
        ways: dict[tuple[str, int], Callable[[Claim], object]] = {
            (name, number): way for name, each in found.items() for number, way in enumerate(each)
        }
        wrong = {name: _sets_wrong(each[0], world.claims, answers) for name, each in found.items()}
        ways["in_process", 0] = lambda claim: index.nearest(claim.lat, claim.lon, claim.skill)
        times = timing.compared(ways, world.claims, rounds)
    best = {name: timing.best(t for (of, _), t in times.items() if of == name) for name in found}
    return times["in_process", 0], best, wrong


@contextmanager
def _peers(world: World, *, wanted: bool) -> Iterator[dict[str, list[peers.Ask]]]:
    if wanted:
        with peers.asked(world.sites) as found:
            yield found
    else:
        yield {}


def _sets_wrong(way: peers.Ask, claims: Sequence[Claim], answers: Sequence[truth.Answer]) -> int:
    """Claims for which somebody is named who does not cover it, or somebody nearer is left out."""
    pairs = zip(claims, answers, strict=True)
    return sum(set(way(claim)) != {who for _, who in answer.nearest[:NEAREST]} for claim, answer in pairs)


def _read(world: World, answers: Sequence[truth.Answer]) -> tuple[Reads, set[int]]:
    """The same claims through the code that production reads the table with."""
    covers, hashed = cells.covers(world), cells.hashed(world.sites)
    if len(world.sites) > cells.ENGINE_MOST:
        return _counted(world, answers, cells.Counted(covers), cells.Counted(hashed))
    from infra.local.bench import house

    with tempfile.TemporaryDirectory() as folder, house.opened(Path(folder)):
        cells.write(covers)
        if len(world.sites) > cells.HASHED_MOST:
            return _counted(world, answers, cells.Counted(), cells.Counted(hashed))
        cells.write(hashed)
        return _counted(world, answers, cells.Counted(), cells.Counted())


def _counted(
    world: World, answers: Sequence[truth.Answer], ask: cells.Counted, classic: cells.Counted
) -> tuple[Reads, set[int]]:
    grid, faults, found, asked = cells.grid_for(len(world.sites)), set[int](), list[list[str]](), list[cells.Spent]()

    def nearest(claim: Claim) -> None:
        place = Place("", "", "", claim.lat, claim.lon, "address")
        with ask.one() as spent:
            found.append(around.Around(place, grid, 1 << claim.skill, ask).nearest(NEAREST))
        asked.append(spent)

    times = timing.once(nearest, world.claims)
    for at, answer in enumerate(answers):
        if found[at] != [who for _, who in answer.nearest[:NEAREST]] and not _tie(found[at], answer):
            faults.add(at)
    hashed_wrong, hashed_units = _classic(world, answers, classic)
    units = sorted(spent.units for spent in asked)
    reads = Reads(
        times,
        sum(units) / len(units),
        units[int(len(units) * 0.99)],
        sum(spent.requests for spent in asked) / len(asked),
        hashed_units,
        hashed_wrong,
        ask.computed,
    )
    return reads, faults


def _classic(world: World, answers: Sequence[truth.Answer], ask: cells.Counted) -> tuple[int, float]:
    """Claims that geohash answers wrongly, and its mean units."""
    wrong, total = 0, 0.0
    for claim, answer in zip(world.claims, answers, strict=True):
        with ask.one() as spent:
            found = geohash.nearest(claim, ask)
        wrong += set(found) != {who for _, who in answer.nearest[:NEAREST]}
        total += spent.units
    return wrong, total / len(world.claims)


def _tie(found: Sequence[str], answer: truth.Answer) -> bool:
    """Whether they only stand in another order within a centimetre."""
    km = {who: way for way, who in answer.nearest}
    ways = [km.get(who, -1.0) for who in found]
    expected = answer.nearest[:NEAREST]
    return len(ways) == len(expected) and all(
        abs(way - true) <= truth.SAME_KM for way, (true, _) in zip(ways, expected, strict=True)
    )
