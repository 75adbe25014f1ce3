"""What the notice of an insolvency says besides its days: a plain item, for it names the court's agent."""

from dataclasses import dataclass
from typing import Literal

from chalicelib.store import plain, streams
from chalicelib.store.people import Address

Procedure = Literal["safeguard", "receivership", "liquidation"]


@dataclass(frozen=True, slots=True)
class Proceedings:
    """The procedure, its court, and to whom the claim is declared.

    ``plain``: no security, no enforceable title, no case before a court; only then the declaration can be written
    without a question more.
    """

    procedure: Procedure
    court: str
    representative: str
    address: Address
    plain: bool


def also_keep(claim_id: str, known: Proceedings) -> plain.Also:
    """Written with the command that tells of the insolvency."""
    return plain.also_put(known, *_key(claim_id))


def keep(claim_id: str, known: Proceedings) -> None:
    """Write it anew: its creditor has told more."""
    plain.put(known, *_key(claim_id))


def of(claim_id: str) -> Proceedings | None:
    """What is known of the proceedings in which a claim is caught; None when only the days were told."""
    return plain.get(Proceedings, *_key(claim_id))


def _key(claim_id: str) -> tuple[str, str]:
    return streams.CLAIM.pk(claim_id), "proceedings"
