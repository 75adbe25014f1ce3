"""The English catalog says what the French says: same blanks, same tags, nothing left out, compiled."""

import re

import pytest
from babel.messages import catalog

from infra.local import messages

PLACEHOLDER = re.compile(r"%\(\w+\)s|%%")
TAG_OR_BRACKET = re.compile(r"</?\w+[^>]*>|[\[\]]")
NOT_ENGLISH = re.compile(r"\s[:;!?]|[«»]|\d\s?€")


@pytest.fixture(scope="module")
def texts() -> list[catalog.Message]:
    return [message for message in messages.merged() if message.id]


def test_the_check_has_nothing_to_say(capsys: pytest.CaptureFixture[str]) -> None:
    assert messages.main(["--check"]) == 0, capsys.readouterr().err


def test_every_text_has_its_english_in_every_form(texts: list[catalog.Message]) -> None:
    assert len(texts) > 500
    assert [message.id for message in texts if message.fuzzy or not all(map(str.strip, messages.forms(message)))] == []
    assert [message.id for message in texts if len(messages.forms(message)) != len(french(message))] == []


def test_english_has_the_blanks_tags_and_brackets_of_the_french(texts: list[catalog.Message]) -> None:
    assert [pair for message in texts for pair in pairs(message) if marks(pair[0]) != marks(pair[1])] == []


def test_english_is_set_the_english_way(texts: list[catalog.Message]) -> None:
    assert [english for message in texts for _, english in pairs(message) if NOT_ENGLISH.search(english)] == []


def test_what_these_tests_look_for_is_seen() -> None:
    assert not all(messages.forms(catalog.Message(("un dossier", "des dossiers"), ("a file", ""))))
    assert not all(messages.forms(catalog.Message("un dossier")))
    assert marks("%(num)s sur <b>20</b> %%") != marks("%(nom)s of <b>20</b>%%")
    assert marks("[Pour le %(day)s.]") != marks("For %(day)s.")
    assert NOT_ENGLISH.search("Due : 40 €")


def french(message: catalog.Message) -> tuple[str, ...]:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def pairs(message: catalog.Message) -> list[tuple[str, str]]:
    return list(zip(french(message), messages.forms(message), strict=True))


def marks(text: str) -> tuple[list[str], list[str]]:
    """Blanks in any order (English may turn a sentence round), tags and brackets in theirs."""
    return sorted(PLACEHOLDER.findall(text)), TAG_OR_BRACKET.findall(text)
