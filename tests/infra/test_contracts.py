"""The import contracts and the bans are awake: each planted fault is caught by the one meant for it."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LAYERS = "Imports point one way: web, react, handle, store and gateways, countries, domain"
CHAPTERS = "The chapters of a claim don't know each other"
PURE = "The core has no environment, no clock, no I/O"
DOORS = "Doors go through handle and views, never straight to the journal or the table"
ACYCLIC = "No two siblings import each other, at any depth"


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A copy of the package and its contracts, free to be spoilt."""
    shutil.copytree(ROOT / "chalicelib", tmp_path / "chalicelib", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def plant(house: Path, module: str, line: str) -> None:
    file = house / "chalicelib" / module
    file.write_text((file.read_text() if file.exists() else "") + f"\n{line}\n")


def broken_contracts(house: Path) -> set[str]:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    done = subprocess.run(command, cwd=house, capture_output=True, text=True, check=False)
    summary = done.stdout.split("Contracts:")[0]
    broken = set(re.findall(r"^(.+?) ?BROKEN$", summary, re.MULTILINE))
    assert (done.returncode != 0) == bool(broken), done.stdout + done.stderr
    return broken


def test_the_house_as_it_stands_breaks_none(house: Path) -> None:
    assert broken_contracts(house) == set()


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("domain/money.py", "import chalicelib.countries.fr", LAYERS),
        ("store/views.py", "import chalicelib.handle", LAYERS),
        ("store/views.py", "import chalicelib.gateways.places", LAYERS),
        ("gateways/printer.py", "import chalicelib.store.views", LAYERS),
        ("domain/claim/assignment.py", "import chalicelib.domain.claim.recovery", CHAPTERS),
        ("domain/money.py", "import os", PURE),
        ("countries/fr/rates.py", "import pynamodb.models", PURE),
        ("countries/fr/rates.py", "import chalicelib.ambient", PURE),
        ("web/door.py", "import chalicelib.store.table", DOORS),
        ("web/door.py", "import chalicelib.store.journal", DOORS),
    ],
)
def test_a_forbidden_import_is_caught(house: Path, module: str, line: str, contract: str) -> None:
    plant(house, module, line)
    assert contract in broken_contracts(house)


def test_a_module_outside_the_layers_is_caught(house: Path) -> None:
    plant(house, "toolbox.py", '"""A drawer for everything."""')
    assert broken_contracts(house) == {LAYERS}


def test_a_circle_of_siblings_is_caught(house: Path) -> None:
    plant(house, "domain/places.py", "import chalicelib.domain.refusals")
    plant(house, "domain/refusals.py", "import chalicelib.domain.places")
    assert broken_contracts(house) == {ACYCLIC}


@pytest.mark.parametrize(
    ("code", "rule"),
    [
        ("import datetime\n\nDAY = datetime.datetime.now(datetime.UTC)\n", "TID251"),
        ("from datetime import date\n\nDAY = date.today()\n", "TID251"),
        ("import uuid\n", "TID251"),
        ("import random\n", "TID251"),
        ("import secrets\n", "TID251"),
        ("import time\n\nNOW = time.time()\n", "TID251"),
        ("import stripe\n", "TID253"),
        ("import boto3\n", "TID253"),
    ],
)
def test_clocks_dice_and_slow_imports_are_banned(code: str, rule: str) -> None:
    command = [sys.executable, "-m", "ruff", "check", "--no-cache", "--output-format=concise"]
    command += ["--stdin-filename", "chalicelib/store/views.py", "-"]
    done = subprocess.run(command, cwd=ROOT, input=code, capture_output=True, text=True, check=False)
    assert f" {rule} " in done.stdout, done.stdout + done.stderr
