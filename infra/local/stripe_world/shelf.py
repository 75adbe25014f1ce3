"""The objects of this Stripe by kind and id; given a path, each request's changes land in SQLite at once."""

import hashlib
import json
import secrets
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Json = dict[str, Any]


class Shelf:
    """Plain JSON objects. Keys that start with an underscore are ours and never shown.

    A changed object must be ``put`` again; ``commit`` writes all that was put, or nothing: a killed
    process loses at most the request it was in.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._kinds: dict[str, dict[str, Json]] = {}
        self._changed: set[tuple[str, str]] = set()
        self._file = _opened(path) if path else None
        for kind, name, text in (
            self._file.execute("SELECT kind, id, json FROM things ORDER BY n") if self._file else ()
        ):
            self._kinds.setdefault(kind, {})[name] = json.loads(text)
        self._made = self.get("meta", "made") or {"count": 0, "salt": secrets.token_hex(8)}

    def put(self, kind: str, name: str, thing: Json) -> Json:
        """Keep a new or changed object."""
        self._kinds.setdefault(kind, {})[name] = thing
        self._changed.add((kind, name))
        return thing

    def get(self, kind: str, name: str) -> Json | None:
        """One object, live."""
        return self._kinds.get(kind, {}).get(name)

    def find(self, name: str) -> Json | None:
        """One object of whatever kind: ids are unique."""
        return next((things[name] for things in self._kinds.values() if name in things), None)

    def all(self, kind: str) -> Iterator[Json]:
        """Every object of a kind, oldest first."""
        return iter(list(self._kinds.get(kind, {}).values()))

    def new_id(self, prefix: str) -> str:
        """A new id; never one that another state of this Stripe gave, so a lost file can't mix two worlds."""
        self._made["count"] += 1
        self.put("meta", "made", self._made)
        seen = f"{self._made['salt']}:{self._made['count']}"
        return f"{prefix}_{hashlib.sha256(seen.encode()).hexdigest()[:22]}"

    def commit(self) -> None:
        """Write what changed since the last time, in one transaction."""
        if self._file:
            rows = [(kind, name, json.dumps(self._kinds[kind][name])) for kind, name in sorted(self._changed)]
            with self._file:
                self._file.executemany(
                    "INSERT INTO things (kind, id, json) VALUES (?, ?, ?)"
                    " ON CONFLICT (kind, id) DO UPDATE SET json = excluded.json",
                    rows,
                )
        self._changed.clear()

    def close(self) -> None:
        """Let the file go."""
        if self._file:
            self._file.close()


def _opened(path: Path) -> sqlite3.Connection:
    path.parent.mkdir(parents=True, exist_ok=True)
    file = sqlite3.connect(path, check_same_thread=False)  # one lock around every request, see world
    file.execute("PRAGMA journal_mode=WAL")
    file.execute(
        "CREATE TABLE IF NOT EXISTS things"
        " (n INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL, json TEXT NOT NULL, UNIQUE (kind, id))"
    )
    return file
