"""Every refusal says what happened and what to do next, in both languages."""

import re
from datetime import date

import pytest

from chalicelib.domain.refusals import Reason, Refused
from chalicelib.templating import wording
from chalicelib.web import sentences

LANGUAGES: tuple[wording.Lang, ...] = ("fr", "en")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("reason", Reason)
def test_every_reason_has_a_status_a_sentence_and_a_next_step(reason: Reason, lang: wording.Lang) -> None:
    said = sentences.say(Refused(reason), lang)

    assert 400 <= said.status < 600
    for words in (said.title, said.advice):
        assert words[0].isupper()
        assert words[-1] in ".!?"
        assert not re.search(r"[{}\[\]]", words), "a blank was left in the sentence"


@pytest.mark.parametrize("reason", Reason)
def test_the_two_languages_have_the_same_blanks(reason: Reason) -> None:
    sentence = sentences.SENTENCES[reason]

    assert blanks(sentence.titre) == blanks(sentence.title)
    assert blanks(sentence.suite) == blanks(sentence.next)


@pytest.mark.parametrize("reason", Reason)
def test_every_blank_may_stay_empty(reason: Reason) -> None:
    """Who refuses gives the detail he has: a blank outside brackets would be a crash."""
    sentence = sentences.SENTENCES[reason]

    for words in (sentence.titre, sentence.suite, sentence.title, sentence.next):
        assert not blanks(re.sub(r"\[[^\]]*\]", "", words))


def test_blanks_are_written_as_money_days_and_counts() -> None:
    small = Refused(Reason.BELOW_MINIMUM, minimum_cents=1000)
    early = Refused(Reason.NOT_YET_DUE, due_on=date(2026, 12, 1))
    large = Refused(Reason.FILE_TOO_LARGE, max_mb=5)

    assert sentences.say(small, "fr").title == "La créance est trop petite\u00a0: il faut au moins 10\u00a0€."
    assert sentences.say(early, "fr").title.endswith("elle l’est le 1er\u00a0décembre\u00a02026.")
    assert sentences.say(early, "en").title == "This invoice is not due yet: it is due on 1\u00a0December\u00a02026."
    assert sentences.say(large, "en").title == "This file is too large: 5 MB at most."


def test_a_stranger_cannot_tell_a_file_of_others_from_no_file() -> None:
    said = {sentences.say(Refused(reason), "fr")[:3] for reason in (Reason.NOT_FOUND, Reason.NOT_YOURS)}

    assert len(said) == 1


def test_our_own_fault_gives_a_reference() -> None:
    said = sentences.failure("REF42", "en")

    assert said.status == 500
    assert "REF42" in said.advice


def blanks(words: str) -> set[str]:
    return set(re.findall(r"{(\w+)}", words))
