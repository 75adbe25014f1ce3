"""Files the pages need: content-hashed addresses, the inlined style sheet with its CSP hash, icons.

The package step writes ``frontend/compiled/assets.json`` so that no file is hashed at a cold start.
"""

import base64
import hashlib
import json
import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from markupsafe import Markup

FRONTEND = Path(__file__).parents[2] / "frontend"
STATIC = FRONTEND / "static"
COMPILED = FRONTEND / "compiled"
HASHED = re.compile(r"\.([0-9a-f]{12})(\.[a-z0-9]+)$")


class Sheet(NamedTuple):
    """The style sheet as it stands in the page, and the CSP source that lets it run."""

    text: Markup
    source: str


@cache
def asset(path: str) -> str:
    """The address of ``frontend/static/PATH`` with its content hash: may be cached for ever."""
    stem, _, suffix = path.rpartition(".")
    return f"/static/{stem}.{_manifest().get(path) or digest(path)}.{suffix}"


def plain(path: str) -> str:
    """The file behind a hashed path: ``css/site.0123456789ab.css`` -> ``css/site.css``."""
    return HASHED.sub(r"\2", path)


def digest(path: str) -> str:
    """Twelve hex digits of the SHA-256 of a static file. Raises FileNotFoundError."""
    return hashlib.sha256((STATIC / path).read_bytes()).hexdigest()[:12]


def manifest() -> dict[str, str]:
    """Every static file and its hash: what the package step writes to ``compiled/assets.json``."""
    files = (file for file in sorted(STATIC.rglob("*")) if file.is_file())
    return {path: digest(path) for path in (file.relative_to(STATIC).as_posix() for file in files)}


@cache
def sheet() -> Sheet:
    """``css/site.css`` as short as it means the same, with hashed addresses inside: each page carries all of it."""
    text = (STATIC / "css/site.css").read_text("utf-8")
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    text = re.sub(r"/static/([\w./-]+)", lambda found: asset(found[1]), text)
    text = _squeezed(text)
    digested = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return Sheet(Markup(text), f"'sha256-{digested}'")  # noqa: S704 - our own file


@cache
def icon(name: str, size: int = 20) -> Markup:
    """A Lucide icon to stand beside words: hidden from screen readers. ``size`` in CSS pixels."""
    drawing = (STATIC / "icons" / f"{name}.svg").read_text("utf-8")
    inside = drawing[drawing.index(">", drawing.index("<svg")) + 1 : drawing.rindex("</svg>")]
    inside = re.sub(r"\s*(/?>)\s*", r"\1", re.sub(r"\s+", " ", inside.strip()))
    return Markup(  # noqa: S704 - our own file
        f'<svg class="icon" width="{size}" height="{size}" viewBox="0 0 24 24" aria-hidden="true">{inside}</svg>'
    )


@cache
def _manifest() -> dict[str, str]:
    written = COMPILED / "assets.json"
    found: dict[str, str] = json.loads(written.read_text("utf-8")) if written.exists() else {}
    return found


def _squeezed(css: str) -> str:
    """Without the blanks that mean nothing. A blank before a colon stays: it makes a descendant of ``:hover``."""
    text = re.sub(r"\s+", " ", css).strip()
    text = re.sub(r" ?([{};,]) ?", r"\1", text)
    text = re.sub(r" ?>(?!=) ?", ">", text)
    text = re.sub(r"(?<![\w.])0\.(?=\d)", ".", text)
    return text.replace(": ", ":").replace(";}", "}")
