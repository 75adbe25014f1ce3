"""The house rules of size and naming, with the five longest files and functions printed (``pytest -s``)."""

import ast
import statistics
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("chalicelib", "infra", "tests")
FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "manager", "base", "common", "misc"}


def sources() -> list[Path]:
    found = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py")]
    return [path for path in [*found, ROOT / "app.py"] if path.exists()]


def functions(path: Path) -> Iterable[tuple[int, str]]:
    """Length in lines and name of each function, decorators and docstring not counted."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[1] if ast.get_docstring(node) and len(node.body) > 1 else node.body[0]
            length = (node.end_lineno or node.lineno) - first.lineno + 2
            yield length, f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"


def decile(lengths: list[int]) -> int:
    """The 90th centile."""
    return sorted(lengths)[int(len(lengths) * 0.9)]


def longest(measured: list[tuple[int, str]]) -> None:
    for length, name in sorted(measured, reverse=True)[:5]:
        print(f"{length:4} {name}")


def test_no_file_is_over_250_lines() -> None:
    measured = [(len(path.read_text().splitlines()), str(path.relative_to(ROOT))) for path in sources()]
    longest(measured)
    assert [name for length, name in measured if length > 250] == []
    code = [length for length, name in measured if not name.startswith("tests/")]  # what is read to be changed
    assert statistics.median(code) < 90
    assert decile(code) < 200


def test_no_function_is_over_50_lines() -> None:
    measured = [one for path in sources() for one in functions(path)]
    lengths = [length for length, _ in measured]
    longest(measured)
    assert [name for length, name in measured if length > 50] == []
    assert statistics.median(lengths) < 8
    assert decile(lengths) < 25


def test_every_file_says_first_what_it_is() -> None:
    silent = [str(path.relative_to(ROOT)) for path in sources() if not path.read_text().startswith(('"""', 'r"""'))]
    assert silent == []


def test_no_file_hides_behind_a_name_that_says_nothing() -> None:
    assert [str(path.relative_to(ROOT)) for path in sources() if path.stem in FORBIDDEN_NAMES] == []
