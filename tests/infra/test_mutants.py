"""The runner of mutmut: what it copies, how it judges, and that its list of faults that may survive is not stale."""

import sys
import tomllib
from pathlib import Path

import pytest

from infra.local import mutants

ROOT = Path(__file__).resolve().parents[2]
CONFIGURED = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["mutmut"]
#: A mutmut that found two faults, one of them caught. It does what the real one is asked for, in the copy.
FAKE = """#!{python}
import pathlib, sys
match sys.argv[1:]:
    case ["run", "--max-children", jobs, *patterns]:
        print("spin", jobs, patterns, end="\\r")
        sys.exit(0 if pathlib.Path("chalicelib/countries/fr/interest.py").is_file() else 9)
    case ["results", "--all", "true"]:
        print("    chalicelib.countries.fr.interest.x_stops_on__mutmut_1: killed")
        print("    chalicelib.countries.fr.interest.x_weight_bps__mutmut_2: {status}")
        print("    chalicelib.countries.fr.routing.costs.x_of__mutmut_1: timeout")
    case ["show", _]:
        print("# a name: {status}\\n--- a\\n+++ b\\n@@ -1 +1 @@\\n def f():\\n-    {was}\\n+    {becomes}")
"""


@pytest.fixture
def mutmut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    program = tmp_path / "mutmut"
    monkeypatch.setattr(mutants, "MUTMUT", str(program))
    return program


def found(program: Path, *, status: str, was: str = "return 0", becomes: str = "return 1") -> None:
    program.write_text(FAKE.format(python=sys.executable, status=status, was=was, becomes=becomes))
    program.chmod(0o755)


@pytest.mark.parametrize("status", ["survived", "no tests", "suspicious", "segfault"])
def test_a_fault_that_no_test_caught_is_told_and_fails_the_run(
    mutmut: Path, capsys: pytest.CaptureFixture[str], status: str
) -> None:
    found(mutmut, status=status, was="if stop < on:", becomes="if stop <= on:")
    assert mutants.main([]) == 1
    told = capsys.readouterr().out
    assert "NO TEST CAUGHT this in interest:\n- if stop < on:\n+ if stop <= on:" in told
    assert [line.split() for line in told.splitlines()[1:4]] == [
        ["interest", "2", "1", "1"],
        ["routing.costs", "1", "1", "0"],
        ["all", "3", "2", "1"],
    ]


def test_a_fault_on_the_list_may_survive(mutmut: Path, capsys: pytest.CaptureFixture[str]) -> None:
    known = next(iter(mutants.left()))
    found(mutmut, status="survived", was=known.was, becomes=known.becomes)
    assert (known.module, mutants.main([])) == ("interest", 0)
    assert "NO TEST" not in capsys.readouterr().out


def test_one_module_is_judged_alone(mutmut: Path) -> None:
    found(mutmut, status="survived", was="a", becomes="b")
    assert (mutants.main(["routing.costs"]), mutants.main(["interest"])) == (0, 1)


def test_a_run_that_could_not_be_made_is_no_success(mutmut: Path) -> None:
    mutmut.write_text(f"#!{sys.executable}\nimport sys\nprint('no tests were found')\nsys.exit(1)\n")
    mutmut.chmod(0o755)
    with pytest.raises(SystemExit, match="no tests were found"):
        mutants.main([])


def test_a_run_without_any_fault_is_no_success(mutmut: Path) -> None:
    found(mutmut, status="killed")
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
