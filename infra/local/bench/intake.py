"""The chapter on intake: the lines of every ``intake_*`` beside this file, and what reading costs at its worst."""

import importlib
import os
import pkgutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from infra.local import bench, hostile
from infra.local.bench import peak_memory
from infra.local.bench.figures import Chapter, Figure, at_most

MEMORY_MB, IMPORT_MS, MEDIAN_MS, ROUNDS = 256, 250, 220, 7
#: What intake imports, and what only it may import.
LIBRARIES = ("lxml.etree", "pypdfium2")
MODULES = ("chalicelib.gateways.invoice_reader", "chalicelib.gateways.printed.reading", *LIBRARIES)
IMPORTED = """
import time
began = time.process_time()
import importlib
for name in {names!r}: importlib.import_module(name)
print((time.process_time() - began) * 1000)
"""


def measure() -> Chapter:
    """The chapter of docs/benchmarks.md."""
    how = (
        "`make bench-intake`: the files of `../shared/data`, where it is there, against the truth beside them, and the"
        " files of `infra/local/hostile.py`, made to hurt. Times on the clock; import times in CPU of a process of its"
        " own. Verdicts differ from the corpus's hint where a client's address is missing: we ask for it. `make fuzz`"
        " reads 10,000 damaged files beside: no error."
        f" The machine's load before it began: {os.getloadavg()[0]:.0f} on {os.cpu_count()} cores."
    )
    return Chapter("Intake", how, (*_parts(), *_costs()))


def _parts() -> Iterator[Figure]:
    """The lines of each neighbour whose name begins with ``intake_``, in order of name."""
    for found in pkgutil.iter_modules(bench.__path__):
        if found.name.startswith("intake_"):
            yield from importlib.import_module(f"{bench.__name__}.{found.name}").figures()


def _costs() -> Iterator[Figure]:
    most, name = max(_peaks())
    yield at_most(f"Memory at the worst hostile file ({name})", most, MEMORY_MB, "MB")
    turns = [(_import(MODULES), _import(LIBRARIES)) for _ in range(ROUNDS)]
    ours, theirs = (statistics.median(each) for each in zip(*turns, strict=True))
    yield at_most("Import of the intake modules, least CPU", min(whole for whole, _ in turns), IMPORT_MS, "ms")
    yield at_most("… median CPU", ours, MEDIAN_MS, "ms")
    yield Figure("… of it lxml and pypdfium2 alone, in the same turns", "", f"{theirs:.0f} ms, {theirs / ours:.0%}")


def _peaks() -> Iterator[tuple[float, str]]:
    with tempfile.TemporaryDirectory(prefix="recouvrance-bench-") as folder:
        for name, data in hostile.files():
            path = Path(folder) / name
            path.write_bytes(data)
            command = [sys.executable, "-m", "infra.local", "read-invoices", "--jsonl", str(path)]
            yield peak_memory.watch(command).megabytes, name


def _import(names: tuple[str, ...]) -> float:
    """CPU of a fresh process, in milliseconds."""
    program = IMPORTED.format(names=names)
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, env=dict(os.environ))
    return float(said.stdout)
