"""Milliseconds a match, percentile by percentile: everybody asked in turn, round after round, the quickest kept."""

import gc
import time
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")
Name = TypeVar("Name", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds."""

    p50_ms: float
    p95_ms: float
    p99_ms: float


def compared(ways: Mapping[Name, Callable[[T], object]], asked: Sequence[T], rounds: int) -> dict[Name, Times]:
    """Percentiles over the claims, each at its quickest of the rounds, for everybody alike.

    In each round all ways have their turn; so neither load nor what the machine does in between counts for one alone.
    """
    least: dict[Name, list[float]] = {}
    for _ in range(rounds):
        for name, way in ways.items():
            taken = _taken(way, asked)
            least[name] = [min(pair) for pair in zip(taken, least.get(name, taken), strict=True)]
    return {name: percentiles(each) for name, each in least.items()}


def best(each: Iterable[Times]) -> Times:
    """The least of each percentile."""
    known = list(each)
    return Times(min(t.p50_ms for t in known), min(t.p95_ms for t in known), min(t.p99_ms for t in known))


def once(way: Callable[[T], object], asked: Sequence[T]) -> Times:
    """One round."""
    return percentiles(_taken(way, asked))


def _taken(way: Callable[[T], object], asked: Sequence[T]) -> list[float]:
    """Seconds for each; the garbage collector waits, for everybody."""
    taken, clock = [], time.perf_counter
    gc.collect()
    gc.disable()
    try:
        for one in asked:
            begun = clock()
            way(one)
            taken.append(clock() - begun)
    finally:
        gc.enable()
    return taken


def percentiles(seconds: Sequence[float]) -> Times:
    """Of times in seconds, the three that are told."""
    rising = sorted(seconds)
    p50, p95, p99 = (1000 * rising[min(len(rising) - 1, int(len(rising) * share))] for share in (0.5, 0.95, 0.99))
    return Times(p50, p95, p99)
