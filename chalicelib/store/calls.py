"""Which tenders a claim was ever called for in, by the claim: so that one is taken off when its claim is gone."""

from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.tender import events as e
from chalicelib.domain.tender.state import Tender
from chalicelib.store import codec, plain, table
from chalicelib.store.writing import Writing


@dataclass(frozen=True, slots=True)
class Called:
    """One tender the claim was in, and since when."""

    tender_id: str
    at: datetime


def of(claim_id: str) -> list[Called]:
    """Every tender that claim was posted in, the oldest first: one Query."""
    items = table.PlainItem.query(f"claim#{claim_id}", table.PlainItem.sk.startswith("tender#"), consistent_read=True)
    return sorted((codec.load(item.body, Called) for item in items), key=lambda called: called.at)


def last(claim_id: str) -> str | None:
    """The tender that calls for it now, or did last."""
    found = of(claim_id)
    return found[-1].tender_id if found else None


def write(event: e.Event, after: Tender, at: datetime, writing: Writing) -> None:
    """Note a posting with each of its claims, in its transaction."""
    if isinstance(event, e.TenderPosted):
        for part in after.parts:
            writing.put(plain.item_of(Called(after.id, at), f"claim#{part.claim_id}", f"tender#{after.id}"))
