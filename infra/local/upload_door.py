"""The local stand-in for the bucket's own address: takes a file that comes with a signed ticket, as S3 does."""

import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import multipart  # type: ignore[import-untyped]

from chalicelib import config
from chalicelib.domain.refusals import Refused
from chalicelib.gateways import upload_folder, uploads

PATH = upload_folder.PATH
ROOM = 100_000  # bytes for the fields beside the file


def post(environ: Mapping[str, Any]) -> int:
    """The status: 204 as S3 says when it has the file, 403 or 400 when it does not take it, 405 for another method."""
    if environ["REQUEST_METHOD"] != "POST":
        return 405
    most = uploads.MOST_BYTES + ROOM
    length = int(environ.get("CONTENT_LENGTH") or 0)
    if length > most:
        return 400
    kind, _, folder = config.settings().documents.partition(":")
    if kind != "file":
        return 405
    try:
        fields, data = _form(environ["wsgi.input"].read(length), environ.get("CONTENT_TYPE", ""), most)
        upload_folder.Folder(Path(folder), config.settings().site_url).receive(fields, data)
    except (Refused, ValueError, KeyError):
        return 403
    return 204


def _form(body: bytes, content_type: str, most: int) -> tuple[dict[str, str], bytes]:
    _, options = multipart.parse_options_header(content_type)
    fields: dict[str, str] = {}
    data = b""
    for part in multipart.MultipartParser(
        io.BytesIO(body), options["boundary"], len(body), part_limit=20, spool_limit=most, memory_limit=most
    ):
        if part.name == "file":
            data = part.raw
        else:
            fields[part.name] = part.value
    return fields, data
