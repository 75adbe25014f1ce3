"""The commands read-balance and read-fec: a line a file, whatever the file."""

import json
from pathlib import Path
from typing import Any

import pytest

from infra.local import __main__ as commands

BALANCE = "Client;N° facture;Date;Échéance;Solde\nDupont;F1;01/02/2026;01/03/2026;100,00\nDupont;F2;x;;oops\n"
LEDGER = (
    "JournalCode|JournalLib|EcritureNum|EcritureDate|CompteNum|CompteLib|CompAuxNum|CompAuxLib|PieceRef|PieceDate|"
    "EcritureLib|Debit|Credit|EcritureLet|DateLet|ValidDate|Montantdevise|Idevise\n"
    "VE|Ventes|1|20250110|411000|Clients|C1|Dupont|FA1|20250110|Facture|600,00|0,00|||20250131||\n"
    "VE|Ventes|1|20250110|706000|Ventes|||FA1|20250110|Facture|0,00|600,00|||20250131||\n"
)


def said(capsys: pytest.CaptureFixture[str], *words: str) -> list[dict[str, Any]]:
    assert commands.main([words[0], "--jsonl", *words[1:]]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_balance_is_one_line_of_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.csv").write_text(BALANCE, encoding="utf-8")

    (line,) = said(capsys, "read-balance", str(tmp_path))

    assert (line["level"], line["n_items"], line["total_open"]) == ("invoice", 1, "100.00")
    assert line["items"][0] == {
        "customer_code": None,
        "customer_name": "Dupont",
        "siren": None,
        "email": None,
        "invoice_number": "F1",
        "invoice_date": "2026-02-01",
        "due_date": "2026-03-01",
        "amount_open": "100.00",
        "currency": "EUR",
    }
    assert line["problems"] == [{"row": 3, "code": "amount_unreadable", "text": "oops"}]


def test_a_ledger_is_one_line_of_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "123456782FEC20251231.txt"
    file.write_text(LEDGER, encoding="utf-8")

    (line,) = said(capsys, "read-fec", str(file))

    assert (line["separator"], line["encoding"], line["lines"], line["siren"]) == ("pipe", "utf-8", 2, "123456782")
    assert (line["closing_date"], line["total_debit"], line["total_open"]) == ("2025-12-31", "600.00", "600.00")
    item = {"invoice_number": "FA1", "invoice_date": "2025-01-10", "amount": "600.00", "open": "600.00"}
    assert line["customers"] == [{"account": "C1", "name": "Dupont", "balance": "600.00", "open_items": [item]}]


def test_a_file_that_cannot_be_read_gets_its_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty.csv").write_bytes(b"")
    (tmp_path / "ledger.txt").write_text(LEDGER, encoding="utf-8")

    lines = said(capsys, "read-balance", str(tmp_path), str(tmp_path / "absent.csv"))

    assert [line["code"] for line in lines] == ["file_empty", "other_kind", "no_file"]
    assert all(line["error"].endswith(".") for line in lines)


def test_people_get_a_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.csv").write_text(BALANCE, encoding="utf-8")
    (tmp_path / "f.txt").write_text(LEDGER, encoding="utf-8")

    commands.main(["read-balance", str(tmp_path / "a.csv")])
    commands.main(["read-fec", str(tmp_path / "f.txt")])

    shown = capsys.readouterr().out
    assert "a.csv: 100.00 EUR open" in shown
    assert "  line 3: amount_unreadable: oops" in shown
    assert "600.00" in shown.splitlines()[-1]
