"""Leaving out what the law wants is a type error: mypy is asked, paper by paper, item by item."""

import dataclasses
import re
from itertools import chain
from pathlib import Path

import pytest
from mypy import api

from chalicelib.countries.fr.papers import (
    claim_declaration,
    formal_notice,
    framework,
    irrecoverability,
    letter,
    mandate,
    notice,
    plan_agreement,
    receipt,
    second_letter,
)

ROOT = Path(__file__).parents[2]
PAPERS: tuple[type, ...] = (
    framework.FrameworkAgreement,
    mandate.Mandate,
    letter.FirstLetter,
    second_letter.SecondLetter,
    formal_notice.FormalNotice,
    plan_agreement.PlanAgreement,
    claim_declaration.ClaimDeclaration,
    irrecoverability.Irrecoverability,
    receipt.PaymentReceipt,
    notice.PaymentNotice,
    notice.OfferNotice,
)
#: What may be absent, and says so: no bank account was given, nobody had the file before.
MAY_BE_NONE = {("FirstLetter", "transfer"), ("SecondLetter", "transfer"), ("FormalNotice", "transfer")} | {
    ("PlanAgreement", "transfer"),
    ("FirstLetter", "follows"),
}
ITEMS = [(paper.__name__, item.name) for paper in PAPERS for item in dataclasses.fields(paper)]


@pytest.fixture(scope="module")
def findings(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[int, str]]:
    """What mypy says of a page that makes each paper whole, then without each item, then with None for it."""
    page = tmp_path_factory.mktemp("typed") / "snippets.py"
    page.write_text("\n".join(chain(_imports(), map(_whole, PAPERS), map(_without, ITEMS), map(_with_none, ITEMS))))
    said, problems, _ = api.run(["--config-file", str(ROOT / "pyproject.toml"), "--no-incremental", str(page)])
    assert not problems
    return [(int(m[1]), m[2]) for m in re.finditer(r"snippets\.py:(\d+): error: (.*)", said)]


def test_a_whole_paper_has_the_right_types(findings: list[tuple[int, str]]) -> None:
    assert [said for line, said in findings if line <= _before(PAPERS)] == []


def test_leaving_any_item_out_is_a_type_error(findings: list[tuple[int, str]]) -> None:
    start = _before(PAPERS)
    found = [(line - start - 1, said) for line, said in findings if start < line <= start + len(ITEMS)]
    assert found == [
        (n, f'Missing named argument "{item}" for "{paper}"  [call-arg]') for n, (paper, item) in enumerate(ITEMS)
    ]


def test_none_for_any_item_is_a_type_error(findings: list[tuple[int, str]]) -> None:
    start = _before(PAPERS) + len(ITEMS)
    wrong = {ITEMS[line - start - 1] for line, said in findings if line > start and "incompatible type" in said}
    assert set(ITEMS) - wrong == MAY_BE_NONE


def _imports() -> list[str]:
    modules = ["from typing import Any", "x: Any = ..."]
    return [*modules, *(f"from {paper.__module__} import {paper.__name__}" for paper in PAPERS)]


def _before(papers: tuple[type, ...]) -> int:
    """The last line of the whole ones: lines of the page count from 1."""
    return len(_imports()) + len(papers)


def _whole(paper: type) -> str:
    return _call(paper.__name__, [f"{item.name}=x" for item in dataclasses.fields(paper)])


def _without(item: tuple[str, str]) -> str:
    return _call(item[0], [f"{name}=x" for name in _names(item[0]) if name != item[1]])


def _with_none(item: tuple[str, str]) -> str:
    return _call(item[0], [f"{name}={None if name == item[1] else 'x'}" for name in _names(item[0])])


def _names(paper: str) -> list[str]:
    return [name for owner, name in ITEMS if owner == paper]


def _call(paper: str, arguments: list[str]) -> str:
    return f"{paper}({', '.join(arguments)})"
