"""The most memory that a program and all its children hold at one moment, watched from outside (Linux)."""

import subprocess
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

EVERY = 0.005  # seconds


@dataclass(frozen=True, slots=True)
class Watched:
    """Megabytes at the peak (shared pages once, in the first process), seconds until the end, what was printed."""

    megabytes: float
    seconds: float
    output: str
    status: int


def watch(command: Sequence[str]) -> Watched:
    """Run a program to its end."""
    began, most = time.monotonic(), 0
    with tempfile.TemporaryFile("w+", encoding="utf-8") as said:
        with subprocess.Popen(command, stdout=said, stderr=subprocess.STDOUT) as running:
            while running.poll() is None:
                most = max(most, _held(running.pid))
                time.sleep(EVERY)
        seconds = time.monotonic() - began
        said.seek(0)
        return Watched(most / 1024, seconds, said.read(), running.returncode)


def _held(program: int) -> int:
    """Kilobytes of the program, and what its descendants have of their own."""
    return _kilobytes(program, "VmRSS") + sum(_kilobytes(child, "RssAnon") for child in _below(program))


def _below(program: int) -> list[int]:
    try:
        tasks = Path(f"/proc/{program}/task").glob("*/children")
        children = [int(child) for task in tasks for child in task.read_text().split()]
    except OSError:
        return []
    return children + [further for child in children for further in _below(child)]


def _kilobytes(program: int, name: str) -> int:
    try:
        lines = Path(f"/proc/{program}/status").read_text(encoding="ascii", errors="replace").splitlines()
    except OSError:  # it is gone
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith(f"{name}:")), 0)
