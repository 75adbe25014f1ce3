"""What a program may be told of by a call of ours, how such a call is signed, and when it is tried again.

Signed as https://www.standardwebhooks.com asks: HMAC-SHA256 over ``id.timestamp.body`` with the endpoint's own secret.
"""

import base64
import hashlib
import hmac
from datetime import datetime, timedelta
from typing import Literal, get_args

Role = Literal["creditor", "provider"]
#: posted: a call near a provider, or a creditor's own; closed: the bids are opened, or nobody bid; awarded: somebody
#: may take the work; assigned: somebody has the claim.
Kind = Literal["tender.posted", "tender.closed", "tender.awarded", "claim.assigned", "test"]
KINDS: tuple[Kind, ...] = tuple(kind for kind in get_args(Kind) if kind != "test")

#: After each failure; about three days in all. A failure may be a deployment, a night, a weekend.
WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 300, 600, 840, 1200, 1440))
PATIENCE = timedelta(days=5)  # of failures only, after which an endpoint is left alone
LATE = timedelta(days=1)  # the longest wait an endpoint may ask for
PREFIX = "whsec_"
FINE = range(200, 300)
GONE = 410


def signature(secret: str, message_id: str, at: datetime, body: str) -> str:
    """The header ``webhook-signature`` for a secret such as ``whsec_…``.

    >>> from datetime import UTC
    >>> at = datetime(2021, 2, 25, 15, 2, 10, tzinfo=UTC)
    >>> signature("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek", at, '{"test": 2432232314}')
    'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE='
    """
    signed = f"{message_id}.{int(at.timestamp())}.{body}".encode()
    key = base64.b64decode(secret.removeprefix(PREFIX))
    return f"v1,{base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()}"


def secret(raw: bytes) -> str:
    """Those bytes as an endpoint's owner is given them."""
    return f"{PREFIX}{base64.b64encode(raw).decode()}"


def next_try(at: datetime, failures: int, asked: timedelta | None = None) -> datetime | None:
    """When a message that failed so often is tried again, not before the endpoint ``asked`` for; None: not any more."""
    if failures > len(WAITS):
        return None
    wait = WAITS[failures - 1]
    return at + max(wait, min(asked or wait, LATE))


def hopeless(failing_since: datetime, at: datetime) -> bool:
    """Whether an endpoint has failed for so long that it is left alone."""
    return at - failing_since >= PATIENCE
