"""What the linter makes of messages written for it: nearly all the unlawful ones stopped, nearly no lawful one.

Each set was written after the rules had been mended by the one before, and measured before they were mended again:
``docs/linter.md`` has the figures of each first measuring.
"""

import pytest

from tests.countries.linter import corpus_reader as corpus

SETS = ("development", "heldout", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
RECALL, FALSE_ALARMS = 0.95, 0.05


@pytest.mark.parametrize("name", SETS)
def test_unlawful_messages_are_stopped_and_lawful_ones_pass(name: str) -> None:
    measured = corpus.measure(corpus.read(name))
    print(f"{name}: recall {measured.recall:.3f}, false alarms {measured.false_alarms:.3f}\n{measured.report}")
    assert measured.recall >= RECALL
    assert measured.false_alarms <= FALSE_ALARMS
    assert measured.right_rule >= 0.85


def test_short_texts_are_told_apart_as_well() -> None:
    measured = corpus.measure([*corpus.sentences("unlawful"), *corpus.sentences("lawful")])
    print(f"recall {measured.recall:.3f}, false alarms {measured.false_alarms:.3f}\n{measured.report}")
    assert measured.recall >= RECALL
    assert measured.false_alarms <= FALSE_ALARMS


def test_each_set_has_both_kinds_in_about_equal_parts() -> None:
    messages = [message for name in SETS for message in corpus.read(name)]
    unlawful = sum(bool(message.rules) for message in messages)
    assert len(messages) >= 200
    assert 0.4 < unlawful / len(messages) < 0.6
    assert len({message.text for message in messages}) == len(messages)


def test_every_rule_is_expected_somewhere() -> None:
    from chalicelib.countries.fr.linter import table

    expected = {rule for name in SETS for message in corpus.read(name) for rule in message.rules}
    found = {rule for half in ("unlawful",) for message in corpus.sentences(half) for rule in message.found}
    assert expected <= table.rules().keys()
    assert table.rules().keys() - expected - found == set()
