"""What a file is, by its content and never by its name; empty for what is not taken (programs, pages, archives).

>>> media_type(b"%PDF-1.7 ..."), media_type(b"MZ..."), media_type(b"<html>")
('application/pdf', '', '')
"""

import io
import re
import zipfile

PICTURES = {
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"II*\x00": "image/tiff",
    b"MM\x00*": "image/tiff",
}
OLD_MAIL = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # Outlook's .msg, in Microsoft's old container
IN_OLD_MAIL = "__substg1.0_".encode("utf-16-le")
HEADER = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]{1,60}:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){3,}", re.ASCII)
MAIL_FIELDS = (b"from:", b"date:", b"received:", b"message-id:", b"subject:", b"mime-version:")
ENOUGH = 3
PACKED = {
    "word/document.xml": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xl/workbook.xml": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
OPEN_DOCUMENTS = {
    b"application/vnd.oasis.opendocument.text": "application/vnd.oasis.opendocument.text",
    b"application/vnd.oasis.opendocument.spreadsheet": "application/vnd.oasis.opendocument.spreadsheet",
}
MACROS = "vbaProject.bin"


def media_type(data: bytes) -> str:
    """The type of a PDF, a picture, a mail or an office document without macros; else empty."""
    if b"%PDF-" in data[:1024]:
        return "application/pdf"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    if data[4:8] == b"ftyp" and data[8:12] in {b"heic", b"heix", b"mif1", b"heim", b"msf1"}:
        return "image/heic"
    if data.startswith(OLD_MAIL):
        return "application/vnd.ms-outlook" if IN_OLD_MAIL in data else ""
    if data.startswith(b"PK\x03\x04"):
        return _packed(data)
    picture = next((kind for start, kind in PICTURES.items() if data.startswith(start)), "")
    return picture or ("message/rfc822" if _is_mail(data) else "")


def _is_mail(data: bytes) -> bool:
    head = HEADER.match(data[:65_536].lstrip(b"\xef\xbb\xbf"))
    fields = {line.partition(b":")[0] + b":" for line in head.group().lower().splitlines()} if head else set()
    return len(fields & set(MAIL_FIELDS)) >= ENOUGH


def _packed(data: bytes) -> str:
    """Only its list of contents is read: nothing is unpacked but a short name."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            names = set(packed.namelist())
            if any(name.endswith(MACROS) for name in names):
                return ""
            if "mimetype" in names and packed.getinfo("mimetype").file_size < len(max(OPEN_DOCUMENTS, key=len)) + 1:
                return OPEN_DOCUMENTS.get(packed.read("mimetype"), "")
            return next((kind for part, kind in PACKED.items() if part in names), "")
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, KeyError):
        return ""
