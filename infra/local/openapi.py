"""Writes the description of the API for programs: ``python -m infra.local openapi`` (``make openapi``)."""

from pathlib import Path

from chalicelib.web import openapi

FILE = Path(__file__).parents[2] / "docs" / "api" / "openapi.json"


def write() -> int:
    """``docs/api/openapi.json``, as the site serves it."""
    FILE.parent.mkdir(parents=True, exist_ok=True)
    FILE.write_text(openapi.text(), encoding="utf-8")
    print(f"{FILE.relative_to(FILE.parents[2])}: {FILE.stat().st_size // 1000} kB")
    return 0
