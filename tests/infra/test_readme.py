"""The README is true: its example runs, its commands exist, its paths lead somewhere."""

import doctest
import re
from datetime import timedelta
from pathlib import Path
from typing import get_args

import pytest

from chalicelib.domain.tender import award, state
from infra.local import __main__ as commands

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
TENDERS = (ROOT / "docs" / "tenders.md").read_text(encoding="utf-8")
PATHS = sorted(set(re.findall(r"`((?:chalicelib|frontend|infra|docs)/[\w./-]*)`", README)))
LINKS = sorted(set(re.findall(r"\]\(([\w./-]+)\)", README)))


@pytest.mark.parametrize("page", ["README.md", "docs/tenders.md"])
def test_its_example_runs(page: str) -> None:
    outcome = doctest.testfile(str(ROOT / page), module_relative=False, encoding="utf-8")
    assert outcome.attempted > 0
    assert outcome.failed == 0


@pytest.mark.parametrize("path", [*PATHS, *LINKS])
def test_each_path_it_names_is_there(path: str) -> None:
    assert (ROOT / path).exists()


@pytest.mark.parametrize("path", sorted(set(re.findall(r"\]\(([\w./-]+)\)", TENDERS))))
def test_each_page_that_the_one_on_tenders_names_is_there(path: str) -> None:
    assert (ROOT / "docs" / path).exists()


def test_the_page_on_tenders_knows_every_moment_of_one() -> None:
    assert set(get_args(state.Status)) <= set(re.findall(r"`(\w+)`", TENDERS))
    assert f"within {award.TO_ACCEPT // timedelta(hours=1)} hours" in TENDERS
    assert f"after {award.TO_CHOOSE.days} days" in TENDERS


@pytest.mark.parametrize("target", sorted(set(re.findall(r"^make (\w+)", README, re.MULTILINE))))
def test_each_make_target_it_names_is_there(target: str) -> None:
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize("command", ["demo", "journal", "samples"])
def test_each_command_it_names_explains_itself(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert command in README
    with pytest.raises(SystemExit) as left:
        commands.main([command, "--help"])
    assert left.value.code == 0
    assert command in capsys.readouterr().out
