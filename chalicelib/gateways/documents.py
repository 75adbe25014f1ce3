"""Papers kept by the hash of their bytes: in a folder (``file:DIR``) or in S3 (``s3:BUCKET``).

The same bytes are the same document: putting them twice changes nothing, and nothing is ever overwritten.
"""

import hashlib
import re
from functools import cache
from pathlib import Path
from typing import Protocol

from chalicelib import config
from chalicelib.domain import refusals
from chalicelib.gateways import document_bucket, document_folder

SHA256 = re.compile(r"[0-9a-f]{64}")


class Archive(Protocol):
    """What both kinds can do; None stands for a paper that is not there."""

    def keep(self, key: str, data: bytes, content_type: str) -> None:
        """Store under ``key`` unless it is there."""

    def data(self, key: str) -> bytes | None:
        """The bytes."""

    def content_type(self, key: str) -> str | None:
        """As given when it was stored."""

    def forget(self, key: str) -> None:
        """Remove it; fine when it is gone."""


def put(data: bytes, content_type: str) -> str:
    """Keep a paper; its SHA-256 in hex, by which it is found again."""
    key = hashlib.sha256(data).hexdigest()
    _archive().keep(key, data, content_type)
    return key


def get(sha256: str) -> bytes:
    """The bytes of a paper. Raises Refused(NOT_FOUND), also when what is kept no longer has that hash."""
    data = _archive().data(sha256) if SHA256.fullmatch(sha256) else None
    if data is None or hashlib.sha256(data).hexdigest() != sha256:
        raise refusals.Refused(refusals.Reason.NOT_FOUND)
    return data


def content_type(sha256: str) -> str:
    """What kind of paper it is, such as ``application/pdf``. Raises Refused(NOT_FOUND)."""
    kind = _archive().content_type(sha256) if SHA256.fullmatch(sha256) else None
    if kind is None:
        raise refusals.Refused(refusals.Reason.NOT_FOUND)
    return kind


def forget(sha256: str) -> None:
    """Erase a paper for good: when nobody may keep it any longer. Fine when it is gone."""
    if SHA256.fullmatch(sha256):
        _archive().forget(sha256)


def _archive() -> Archive:
    settings = config.settings()
    return _open(settings.documents, settings.region)


@cache
def _open(where: str, region: str) -> Archive:
    kind, _, name = where.partition(":")
    return document_bucket.Bucket(name, region) if kind == "s3" else document_folder.Folder(Path(name))
