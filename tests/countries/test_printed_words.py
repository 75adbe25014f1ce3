"""What a paper says is said on purpose: a word or a figure that changes shows as a difference to read."""

from dataclasses import fields, is_dataclass
from typing import Any

import pytest

from tests.countries import printed_words


@pytest.mark.parametrize("name", printed_words.DOCUMENTS)
def test_a_paper_says_word_for_word_what_was_read(name: str) -> None:
    read = (printed_words.FOLDER / f"{name}.json").read_text(encoding="utf-8")
    said = printed_words.printed(printed_words.DOCUMENTS[name])
    assert said.splitlines() == read.splitlines(), "python -m tests.countries.printed_words, then read git diff"


def test_no_paper_that_was_read_is_printed_no_more() -> None:
    assert {path.stem for path in printed_words.FOLDER.iterdir()} == set(printed_words.DOCUMENTS)


@pytest.mark.parametrize("name", printed_words.DOCUMENTS)
def test_a_paper_with_nothing_missing_is_accepted_part_by_part(name: str) -> None:
    document = printed_words.DOCUMENTS[name]
    assert built_anew(document) == document


def built_anew(whole: Any) -> Any:
    """The same, every part of it made by its own constructor once more."""
    if isinstance(whole, tuple):
        return tuple(built_anew(part) for part in whole)
    if not is_dataclass(whole):
        return whole
    kind: Any = type(whole)
    return kind(**{field.name: built_anew(getattr(whole, field.name)) for field in fields(whole)})
