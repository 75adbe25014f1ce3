"""What a visitor sent with a form: urlencoded or multipart, within limits."""

import io
import re
from collections.abc import Mapping
from typing import Protocol
from urllib import parse

from chalicelib.domain.refusals import Reason, Refused

MAX_BYTES = 5_000_000  # API Gateway hands over 6 MB of base64 at most
MAX_FIELDS = 500
URLENCODED = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data"
MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")  # who owns it shows by the link he is sent
TYPES = [URLENCODED, MULTIPART]  # for ``content_types`` of a route


class Asked(Protocol):
    """The part of a chalice request that is read here."""

    @property
    def headers(self) -> Mapping[str, str]:
        """Case-insensitive."""

    @property
    def raw_body(self) -> str | bytes:
        """The body as it came."""


class Form(dict[str, str]):
    """The first value of each field, trimmed; ``files`` hold bytes, ``file_names`` what they are called."""

    def __init__(self, pairs: list[tuple[str, str]], files: Mapping[str, bytes]) -> None:
        super().__init__()
        self.pairs = pairs
        self.files = dict(files)
        self.file_names: dict[str, str] = {}
        for name, value in pairs:
            self.setdefault(name, value)

    def every(self, name: str) -> tuple[str, ...]:
        """All values of a repeated field, in the order of the page."""
        return tuple(value for key, value in self.pairs if key == name)


def read(request: Asked) -> Form:
    """The form of a request.

    Raises Refused: FILE_TOO_LARGE over 5 MB, BAD_REQUEST when it can't be read, UNSUPPORTED_MEDIA.
    """
    body = request.raw_body
    data = body.encode() if isinstance(body, str) else body
    if len(data) > MAX_BYTES:
        raise Refused(Reason.FILE_TOO_LARGE, max_mb=MAX_BYTES // 1_000_000)
    content_type = request.headers.get("content-type", URLENCODED)
    match content_type.partition(";")[0].strip().lower():
        case "application/x-www-form-urlencoded":
            return Form(_urlencoded(data), {})
        case "multipart/form-data":
            return _multipart(data, content_type)
        case _:
            raise Refused(Reason.UNSUPPORTED_MEDIA)


def _urlencoded(data: bytes) -> list[tuple[str, str]]:
    try:
        pairs = parse.parse_qsl(data.decode(), keep_blank_values=True, max_num_fields=MAX_FIELDS, errors="strict")
    except ValueError as broken:
        raise Refused(Reason.BAD_REQUEST) from broken
    return [(name, _clean(value)) for name, value in pairs]


def _multipart(data: bytes, content_type: str) -> Form:
    import multipart  # type: ignore[import-untyped]  # late: only uploads need it

    _, options = multipart.parse_options_header(content_type)
    pairs: list[tuple[str, str]] = []
    files: dict[str, bytes] = {}
    names: dict[str, str] = {}
    limits = {"part_limit": MAX_FIELDS, "spool_limit": MAX_BYTES, "memory_limit": MAX_BYTES}
    try:
        for part in multipart.MultipartParser(io.BytesIO(data), options["boundary"], len(data), **limits):
            if part.filename is None:
                pairs.append((part.name, _clean(part.value)))
            else:
                files.setdefault(part.name, part.raw)
                names.setdefault(part.name, _clean(part.filename))
    except (ValueError, KeyError) as broken:
        raise Refused(Reason.BAD_REQUEST) from broken
    form = Form(pairs, files)
    form.file_names = names
    return form


def _clean(value: str) -> str:
    """Trimmed, with one kind of line end; a NUL has no business in a form."""
    if "\0" in value:
        raise Refused(Reason.BAD_REQUEST)
    return value.replace("\r\n", "\n").strip()
