"""Every reason why somebody is not asked has a plain sentence for each reader, in both languages."""

from typing import get_args

import pytest

from chalicelib.domain.matching import eligibility
from chalicelib.web import exclusions

READERS: tuple[exclusions.Reader, ...] = get_args(exclusions.Reader)


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("reason", eligibility.ALL)
def test_every_reason_is_said_to_every_reader_in_both_languages(
    reason: eligibility.Exclusion, reader: exclusions.Reader
) -> None:
    french, english = exclusions.say(reason, reader, "fr"), exclusions.say(reason, reader, "en")
    assert french
    assert english
    assert french != english
    assert french[0].islower()
    assert french[-1] not in ".!?"


@pytest.mark.parametrize("reader", ["creditor", "provider"])
def test_what_ties_two_parties_is_told_to_neither(reader: exclusions.Reader) -> None:
    undeclared = eligibility.CONFLICTS - {"declared_tie"}
    assert len({exclusions.say(reason, reader, "fr") for reason in undeclared}) == 1
    assert len({exclusions.say(reason, "operator", "fr") for reason in undeclared}) == len(undeclared)


def test_counts_come_most_frequent_first_and_same_words_once() -> None:
    told = exclusions.counted({"same_phone": 2, "too_far": 3, "same_person": 2}, "provider", "fr")
    assert told == [(4, "vous avez un lien avec l’une des parties"), (3, "au-delà de votre rayon")]
    assert exclusions.every(("same_phone", "same_person", "away"), "creditor", "fr") == (
        "a un lien avec l’une des parties\u202f; est en congé"
    )
