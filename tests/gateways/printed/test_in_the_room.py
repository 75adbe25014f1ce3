"""What the confined process answers: the same as reading here, and one word when it can't."""

import pytest

from chalicelib.domain.refusals import Reason, Refused
from chalicelib.gateways import printed
from chalicelib.gateways.printed import child, reading
from infra.local import sample_paper
from tests.gateways.printed import raw_pdf, sheets


@pytest.mark.parametrize("layout", ["classic", "margin", "utility"])
def test_the_room_apart_and_this_process_read_the_same(layout: str) -> None:
    data = sheets.sheet(layout, 7).pdf()

    assert reading.fields(child.understood(child.answer(data))) == printed.read(data)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_words_keep_their_places_however_the_page_lies(turn: int) -> None:
    words = raw_pdf.words((50, 700, "Facture n° F42"))

    document = child.understood(child.answer(raw_pdf.page(words, turn=turn)))

    assert [phrase.text for phrase in document.phrases] == ["Facture n° F42"]


def test_a_picture_and_hidden_words_are_seen() -> None:
    hidden = child.understood(child.answer(raw_pdf.page(raw_pdf.words((50, 700, "Facture"), mode=3), picture=True)))

    assert (hidden.pictured, hidden.hidden, hidden.pages) == (True, True, 1)


@pytest.mark.parametrize(
    ("data", "reason"), [(sample_paper.locked_pdf(), Reason.PDF_ENCRYPTED), (b"nothing", Reason.PDF_UNREADABLE)]
)
def test_one_word_says_why_there_are_no_words(data: bytes, reason: Reason) -> None:
    with pytest.raises(Refused) as refused:
        child.understood(child.answer(data))

    assert refused.value.reason is reason


def test_letters_spaced_out_for_a_title_are_one_word() -> None:
    document = child.understood(child.answer(raw_pdf.page(raw_pdf.words((50, 700, "F A C T U R E")))))

    assert [phrase.text for phrase in document.phrases] == ["FACTURE"]
