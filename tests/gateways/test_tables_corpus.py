"""The tables of others, with the truth beside them: each open item and each total."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from chalicelib.gateways import tables
from infra.local import read_tables

DATA = Path(__file__).parents[2].parent / "shared" / "data"

pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="the tables of others are not on this machine")
ITEM = ("customer_code", "customer_name", "siren", "email", "invoice_number", "invoice_date", "due_date", "amount_open",
        "currency")  # fmt: skip


def truths(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / "expected.jsonl").read_text(encoding="utf-8").splitlines()]


def test_every_item_and_total_of_the_balances_is_exact() -> None:
    folder = DATA / "receivables" / "aged_balance"
    for truth in truths(folder):
        said = read_tables.balance(tables.read((folder / truth["path"]).read_bytes(), truth["path"]))

        assert [[item[key] for key in ITEM] for item in said["items"]] == [
            [item[key] for key in ITEM] for item in truth["items"]
        ]
        assert (said["level"], said["n_items"]) == (truth["level"], truth["n_items"])
        assert said["total_open"] == truth["total_open"]
        assert said["as_of"] in {None, truth["as_of"]}, "four of these files don't tell the day"


def test_every_item_and_total_of_the_ledgers_is_exact() -> None:
    folder = DATA / "fec"
    for truth in truths(folder):
        said = read_tables.ledger(tables.read((folder / truth["path"]).read_bytes(), truth["path"]))

        told = {"separator", "lines", "siren", "closing_date", "total_debit", "total_open"} & truth.keys()
        assert {key: said[key] for key in told} == {key: truth[key] for key in told}
        assert len(said["customers"]) == len(truth["customers"])
        for mine, theirs in zip(
            said["customers"], sorted(truth["customers"], key=lambda one: one["account"]), strict=True
        ):
            assert (mine["account"], mine["name"]) == (theirs["account"], theirs["name"])
            assert theirs["balance"] in {None, mine["balance"]}
            assert sorted(map(str, mine["open_items"])) == sorted(map(str, theirs["open_items"]))
            assert sum(Decimal(item["open"]) for item in mine["open_items"]) <= Decimal(mine["balance"])
