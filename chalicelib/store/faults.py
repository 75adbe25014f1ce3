"""What an error of the table means: nothing happened, nobody knows, or the mistake is ours.

Reads and single writes are repeated here, at the client; a command's transaction by ``handle``, which decides anew.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Literal

from botocore.exceptions import BotoCoreError, ConnectTimeoutError, EndpointConnectionError
from pynamodb.exceptions import PynamoDBException

from chalicelib import ambient

TableError = PynamoDBException  # what reads and writes raise when the table does not do as asked

#: busy: refused, nothing was done; unknown: no answer, perhaps it was done; ours: asking again changes nothing.
Fault = Literal["busy", "unknown", "ours"]

TRIES = 3
SHORTEST, LONGEST = timedelta(milliseconds=100), timedelta(seconds=1)
READS = frozenset({"GetItem", "BatchGetItem", "Query"})
BUSY = frozenset(
    {
        "ProvisionedThroughputExceeded",
        "ProvisionedThroughputExceededException",
        "RequestLimitExceeded",
        "ThrottlingError",
        "ThrottlingException",
        "TransactionConflict",
        "TransactionConflictException",
        "TransactionInProgressException",
    }
)
UNKNOWN = frozenset({"InternalFailure", "InternalServerError", "ServiceUnavailable", "ServiceUnavailableException"})
NEVER_SENT = (ConnectTimeoutError, EndpointConnectionError)


def of(error: PynamoDBException) -> Fault:
    """What an error of the library means."""
    code = code_of(error)
    return _named(code) if code else _unanswered(error.cause)


def code_of(error: PynamoDBException) -> str:
    """DynamoDB's own name for the error; empty when no answer came (the library's property fails then)."""
    return _code(getattr(error.cause, "response", None))


def unmet(error: PynamoDBException) -> bool:
    """True when the write's condition did not hold."""
    return code_of(error) == "ConditionalCheckFailedException"


def wait(attempt: int) -> float:
    """Seconds before the next try: the longer, the more tries went before, spread evenly from zero."""
    return ambient.jitter(min(LONGEST, SHORTEST * 2 ** (attempt - 1))).total_seconds()


def again(**asked: Any) -> float | None:  # noqa: ANN401 - botocore's own values
    """For botocore's ``needs-retry``: seconds until the same request is sent once more, None to leave it."""
    name, attempts, response = asked["operation"].name, asked["attempts"], asked["response"]
    if name == "TransactWriteItems" or attempts >= TRIES:
        return None
    fault = _named(_code(response[1])) if response else _unanswered(asked["caught_exception"])
    harmless = fault == "busy" or (fault == "unknown" and name in READS)
    return wait(attempts) if harmless else None


def _code(response: Mapping[str, Any] | None) -> str:
    return str((response or {}).get("Error", {}).get("Code", ""))


def _named(code: str) -> Fault:
    if code in BUSY:
        return "busy"
    return "unknown" if code in UNKNOWN else "ours"


def _unanswered(cause: Exception | None) -> Fault:
    if isinstance(cause, NEVER_SENT):
        return "busy"
    return "unknown" if isinstance(cause, BotoCoreError) else "ours"
