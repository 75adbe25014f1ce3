"""Never faster than a service allows: a bucket of turns, filled at a steady pace. Each process keeps its own."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass
class Bucket:
    """``per_second`` turns come in, ``burst`` of them can be saved up; clock (seconds) and sleep are for tests."""

    per_second: float
    burst: int
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    _saved: float = field(default=0, init=False)
    _counted_at: float = field(default=float("-inf"), init=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, init=False)

    def take(self, patience: float) -> bool:
        """Wait for a turn, at most ``patience`` seconds; False, and at once, when it would take longer."""
        with self._lock:
            now = self.clock()
            self._saved = min(float(self.burst), self._saved + (now - self._counted_at) * self.per_second)
            self._counted_at = now
            wait = max(0.0, (1 - self._saved) / self.per_second)
            if wait > patience:
                return False
            self._saved -= 1
        if wait:
            self.sleep(wait)
        return True
