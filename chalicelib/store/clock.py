"""What time it is by the store: where seconds decide between rivals, no process is judge in its own cause.

Every answer of DynamoDB carries the moment it was given, to the second. A machine whose own clock agrees is believed to
the microsecond; one that goes wrong is put right to the nearest moment that the store allows.
"""

import contextlib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from threading import local
from typing import Any

from chalicelib import config

SECOND = timedelta(seconds=1) - timedelta(microseconds=1)
_last = local()  # what the store said to this thread
_asked_here = False  # whether a store on this machine is judge as well


def heard(parsed: dict[str, Any], **_: Any) -> None:  # noqa: ANN401 - botocore's own values
    """Note the moment of an answer (a hook of the client, ``after-call``)."""
    told = parsed.get("ResponseMetadata", {}).get("HTTPHeaders", {}).get("date", "")
    with contextlib.suppress(ValueError, TypeError):
        _last.at = parsedate_to_datetime(told).astimezone(UTC)


def judged(at: datetime) -> datetime:
    """A moment of this machine as the store's last answer allows it. A local run keeps its own, which may be set."""
    told = _told()
    return at if told is None else min(max(at, told), told + SECOND)


@contextlib.contextmanager
def judging() -> Iterator[None]:
    """A store on this machine judges too, while the block runs: for who shows what clocks that go wrong can do."""
    global _asked_here  # noqa: PLW0603 - one store, one judge
    _asked_here = True
    try:
        yield
    finally:
        _asked_here = False


def _told() -> datetime | None:
    """What the store said last; None before it said anything, and where time is set by hand."""
    by_hand = config.settings().dynamodb_endpoint is not None and not _asked_here
    return None if by_hand else getattr(_last, "at", None)
