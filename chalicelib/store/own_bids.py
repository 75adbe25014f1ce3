"""A bidder's own bids: that he bid, never what. His list, the newest first; and on which calls of a page he has bid."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from pynamodb.expressions.update import Action

from chalicelib.domain.tender import events as e
from chalicelib.domain.tender.state import Tender
from chalicelib.store import codec, plain, streams, table
from chalicelib.store.writing import Writing

PAGE = 25
KEPT = timedelta(days=400)  # how long a bidder finds his bid again
MARKED = timedelta(days=2)  # after its end a call is on no board any more


@dataclass(frozen=True, slots=True)
class Mine:
    """That a provider bid on a tender: never what."""

    tender_id: str
    seal: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Page:
    """Some of his bids, each with its tender, and where the next page begins (None on the last)."""

    bids: tuple[tuple[Mine, Tender], ...]
    cursor: str | None


def page(provider_id: str, cursor: str = "", most: int = PAGE) -> Page:
    """His own bids, the newest first: one Query, and one BatchGetItem for their tenders."""
    before = table.Item.worker_sk < cursor if cursor else None
    found = list(
        table.PlainItem.worker.query(
            f"bids#{provider_id}", before, scan_index_forward=False, limit=most, page_size=most
        )
    )
    bids = [codec.load(item.body, Mine) for item in found if not plain.expired(item)]
    cards = table.CardItem.batch_get([(streams.TENDER.pk(bid.tender_id), "card") for bid in bids]) if bids else ()
    tenders = {tender.id: tender for tender in (codec.load(card.body, Tender) for card in cards)}
    kept = tuple((bid, tenders[bid.tender_id]) for bid in bids if bid.tender_id in tenders)
    return Page(kept, str(found[-1].worker_sk) if len(found) == most else None)


def mark_keys(provider_id: str, ends: Iterable[datetime]) -> list[tuple[str, str]]:
    """Where it stands on which of the calls that end then he has bid: one small item for each day of closing."""
    return [_marks_key(provider_id, day) for day in sorted({_day(at) for at in ends})]


def marked(items: Iterable[table.Item]) -> frozenset[str]:
    """The tenders that these items name."""
    return frozenset(of for item in items if isinstance(item, table.SetItem) for of in item.ids or ())


def write(before: Tender | None, event: e.Event, after: Tender, at: datetime, writing: Writing) -> None:
    """Add to a command's transaction what a bid changes in its bidder's lists."""
    match event:
        case e.BidPlaced(_, provider_id, seal):
            item = plain.item_of(Mine(after.id, seal, at), *_key(provider_id, after.id), at + KEPT)
            item.worker_pk, item.worker_sk = f"bids#{provider_id}", f"{streams.stamp(at)}#{after.id}"
            writing.put(item)
            _mark(provider_id, after, writing)
        case e.BidWithdrawn(provider_id) | e.TenderDeclined(provider_id):
            writing.delete(table.PlainItem(*_key(provider_id, after.id)))
            if before is not None and before.bid_of(provider_id):
                _unmark(provider_id, after, writing)
        case _:
            pass


def _mark(provider_id: str, tender: Tender, writing: Writing) -> None:
    ends = int((tender.closes_at + MARKED).timestamp())
    actions: list[Action] = [
        table.Item.kind.set(table.SetItem),
        table.SetItem.ids.add({tender.id}),
        table.Item.expires_at.set(ends),
    ]
    writing.update(_marks(provider_id, tender), actions, None, "clash")


def _unmark(provider_id: str, tender: Tender, writing: Writing) -> None:
    writing.update(_marks(provider_id, tender), [table.SetItem.ids.delete({tender.id})], None, "clash")


def _marks(provider_id: str, tender: Tender) -> table.SetItem:
    return table.SetItem(*_marks_key(provider_id, _day(tender.closes_at)))


def _marks_key(provider_id: str, day: str) -> tuple[str, str]:
    return f"provider#{provider_id}", f"bids@{day}"


def _day(at: datetime) -> str:
    return at.astimezone(UTC).date().isoformat()


def _key(provider_id: str, tender_id: str) -> tuple[str, str]:
    return f"provider#{provider_id}", f"bid#{tender_id}"
