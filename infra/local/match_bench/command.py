"""``match-bench --providers N --claims M [--peers] [--json]``: run it, print it, fail when a match is wrong."""

import argparse
import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from infra.local.match_bench import measure

KEPT = ("uplift_pct", "newcomer_share_ratio", "nothing_pct")
Figures = dict[str, Any]


def add(commands: Any) -> None:  # noqa: ANN401 - argparse's own kind is private
    """The command."""
    parser = commands.add_parser("match-bench", help="is matching exact, how fast, against Redis and PostGIS")
    parser.add_argument("--providers", type=int, default=10_000)
    parser.add_argument("--claims", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--rounds", type=int, default=8, help="of timing; the quietest counts")
    parser.add_argument("--peers", action="store_true", help="also Redis GEOSEARCH and PostGIS KNN, where installed")
    parser.add_argument("--without-ranking", action="store_true", help="leave the replay of a month out")
    parser.add_argument("--json", action="store_true")
    parser.set_defaults(run=show)


def show(asked: argparse.Namespace) -> int:
    """Print the figures; 1 when anything was matched wrongly."""
    from infra.local.match_bench import measure, world

    found = measure.run(world.make(asked.providers, asked.claims, asked.seed), asked.rounds, with_peers=asked.peers)
    ranking = {} if asked.without_ranking else _ranking()
    if asked.json:
        print(json.dumps(as_json(found, ranking), indent=2))
    else:
        print("\n".join(as_text(found, ranking, asked)))
    return 1 if found.wrong else 0


def as_json(found: "measure.Measured", ranking: Figures) -> Figures:
    """For programs."""
    reads = found.reads
    return {
        "wrong": found.wrong,
        "in_process": {"p50_ms": _ms(found.in_process.p50_ms), "p99_ms": _ms(found.in_process.p99_ms)},
        "table": {
            "p50_ms": _ms(reads.times.p50_ms),
            "p99_ms": _ms(reads.times.p99_ms),
            "read_units_mean": round(reads.units_mean, 3),
            "requests_mean": round(reads.requests_mean, 3),
        },
        "geohash3": {"read_units_mean": round(reads.geohash_units_mean, 3)},
        "peers": {name: {"p50_ms": _ms(t.p50_ms), "p99_ms": _ms(t.p99_ms)} for name, t in found.peers.items()},
        "ranking": ranking,
    }


def as_text(found: "measure.Measured", ranking: Figures, asked: argparse.Namespace) -> list[str]:
    """For people."""
    from infra.local.match_bench import cells

    reads = found.reads
    engine = "computed from item sizes, no engine" if reads.computed else "embedded engine, its ConsumedCapacity"
    times = {"in process": found.in_process, **found.peers, "table": reads.times}
    times_more = reads.geohash_units_mean / reads.units_mean
    computed = " (computed)" if asked.providers > cells.HASHED_MOST else ""
    peers = [] if asked.peers else ["(--peers: apt-get install redis-server postgresql-15 postgresql-15-postgis-3)"]
    return [
        f"{asked.providers} providers, {asked.claims} claims: {found.pairs} pairs judged, {found.covering} cover",
        f"wrong: {found.wrong}" + "".join(f"; {name}: {n}" for name, n in found.peers_wrong.items()),
        *(f"{name:12} p50 {t.p50_ms:.3f}  p95 {t.p95_ms:.3f}  p99 {t.p99_ms:.3f} ms" for name, t in times.items()),
        *peers,
        f"table: {reads.units_mean:.2f} read units (p99 {reads.units_p99:.1f}), {reads.requests_mean:.2f} requests",
        f"       ({engine}; then one BatchGetItem, a unit for each of at most 40 profiles)",
        f"geohash-3, 8 neighbours{computed}: {reads.geohash_units_mean:.2f} units, {times_more:.1f} times as many",
        *(f"ranking {name}: {value}" for name, value in ranking.items()),
    ]


def _ranking() -> Figures:
    """A month replayed; only what is compared with a bar."""
    from infra.local.match_bench import ranking

    figures = ranking.replay(held_out=())
    return {name: figures[name] for name in KEPT}


def _ms(value: float) -> float:
    return round(value, 4)
