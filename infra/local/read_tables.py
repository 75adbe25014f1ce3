"""``read-balance`` and ``read-fec``: the open invoices of customer balances and tax ledgers, a line of JSON a file."""

import argparse
import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from chalicelib.domain.refusals import Refused
from chalicelib.gateways import tables
from chalicelib.gateways.open_items import OpenItem, Receivables
from chalicelib.web import sentences

SUFFIXES = {".csv", ".txt", ".tsv", ".xlsx", ".xls", ".xlsm", ".xlsb", ".ods"}
Said = dict[str, Any]


def add(commands: Any) -> None:  # noqa: ANN401 - argparse's own kind is private
    """The two commands; a folder stands for the tables in it."""
    for name, told, words in (
        ("read-balance", balance, "the unpaid invoices of aged balances: CSV, XLSX, XLS"),
        ("read-fec", ledger, "the unpaid invoices of tax ledgers (FEC)"),
    ):
        parser = commands.add_parser(name, help=words)
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
        parser.add_argument("--jsonl", action="store_true", help="one line of JSON a file")
        parser.set_defaults(run=show, told=told)


def show(asked: argparse.Namespace) -> int:
    """Print what each file says; a file that can't be read gets its sentence, never a failure."""
    for path in _files(asked.paths):
        said = _said(path, asked.told)
        if asked.jsonl:
            print(json.dumps(said, ensure_ascii=False), flush=True)
        else:
            print("\n".join(_as_text(said)), flush=True)
    return 0


def balance(found: Receivables) -> Said:
    """A balance in plain values: amounts are texts in euros, days are ISO, what is silent is null."""
    dated = any(item.number or item.issued_on or item.due_on for item in found.items)
    return {
        "level": "invoice" if dated else "customer",
        "as_of": _day(found.closed_on),
        "n_items": len(found.items),
        "total_open": euros(found.total_cents),
        "stated_total": None if found.stated_cents is None else euros(found.stated_cents),
        "items": [_item(item) for item in found.items],
    }


def ledger(found: Receivables) -> Said:
    """A ledger in plain values, its open invoices by customer."""
    about = found.ledger
    items: dict[str, list[OpenItem]] = {}
    for item in found.items:
        items.setdefault(item.account, []).append(item)
    return {
        "separator": about.separator if about else None,
        "encoding": about.encoding if about else None,
        "lines": about.lines if about else None,
        "siren": found.siren or None,
        "closing_date": _day(found.closed_on),
        "total_debit": euros(about.debit_cents) if about else None,
        "total_open": euros(found.total_cents),
        "customers": [
            {
                "account": account,
                "name": owed[0].name,
                "balance": euros(about.balances.get(account, 0)) if about else None,
                "open_items": [_ledger_item(item) for item in owed],
            }
            for account, owed in sorted(items.items())
        ],
    }


def euros(cents: int) -> str:
    """``-31146`` is "-311.46"."""
    return f"{'-' if cents < 0 else ''}{abs(cents) // 100}.{abs(cents) % 100:02}"


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(file for file in path.rglob("*") if file.suffix.lower() in SUFFIXES)
        else:
            yield path


def _said(path: Path, told: Callable[[Receivables], Said]) -> Said:
    try:
        found = tables.read(path.read_bytes(), path.name)
    except Refused as refused:
        said = sentences.say(refused, "en")
        return {"path": str(path), "error": f"{said.title} {said.advice}", "code": said.code}
    except OSError as fault:
        return {"path": str(path), "error": f"This file cannot be opened: {fault.strerror}.", "code": "no_file"}
    if (found.kind == "fec") is not (told is ledger):
        other = "a tax ledger (FEC): use read-fec" if found.kind == "fec" else "no tax ledger (FEC): use read-balance"
        return {"path": str(path), "error": f"This file is {other}.", "code": "other_kind"}
    problems = [{"row": fault.row, "code": fault.code, "text": fault.text} for fault in found.faults]
    return {"path": str(path), **told(found), "problems": problems}


def _item(item: OpenItem) -> Said:
    said: Said = {
        "customer_code": item.account or None,
        "customer_name": item.name or None,
        "siren": item.siren or None,
        "email": item.email or None,
        "invoice_number": item.number or None,
        "invoice_date": _day(item.issued_on),
        "due_date": _day(item.due_on),
        "amount_open": euros(item.open_cents),
        "currency": item.currency,
    }
    if item.buckets and not item.number:
        said["buckets"] = [euros(part) for part in item.buckets]
    if item.remarks:
        said["remarks"] = list(item.remarks)
    return said


def _ledger_item(item: OpenItem) -> Said:
    said: Said = {
        "invoice_number": item.number or None,
        "invoice_date": _day(item.issued_on),
        "amount": euros(item.total_cents or 0),
        "open": euros(item.open_cents),
    }
    if "doubtful" in item.remarks:
        said["doubtful"] = True
    return said


def _day(day: object) -> str | None:
    return None if day is None else str(day)


def _as_text(said: Said) -> Iterator[str]:
    yield f"{said['path']}: {said.get('error') or said['total_open'] + ' EUR open'}"
    rows = [(item["customer_name"] or item["customer_code"] or "", item, item["amount_open"])
            for item in said.get("items", ())]  # fmt: skip
    rows += [(who["name"], item, item["open"]) for who in said.get("customers", ()) for item in who["open_items"]]
    for name, item, amount in rows:
        number, issued, due = (item.get(key) or "" for key in ("invoice_number", "invoice_date", "due_date"))
        yield f"  {name[:36]:36}  {number[:20]:20}  {issued:10}  {due:10}  {amount:>14}"
    for problem in said.get("problems", ()):
        yield f"  line {problem['row']}: {problem['code']}: {problem['text']}"
