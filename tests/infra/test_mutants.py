"""Planted faults: how they are tried and judged, and that the list of those that may survive is not stale."""

import tomllib
from pathlib import Path

import pytest

from infra.local import mutants

ROOT = Path(__file__).resolve().parents[2]
CONFIGURED = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["mutmut"]
#: A mutmut that plants five faults in a law of one function, and one where no test looks.
FAKE = """
import json, os, pathlib, shutil, sys
set_mutant_under_test = copy_src_dir = copy_also_copy_files = setup_source_paths = lambda *_: None
def create_mutants(_jobs):
    house = pathlib.Path("mutants")
    shutil.copytree("infra", house / "infra")
    law, tests = house / "chalicelib/countries/fr/routing", house / "tests/countries"
    law.mkdir(parents=True), tests.mkdir(parents=True)
    (house / "pyproject.toml").write_text("[tool.pytest.ini_options]\\npythonpath = ['.']")
    (tests / "test_law.py").write_text(os.environ["FAKE_TEST"])
    faults = {"interest": ["x_stops_on__mutmut_1", "x_stops_on__mutmut_2"], "routing/costs": [
        "x_of__mutmut_1", "x_of__mutmut_2", "x_of__mutmut_3", "x_unseen__mutmut_1"]}
    for module, names in faults.items():
        full = ["chalicelib.countries.fr." + module.replace("/", ".") + "." + name for name in names]
        (house / f"chalicelib/countries/fr/{module}.py.meta").write_text(
            json.dumps({"exit_code_by_key": dict.fromkeys(full)}))
if sys.argv[1:2] == ["show"]:
    print("# a name", "--- a", "+++ b", "@@ -1 +1 @@", " def f():", sep="\\n")
    print("-    " + os.environ["WAS"], "+    " + os.environ["BECOMES"], sep="\\n")
"""
STATE = """
class State:
    _stats = set()
def state(): return State
"""
LAW_AND_TEST = """
import os, signal
from mutmut.state import state
FR = "chalicelib.countries.fr."
def stops_on():
    state()._stats.add(FR + "interest.x_stops_on")
    return 1 if os.environ["MUTANT_UNDER_TEST"] == FR + "interest.x_stops_on__mutmut_1" else 0
def of():
    state()._stats.add(FR + "routing.costs.x_of")
    awake = os.environ["MUTANT_UNDER_TEST"].removeprefix(FR + "routing.costs.x_of__mutmut_")
    if awake in {"2", "3"}:
        os.kill(os.getpid(), signal.SIGXCPU if awake == "2" else signal.SIGSEGV)
    return awake == "1"
def test_nothing_stops_it(): assert stops_on() == 0
def test_it_costs_nothing(): assert not of()
"""
NEW = {"was": "if stop < on:", "becomes": "if stop <= on:"}


def planted(folder: Path, monkeypatch: pytest.MonkeyPatch, *, was: str, becomes: str, test: str = LAW_AND_TEST) -> None:
    package = folder / "mutmut"
    package.mkdir()
    for name, source in (("__init__", ""), ("__main__", FAKE), ("state", STATE)):
        (package / f"{name}.py").write_text(source)
    for name, value in {"PYTHONPATH": str(folder), "WAS": was, "BECOMES": becomes, "FAKE_TEST": test}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(mutants, "COPIED", ("infra", "pyproject.toml"))


def test_a_fault_that_no_test_caught_is_told_and_fails_the_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    planted(tmp_path, monkeypatch, **NEW)
    assert mutants.main([]) == 1
    told = capsys.readouterr().out
    assert "NO TEST CAUGHT this in interest:\n- if stop < on:\n+ if stop <= on:" in told
    assert [line.split() for line in told.splitlines()[1:4]] == [
        ["interest", "2", "1", "1"],
        ["routing.costs", "4", "2", "2"],  # one killed, one for ever; one crashed Python, one met no test
        ["all", "6", "3", "3"],
    ]


def test_a_fault_on_the_list_may_survive_and_one_that_is_caught_after_all_may_not_stay_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    [known] = [fault for fault in mutants.left() if fault.module == "interest"]
    planted(tmp_path, monkeypatch, was=known.was, becomes=known.becomes)
    assert mutants.main(["interest"]) == 0
    assert "NO TEST" not in capsys.readouterr().out
    monkeypatch.setenv("FAKE_TEST", LAW_AND_TEST.replace("x_stops_on__mutmut_1", "x_stops_on__mutmut_2"))
    monkeypatch.setenv("BECOMES", "return 2")
    assert mutants.main(["interest"]) == 1
    assert f"ON THE LIST but caught or gone, in interest:\n- {known.was}\n" in capsys.readouterr().out


@pytest.mark.parametrize("broken", ["assert stops_on() == 1", "assert stops_on() == 0 and os.environ['NOWHERE']"])
def test_a_run_in_which_a_test_fails_without_any_fault_is_no_success(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    planted(tmp_path, monkeypatch, **NEW, test=LAW_AND_TEST.replace("assert stops_on() == 0", broken))
    with pytest.raises(SystemExit, match=r"this fails: tests/countries/test_law\.py::test_nothing_stops_it"):
        mutants.main(["interest"])


def test_a_run_without_any_fault_is_no_success(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    planted(tmp_path, monkeypatch, **NEW)
    assert mutants.main(["no_such_module"]) == 1


@pytest.mark.parametrize("known", mutants.left(), ids=lambda known: f"{known.module}: {known.becomes}")
def test_what_may_survive_stands_in_the_code_and_has_a_reason(known: mutants.Mutant) -> None:
    source = (ROOT / "chalicelib/countries/fr" / known.module.replace(".", "/")).with_suffix(".py")
    lines = source.read_text(encoding="utf-8").splitlines()
    assert set(known.was.splitlines()) <= {mutants._plain([line]) for line in lines}
    assert known.becomes != known.was
    assert len(mutants.left()[known]) > 20


def test_what_the_configuration_names_is_there() -> None:
    tests = [argument.partition("=")[2] for argument in CONFIGURED["pytest_add_cli_args"] if "=" in argument]
    for path in (*CONFIGURED["source_paths"], *CONFIGURED["also_copy"], *CONFIGURED["do_not_mutate"], *tests):
        name, _, test = path.removesuffix("/*").partition("::")
        assert (ROOT / name).exists()
        assert not test or f"def {test}(" in (ROOT / name).read_text(encoding="utf-8")
    assert set(CONFIGURED["also_copy"]) == set(mutants.COPIED)
