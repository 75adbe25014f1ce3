"""The corpus of messages: each with its situation, and what must be found in it."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, get_args

from chalicelib.countries.fr import linter
from chalicelib.countries.fr.linter import context as contexts
from chalicelib.domain.claim.facts import Channel, Composition, Kind

FOLDER = Path(__file__).with_name("corpus")
REFERENCE, LETTER_ON = "RC-7F3K-PJ2M", date(2026, 11, 3)
#: What is owed in every message that says so: by a company, by a consumer.
OWED = {
    "company": Composition(date(2026, 11, 18), 100_000, 2_052, 4_000),
    "consumer": Composition(date(2026, 11, 18), 30_000, 249, 0),
}


@dataclass(frozen=True)
class Message:
    """One message of the corpus; ``rules`` is empty for a lawful one."""

    text: str
    situation: str
    rules: tuple[str, ...]

    @property
    def found(self) -> set[str]:
        return {finding.rule for finding in linter.check(self.text, situation(self.situation))}


@dataclass(frozen=True)
class Measured:
    """What the linter makes of a set: shares of unlawful messages stopped and of lawful ones stopped by mistake."""

    recall: float
    false_alarms: float
    right_rule: float
    report: str


def situation(words: str) -> linter.Context:
    """«sms agent consumer late letter owed» as a context."""
    given = words.split()
    kind: Kind = _one(given, get_args(Kind)) or "consumer"
    return linter.Context(
        channel=_one(given, get_args(Channel)),
        sender=_one(given, get_args(contexts.Sender)),
        debtor_kind=kind,
        segment=_one(given, get_args(contexts.Segment)),
        reference=REFERENCE if "letter" in given[1:] else None,
        letter_on=LETTER_ON if "letter" in given[1:] else None,
        owed=OWED[kind] if "owed" in given else None,
        recipient="third_party" if "third" in given else "debtor",
        purpose="note" if "note" in given else "receipt" if "receipt" in given else "recovery",
        time_barred="barred" in given,
    )


def read(name: str) -> list[Message]:
    """Both halves of a set."""
    return [
        Message(one["text"], one["in"], tuple(one.get("rules", ())))
        for half in ("unlawful", "lawful")
        for one in tomllib.loads((FOLDER / f"{name}_{half}.toml").read_text("utf-8"))["message"]
    ]


def sentences(half: str) -> list[Message]:
    """The short texts of a half, each in the situation that the last line with a ``#`` names."""
    found, where = [], "mail agent consumer late"
    for line in (FOLDER / f"sentences_{half}.txt").read_text("utf-8").splitlines():
        if line.startswith("# "):
            where = line.removeprefix("# ")
        elif line and not line.startswith("#"):
            found.append(Message(line, where, ("any",) if half == "unlawful" else ()))
    return found


def measure(messages: Sequence[Message]) -> Measured:
    unlawful, lawful = [m for m in messages if m.rules], [m for m in messages if not m.rules]
    missed = [m for m in unlawful if not m.found]
    alarms = [m for m in lawful if m.found]
    other = [m for m in unlawful if m.found and not set(m.rules) <= m.found]
    lines = [f"MISSED   {m.rules} {m.text}" for m in missed]
    lines += [f"ALARM    {sorted(m.found)} [{m.situation}] {m.text}" for m in alarms]
    lines += [f"OTHER    {m.rules} but {sorted(m.found)} {m.text}" for m in other]
    return Measured(
        recall=1 - len(missed) / len(unlawful),
        false_alarms=len(alarms) / len(lawful),
        right_rule=1 - len(other) / len(unlawful),
        report="\n".join(lines),
    )


def _one(given: Sequence[str], known: Sequence[Any]) -> Any:
    return next((word for word in given if word in known), None)
