"""``make mutants``: plants small faults in the law of France with mutmut, one by one, and names those no test caught.

It works in a temporary copy, so the checkout stays clean. A fault that changes nothing anybody could see stands in
``tests/countries/mutants_left.toml`` with its reason; any other that survives makes the exit status 1.
"""

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
LEFT = ROOT / "tests" / "countries" / "mutants_left.toml"
LAW = "chalicelib.countries.fr"
MUTMUT = str(Path(sys.executable).with_name("mutmut"))
COPIED = ("app.py", "chalicelib", "frontend", "infra", "pyproject.toml", "tests")
#: What mutmut says of a fault that was caught: one that makes the program run for ever is, too.
CAUGHT = frozenset({"killed", "timeout"})


@dataclass(frozen=True, slots=True)
class Mutant:
    """One planted fault: the lines it took away and those it put there, without indentation and comments."""

    module: str
    was: str
    becomes: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one fault; ``name`` is mutmut's."""

    name: str
    status: str

    @property
    def module(self) -> str:
        """The module under ``countries/fr``, such as «routing.costs»."""
        return self.name.removeprefix(f"{LAW}.").rpartition(".")[0]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run, tell, and answer 1 when a fault survived that is not on the list."""
    parser = argparse.ArgumentParser(prog="make mutants", description=__doc__)
    parser.add_argument(
        "modules", nargs="*", help="such as «interest» or «routing.costs»; all of them when none is named"
    )
    parser.add_argument("--jobs", default="2", help="how many faults are tried at once")
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        house = copied(Path(folder))
        plant(house, asked.modules, asked.jobs)
        found = [verdict for verdict in verdicts(house) if _asked(verdict, asked.modules)]
        survivors = [mutant(house, verdict) for verdict in found if verdict.status not in CAUGHT]
    known = left()
    new = [survivor for survivor in survivors if survivor not in known]
    tell(found, new)
    return 1 if new or not found else 0


def copied(folder: Path) -> Path:
    """What the tests of the law need, in that folder."""
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(source, folder / name)
    return folder


def plant(house: Path, modules: Sequence[str], jobs: str) -> None:
    """Try every fault in these modules, or in all. Its own words go to a file: it draws a spinner."""
    patterns = [f"{LAW}.{module}.*" for module in modules]
    log = house / "mutmut.log"
    with log.open("w", encoding="utf-8") as words:
        command = [MUTMUT, "run", "--max-children", jobs, *patterns]
        done = subprocess.run(command, cwd=house, stdout=words, stderr=words, check=False)
    if done.returncode:
        sys.exit("mutants: mutmut could not run\n" + "\n".join(re.split(r"[\r\n]+", log.read_text("utf-8"))[-40:]))


def verdicts(house: Path) -> list[Verdict]:
    """What became of each fault, in the order of the code."""
    lines = _mutmut(house, "results", "--all", "true").splitlines()
    split = (line.strip().rpartition(": ") for line in lines if ": " in line)
    return [Verdict(name, status) for name, _, status in split]


def mutant(house: Path, verdict: Verdict) -> Mutant:
    """The fault itself."""
    diff = [line for line in _mutmut(house, "show", verdict.name).splitlines() if line[:3] not in {"---", "+++"}]
    was, becomes = (_plain(line[1:] for line in diff if line.startswith(sign)) for sign in "-+")
    return Mutant(verdict.module, was, becomes)


def left() -> dict[Mutant, str]:
    """The faults that may survive, each with its reason."""
    rows = tomllib.loads(LEFT.read_text(encoding="utf-8"))["left"]
    return {
        Mutant(row["module"], _plain(row["was"].splitlines()), _plain(row["becomes"].splitlines())): row["reason"]
        for row in rows
    }


def tell(found: Sequence[Verdict], new: Iterable[Mutant]) -> None:
    """A line for each module, then each survivor that no list knows."""
    planted = Counter(verdict.module for verdict in found)
    caught = Counter(verdict.module for verdict in found if verdict.status in CAUGHT)
    print(f"{'module':24} {'planted':>8} {'caught':>8} {'left':>8}")
    for module in sorted(planted):
        print(f"{module:24} {planted[module]:8} {caught[module]:8} {planted[module] - caught[module]:8}")
    print(f"{'all':24} {planted.total():8} {caught.total():8} {planted.total() - caught.total():8}")
    for survivor in new:
        print(f"\nNO TEST CAUGHT this in {survivor.module}:\n- {survivor.was}\n+ {survivor.becomes}")


def _asked(verdict: Verdict, modules: Sequence[str]) -> bool:
    return not modules or verdict.module in modules


def _mutmut(house: Path, *arguments: str) -> str:
    return subprocess.run([MUTMUT, *arguments], cwd=house, capture_output=True, text=True, check=True).stdout


def _plain(lines: Iterable[str]) -> str:
    bare = (line.partition("  #")[0].strip() for line in lines)
    return "\n".join(line for line in bare if line)


if __name__ == "__main__":
    sys.exit(main())
