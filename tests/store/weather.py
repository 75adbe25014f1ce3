"""Bad weather between us and the table: answers that get lost, requests that never arrive, an engine that refuses."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from botocore.awsrequest import AWSResponse
from botocore.compat import HTTPHeaders
from botocore.exceptions import ReadTimeoutError

from chalicelib.store import table

Fault = Callable[[Any, Callable[[Any], Any]], Any]


def lost(request: Any, send: Callable[[Any], Any]) -> Any:
    """It was done, and the answer never came."""
    send(request)
    raise ReadTimeoutError(endpoint_url=request.url)


def silent(request: Any, _: Callable[[Any], Any]) -> Any:
    """It never arrived, and nobody says so."""
    raise ReadTimeoutError(endpoint_url=request.url)


def answer(code: str, status: int = 400, **more: Any) -> Fault:
    """The table answers with an error that the embedded engine never gives."""

    def fault(request: Any, _: Callable[[Any], Any]) -> Any:
        body = json.dumps({"__type": f"com.amazonaws.dynamodb.v20120810#{code}", "message": code, **more}).encode()
        return AWSResponse(request.url, status, HTTPHeaders(), _Raw(body))

    return fault


def cancelled(*codes: str) -> Fault:
    """A transaction that is cancelled, with a reason for each of its writes, in their order."""

    def fault(request: Any, _: Callable[[Any], Any]) -> Any:
        items = len(json.loads(request.body)["TransactItems"])
        reasons = [{"Code": code} for code in (*codes, *["None"] * items)][:items]
        return answer("TransactionCanceledException", CancellationReasons=reasons)(request, _)

    return fault


@contextmanager
def forecast(operation: str, *faults: Fault | None) -> Iterator[list[str]]:
    """The next requests of that kind meet these faults in turn (None: a fair one), later ones none.

    Yields the operations as they are sent.
    """
    client: Any = table.connection().connection.client
    waiting, sent = list(faults), list[str]()
    session = client._endpoint.http_session
    send = session.send

    def through(request: Any) -> Any:
        target = request.headers["X-Amz-Target"]
        name = (target.decode() if isinstance(target, bytes) else target).rpartition(".")[2]
        sent.append(name)
        fault = waiting.pop(0) if waiting and name == operation else None
        return fault(request, send) if fault else send(request)

    session.send = through
    try:
        yield sent
    finally:
        session.send = send
    assert not waiting, f"{len(waiting)} faults never happened"


class _Raw:
    def __init__(self, body: bytes) -> None:
        self._body = body

    def stream(self, **_: object) -> Iterator[bytes]:
        yield self._body
