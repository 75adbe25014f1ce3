"""Asking an open service of the State politely, and living well without it.

Never faster than it allows, never longer than a visitor waits, never again and again while it is down; no redirect is
followed, no answer larger than it can be is read. Each process keeps its own count.
"""

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from typing import Any, TypeVar

import urllib3

from chalicelib import ambient, config
from chalicelib.gateways import turns

T = TypeVar("T")

PATIENCE = 3.0  # seconds for one question, tries and waits included
TRIES = 3
LEAST = 0.2  # seconds: with less time left nothing is tried again
BACK_OFF = timedelta(milliseconds=400)  # at most, before the second try; twice that before the third
BREAK_AFTER = 2  # questions without an answer
QUIET = 60.0  # seconds in which a service that is down is left alone
BUSY, LONGEST = 600.0, 3600.0  # seconds of rest after a 429 that names none, and the longest that is believed
MOST_BYTES = 2_000_000
AGAIN = frozenset({429, 500, 502, 503, 504})
TOO_MANY = 429
OK = 200
MOVED = frozenset({301, 308})


class Down(Exception):
    """The service does not answer, is too busy, or makes no sense; the message says which, never what was asked."""


class Moved(Down):
    """What was asked for stands elsewhere for good: ``to`` is the address it names, where nobody went."""

    def __init__(self, to: str) -> None:
        super().__init__("moved")
        self.to = to


class _Failed(Exception):
    """One try failed. ``wait``: how long the service wants to be left alone (seconds); ``ours``: it is not to blame."""

    def __init__(self, why: str, *, again: bool = True, wait: float | None = None, ours: bool = False) -> None:
        super().__init__(why)
        self.why, self.again, self.wait, self.ours = why, again, wait, ours


@dataclass
class Service:
    """One address. ``per_second`` and ``burst`` stay under what its terms allow; clock and sleep are for tests.

    ``signed`` gives headers of its own, ``answers`` are statuses beside 200 that come with JSON to read, ``patient``
    False gives up at once when a turn has to be waited for: somebody else can be asked.
    """

    url: str
    per_second: float
    burst: int
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    signed: Callable[[], Mapping[str, str]] = dict
    answers: frozenset[int] = frozenset()
    patient: bool = True
    _failures: int = field(default=0, init=False)
    _quiet_until: float = field(default=float("-inf"), init=False)
    _turns: turns.Bucket = field(init=False)

    def __post_init__(self) -> None:
        self._turns = turns.Bucket(self.per_second, self.burst, self.clock, self.sleep)

    def ask(self, params: Mapping[str, str], read: Callable[[Any], T], path: str = "") -> T:
        """What ``read`` makes of the JSON that the service answers at ``path`` below its address. Raises Down."""
        if self.clock() < self._quiet_until:
            raise Down("left alone")
        try:
            found = self._tried(path, params, read)
        except _Failed as failed:
            self._note(failed)
            raise Down(failed.why) from failed
        self._failures = 0
        return found

    def _tried(self, path: str, params: Mapping[str, str], read: Callable[[Any], T]) -> T:
        ends = self.clock() + PATIENCE
        for turn in range(1, TRIES + 1):
            self._take_turn(ends)
            try:
                return _understood(self._body(path, params, ends), read)
            except _Failed as failed:
                wait = failed.wait or ambient.jitter(BACK_OFF * turn).total_seconds()
                if not failed.again or turn == TRIES or self.clock() + wait + LEAST > ends:
                    raise
                self.sleep(wait)
        raise AssertionError("the last try returns or raises")

    def _take_turn(self, ends: float) -> None:
        """Wait for a turn; give up when that takes too long."""
        if not self._turns.take(ends - self.clock() - LEAST if self.patient else 0):
            raise _Failed("too many questions at once", again=False, ours=not self.patient)

    def _body(self, path: str, params: Mapping[str, str], ends: float) -> bytes:
        left = max(LEAST, ends - self.clock())
        agent = f"recouvrance (+{config.settings().site_url})"
        try:
            answer = _pool().request(
                "GET",
                self.url + path,
                fields=dict(params),
                headers={"Accept": "application/json", "User-Agent": agent, **self.signed()},
                timeout=urllib3.Timeout(total=left),
                retries=False,
                redirect=False,
                preload_content=False,
            )
            if answer.status != OK and answer.status not in self.answers:
                answer.drain_conn()
                if answer.status in MOVED:
                    raise Moved(answer.headers.get("Location", ""))
                raise _Failed(f"status {answer.status}", again=answer.status in AGAIN, wait=_rest(answer))
            return self._read(answer, ends)
        except (urllib3.exceptions.HTTPError, OSError) as error:
            raise _Failed(type(error).__name__) from error

    def _read(self, answer: urllib3.BaseHTTPResponse, ends: float) -> bytes:
        """The whole answer, unless it is too large or comes in drops."""
        body = b""
        for piece in answer.stream(65_536):
            body += piece
            if len(body) > MOST_BYTES or self.clock() > ends:
                answer.close()
                raise _Failed("too large or too slow", again=False)
        return body

    def _note(self, failed: _Failed) -> None:
        """After two questions without an answer, or when it asks for a rest, it is left alone."""
        if failed.ours:
            return
        self._failures += 1
        rest = failed.wait or (QUIET if self._failures >= BREAK_AFTER else 0)
        self._quiet_until = self.clock() + rest


def _understood(body: bytes, read: Callable[[Any], T]) -> T:
    try:
        return read(json.loads(body))
    except (AttributeError, LookupError, TypeError, ValueError, RecursionError) as error:
        raise _Failed("makes no sense", again=False) from error


def _rest(answer: urllib3.BaseHTTPResponse) -> float | None:
    """How long it asks to be left alone, in seconds: Retry-After, believed up to an hour."""
    said = answer.headers.get("Retry-After", "")
    if said.isascii() and said.isdigit():
        return min(float(said), LONGEST)
    return BUSY if answer.status == TOO_MANY else None


@cache
def _pool() -> urllib3.PoolManager:
    return urllib3.PoolManager(maxsize=8)
