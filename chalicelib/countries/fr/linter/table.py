"""The rules as they stand in ``rules/*.toml``: read once, their phrases compiled."""

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from chalicelib.countries.fr.linter import phrases
from chalicelib.countries.fr.linter.context import Context

#: Word lists that are asked for by themselves, not in a phrase.
MENTIONED = ("explained", "liberty", "told", "lawful", "warning", "reported", "reported_in_note", "assumed")
#: What a message can say of the debtor in one sentence that makes others unlawful («vous êtes en liquidation»).
TOPICS = ("insolvent", "frail", "stranger")
NEAR = 8  # words between what is said and what excuses it
RULES = Path(__file__).with_name("rules")
Phrases = tuple[phrases.Phrase, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """One way to break a rule: what is said, unless it is said like that, and of whom it holds (empty: of all).

    ``kept``: words of denial don't clear it («vous ne pouvez pas contester»). ``explained``: word lists of what
    may be said of it all the same, wherever it stands near.
    ``near``: how many words may lie between what is said and what excuses it (0: they touch).
    ``segments`` are those of the file, and the topics of the message itself.
    """

    phrases: Phrases
    unless: Phrases
    kept: bool
    explained: tuple[str, ...]
    senders: frozenset[str]
    debtors: frozenset[str]
    segments: frozenset[str]
    purposes: frozenset[str]
    recipients: frozenset[str]
    barred: bool
    title: bool
    near: int

    def concerns(self, context: Context, topics: frozenset[str]) -> bool:
        """Whether this case is asked of such a message, that speaks of these topics."""
        asked = (
            (self.senders, context.sender),
            (self.debtors, context.debtor_kind),
            (self.purposes, context.purpose),
            (self.recipients, context.recipient),
        )
        lawful = (context.title and not self.title) or (self.barred and not context.time_barred)
        if self.segments and not self.segments & {context.segment, *topics}:
            return False
        return not lawful and all(not allowed or given in allowed for allowed, given in asked)


@dataclass(frozen=True, slots=True)
class Rule:
    """What may not be said, by which article (with its tag), and what to say instead."""

    id: str
    gate: str | None
    article: str
    better: str
    cases: tuple[Case, ...] = ()


@cache
def rules() -> dict[str, Rule]:
    """Every rule by its id."""
    lists = word_lists()
    read = [given for path in sorted(RULES.glob("*.toml")) for given in _read(path).get("rule", ())]
    return {given["id"]: _rule(given, lists) for given in read}


@cache
def word_lists() -> dict[str, tuple[str, ...]]:
    """The word lists that phrases may name."""
    read = [_read(path).get("words", {}) for path in sorted(RULES.glob("*.toml"))]
    return {name: _spread(entries) for lists in read for name, entries in lists.items()}


def heard(words: Iterable[str]) -> frozenset[phrases.Opening]:
    """Every element of a phrase that can begin with one of these words."""
    return frozenset().union(*(_heard(word) for word in set(words)))


@cache
def mentions(name: str) -> Phrases:
    """The phrases of a word list that is asked for by itself."""
    return tuple(phrases.compiled(phrase, word_lists()) for phrase in word_lists()[name])


@lru_cache(maxsize=4096)
def _heard(word: str) -> frozenset[phrases.Opening]:
    return frozenset(opening for opening in _openings() if opening.met_by(word))


@cache
def _openings() -> frozenset[phrases.Opening]:
    in_rules = (phrase for rule in rules().values() for case in rule.cases for phrase in (*case.phrases, *case.unless))
    in_lists = (phrase for name in (*MENTIONED, *TOPICS) for phrase in mentions(name))
    return frozenset(opening for phrase in (*in_rules, *in_lists) for opening in phrase.needs)


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _spread(entries: str | list[str]) -> tuple[str, ...]:
    return tuple(entries.split()) if isinstance(entries, str) else tuple(entries)


def _rule(given: dict[str, Any], lists: phrases.Lists) -> Rule:
    return Rule(
        id=given["id"],
        gate=given.get("gate"),
        article=given["article"],
        better=given["better"],
        cases=tuple(_cases(given, lists)),
    )


def _cases(given: dict[str, Any], lists: phrases.Lists) -> Iterator[Case]:
    for case in given.get("case", ()):
        yield Case(
            phrases=tuple(phrases.compiled(phrase, lists) for phrase in case["phrases"]),
            unless=tuple(phrases.compiled(phrase, lists) for phrase in case.get("unless", ())),
            kept=case.get("kept", False),
            explained=tuple(case.get("explained", ())),
            senders=frozenset(case.get("senders", ())),
            debtors=frozenset(case.get("debtors", ())),
            segments=frozenset(case.get("segments", ())),
            purposes=frozenset(case.get("purposes", ())),
            recipients=frozenset(case.get("recipients", ())),
            barred=case.get("barred", False),
            title=case.get("title", True),
            near=case.get("near", NEAR),
        )
