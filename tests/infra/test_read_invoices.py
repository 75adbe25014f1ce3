"""The command that reads invoice files prints one line for each, whatever it is given."""

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from chalicelib.gateways import invoice_reader
from infra.local import __main__ as command
from infra.local import invoice_lines, samples

WORDS = {
    "lyon.pdf": "claimable",
    "lyon.xml": "claimable",
    "acompte.pdf": "claimable",
    "avoir.pdf": "credit_note",
    "payee.pdf": "nothing_due",
    "dollars.pdf": "foreign_currency",
    "sous-10-euros.pdf": "below_minimum",
    "protegee.pdf": "unreadable",
    "abimee.pdf": "unreadable",
    "piegee.pdf": "unreadable",
}


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return samples.write(tmp_path_factory.mktemp("samples"), date(2026, 11, 21))


def lines(capsys: pytest.CaptureFixture[str], *paths: str) -> list[dict[str, Any]]:
    assert command.main(["read-invoices", "--jsonl", *paths]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_folder_gives_one_line_a_file(papers: dict[str, Path], capsys: pytest.CaptureFixture[str]) -> None:
    folder = f"{papers['lyon.pdf'].parent}"

    said = {line["path"]: line for line in lines(capsys, folder)}

    assert set(said) == {f"{folder}/{name}" for name in papers}
    assert {name: said[f"{folder}/{name}"]["verdict"] for name in WORDS} == WORDS


def test_a_line_holds_the_fields_as_the_file_says_them(
    papers: dict[str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    (line,) = lines(capsys, str(papers["acompte.pdf"]))

    assert set(line) == {"path", "verdict", "warnings", "fields", "confidence"}
    assert set(line["fields"]) == set(invoice_lines.NAMES)
    assert (line["fields"]["total_gross"], line["fields"]["amount_due"]) == ("3000.00", "2000.00")
    assert line["fields"]["buyer_address"]["postcode"] == "69002"
    assert (line["fields"]["issue_date"], line["fields"]["due_date"]) == ("2026-08-23", "2026-09-22")
    assert line["confidence"]["amount_due"] == "high"


def test_fields_of_a_credit_note_are_given_too(papers: dict[str, Path], capsys: pytest.CaptureFixture[str]) -> None:
    (line,) = lines(capsys, str(papers["avoir.pdf"]))
    assert (line["verdict"], line["fields"]["invoice_number"]) == ("credit_note", "F2026-0007")


def test_what_we_assume_is_said_but_not_given_as_read(papers: dict[str, Path]) -> None:
    xml = papers["lyon.xml"].read_text().replace("DueDateDateTime", "Nothing").replace("InvoiceCurrencyCode", "Nothing")

    line = invoice_lines.read("x", xml.replace("DuePayableAmount>1240.50", "DuePayableAmount>").encode())

    assert [line["fields"][name] for name in ("due_date", "currency", "amount_due")] == [None, None, None]
    assert set(line["warnings"]) == {"due_date_assumed", "currency_assumed", "due_computed"}
    assert line["verdict"] == "incomplete"
    assert not {"due_date", "currency", "amount_due"} & set(line["confidence"])


def test_a_negative_invoice_owes_nothing_and_says_why(papers: dict[str, Path]) -> None:
    line = invoice_lines.read("x", papers["lyon.xml"].read_text().replace(">1240.50<", ">-1240.50<").encode())
    assert (line["verdict"], line["warnings"]) == ("nothing_due", ["sums_disagree", "negative_total"])
    assert line["fields"]["amount_due"] == "-1240.50"


def test_nothing_stops_the_lines(
    papers: dict[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "empty.pdf").touch()
    (tmp_path / "\udcff.xml").write_bytes(b"<a/>")

    said = lines(capsys, str(tmp_path / "nowhere.pdf"), str(tmp_path))

    assert [line["verdict"] for line in said] == ["unreadable", "unreadable", "unreadable", "not_invoice"]
    assert [line["warnings"] for line in said[:3]] == [
        ["not_opened: FileNotFoundError"],
        ["file_empty"],
        ["not_opened: IsADirectoryError"],
    ]
    monkeypatch.setattr(invoice_reader, "say", lambda *_, **__: 1 / 0)
    (line,) = lines(capsys, str(papers["lyon.xml"]))
    assert (line["verdict"], line["warnings"]) == ("unreadable", ["reader_failed: ZeroDivisionError"])


def test_people_get_a_table(papers: dict[str, Path], capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["read-invoices", str(papers["lyon.pdf"]), str(papers["avoir.pdf"])]) == 0

    head, first, second = capsys.readouterr().out.splitlines()
    assert head.split() == ["verdict", "invoice_number", "issue_date", "due_date", "amount_due", "buyer", "and", "file"]
    assert first.split()[:5] == ["claimable", "F2026-0118", "2026-08-23", "2026-09-22", "1240.50"]
    assert second.startswith("credit_note")


def test_it_needs_no_settings_and_a_reader_may_leave_early(papers: dict[str, Path]) -> None:
    program = [sys.executable, "-m", "infra.local", "read-invoices", "--jsonl", *[str(papers["lyon.xml"])] * 3]
    with subprocess.Popen(program, env={"PATH": os.environ["PATH"]}, stdout=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert json.loads(running.stdout.readline())["verdict"] == "claimable"
        running.stdout.close()
    assert running.returncode == 0
