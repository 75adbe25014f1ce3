"""``make fuzz``: thousands of damaged invoices, made from good ones by a seed, and none may break the reader.

A fault is an exception that is no refusal, more than some seconds for one file, or too much memory at the end. The
damaged file that showed it is kept in ``var/fuzz`` with its number: the same seed makes it again.
"""

import argparse
import random
import resource
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from chalicelib.gateways import pdf_room
from infra.local import damage, invoice_lines, sample_syntaxes, samples

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "data" / "invoices"
KEPT = Path("var/fuzz")
SLOW_SECONDS, MEMORY_MB = 12.0, 256  # a file that fights is ended after 8 s of wall clock, twice at most
SEED = 20261122


@dataclass(slots=True)
class Outcome:
    """What became of the files. ``faults`` tell the number of the file and what went wrong."""

    files: int = 0
    verdicts: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    slowest: float = 0.0
    megabytes: int = 0  # of this process at its peak


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit status 1 when a file broke something."""
    parser = argparse.ArgumentParser(prog="python -m infra.local.fuzz", description=__doc__)
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=SEED)
    asked = parser.parse_args(arguments)
    outcome = run(seeds(), asked.files, asked.seed, KEPT)
    print(f"{outcome.files} damaged files: {dict(outcome.verdicts.most_common())}")
    print(f"slowest {outcome.slowest:.1f} s, memory of the reader {outcome.megabytes} MB, {len(outcome.faults)} faults")
    for fault in outcome.faults:
        print(fault, file=sys.stderr)
    return 1 if outcome.faults or outcome.megabytes > MEMORY_MB else 0


def run(good: Sequence[bytes], files: int, seed: int, kept: Path) -> Outcome:
    """Damage and read so many files; what broke the reader is written into ``kept``."""
    outcome = Outcome()
    for number, data in enumerate(_damaged(good, files, seed)):
        outcome.files += 1
        began = time.perf_counter()
        try:
            outcome.verdicts[invoice_lines.read(str(number), data)["verdict"]] += 1
        except Exception:  # noqa: BLE001 - whatever it is, it is what we look for
            _keep(outcome, number, data, kept, traceback.format_exc(limit=-3))
        if pdf_room.ROOM.faults:
            pdf_room.ROOM.faults = 0
            _keep(outcome, number, data, kept, "the program that opens PDFs failed")
        took = time.perf_counter() - began
        outcome.slowest = max(outcome.slowest, took)
        if took > SLOW_SECONDS:
            _keep(outcome, number, data, kept, f"took {took:.1f} s")
    outcome.megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return outcome


def seeds() -> list[bytes]:
    """The project's samples in every syntax, and some of the corpus where it is there."""
    return [*own_seeds(), *_of_corpus()]


def own_seeds() -> list[bytes]:
    """The project's samples in every syntax and container."""
    with tempfile.TemporaryDirectory() as folder:
        papers = samples.write(Path(folder), date(2026, 11, 21))
        good = [path.read_bytes() for path in papers.values()]
        return [*good, *sample_syntaxes.all_of(papers["lyon.xml"].read_text(encoding="utf-8")).values()]


def _of_corpus() -> Iterator[bytes]:
    if CORPUS.is_dir():
        for path in sorted((*CORPUS.rglob("*.xml"), *CORPUS.rglob("*.pdf")))[::9]:
            yield path.read_bytes()


def _damaged(good: Sequence[bytes], files: int, seed: int) -> Iterable[bytes]:
    dice = random.Random(seed)  # noqa: S311 - the same damage each time
    for _ in range(files):
        yield damage.once(dice.choice(good), dice, dice.choice(good))


def _keep(outcome: Outcome, number: int, data: bytes, kept: Path, what: str) -> None:
    kept.mkdir(parents=True, exist_ok=True)
    (kept / str(number)).write_bytes(data)
    outcome.faults.append(f"{kept / str(number)}: {what}")


if __name__ == "__main__":
    sys.exit(main())
