"""The XML files attached to a PDF, taken out in a process of its own.

A crafted PDF of 4 MB makes PDFium unpack gigabytes, or crash. In a child with little memory, little time and no
environment it can only end itself. PDFium also may not be entered by two threads: a process each settles that.
Starting it costs about 0.1 s. Run as ``python -m chalicelib.gateways.pdf_attachments < file.pdf``.
"""

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

MEMORY_BYTES = 512 * 1024 * 1024
CPU_SECONDS, WALL_SECONDS = 5, 20
MAXIMUM_XML_BYTES = 8 * 1024 * 1024
PASSWORD_NEEDED, SECURITY_UNKNOWN = 4, 5  # PDFium's error codes


class UnreadableError(Exception):
    """PDFium could not open the file, or did not survive it."""


class EncryptedError(Exception):
    """The file needs a password, or hides its attachments behind a protection."""


def extract(data: bytes) -> list[tuple[str, bytes]]:
    """Name and content of every attachment that looks like XML. Raises UnreadableError, EncryptedError."""
    path = os.pathsep.join(part or "." for part in sys.path)
    libraries = {name: os.environ[name] for name in ("LD_LIBRARY_PATH", "SYSTEMROOT") if name in os.environ}
    try:
        done = subprocess.run(  # noqa: S603 - our own module, by its absolute interpreter
            [sys.executable, "-S", "-m", __name__],
            input=data,
            capture_output=True,
            timeout=WALL_SECONDS,
            env={"PYTHONPATH": path, **libraries},
            check=True,
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        raise UnreadableError from error
    said = json.loads(done.stdout)
    if said == "encrypted":
        raise EncryptedError
    if said == "unreadable":
        raise UnreadableError
    return [(name, content.encode("latin-1")) for name, content in said]


def open_and_list(data: bytes) -> list[tuple[str, bytes]]:
    """The work of the child, in this process. Raises UnreadableError, EncryptedError."""
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = error.err_code in {PASSWORD_NEEDED, SECURITY_UNKNOWN}
        raise (EncryptedError if locked else UnreadableError) from error
    found = list(_xml_files(pdf))
    protected = pypdfium2.raw.FPDF_GetSecurityHandlerRevision(pdf) >= 0
    pdf.close()
    if protected and not found:  # opened without a password, but the attachments have one
        raise EncryptedError
    return found


def _xml_files(pdf: "PdfDocument") -> Iterator[tuple[str, bytes]]:
    from pypdfium2 import PdfiumError

    for number in range(pdf.count_attachments()):
        with contextlib.suppress(PdfiumError):  # a damaged attachment hides nothing from the next one
            attachment = pdf.get_attachment(number)
            content = bytes(attachment.get_data())
            if b"<" in content[:200] and len(content) <= MAXIMUM_XML_BYTES:
                yield attachment.get_name(), content


def main() -> None:
    """Answer on standard output, as JSON, for the PDF on standard input."""
    _limit()
    sys.stdout.write(json.dumps(answer(sys.stdin.buffer.read())))


def answer(data: bytes) -> object:
    """What the child says: the files, or in one word why there are none."""
    try:
        return [(name, xml.decode("latin-1")) for name, xml in open_and_list(data)]
    except EncryptedError:
        return "encrypted"
    except UnreadableError:
        return "unreadable"


def _limit() -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):  # not every system can
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))


if __name__ == "__main__":
    main()
