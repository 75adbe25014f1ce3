"""``make mutants``: plants small faults in the law of France with mutmut, one by one, and names those no test caught.

It works in a temporary copy, so the checkout stays clean; ``infra/local/planted.py`` tries the faults. A fault that
changes nothing anybody could see stands in ``tests/countries/mutants_left.toml`` with its reason; any other that
survives makes the exit status 1, and so does a fault on that list that is caught after all or no longer planted.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
LEFT = ROOT / "tests" / "countries" / "mutants_left.toml"
LAW = "chalicelib.countries.fr"
#: Plants the faults in ``mutants/``, all of them asleep: what «mutmut run» does before it tries them.
PLANT = """
import pathlib
from mutmut import __main__ as mutmut
mutmut.set_mutant_under_test("mutant_generation")
pathlib.Path("mutants").mkdir()
mutmut.copy_src_dir()
mutmut.copy_also_copy_files()
mutmut.setup_source_paths()
mutmut.create_mutants(2)
"""
COPIED = ("app.py", "chalicelib", "frontend", "infra", "pyproject.toml", "tests")
#: What became of a fault that was caught: one that makes the program run for ever is, too.
CAUGHT = frozenset({"killed", "timeout"})
#: Tests are quick one by one, and each fault may move what others share.
PLAINLY = ("-s", "--tb=no", "--assert=plain", "-p", "no:randomly", "-p", "no:xdist", "-p", "infra.local.planted")


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
        return _module(self.name)


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
        found = tried(house, [name for name in planted(house) if _asked(_module(name), asked.modules)], asked.jobs)
        survivors = [mutant(house, verdict) for verdict in found if verdict.status not in CAUGHT]
    known = [fault for fault in left() if _asked(fault.module, asked.modules)]
    new = [survivor for survivor in survivors if survivor not in known]
    stale = [fault for fault in known if fault not in survivors]
    tell(found, new, stale)
    return 1 if new or stale or not found else 0


def copied(folder: Path) -> Path:
    """What the tests of the law need, in that folder."""
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(source, folder / name)
    return folder


def planted(house: Path) -> list[str]:
    """Plant every fault, asleep; their names in the order of the code."""
    _run(house, [sys.executable, "-c", PLANT])
    metas = sorted((house / "mutants" / "/".join(LAW.split("."))).rglob("*.meta"))
    names = (name for meta in metas for name in json.loads(meta.read_text("utf-8"))["exit_code_by_key"])
    return [name.replace("__init__.", "") for name in names]


def tried(house: Path, names: Sequence[str], jobs: str) -> list[Verdict]:
    """What becomes of each of these faults when the tests of the law meet it."""
    wanted, verdicts = house / "wanted.json", house / "verdicts.json"
    wanted.write_text(json.dumps(names), "utf-8")
    configured = tomllib.loads((house / "pyproject.toml").read_text("utf-8"))["tool"]["mutmut"]
    tests = [*configured["pytest_add_cli_args"], *configured["pytest_add_cli_args_test_selection"]]
    told = {"WANTED": str(wanted), "VERDICTS": str(verdicts), "JOBS": jobs}
    environment = {"MUTANT_UNDER_TEST": "", **{f"PLANTED_{name}": value for name, value in told.items()}}
    _run(house / "mutants", [sys.executable, "-m", "pytest", *PLAINLY, *tests], environment)
    return [Verdict(name, status) for name, status in json.loads(verdicts.read_text("utf-8")).items()]


def mutant(house: Path, verdict: Verdict) -> Mutant:
    """The fault itself."""
    diff = [
        line
        for line in _run(house, [sys.executable, "-m", "mutmut", "show", verdict.name]).splitlines()
        if line[:3] not in {"---", "+++"}
    ]
    was, becomes = (_plain(line[1:] for line in diff if line.startswith(sign)) for sign in "-+")
    return Mutant(verdict.module, was, becomes)


def left() -> dict[Mutant, str]:
    """The faults that may survive, each with its reason."""
    rows = tomllib.loads(LEFT.read_text(encoding="utf-8"))["left"]
    return {
        Mutant(row["module"], _plain(row["was"].splitlines()), _plain(row["becomes"].splitlines())): row["reason"]
        for row in rows
    }


def tell(found: Sequence[Verdict], new: Iterable[Mutant], stale: Iterable[Mutant]) -> None:
    """A line for each module, then each survivor that no list knows and each that the list has for nothing."""
    planted = Counter(verdict.module for verdict in found)
    caught = Counter(verdict.module for verdict in found if verdict.status in CAUGHT)
    print(f"{'module':24} {'planted':>8} {'caught':>8} {'left':>8}")
    for module in sorted(planted):
        print(f"{module:24} {planted[module]:8} {caught[module]:8} {planted[module] - caught[module]:8}")
    print(f"{'all':24} {planted.total():8} {caught.total():8} {planted.total() - caught.total():8}")
    for survivor in new:
        print(f"\nNO TEST CAUGHT this in {survivor.module}:\n- {survivor.was}\n+ {survivor.becomes}")
    for fault in stale:
        print(f"\nON THE LIST but caught or gone, in {fault.module}:\n- {fault.was}\n+ {fault.becomes}")


def _asked(module: str, modules: Sequence[str]) -> bool:
    return not modules or module in modules


def _module(name: str) -> str:
    return name.removeprefix(f"{LAW}.").rpartition(".")[0]


def _run(folder: Path, command: Sequence[str], environment: Mapping[str, str] | None = None) -> str:
    """What the program prints; its last lines and no more of us when it fails."""
    done = subprocess.run(
        command, cwd=folder, env=os.environ | (environment or {}), capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit("mutants: this could not run\n" + "\n".join((done.stdout + done.stderr).splitlines()[-40:]))
    return done.stdout


def _plain(lines: Iterable[str]) -> str:
    bare = (line.partition("  #")[0].strip() for line in lines)
    return "\n".join(line for line in bare if line)


if __name__ == "__main__":
    sys.exit(main())
