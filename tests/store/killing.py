"""A worker who is killed right after his n-th effect, or whose n-th call outside loses its answer."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest

from chalicelib.gateways import documents, mailer, payment_moves
from chalicelib.store import table

WRITES = ("PutItem", "UpdateItem", "DeleteItem", "TransactWriteItems")
OUTSIDE = (
    (mailer, "send_mail"),
    (mailer, "send_sms"),
    (mailer, "post_letter"),
    (documents, "put"),
    (payment_moves, "transfer"),
)


class Killed(BaseException):
    """The process is gone: nothing that it had in mind happens any more."""


class Down(ConnectionError):
    """An outside service does not answer."""


@dataclass
class Fate:
    """What happens to the workers: ``at`` counts effects from zero; ``sent`` counts messages by their key."""

    kind: type[BaseException]
    at: int
    effects: int = 0
    struck: bool = False
    sent: Counter[str] = field(default_factory=Counter)

    def around(self, act: Callable[[], Any]) -> Any:
        """One effect; fate strikes once it is done and nobody knows it yet."""
        number, self.effects = self.effects, self.effects + 1
        done = act()
        if number == self.at and not self.struck:
            self.struck = True
            raise self.kind
        return done


@contextmanager
def fate(kind: type[BaseException], at: int, *, writes: bool = True) -> Iterator[Fate]:
    """Strike at the n-th effect: calls outside, and the writes to the table with them."""
    told = Fate(kind, at)
    with pytest.MonkeyPatch.context() as patch:
        for module, name in OUTSIDE:
            patch.setattr(module, name, _watched(told, getattr(module, name)))
        if writes:
            session = _session()
            patch.setattr(session, "send", _watched_writes(told, session.send))
        yield told


def _watched(told: Fate, real: Callable[..., Any]) -> Callable[..., Any]:
    def call(*values: Any) -> Any:
        def act() -> Any:
            told.sent[getattr(values[0], "key", real.__name__)] += 1
            return real(*values)

        return told.around(act)

    return call


def _watched_writes(told: Fate, send: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def through(request: Any) -> Any:
        target = request.headers["X-Amz-Target"]
        name = (target.decode() if isinstance(target, bytes) else target).rpartition(".")[2]
        return told.around(lambda: send(request)) if name in WRITES else send(request)

    return through


def _session() -> Any:
    client: Any = table.connection().connection.client
    return client._endpoint.http_session
