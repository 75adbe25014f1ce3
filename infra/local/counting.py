"""Counts what a piece of work asks of the table: one entry for each request that leaves for DynamoDB."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from chalicelib.store import table


@dataclass(frozen=True, slots=True)
class Asked:
    """One request: its operation (``GetItem``), and the partition key it names if it names one."""

    operation: str
    key: str = ""

    @property
    def is_session(self) -> bool:
        """True for the look-up of who is asking, which every page of a signed-in visitor needs."""
        return self.operation == "GetItem" and self.key.startswith("session#")


@contextmanager
def counted(*, all_threads: bool = False) -> Iterator[list[Asked]]:
    """The requests made inside the block by this thread (or by all of them), in order; retries count each."""
    seen: list[Asked] = []
    events = table.connection().connection.client.meta.events

    mine = threading.get_ident()

    def note(params: dict[str, Any], model: Any, **_: object) -> None:  # noqa: ANN401 - botocore's own
        if all_threads or threading.get_ident() == mine:
            seen.append(Asked(model.name, str(params.get("Key", {}).get("pk", {}).get("S", ""))))

    events.register("before-parameter-build.dynamodb", note)
    try:
        yield seen
    finally:
        events.unregister("before-parameter-build.dynamodb", note)
