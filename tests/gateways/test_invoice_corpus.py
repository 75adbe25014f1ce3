"""The reader against some 500 invoices of other people, with the truth beside them."""

import pytest

from infra.local.bench import intake_structured

pytestmark = pytest.mark.skipif(
    not intake_structured.CORPUS.is_dir(), reason="the corpus of invoices is not on this machine"
)


@pytest.fixture(scope="module")
def score() -> intake_structured.Score:
    return intake_structured.measure()


def test_every_field_of_the_structured_files_is_right(score: intake_structured.Score) -> None:
    assert score.files > 300
    assert score.fields > 5000
    assert score.wrong == []


def test_a_verdict_differs_from_the_hint_only_to_ask_for_an_address(score: intake_structured.Score) -> None:
    assert len(score.misjudged) <= score.files * 0.03
    assert all(told.endswith("claimable, got incomplete") for told in score.misjudged)


def test_bad_files_get_the_answer_of_their_class(score: intake_structured.Score) -> None:
    print(*score.misclassed, *score.unwarned, sep="\n")
    assert len(score.misclassed) <= 4  # of 91
    assert len(score.unwarned) <= 10


def test_no_file_breaks_the_reader(score: intake_structured.Score) -> None:
    assert score.unhandled == 0
