"""The tender board as it is listed: a small row for each zone of an open tender, and each bidder's own list.

A row holds what a list shows and no more, so that opening the board reads a few kilobytes however many are open.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from chalicelib.domain.claim.facts import Kind
from chalicelib.domain.matching import facts
from chalicelib.domain.tender import events as e
from chalicelib.domain.tender.state import Tender
from chalicelib.store import codec, plain, providers, streams, table
from chalicelib.store.writing import Writing

EVERYWHERE = "FR"
PAGE = 25
KEPT = timedelta(days=400)  # how long a bidder finds his bid again


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
class Mine:
    """That a provider bid on a tender: never what."""

    tender_id: str
    seal: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows, those that close first in front, and where the next page begins (None on the last)."""

    rows: tuple[Row, ...]
    cursor: str | None


def page(now: datetime, zone: str = EVERYWHERE, cursor: str = "", most: int = PAGE) -> Page:
    """Open tenders of a département, or everywhere: one Query."""
    after = table.Item.board_sk > max(streams.stamp(now), cursor)
    items = list(table.PlainItem.board.query(f"open#{zone}", after, limit=most, page_size=most))
    rows = tuple(codec.load(item.body, Row) for item in items)
    return Page(rows, str(items[-1].board_sk) if len(items) == most else None)


def bidder(
    provider_id: str, on: date, rows: Iterable[Row]
) -> tuple[tuple[providers.Provider, facts.Provider] | None, frozenset[str]]:
    """Who looks at the board, and on which of its tenders he has bid: one BatchGetItem."""
    keys = {_mine_key(provider_id, row.tender_id): row.tender_id for row in rows}
    known, there = providers.candidate_and(provider_id, on, keys)
    return known, frozenset(keys[key] for key in there)


def mine(provider_id: str) -> list[tuple[Mine, Tender]]:
    """His own bids, the newest first, each with its tender: one Query and a read of each tender's card."""
    begins = table.PlainItem.sk.startswith("bid#")
    items = table.PlainItem.query(f"provider#{provider_id}", begins, limit=plain.MOST)
    bids = sorted((codec.load(item.body, Mine) for item in items), key=lambda bid: bid.at, reverse=True)
    cards = table.CardItem.batch_get([(streams.TENDER.pk(bid.tender_id), "card") for bid in bids]) if bids else ()
    tenders = {tender.id: tender for tender in (codec.load(card.body, Tender) for card in cards)}
    return [(bid, tenders[bid.tender_id]) for bid in bids if bid.tender_id in tenders]


def write(before: Tender | None, event: e.Event, after: Tender, at: datetime, writing: Writing) -> None:
    """Add to a command's transaction what the event changes in these lists."""
    match event:
        case e.TenderPosted() | e.PartDropped():
            _list(after.id, before, after if after.status == "open" else None, writing)
        case e.BidPlaced(_, provider_id, seal):
            bid = Mine(after.id, seal, at)
            writing.put(plain.item_of(bid, *_mine_key(provider_id, after.id), at + KEPT))
        case e.BidWithdrawn(provider_id) | e.TenderDeclined(provider_id):
            writing.delete(table.PlainItem(*_mine_key(provider_id, after.id)))
        case e.EnoughBids() | e.TenderRanked() | e.TenderCancelled() if before is not None and before.status == "open":
            _list(after.id, before, None, writing)
        case _:
            pass


def _list(tender_id: str, before: Tender | None, after: Tender | None, writing: Writing) -> None:
    """The rows of its zones as they are now; what the old one said elsewhere goes."""
    rows = {zone: _row(after) for zone in _zones(after)} if after else {}
    for zone in (_zones(before) if before else set()) - rows.keys():
        writing.delete(table.PlainItem(f"tender#{tender_id}", f"row#{zone}"))
    for zone, row in rows.items():
        item = plain.item_of(row, f"tender#{tender_id}", f"row#{zone}")
        item.board_pk, item.board_sk = f"open#{zone}", f"{streams.stamp(row.closes_at)}#{row.tender_id}"
        writing.put(item)


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


def _mine_key(provider_id: str, tender_id: str) -> tuple[str, str]:
    return f"provider#{provider_id}", f"bid#{tender_id}"
