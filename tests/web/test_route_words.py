"""Every way out of an unpaid debt, and every reason for or against it, has its words in both languages."""

from typing import get_args

import pytest

from chalicelib.countries.fr.routing import case
from chalicelib.templating import wording
from chalicelib.web import route_words

LANGUAGES: tuple[wording.Lang, ...] = ("fr", "en")


def test_the_lists_name_every_code_and_none_that_is_gone() -> None:
    assert set(route_words.NAMES) == set(get_args(case.Code))
    assert set(route_words.REASONS) == set(get_args(case.Why))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_name_is_a_name_and_a_reason_a_sentence(lang: wording.Lang) -> None:
    names = [route_words.name(code, lang) for code in get_args(case.Code)]
    reasons = [route_words.why(reason, lang) for reason in get_args(case.Why)]
    assert len(set(names)) == len(names)
    for said in (*names, *reasons, route_words.not_worth_it(lang)):
        assert said[0].isupper()
    assert all(said.endswith(".") for said in (*reasons, route_words.not_worth_it(lang)))


def test_english_is_not_the_french_text() -> None:
    for texts in (route_words.NAMES, route_words.REASONS):
        for source in texts.values():
            assert wording.catalog("en").gettext(source) != source or source == "Conciliation"
