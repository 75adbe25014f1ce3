"""docs/law.md is true: every place it names exists, every test is there, every rule says how sure it is."""

import importlib
from pathlib import Path

import pytest

from infra.local import law_page

ROOT = Path(__file__).parents[2]
RULES = law_page.rules()
PLACES = sorted({place for rule in RULES for place in rule.where})
TESTS = sorted({rule.test for rule in RULES if rule.test})


@pytest.mark.parametrize("place", PLACES)
def test_every_place_that_holds_a_rule_exists(place: str) -> None:
    module, _, name = place.partition(":")
    found = importlib.import_module(f"chalicelib.{module}")
    for part in filter(None, name.split(".")):
        found = getattr(found, part)


@pytest.mark.parametrize("path", TESTS)
def test_every_test_that_proves_a_rule_exists(path: str) -> None:
    assert (ROOT / path).exists()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.section} {rule.rule[:40]}")
def test_a_rule_is_held_and_proved_or_says_why_not(rule: law_page.Rule) -> None:
    assert rule.tag in law_page.TAGS
    assert rule.status in {"enforced", "not"}
    assert bool(rule.where) == bool(rule.test) == (rule.status == "enforced")
    assert rule.note or rule.status == "enforced"


def test_every_gate_has_its_row() -> None:
    gates = {rule.rule.partition(":")[0] for rule in RULES if rule.section == "0"}
    assert gates == {f"G{number}" for number in range(1, 14)}


def test_the_page_says_what_the_table_says() -> None:
    assert law_page.main(["--check"]) == 0
    page = law_page.PAGE.read_text(encoding="utf-8")
    assert all(rule.rule in page for rule in RULES)
    unsure = page.partition("## For a lawyer to check")[2]
    assert all((rule.rule in unsure) == (rule.tag in {"M", "S"}) for rule in RULES)


def test_a_stale_page_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(law_page, "PAGE", tmp_path / "law.md")
    assert law_page.main(["--check"]) == 1
    assert law_page.main([]) == 0
    assert law_page.main(["--check"]) == 0
