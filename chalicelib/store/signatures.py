"""Who signed a claim's mandate, when, and how we know: a plain item beside the journal, which holds no names."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, get_args

from chalicelib.store import plain, streams

#: What a signature stands under: the creditor's mandate, the plan that the debtor proposed, the creditor's yes to it.
Under = Literal["mandate", "plan_proposed", "plan_accepted"]


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


def also_keep(claim_id: str, signature: Signature, under: Under = "mandate") -> plain.Also:
    """The signature is written with the command that it stands under."""
    return plain.also_put(signature, *_key(claim_id, under))


def of(claim_id: str, under: Under = "mandate") -> Signature | None:
    """The signature under a claim's mandate, or under the plan that was agreed on it."""
    return plain.get(Signature, *_key(claim_id, under))


def forget(claim_id: str) -> None:
    """Remove every one of them."""
    for under in get_args(Under):
        plain.delete(*_key(claim_id, under))


def _key(claim_id: str, under: Under) -> tuple[str, str]:
    return streams.CLAIM.pk(claim_id), "signature" if under == "mandate" else f"signature#{under}"
