"""What a file is by its content: papers and pictures are taken, programs and pages are not, whatever their names."""

import io
import zipfile

import pytest

from chalicelib.gateways.file_kinds import media_type

MAIL = (
    b"Received: from mx.example.org\r\n\tby mail.example.org; Tue, 3 Nov 2026 10:00:00 +0100\r\n"
    b"From: Client <client@example.org>\r\nSubject: Facture\r\nDate: Tue, 3 Nov 2026 10:00:00 +0100\r\n\r\nBonjour"
)


def packed(*names: str, **contents: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as made:
        for name in names:
            made.writestr(name, b"<x/>")
        for name, content in contents.items():
            made.writestr(name, content)
    return held.getvalue()


WORD = ("[Content_Types].xml", "word/document.xml")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n...", "application/pdf"),
        (b"\x00\x00junk before\n%PDF-1.4\n", "application/pdf"),
        (b"\x89PNG\r\n\x1a\n...", "image/png"),
        (b"\xff\xd8\xff\xe0...", "image/jpeg"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "image/webp"),
        (b"\x00\x00\x00\x18ftypheic....", "image/heic"),
        (b"II*\x00....", "image/tiff"),
        (MAIL, "message/rfc822"),
        (b"\xef\xbb\xbf" + MAIL.replace(b"\r\n", b"\n"), "message/rfc822"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "__substg1.0_0037".encode("utf-16-le"), "application/vnd.ms-outlook"),
        (packed(*WORD), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (packed("xl/workbook.xml"), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (
            packed(mimetype=b"application/vnd.oasis.opendocument.text"),
            "application/vnd.oasis.opendocument.text",
        ),
    ],
)
def test_taken(data: bytes, kind: str) -> None:
    assert media_type(data) == kind


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"MZ\x90\x00",
        b"\x7fELF",
        b"#!/bin/sh\n",
        b"<html><script>",
        b"<svg xmlns='http://www.w3.org/2000/svg'>",
        b"a: b\r\nc: d\r\ne: f\r\n\r\nno mail",
        b"Subject: only one field of a mail\r\n\r\n",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 an old spreadsheet",
        packed("run.exe"),
        packed(*WORD, "word/vbaProject.bin"),
        packed(mimetype=b"application/java-archive"),
        packed(mimetype=b"x" * 10_000),
        b"PK\x03\x04 torn",
        b"\x00" * 100,
    ],
)
def test_not_taken(data: bytes) -> None:
    assert media_type(data) == ""
