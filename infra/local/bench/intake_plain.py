"""Plain PDFs of the corpus ``../shared/data/invoices``: how often what is said to be sure is right."""

import hashlib
import json
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from chalicelib.domain.refusals import Refused
from chalicelib.gateways import invoice, printed
from infra.local.bench.figures import Figure

CORPUS = Path(__file__).resolve().parents[4] / "shared" / "data" / "invoices"
NAMES = {"amount_due": "due_cents", "total_gross": "total_cents"}  # expected.jsonl: our field
PARTS = ("invoice_number", "issue_date", "due_date", "currency", "seller_name", "seller_siren", "buyer_name", "iban")
FIELDS = ("amount_due", "total_gross", *PARTS, "buyer_address")
REFUSED = {"not_an_invoice", "pdf_is_a_picture"}

Read = Callable[[bytes], invoice.ReadInvoice]


@dataclass(slots=True)
class Score:
    """Of one field: files that print it, high confidence given, right among those, right among all."""

    files: int = 0
    high: int = 0
    high_right: int = 0
    right: int = 0


@dataclass(slots=True)
class Result:
    """Of a set of files; ``misses`` say what went wrong, for people who improve the reader."""

    scores: dict[str, Score] = field(default_factory=lambda: {name: Score() for name in FIELDS})
    classes: Score = field(default_factory=Score)
    milliseconds: list[float] = field(default_factory=list)
    misses: list[str] = field(default_factory=list)


def figures() -> tuple[Figure, ...]:
    """The lines of the bench for the whole corpus; one line that says so when it is not there."""
    if not CORPUS.is_dir():
        return (Figure("plain PDFs", "–", "skipped: no ../shared/data/invoices"),)
    return lines(measure(), "")


def lines(result: Result, of: str) -> tuple[Figure, ...]:
    """The bars of amount and number, the rest for information."""
    due, number, client = (result.scores[name] for name in ("amount_due", "invoice_number", "buyer_name"))
    return (
        _share(f"plain PDF{of}: amount due right where sure", due.high_right, due.high, 95),
        _share(f"plain PDF{of}: number right where sure", number.high_right, number.high, 90),
        _share(f"plain PDF{of}: client's name right where sure", client.high_right, client.high, 95),
        _share(f"plain PDF{of}: amount due sure", due.high, due.files, 60),
        _share(f"plain PDF{of}: number sure", number.high, number.files, 60),
        _share(f"plain PDF{of}: other papers and scans told apart", result.classes.right, result.classes.files, 95),
        Figure(f"plain PDF{of}: median time", "≤ 100 ms", f"{statistics.median(result.milliseconds or [0]):.0f} ms"),
    )


def measure(read: Read = printed.read, half: int | None = None) -> Result:
    """Read every plain PDF of the corpus, or of one half of it (0 or 1, by the hash of the path)."""
    result = Result()
    for truth in _rows("expected.jsonl"):
        if truth["format"] in {"PLAIN-PDF", "SCANNED-PDF"} and _in_half(truth["path"], half):
            _count(result, truth, read)
    for truth in _rows("invalid.jsonl"):
        plain = truth["path"].startswith("plain-") or truth["path"] == "horstoeko/pdf_plain.pdf"
        if plain and truth["class"] == "not_invoice" and _in_half(truth["path"], half):
            _count_refusal(result, truth["path"], read)
    return result


def _rows(name: str) -> Iterator[dict[str, Any]]:
    with (CORPUS / name).open(encoding="utf-8") as rows:
        yield from (json.loads(row) for row in rows)


def _in_half(path: str, half: int | None) -> bool:
    return half is None or int(hashlib.sha256(path.encode()).hexdigest(), 16) % 2 == half


def _count(result: Result, truth: dict[str, Any], read: Read) -> None:
    if truth["format"] == "SCANNED-PDF":
        _count_refusal(result, truth["path"], read)
        return
    began = time.perf_counter()
    try:
        found = read((CORPUS / truth["path"]).read_bytes())
    except Refused as refused:
        result.misses.append(f"{truth['path']} refused: {refused.reason}")
        found = None
    result.milliseconds.append((time.perf_counter() - began) * 1000)
    for name in FIELDS:
        if _printed(truth, name):
            _score(result, truth, name, found)


def _score(result: Result, truth: dict[str, Any], name: str, found: invoice.ReadInvoice | None) -> None:
    score = result.scores[name]
    score.files += 1
    if found is None:
        return
    want, got = _wanted(truth, name), _got(found, name, credit=truth["claim_hint"] == "credit_note")
    sure = found.confidence.get(NAMES.get(name, name), "none")
    score.right += want == got
    score.high += sure == "high"
    score.high_right += sure == "high" and want == got
    if want != got:
        result.misses.append(f"{truth['path']} {name} ({sure}): want {want!r}, got {got!r}")
    elif sure != "high":
        result.misses.append(f"{truth['path']} {name} right but {sure}")


def _count_refusal(result: Result, path: str, read: Read) -> None:
    result.classes.files += 1
    try:
        read((CORPUS / path).read_bytes())
    except Refused as refused:
        result.classes.right += refused.reason.value in REFUSED
        return
    result.misses.append(f"{path}: read as an invoice")


def _printed(truth: dict[str, Any], name: str) -> bool:
    """True when the truth stands on the page: a derived file says which fields of its data do."""
    verified = truth.get("verified_in_text")
    return bool(truth.get(name)) and (verified is None or name in verified or name not in {*PARTS[:7], *NAMES})


def _wanted(truth: dict[str, Any], name: str) -> object:
    value = truth[name]
    if name in NAMES:
        cents = round(float(value) * 100)
        return abs(cents) if truth["claim_hint"] == "credit_note" else cents
    if name == "buyer_address":
        return value.get("postcode"), value.get("city")
    return "".join(value.split()) if name == "iban" else " ".join(value.split()).upper()


def _got(found: invoice.ReadInvoice, name: str, *, credit: bool) -> object:
    value = getattr(found, NAMES.get(name, name))
    if name in NAMES:
        return abs(value) if credit and value is not None else value
    if name == "buyer_address":
        return value.postcode, value.city
    return " ".join(str(value or "").split()).upper() if name != "iban" else value


def _share(name: str, part: int, whole: int, bar: int) -> Figure:
    share = 100 * part / whole if whole else 0.0
    return Figure(name, f"≥ {bar} %", f"{share:.1f} % ({part}/{whole})", share >= bar)
