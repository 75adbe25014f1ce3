"""A clock that can jump: the machine's time plus an offset that survives a restart."""

import json
from datetime import datetime, timedelta
from pathlib import Path

from chalicelib import ambient


class JumpingClock:
    """Call it for the time. ``path`` keeps the offset (None: only in memory)."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self.offset = timedelta(seconds=json.loads(path.read_text())) if path and path.exists() else timedelta(0)

    def __call__(self) -> datetime:
        """The present moment of the local run, aware, in UTC."""
        return ambient.system_clock() + self.offset

    def jump(self, by: timedelta) -> None:
        """Go forward (or back); files and payments that fall due meanwhile are due at the next sweep."""
        self.offset += by
        self._keep()

    def reset(self) -> None:
        """Back to the machine's time."""
        self.offset = timedelta(0)
        self._keep()

    def _keep(self) -> None:
        if self._path:
            self._path.write_text(json.dumps(self.offset.total_seconds()))
