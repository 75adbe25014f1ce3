"""Scans, hidden words, turned pages, broken and foreign files."""

from contextlib import suppress

import pytest

from chalicelib.domain.refusals import Reason, Refused
from chalicelib.gateways import printed
from infra.local import sample_paper
from tests.gateways.printed import raw_pdf, sheets

INVOICE = (
    (50, 780, "Menuiserie Kerlann SARL"), (50, 766, "24 boulevard de la Liberté"), (50, 752, "35000 Rennes"),
    (320, 700, "Nadeco SAS"), (320, 686, "3 rue du Puits"), (320, 672, "69003 Lyon"),
    (50, 620, "Facture n° F2026-0042"), (50, 604, "Date : 03/09/2026"),
    (380, 500, "Total HT"), (500, 500, "1 000,00"), (380, 484, "TVA 20 %"), (500, 484, "200,00"),
    (380, 468, "Total TTC"), (500, 468, "1 200,00"),
)  # fmt: skip


def reason(data: bytes) -> Reason:
    with pytest.raises(Refused) as refused:
        printed.read(data)
    return refused.value.reason


def test_a_scan_is_told_apart() -> None:
    assert reason(raw_pdf.page(b"", picture=True)) is Reason.PDF_IS_A_PICTURE


def test_a_scan_with_a_few_stray_words_is_a_scan_too() -> None:
    stray = raw_pdf.words((30, 20, "Scanned with a phone"))

    assert reason(raw_pdf.page(stray, picture=True)) is Reason.PDF_IS_A_PICTURE


def test_the_words_of_somebodys_ocr_are_read_but_never_sure() -> None:
    fields = printed.read(raw_pdf.page(raw_pdf.words(*INVOICE, mode=3), picture=True))

    assert (fields.invoice_number, fields.due_cents) == ("F2026-0042", 120_000)
    assert "high" not in fields.confidence.values()
    assert "words_from_ocr" in fields.warnings


def test_the_same_words_in_sight_are_sure() -> None:
    fields = printed.read(raw_pdf.page(raw_pdf.words(*INVOICE)))

    assert fields.confidence["due_cents"] == fields.confidence["invoice_number"] == "high"
    assert fields.warnings == ("currency_assumed",)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_that_lies_on_its_side_is_read_all_the_same(turn: int) -> None:
    matrix = {90: b"0 1 -1 0 595 0 cm ", 180: b"-1 0 0 -1 595 842 cm ", 270: b"0 -1 1 0 0 842 cm "}[turn]
    content = b"q " + matrix + raw_pdf.words(*INVOICE) + b"Q"

    for shown in (0, turn):
        assert printed.read(raw_pdf.page(content, turn=shown)).due_cents == 120_000


def test_a_blank_page_is_no_invoice() -> None:
    assert reason(raw_pdf.page(b"")) is Reason.NOT_AN_INVOICE


def test_a_letter_is_no_invoice() -> None:
    assert reason(raw_pdf.page(raw_pdf.words((50, 700, "Bonjour, à demain.")))) is Reason.NOT_AN_INVOICE


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"%PDF-1.7\n" + bytes(range(256)) * 40, b"not a pdf at all"])
def test_garbage_can_not_be_opened(data: bytes) -> None:
    assert reason(data) is Reason.PDF_UNREADABLE


def test_a_password_is_told() -> None:
    assert reason(sample_paper.locked_pdf()) is Reason.PDF_ENCRYPTED


def test_a_broken_file_is_read_or_refused_but_never_fails() -> None:
    data = sheets.sheet("classic", 1).pdf()
    for place in range(200, len(data), len(data) // 60):
        hurt = data[:place] + b"\xff\x00" * 8 + data[place + 16 :]
        with suppress(Refused):
            printed.read(hurt)


def test_letters_drawn_as_outlines_are_a_picture() -> None:
    outlines = b"".join(b"%d %d 5 7 re f\n" % (50 + 6 * (at % 80), 700 - 12 * (at // 80)) for at in range(400))

    assert reason(raw_pdf.page(outlines)) is Reason.PDF_IS_A_PICTURE


def test_a_scan_cut_in_strips_is_a_scan() -> None:
    strips = b"".join(b"q 595 0 0 80 0 %d cm /Im0 Do Q\n" % (80 * at) for at in range(10))

    assert reason(raw_pdf.page(strips)) is Reason.PDF_IS_A_PICTURE
