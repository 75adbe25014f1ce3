"""Papers in a folder: ``ab/abcd….bin``, and beside each ``ab/abcd….json`` with its kind."""

import json
from dataclasses import dataclass
from pathlib import Path

from chalicelib.gateways import atomic_files


@dataclass(frozen=True, slots=True)
class Folder:
    """An archive for one machine."""

    root: Path

    def keep(self, key: str, data: bytes, content_type: str) -> None:
        """Store unless it is there; the kind first, so that a paper that can be read always has one."""
        paper, about = self._paths(key)
        if not paper.exists():
            atomic_files.write(about, json.dumps({"content_type": content_type}).encode())
            atomic_files.write(paper, data)

    def data(self, key: str) -> bytes | None:
        """The bytes, or None."""
        paper, _ = self._paths(key)
        return paper.read_bytes() if paper.exists() else None

    def content_type(self, key: str) -> str | None:
        """The kind, or None."""
        paper, about = self._paths(key)
        return str(json.loads(about.read_bytes())["content_type"]) if paper.exists() else None

    def forget(self, key: str) -> None:
        """Remove it; fine when it is gone."""
        for path in self._paths(key):
            path.unlink(missing_ok=True)

    def _paths(self, key: str) -> tuple[Path, Path]:
        place = self.root / key[:2] / key
        return place.with_suffix(".bin"), place.with_suffix(".json")
