"""Structured invoices of the corpus ``../shared/data/invoices``: every field, every class, the time of a file."""

import json
import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from infra.local import invoice_lines
from infra.local.bench.figures import Figure, at_most

CORPUS = Path(__file__).resolve().parents[4] / "shared" / "data" / "invoices"
PAGES_ONLY = {"PLAIN-PDF", "SCANNED-PDF"}
READ = {"claimable", "credit_note", "nothing_due", "below_minimum", "foreign_currency", "factored"}
# What each class of bad files must become.
WANTED = {
    "unreadable": {"unreadable"},
    "not_invoice": {"not_invoice"},
    "unsupported": {"unsupported"},
    "incomplete": {"incomplete"},
    "nonconformant": READ,
    "plain_pdf_fallback": READ | {"incomplete"},
}


@dataclass(slots=True)
class Score:
    """``wrong`` and ``misjudged`` name file, field, truth and answer; times in milliseconds."""

    files: int = 0
    fields: int = 0
    wrong: list[str] = field(default_factory=list)
    misjudged: list[str] = field(default_factory=list)
    milliseconds: list[float] = field(default_factory=list)
    bad_files: int = 0
    misclassed: list[str] = field(default_factory=list)
    unwarned: list[str] = field(default_factory=list)
    unhandled: int = 0


def figures() -> tuple[Figure, ...]:
    """The lines of the bench; one that says so when the corpus is not there."""
    if not CORPUS.is_dir():
        return (Figure("structured invoices", "–", "skipped: no ../shared/data/invoices"),)
    score = measure()
    right, classed = score.fields - len(score.wrong), score.bad_files - len(score.misclassed)
    warned = sum(truth["class"] == "nonconformant" for truth in rows("invalid.jsonl")) - len(score.unwarned)
    share = 100 * classed / score.bad_files
    verdicts = score.files - len(score.misjudged)
    return (
        Figure("Structured: fields right", "100 %", f"{right} of {score.fields}", not score.wrong),
        Figure("Structured: verdict as the corpus hints", "", f"{verdicts} of {score.files} files"),
        at_most("Structured: median time of a file", statistics.median(score.milliseconds), 5, "ms", 1),
        Figure("Bad files: right class", "≥ 95 %", f"{share:.1f} % ({classed}/{score.bad_files})", share >= 95),  # noqa: PLR2004
        Figure("Bad files: broken rules with a warning", "", f"{warned} of {warned + len(score.unwarned)}"),
        Figure("All files: errors nobody handled", "0", str(score.unhandled), score.unhandled == 0),
    )


def measure() -> Score:
    """Read the structured files and the bad ones."""
    score = Score()
    for truth in rows("expected.jsonl"):
        if truth["format"] not in PAGES_ONLY:
            _fields(score, truth)
    for truth in rows("invalid.jsonl"):
        _class(score, truth)
    return score


def rows(name: str) -> Iterator[dict[str, Any]]:
    """The truth, a file at a time."""
    with (CORPUS / name).open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines)


def _fields(score: Score, truth: dict[str, Any]) -> None:
    path = str(CORPUS / truth["path"])
    took, said = min((_timed(path) for _ in range(3)), key=lambda timed: timed[0])
    score.milliseconds.append(took)
    score.files += 1
    score.unhandled += _failed(said)
    for name, got in said["fields"].items():
        if name in truth:
            score.fields += 1
            if got != truth[name]:
                score.wrong.append(f"{truth['path']} {name}: {truth[name]!r}, got {got!r}")
    if said["verdict"] != truth["claim_hint"]:
        score.misjudged.append(f"{truth['path']}: {truth['claim_hint']}, got {said['verdict']}")


def _timed(path: str) -> tuple[float, invoice_lines.Answer]:
    """The best of three says what the work costs; the others, what else the machine did."""
    began = time.perf_counter()
    said = invoice_lines.answer(path)
    return (time.perf_counter() - began) * 1000, said


def _class(score: Score, truth: dict[str, Any]) -> None:
    said = invoice_lines.answer(str(CORPUS / truth["path"]))
    score.bad_files += 1
    score.unhandled += _failed(said)
    if said["verdict"] not in WANTED[truth["class"]]:
        score.misclassed.append(f"{truth['path']}: {truth['class']}, got {said['verdict']} {said['warnings']}")
    if truth["class"] == "nonconformant" and not said["warnings"]:
        score.unwarned.append(truth["path"])


def _failed(said: invoice_lines.Answer) -> bool:
    return any(warning.startswith("reader_failed") for warning in said["warnings"])
