"""The preview and the description of the API on a terminal: no engine, no network, no settings."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from chalicelib.web.preview import examples
from infra.local import __main__ as commands
from infra.local import openapi

ROOT = Path(__file__).resolve().parents[2]
CLAIM = json.dumps(examples.BETWEEN_TRADERS.value)


def run(sent: bytes, *more: str) -> subprocess.CompletedProcess[bytes]:
    """The command as a shell starts it, with an empty environment."""
    command = [sys.executable, "-m", "infra.local", "preview", *more]
    return subprocess.run(command, input=sent, capture_output=True, cwd=ROOT, env={}, check=False, timeout=60)


def test_a_claim_on_standard_input_is_answered_on_standard_output() -> None:
    done = run(CLAIM.encode())

    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["composition"]["total_cents"] == 106_052


def test_each_field_that_can_not_be_read_is_one_line() -> None:
    claim = examples.BETWEEN_TRADERS.value | {"nature": "gift", "debtor": {"kind": "company", "name": "Été"}}

    done = run(json.dumps(claim).encode())

    assert (done.returncode, done.stdout) == (2, b"")
    said = done.stderr.decode().splitlines()
    assert [line.partition(":")[0] for line in said] == ["debtor.name", "nature"]
    assert said[1].startswith("nature: This must be one of: sale, service,")


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        (b"", "claim: This is not valid JSON."),
        (b"\xff", "claim: The text is not UTF-8."),
        (b"[]", "claim: This must be an object { }."),
        (b" " * 300_000, "claim: This request is too long: 256 kB at most. Send fewer invoices at a time."),
    ],
)
def test_what_is_no_claim_is_said_in_one_sentence(sent: bytes, said: str) -> None:
    done = run(sent)

    assert (done.returncode, done.stderr.decode()) == (2, said + "\n")


def test_a_file_may_be_named(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "claim.json"
    file.write_text(CLAIM)

    assert commands.main(["preview", str(file)]) == 0
    assert json.loads(capfd.readouterr().out)["court_of_appeal"] == "Lyon"
    assert commands.main(["preview", str(tmp_path / "none.json")]) == 2
    assert capfd.readouterr().err.endswith("none.json: No such file or directory\n")


def test_a_half_year_without_rates_is_told(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "claim.json"
    file.write_text(json.dumps(examples.BETWEEN_TRADERS.value | {"on": "2027-01-01"}))

    assert commands.main(["preview", str(file)]) == 2
    assert "half-year 2027-H1" in capfd.readouterr().err


def test_each_example_of_the_file_can_be_sent(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    for example in examples.ALL:
        file = tmp_path / "claim.json"
        file.write_text(json.dumps(example.value))
        assert commands.main(["preview", str(file)]) == 0, example.name
    assert capfd.readouterr().err == ""


def test_the_description_can_be_written_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(openapi, "FILE", tmp_path / "docs" / "api" / "openapi.json")

    assert commands.main(["openapi"]) == 0
    assert json.loads(openapi.FILE.read_text("utf-8"))["openapi"] == "3.1.0"
    assert capsys.readouterr().out.startswith("docs/api/openapi.json: ")
