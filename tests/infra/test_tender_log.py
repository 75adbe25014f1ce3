"""A tender's log on the terminal, and the thirty lines of the manual: both find out who lies."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from infra.local import __main__ as program
from tests.domain.test_bidder_log import MINE
from tests.domain.test_verify import FILE, FIRST

MANUAL = Path(__file__).parents[2] / "docs" / "verify-tender.md"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "tender.json"
    path.write_text(json.dumps(FILE))
    return path


def test_a_true_log_prints_its_ranking(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    seal = FILE["lines"][2]["seal"]
    assert program.main(["verify-tender", str(file), "--receipt", seal]) == 0
    told = capsys.readouterr().out
    assert told.startswith("true: tnd_1, 13 lines, 2 bids, accepted, winner prv_1")
    assert "1. prv_2" in told


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (json.dumps(FILE).replace('"rate_bps": 1800', '"rate_bps": 1801'), "NOT TRUE: line 9"),
        ("{", "is not JSON"),
        ("[" * 100_000, "is not JSON"),
        ("[]", "NOT TRUE: not the file of a tender"),
    ],
)
def test_a_false_log_or_none_says_so(file: Path, capsys: pytest.CaptureFixture[str], text: str, said: str) -> None:
    file.write_text(text)
    assert program.main(["verify-tender", str(file)]) == 1
    told = capsys.readouterr()
    assert said in told.out + told.err


def test_a_missing_receipt_or_file_says_so(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert program.main(["verify-tender", str(file), "--receipt", "0" * 64]) == 1
    assert "a receipt is not in the log" in capsys.readouterr().out
    assert program.main(["verify-tender", str(file.with_name("none"))]) == 1
    assert "can't be read" in capsys.readouterr().err


@pytest.fixture
def manual() -> Callable[..., None]:
    """The check as the manual prints it."""
    (code,) = re.findall(r"```python\n(.*?)```", MANUAL.read_text(), re.DOTALL)
    names: dict[str, Any] = {"__name__": "manual"}
    exec(code, names)
    check: Callable[..., None] = names["check"]
    return check


def test_the_thirty_lines_of_the_manual_check_a_log(manual: Callable[..., None]) -> None:
    manual(FILE, [FILE["lines"][2]["seal"], FILE["lines"][4]["link"]])
    manual(MINE, [FIRST.opened().seal])
    false = [json.loads(json.dumps(file).replace('_days": 2', '_days": 3')) for file in (FILE, MINE)]
    cut = [file | {"lines": file["lines"][:-1]} for file in (FILE, MINE)]
    for broken in (*false, *cut):
        with pytest.raises(AssertionError):
            manual(broken)
    for file in (FILE, MINE):
        with pytest.raises(AssertionError, match="receipt"):
            manual(file, ["0" * 64])
