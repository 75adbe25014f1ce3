"""Files too large for one request of ours: the browser leaves them where we fetch them, under a ticket we signed.

In S3 (``s3:BUCKET``) by a presigned POST that holds the size, the type and a quarter of an hour; in a folder
(``file:DIR``) by the same flow against the local server. What is not fetched is gone after a day.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Protocol

from chalicelib import ambient, config
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.gateways import upload_bucket, upload_folder

MOST_BYTES = 20 * 1024 * 1024
SECONDS = 900
TYPE = re.compile(r"[a-z]+/[a-z0-9.+-]{1,90}")
NAME = re.compile(r"upl_[0-9A-Za-z]{20,40}")


@dataclass(frozen=True, slots=True)
class Ticket:
    """Where to POST the file: ``fields`` first, then the file itself as ``file``. ``name`` finds it again."""

    url: str
    fields: dict[str, str]
    name: str


class Box(Protocol):
    """What both kinds can do."""

    def ticket(self, key: str, content_type: str, most: int, seconds: int) -> tuple[str, dict[str, str]]:
        """Address and fields of a form that may leave one file under that key."""

    def data(self, key: str, most: int) -> bytes | None:
        """What was left there; None when nothing was, or too much."""

    def origin(self) -> str:
        """Whose address that is, for the page's security policy; empty for our own."""


def ticket(owner: str, content_type: str) -> Ticket:
    """Leave to leave one file of that type; ``owner`` alone can fetch it."""
    kind = content_type if TYPE.fullmatch(content_type) else "application/octet-stream"
    name = ambient.new_id("upl")
    url, fields = _box().ticket(_key(owner, name), kind, MOST_BYTES, SECONDS)
    return Ticket(url, fields, name)


def fetch(owner: str, name: str) -> bytes:
    """The file that was left under a ticket of this owner. Raises Refused(NOT_FOUND)."""
    data = _box().data(_key(owner, name), MOST_BYTES) if NAME.fullmatch(name) else None
    if data is None:
        raise Refused(Reason.NOT_FOUND)
    return data


def origin() -> str:
    """The one foreign address to which a page may send a file; empty when there is none."""
    return _box().origin()


def _key(owner: str, name: str) -> str:
    return f"uploads/{owner}/{name}"


def _box() -> Box:
    settings = config.settings()
    return _open(settings.documents, settings.region, settings.site_url)


@cache
def _open(where: str, region: str, site: str) -> Box:
    kind, _, name = where.partition(":")
    return upload_bucket.Bucket(name, region) if kind == "s3" else upload_folder.Folder(Path(name), site)
