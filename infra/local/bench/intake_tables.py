"""Customer balances and tax ledgers of ``../shared/data``: each open item, each total; time and memory of long ones."""

import json
import statistics
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from chalicelib.gateways import tables
from infra.local import read_tables
from infra.local.bench import peak_memory
from infra.local.bench.figures import Figure, at_most

DATA = Path(__file__).resolve().parents[4] / "shared" / "data"
ROWS, MOST_ROWS = 10_000, 100_000
HEAD = "Code client;Nom client;Adresse;CP;Ville;E-mail;N° facture;Date;Échéance;Montant TTC;Solde dû\n"
LINE = (
    "C{0:06};Menuiserie {0} SARL;{1} rue des Lilas;01000;Bourg;a{0}@b.example;FA{2:06};1/03/2026;1/04/2026;12,5;12,50\n"
)


@dataclass(slots=True)
class Score:
    """Items and totals that are exact, of those there are; milliseconds a file."""

    files: int = 0
    items: int = 0
    exact: int = 0
    totals: int = 0
    milliseconds: list[float] = field(default_factory=list)


def figures() -> tuple[Figure, ...]:
    """The lines of the bench; those of the corpus say so when it is not there."""
    return (
        *_scored("Balances", DATA / "receivables" / "aged_balance", _balance_items),
        *_scored("FEC", DATA / "fec", _ledger_items),
        at_most(f"A balance of {ROWS} lines, read", _seconds(ROWS), 10, "s", 1),
        at_most(f"A balance of {MOST_ROWS} lines: peak memory", _megabytes(MOST_ROWS), 256, "MB"),
    )


def _scored(name: str, folder: Path, items: Any) -> tuple[Figure, ...]:  # noqa: ANN401 - one of the two below
    if not folder.is_dir():
        return (Figure(name, "–", f"skipped: no {folder.name} in ../shared/data"),)
    score = Score()
    for truth in _truths(folder):
        _score(score, folder / truth["path"], truth, items)
    return (
        Figure(f"{name}: open items exact", "100 %", f"{score.exact} of {score.items}", score.exact == score.items),
        Figure(f"{name}: totals exact", "100 %", f"{score.totals} of {score.files}", score.totals == score.files),
        Figure(f"{name}: median time of a file", "", f"{statistics.median(score.milliseconds):.0f} ms"),
    )


def _score(score: Score, path: Path, truth: dict[str, Any], items: Any) -> None:  # noqa: ANN401 - one of the two below
    began = time.perf_counter()
    found = tables.read(path.read_bytes(), path.name)
    score.milliseconds.append((time.perf_counter() - began) * 1000)
    said = (read_tables.ledger if found.kind == "fec" else read_tables.balance)(found)
    wanted, got = list(items(truth)), list(items(said))
    score.files += 1
    score.items += max(len(wanted), len(got))
    score.exact += sum(one in wanted for one in got)
    score.totals += truth.get("total_open") in {None, said["total_open"]}


def _balance_items(said: dict[str, Any]) -> Iterator[list[Any]]:
    names = ("customer_code", "customer_name", "siren", "email", "invoice_number", "invoice_date", "due_date")
    for item in said["items"]:
        yield [item[name] for name in (*names, "amount_open", "currency")]


def _ledger_items(said: dict[str, Any]) -> Iterator[list[Any]]:
    for who in said["customers"]:
        for item in who["open_items"]:
            yield [who["account"], who["name"], *(item.get(name) for name in ("invoice_number", "invoice_date",
                   "amount", "open", "doubtful"))]  # fmt: skip


def _truths(folder: Path) -> Iterable[dict[str, Any]]:
    with (folder / "expected.jsonl").open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _long(rows: int) -> str:
    return HEAD + "".join(LINE.format(at // 4, at % 90, at) for at in range(rows))


def _seconds(rows: int) -> float:
    data = _long(rows).encode()
    began = time.perf_counter()
    tables.read(data)
    return time.perf_counter() - began


def _megabytes(rows: int) -> float:
    """Of a program that does nothing else."""
    program = "import sys; from chalicelib.gateways import tables; tables.read(open(sys.argv[1], 'rb').read())"
    with tempfile.NamedTemporaryFile("w", suffix=".csv", encoding="utf-8") as file:
        file.write(_long(rows))
        file.flush()
        return peak_memory.watch([sys.executable, "-c", program, file.name]).megabytes
