"""``make bench``: measure everything, print the tables, write docs/benchmarks.md. Exit status 1 for a wrong result."""

import argparse
import os
import platform
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from infra.local.bench import (
    cold_start,
    crowded_board,
    fair_looks,
    house,
    intake,
    last_seconds,
    one_winner,
    phone_pages,
    shuffled_hooks,
    table_requests,
)
from infra.local.bench.figures import Chapter, as_markdown, as_text, replaced

PAGE = Path(__file__).resolve().parents[3] / "docs" / "benchmarks.md"


def main(arguments: Sequence[str] | None = None) -> int:
    """All chapters, or those named; only a whole run is written to docs, or with ``--write`` the named ones."""
    parser = argparse.ArgumentParser(prog="python -m infra.local.bench", description=__doc__)
    parser.add_argument("chapters", nargs="*", help="all of them when none is named")
    parser.add_argument("--write", action="store_true", help="put the named chapters into the page")
    asked = parser.parse_args(arguments)
    chosen = asked.chapters
    measured = [_timed(name, CHAPTERS[name]) for name in chosen or CHAPTERS]
    if not chosen:
        PAGE.write_text(as_markdown(measured, machine(), f"{datetime.now(UTC):%Y-%m-%d}"), encoding="utf-8")
        print("\nbench: written to docs/benchmarks.md")
    elif asked.write:
        for chapter in measured:
            PAGE.write_text(replaced(PAGE.read_text(encoding="utf-8"), chapter), encoding="utf-8")
    wrong = [figure for chapter in measured for figure in chapter.figures if figure.vital and not figure.met]
    for figure in wrong:
        print(f"bench: WRONG: {figure.name}: {figure.measured}", file=sys.stderr)
    return 1 if wrong else 0


def machine() -> str:
    """What it ran on, in general terms."""
    cores, kind = os.cpu_count(), platform.machine()
    return f"{cores} cores ({kind}), {platform.system()}, Python {platform.python_version()}"


def _timed(name: str, measure: Callable[[], Chapter]) -> Chapter:
    print(f"bench: {name} …", file=sys.stderr, flush=True)
    began = time.perf_counter()
    chapter = replace(measure(), seconds=time.perf_counter() - began)
    print(as_text(chapter), flush=True)
    return chapter


def _race() -> Chapter:
    with tempfile.TemporaryDirectory(prefix="recouvrance-bench-") as folder, house.opened(Path(folder)) as home:
        return one_winner.measure(home.application)


def _rush() -> Chapter:
    with tempfile.TemporaryDirectory(prefix="recouvrance-bench-") as folder, house.opened(Path(folder)):
        return last_seconds.measure()


def _crowd() -> Chapter:
    with tempfile.TemporaryDirectory(prefix="recouvrance-bench-") as folder, house.opened(Path(folder)) as home:
        return crowded_board.measure(home.application)


def _storm() -> Chapter:
    with tempfile.TemporaryDirectory(prefix="recouvrance-bench-") as folder, house.opened(Path(folder)) as home:
        return shuffled_hooks.measure(home.application, home.stripe, home.jump)


CHAPTERS: dict[str, Callable[[], Chapter]] = {
    "cold-start": cold_start.measure,
    "table-requests": table_requests.measure,
    "pages": phone_pages.measure,
    "winner": _race,
    "bids": _rush,
    "board": _crowd,
    "fair-play": fair_looks.measure,
    "webhooks": _storm,
    "intake": intake.measure,
}

if __name__ == "__main__":
    sys.exit(main())
