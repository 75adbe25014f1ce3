"""The page a debtor was last sent to for paying: so that a second tap leads to the same one, and never to two."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from chalicelib.store import plain

MEMORY = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class PayPage:
    """``attempt`` counts the pages of a claim; ``payments_before`` is how many payments it had then. Cents."""

    claim_id: str
    attempt: int
    session_id: str
    url: str
    cents: int
    quoted_on: date
    payments_before: int
    expires_at: datetime


def last(claim_id: str) -> PayPage | None:
    """The newest page of this claim, open or not."""
    return plain.get(PayPage, f"claim#{claim_id}", "paypage")


def remember(page: PayPage) -> None:
    """The page that counts from now on."""
    plain.put(page, f"claim#{page.claim_id}", "paypage", page.expires_at + MEMORY)
