"""Who signed a claim's mandate, when, and how we know: a plain item beside the journal, which holds no names."""

from dataclasses import dataclass
from datetime import datetime

from chalicelib.store import plain, streams


@dataclass(frozen=True, slots=True)
class Signature:
    """The creditor's signature. ``role`` is what entitles him to sign, ``proof`` how we know that it was he.

    ``address`` is the network address it came from.
    """

    name: str
    role: str
    at: datetime
    proof: str
    address: str = ""


def also_keep(claim_id: str, signature: Signature) -> plain.Also:
    """The signature is written with the command that signs the mandate."""
    return plain.also_put(signature, *_key(claim_id))


def of(claim_id: str) -> Signature | None:
    """The signature under a claim's mandate."""
    return plain.get(Signature, *_key(claim_id))


def forget(claim_id: str) -> None:
    """Remove it."""
    plain.delete(*_key(claim_id))


def _key(claim_id: str) -> tuple[str, str]:
    return streams.CLAIM.pk(claim_id), "signature"
