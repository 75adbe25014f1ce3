"""What a paper says is said on purpose: a word or a figure that changes shows as a difference to read."""

import pytest

from tests.countries import printed_words


@pytest.mark.parametrize("name", printed_words.DOCUMENTS)
def test_a_paper_says_word_for_word_what_was_read(name: str) -> None:
    read = (printed_words.FOLDER / f"{name}.json").read_text(encoding="utf-8")
    said = printed_words.printed(printed_words.DOCUMENTS[name])
    assert said.splitlines() == read.splitlines(), "python -m tests.countries.printed_words, then read git diff"


def test_no_paper_that_was_read_is_printed_no_more() -> None:
    assert {path.stem for path in printed_words.FOLDER.iterdir()} == set(printed_words.DOCUMENTS)
