"""Serves frontend/static under /static, as CloudFront and S3 do in production: types, ETag, compression."""

import gzip
import hashlib
import mimetypes
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from chalicelib.templating import assets

FOLDER = Path(__file__).resolve().parents[2] / "frontend" / "static"
PREFIX = "/static/"
A_YEAR = "public, max-age=31536000, immutable"
TYPES = {".mjs": "text/javascript", ".js": "text/javascript", ".woff2": "font/woff2", ".svg": "image/svg+xml"}
TYPES |= {".webmanifest": "application/manifest+json", ".ico": "image/x-icon"}
COMPRESSIBLE = ("text/", "application/json", "application/manifest+json", "image/svg+xml", "application/problem+json")
WORTH_IT = 600  # bytes; below that compression gains nothing


@dataclass(frozen=True, slots=True)
class File:
    """One file as it goes out."""

    content_type: str
    etag: str
    raw: bytes


def find(path: str, folder: Path = FOLDER) -> File | None:
    """The file at ``/static/...``, its content hash left aside, or None; nothing outside the folder is ever found."""
    if "\0" in path:
        return None
    target = (folder / assets.plain(path.removeprefix(PREFIX))).resolve()
    if not target.is_relative_to(folder.resolve()) or not target.is_file():
        return None
    return read(target, target.stat().st_mtime_ns)


@lru_cache(maxsize=256)
def read(target: Path, _modified: int) -> File:
    """A file read once for each time it was changed."""
    raw = target.read_bytes()
    kind = TYPES.get(target.suffix) or mimetypes.guess_type(target.name)[0] or "application/octet-stream"
    kind = f"{kind}; charset=utf-8" if kind.startswith("text/") else kind
    etag = f'"{hashlib.sha256(raw).hexdigest()[:20]}"'
    return File(kind, etag, raw)


@lru_cache(maxsize=256)
def shrink(raw: bytes) -> bytes:
    """The bytes gzipped; the same bytes always give the same."""
    return gzip.compress(raw, compresslevel=6, mtime=0)


def is_compressible(content_type: str) -> bool:
    """True for text in any form; fonts and pictures are compressed already."""
    return content_type.startswith(COMPRESSIBLE)
