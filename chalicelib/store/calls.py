"""Which tenders a claim was ever called for in, by the claim: so that one is taken off when its claim is gone."""

from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from chalicelib.domain.tender import events as e
from chalicelib.domain.tender.state import Tender
from chalicelib.store import codec, plain, streams, table
from chalicelib.store.writing import Writing

PAGE = 100


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


def open_of(creditor_id: str, now: datetime, most: int) -> list[Tender]:
    """A creditor's tenders that are open, those that close last in front, ``most`` of them: one Query, paged."""
    after = table.Item.owner_sk > streams.stamp(now)
    found = table.CardItem.owner.query(f"tenders#{creditor_id}", after, scan_index_forward=False, page_size=PAGE)
    tenders = (codec.load(item.body, Tender) for item in found)
    return list(islice((tender for tender in tenders if tender.status == "open"), most))


def write(event: e.Event, after: Tender, at: datetime, writing: Writing) -> None:
    """Note a posting with each of its claims, in its transaction; what is taken out again is forgotten."""
    match event:
        case e.TenderPosted():
            for part in after.parts:
                writing.put(plain.item_of(Called(after.id, at), *_key(part.claim_id, after.id)))
        case e.PartDropped(claim_id):
            writing.delete(table.PlainItem(*_key(claim_id, after.id)))
        case e.TenderCancelled("split"):
            for part in after.parts:
                writing.delete(table.PlainItem(*_key(part.claim_id, after.id)))
        case _:
            pass


def _key(claim_id: str, tender_id: str) -> tuple[str, str]:
    return f"claim#{claim_id}", f"tender#{tender_id}"
