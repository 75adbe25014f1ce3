"""The room where PDFs are opened survives its files, its own death and many visitors at once."""

import io
import os
import signal
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from chalicelib.gateways import pdf_attachments, pdf_room, pdf_streams, pdf_worker
from infra.local import hostile, sample_paper, sample_syntaxes, samples

LOCKED, BLANK = sample_paper.locked_pdf(), sample_paper.scanned_pdf()


@pytest.fixture(scope="module")
def invoice(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return samples.write(tmp_path_factory.mktemp("samples"), date(2026, 11, 21))["lyon.pdf"].read_bytes()


def test_answers_belong_to_their_file_with_many_at_once(invoice: bytes) -> None:
    files = [invoice, LOCKED, BLANK] * 8
    with ThreadPoolExecutor(8) as pool:
        said = list(pool.map(lambda data: pdf_room.ask("attachments", data), files))
    assert said == said[:3] * 8
    assert [bool(said[0]["files"]), said[1], said[2]["files"]] == [True, "encrypted", []]


def test_a_room_that_was_shot_is_opened_again(invoice: bytes) -> None:
    before = pdf_room.ask("attachments", invoice)
    child = pdf_room.ROOM._running()
    os.kill(child.pid, signal.SIGKILL)
    child.wait()
    assert pdf_room.ask("attachments", invoice) == before
    pdf_room.ROOM.close()
    pdf_room.ROOM.close()
    assert pdf_room.ask("attachments", invoice) == before


def test_after_a_bomb_the_next_file_is_read(invoice: bytes) -> None:
    with pytest.raises(pdf_room.Failed):
        pdf_room.ask("attachments", hostile.attached_flood())
    assert pdf_room.ask("attachments", invoice)["files"]
    assert pdf_room.ROOM.faults == 0


def test_the_worker_answers_each_request_in_turn(capfd: pytest.CaptureFixture[str]) -> None:
    asked = b"".join(b'["attachments", %d]\n%s' % (len(data), data) for data in (LOCKED, b"%PDF"))
    said = io.BytesIO()
    pdf_worker.serve(io.BytesIO(asked), said)
    capfd.readouterr()
    assert said.getvalue() == b'11\n"encrypted"12\n"unreadable"'


def test_a_fault_of_ours_is_told_from_a_file_that_is_too_much(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    for fault, code in ((KeyError, b"-2\n"), (MemoryError, b"-1\n")):

        def work(_: bytes, fault: type[Exception] = fault) -> object:
            raise fault

        monkeypatch.setattr(pdf_attachments, "answer", work)
        said = io.BytesIO()
        pdf_worker.serve(io.BytesIO(b'["attachments", 1]\nx'), said)
        capfd.readouterr()
        assert said.getvalue() == code


def test_loose_invoices_of_a_broken_file_are_left_alone() -> None:
    whole = sample_syntaxes.loose(sample_syntaxes.ubl().encode())
    assert len(list(pdf_streams.invoices(whole))) == 1
    assert list(pdf_streams.invoices(whole[:-30] + b"startxref\n3\n%%EOF\n")) == []
    assert list(pdf_streams.invoices(whole[:-40])) == []
