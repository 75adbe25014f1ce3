"""The tender board as it is listed: a small row for each zone of an open tender.

A row holds what a list shows and no more, so that opening the board reads a few kilobytes however many are open.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from pynamodb.expressions.condition import Condition

from chalicelib.domain.claim.facts import Kind
from chalicelib.domain.matching import facts
from chalicelib.domain.tender import events as e
from chalicelib.domain.tender.state import Tender
from chalicelib.store import board_counts, codec, own_bids, plain, providers, streams, table
from chalicelib.store.writing import Writing

EVERYWHERE = "FR"
PAGE = 40
NEWEST = 50  # newly posted ones that are told at once
AHEAD = timedelta(days=1)  # another machine's clock may go before


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the board. ``lat`` and ``lon`` are a town's; cents, days."""

    tender_id: str
    city: str
    departement: str
    lat: float
    lon: float
    kinds: tuple[Kind, ...]
    total_cents: int
    claims: int
    oldest_due_days: int
    evidence: int
    closes_at: datetime


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows, those that close first in front, and where the next page begins (None on the last)."""

    rows: tuple[Row, ...]
    cursor: str | None


@dataclass(frozen=True, slots=True)
class Onlooker:
    """Who looks at the board: his profile, as matching knows him, where he has bid, how many are open by zone."""

    known: providers.Provider
    matched: facts.Provider
    bid_on: frozenset[str]
    counts: board_counts.Counts
    others: dict[tuple[str, str], table.Item]  # what else was asked for


def page(
    now: datetime, zone: str = EVERYWHERE, cursor: str = "", most: int = PAGE, until: datetime | None = None
) -> Page:
    """Open tenders of a département, or everywhere, perhaps only those that close by then: one Query."""
    after = max(streams.stamp(now), cursor)
    keys: Condition = table.Item.board_sk > after
    if until is not None:
        keys = table.Item.board_sk.between(f"{after}\0", max(f"{after}\0", f"{streams.stamp(until)}~"))
    items = list(table.PlainItem.board.query(f"open#{zone}", keys, limit=most, page_size=most))
    return Page(_rows(items), str(items[-1].board_sk) if len(items) == most else None)


def fresh(
    since: datetime, now: datetime, zone: str = EVERYWHERE, until: datetime | None = None, most: int = NEWEST
) -> tuple[Row, ...]:
    """What was posted from ``since`` on (before ``until``) and is open yet, the newest first: one Query."""
    posted = table.Item.owner_sk.between(streams.stamp(since), streams.stamp(until or now + AHEAD))
    items = table.PlainItem.owner.query(f"posted#{zone}", posted, scan_index_forward=False, limit=most, page_size=most)
    return tuple(row for row in _rows(items) if row.closes_at > now)


def onlooker(provider_id: str, on: date, rows: Iterable[Row], *also: tuple[str, str]) -> Onlooker | None:
    """Who looks at these rows, with other items of his by their keys: one BatchGetItem; None for who is no provider."""
    marks = own_bids.mark_keys(provider_id, {row.closes_at for row in rows})
    known, items = providers.candidate_and(provider_id, on, [board_counts.KEY, *also, *marks])
    if known is None:
        return None
    counts = board_counts.load(items.pop(board_counts.KEY, None))
    others = {key: items.pop(key) for key in also if key in items}
    return Onlooker(*known, own_bids.marked(items.values()), counts, others)


def cursor_of(row: Row) -> str:
    """Where a page begins that follows on this row."""
    return f"{streams.stamp(row.closes_at)}#{row.tender_id}"


def write(before: Tender | None, event: e.Event, after: Tender, at: datetime, writing: Writing) -> None:
    """Add to a command's transaction what the event changes in these lists."""
    match event:
        case e.TenderPosted() | e.PartDropped() | e.EnoughBids() | e.TenderRanked() | e.TenderCancelled():
            _list(before, after, at if isinstance(event, e.TenderPosted) else None, writing)
        case _:
            own_bids.write(before, event, after, at, writing)


def items(tender: Tender, posted_at: datetime | None) -> list[table.PlainItem]:
    """Its rows as they are kept, one for each zone; ``posted_at`` when it is new on the board."""
    row = _row(tender)
    return [_item(row, zone, posted_at) for zone in sorted(_zones(tender))]


def _list(before: Tender | None, after: Tender, posted_at: datetime | None, writing: Writing) -> None:
    """The rows of its zones as they are now; what the old one said elsewhere goes; both are counted."""
    stood = _zones(before) if before and before.status == "open" else set()
    stands = _zones(after) if after.status == "open" else set()
    for zone in sorted(stood - stands):
        writing.delete(table.PlainItem(*_key(after.id, zone)))
    for item in items(after, posted_at) if stands else ():
        writing.put(item)
    board_counts.write(after.id, stands - stood, stood - stands, writing)


def _item(row: Row, zone: str, posted_at: datetime | None) -> table.PlainItem:
    item = plain.item_of(row, *_key(row.tender_id, zone))
    item.board_pk, item.board_sk = f"open#{zone}", cursor_of(row)
    if posted_at is not None:
        item.owner_pk, item.owner_sk = f"posted#{zone}", f"{streams.stamp(posted_at)}#{row.tender_id}"
    return item


def _rows(found: Iterable[table.PlainItem]) -> tuple[Row, ...]:
    return tuple(codec.load(item.body, Row) for item in found)


def _key(tender_id: str, zone: str) -> tuple[str, str]:
    return f"tender#{tender_id}", f"row#{zone}"


def _zones(tender: Tender) -> set[str]:
    return {EVERYWHERE, *(brief.place.departement for brief in tender.briefs)}


def _row(tender: Tender) -> Row:
    largest = max(tender.briefs, key=lambda brief: brief.total_cents)
    place = largest.place.coarse()
    return Row(
        tender_id=tender.id,
        city=place.city,
        departement=place.departement,
        lat=round(place.lat, 2),
        lon=round(place.lon, 2),
        kinds=tuple(sorted({brief.debtor_kind for brief in tender.briefs})),
        total_cents=tender.total_cents,
        claims=len(tender.parts),
        oldest_due_days=max(brief.oldest_due_days for brief in tender.briefs),
        evidence=sum(brief.evidence for brief in tender.briefs),
        closes_at=tender.closes_at,
    )
