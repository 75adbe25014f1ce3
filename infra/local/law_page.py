"""``python -m infra.local.law_page``: docs/law.md, written from docs/law.csv; ``--check`` only says if it is stale.

One row is one rule: its article, how sure we are, where the program holds it, which test proves it, or why not.
"""

import argparse
import csv
import sys
from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

ROOT = Path(__file__).parents[2]
TABLE = ROOT / "docs" / "law.csv"
PAGE = ROOT / "docs" / "law.md"

CHAPTERS = {
    "0": "Hard gates",
    "1": "Amicable recovery for others",
    "2": "What may be claimed from whom",
    "3": "Rates",
    "4": "Limitation periods",
    "5": "Officers and their procedures",
    "6": "Court routes",
    "7": "Insolvency of the debtor",
    "8": "Data protection and contact conduct",
    "9": "Payments",
    "10": "E-invoicing",
    "11": "Adjacent duties",
    "12": "Routing table",
}
TAGS = {
    "V": "text or official sheet read",
    "V20": "official text read in a copy of 2020 or older",
    "S": "secondary source only",
    "M": "from memory, not checked",
}
INTRO = """# The law, rule by rule

Written by `python -m infra.local.law_page` from `law.csv`; a test finds every place and every test named here. State of
the law: November 2026. This is engineering, not legal advice: a lawyer reads the last chapter before launch.

**How sure:** {tags}.

{counts} Where: modules of `chalicelib`, `module:name` where one name holds the rule.
"""
COLUMNS = "| | Rule | Article | Sure | Held by | Proved by |"


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the table. ``where`` are places in chalicelib, ``note`` the reason of a rule that is not enforced."""

    section: str
    rule: str
    article: str
    tag: str
    status: str
    where: tuple[str, ...]
    test: str
    note: str


def main(arguments: list[str] | None = None) -> int:
    """Write the page, or check it. The exit status is 1 when it is stale."""
    parser = argparse.ArgumentParser(prog="python -m infra.local.law_page", description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing")
    page = written(rules())
    if parser.parse_args(arguments).check:
        stale = not PAGE.exists() or PAGE.read_text(encoding="utf-8") != page
        if stale:
            print("docs/law.md is not up to date: python -m infra.local.law_page", file=sys.stderr)
        return int(stale)
    PAGE.write_text(page, encoding="utf-8")
    return 0


def rules() -> list[Rule]:
    """Every row of the table."""
    with TABLE.open(encoding="utf-8", newline="") as lines:
        return [_rule(row) for row in csv.DictReader(lines)]


def written(known: list[Rule]) -> str:
    """The page."""
    count = Counter(rule.status for rule in known)
    counts = f"{len(known)} rules: {count['enforced']} enforced and tested, {count['not']} not, each with its reason."
    tags = ", ".join(f"[{tag}] {meaning}" for tag, meaning in TAGS.items())
    chapters = [_chapter(number, list(group)) for number, group in groupby(known, _number)]
    return "\n".join([INTRO.format(tags=tags, counts=counts), *chapters, _for_a_lawyer(known)])


def _rule(row: dict[str, str]) -> Rule:
    where = tuple(place.strip() for place in row["where"].split(";") if place.strip())
    return Rule(row["section"], row["rule"], row["article"], row["tag"], row["status"], where, row["test"], row["note"])


def _number(rule: Rule) -> str:
    return rule.section.partition(".")[0]


def _chapter(number: str, group: list[Rule]) -> str:
    return "\n".join(
        [f"## {number}. {CHAPTERS[number]}", "", COLUMNS, "|---|---|---|---|---|---|", *map(_line, group), ""]
    )


def _line(rule: Rule) -> str:
    held = ", ".join(f"`{place}`" for place in rule.where) or "**not enforced**"
    note = f" {rule.note}." if rule.note else ""
    proof = f"`{rule.test}`" if rule.test else ""
    return f"| {rule.section} | {rule.rule}.{note} | {rule.article} | {rule.tag} | {held} | {proof} |"


def _for_a_lawyer(known: list[Rule]) -> str:
    """Every rule that rests on a secondary source or on memory, the least sure first."""
    unsure = sorted((rule for rule in known if rule.tag in {"M", "S"}), key=lambda rule: rule.tag)
    lines = [f"- [{rule.tag}] {rule.section} {rule.rule} ({rule.article or 'no text found'})" for rule in unsure]
    return "\n".join(["## For a lawyer to check", "", *lines, ""])


if __name__ == "__main__":
    sys.exit(main())
