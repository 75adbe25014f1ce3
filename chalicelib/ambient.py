"""The clock and the dice. Only the shell may read them; the core is told.

``set_clock`` lets the local run jump and the tests stand still.
"""

import base64
import hashlib
import hmac
import random
import secrets
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from chalicelib import config

PARIS = ZoneInfo("Europe/Paris")
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford: no I, L, O, U to misread


def system_clock() -> datetime:
    """The machine's time, aware, in UTC."""
    return datetime.now(UTC)


_clock: Callable[[], datetime] = system_clock


def set_clock(clock: Callable[[], datetime]) -> None:
    """Replace the clock of this process (tests, ``/_dev/clock``)."""
    global _clock  # noqa: PLW0603 - there is one clock in a process, as on a wall
    _clock = clock


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return _clock()


def today() -> date:
    """The present day in Paris: the day French law counts."""
    return now().astimezone(PARIS).date()


def new_id(prefix: str) -> str:
    """A new id such as ``clm_01J…``: 48 bits of time, then 80 random bits; sorts by time."""
    millis = int(now().timestamp() * 1000)
    value = (millis << 80) | secrets.randbits(80)
    return _id(prefix, value)


def token() -> str:
    """128 random bits for a link or a session, URL-safe."""
    return secrets.token_urlsafe(16)


def derived_token(purpose: str) -> str:
    """128 bits that this site always derives alike from ``purpose``: for links that may be sent again."""
    return secrets_urlsafe(_mac(f"token:{purpose}").digest()[:16])


def derived_code(purpose: str) -> str:
    """Six digits that this site always derives alike from ``purpose``: for codes that need no place to be kept."""
    return f"{int.from_bytes(_mac(f'code:{purpose}').digest()[:8], 'big') % 1_000_000:06d}"


def derived_id(prefix: str, purpose: str) -> str:
    """An id that this site always derives alike from ``purpose``: what is asked for twice is one thing."""
    return _id(prefix, int.from_bytes(_mac(f"id:{purpose}").digest()[:16], "big"))


def secrets_urlsafe(raw: bytes) -> str:
    """Bytes as URL-safe base64 without padding."""
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def seed() -> int:
    """A stored seed for a draw that can be replayed."""
    return secrets.randbits(53)


def seed_of(claim_id: str) -> int:
    """The seed of one claim's draws: the same at every wave, and nobody outside can know it before; never 0."""
    return int(_mac(f"seed:{claim_id}").hexdigest()[:13], 16) | 1


def jitter(longest: timedelta) -> timedelta:
    """A random wait from zero to ``longest``, to spread retries."""
    return longest * random.random()  # noqa: S311 - spreads load, protects nothing


def keyed_hash(text: str) -> str:
    """HMAC-SHA256 of ``text`` with the site's secret, hex: how tokens and mails are stored."""
    return _mac(text).hexdigest()


def same(one: str, other: str) -> bool:
    """Compare two secrets in constant time."""
    return hmac.compare_digest(one.encode(), other.encode())


def _id(prefix: str, value: int) -> str:
    """128 bits as 26 characters."""
    return f"{prefix}_" + "".join(ALPHABET[value >> shift & 31] for shift in range(125, -1, -5))


def _mac(text: str) -> "hmac.HMAC":
    return hmac.new(config.settings().secret_key.encode(), text.encode(), hashlib.sha256)
