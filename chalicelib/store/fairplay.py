"""What the fair-play detectors look at and what they found: plain items, never events, gone by themselves.

The trace of a bid is its moment and a keyed hash of the network it came from. It lies apart from the sealed bid, which
it says nothing of, and never holds an address.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import get_args

from chalicelib import ambient
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.domain.tender.fairplay.cases import Case, State
from chalicelib.domain.tender.fairplay.observed import Met
from chalicelib.store import codec, plain, streams, table
from chalicelib.store.writing import Cancelled, Writing

TRACE_LIFE = timedelta(days=30)  # after the closing
LIFE = timedelta(days=400)  # of what is compared over a year, and of a case after the last that came to it
ZONE_MOST = 400  # closed tenders of a zone that one closing is compared with
PAGE = 20
TRIES = 5


@dataclass(frozen=True, slots=True)
class Trace:
    """When a bid came in, and the keyed hash of the network it came from (empty when nobody knows)."""

    network: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Listed:
    """A case on a list, with its id."""

    id: str
    case: Case


@dataclass(frozen=True, slots=True)
class Page:
    """Some cases, those that something came to last in front, and where the next page begins (None on the last)."""

    rows: tuple[Listed, ...]
    cursor: str | None


def write_trace(tender_id: str, bid_id: str, trace: Trace, closes_at: datetime, writing: Writing) -> None:
    """Note where a bid came from, until a month after the closing, in the transaction that logs it."""
    writing.put(plain.item_of(trace, *_trace_key(tender_id, bid_id), closes_at + TRACE_LIFE))


def traces(tender_id: str, bid_ids: Iterable[str]) -> dict[str, Trace]:
    """The traces of these bids by the id of the bid: one BatchGetItem a hundred."""
    keys, found = [_trace_key(tender_id, bid_id) for bid_id in bid_ids], dict[tuple[str, str], Trace]()
    for start in range(0, len(keys), plain.MOST):
        found |= plain.get_many(Trace, keys[start : start + plain.MOST])
    return {sk.split("#", 1)[1]: trace for (_, sk), trace in found.items()}


def keep_met(row: Met) -> None:
    """Keep a closed tender to be compared with later ones; twice is once."""
    plain.put(row, f"fairplay#{row.zone}", f"{streams.stamp(row.at)}#{row.tender_id}", row.at + LIFE)


def met(zone: str, most: int = ZONE_MOST) -> list[Met]:
    """The latest closed tenders of a zone, the oldest first: one Query."""
    items = table.PlainItem.query(f"fairplay#{zone}", limit=most, page_size=most, scan_index_forward=False)
    return [codec.load(item.body, Met) for item in items if not plain.expired(item)][::-1]


def case_id(case: Case) -> str:
    """Always the same for one sign and one group of bidders."""
    return ambient.derived_id("fnd", f"fairplay:{case.name}")


def case(of: str) -> Case:
    """One case. Raises Refused(NOT_FOUND)."""
    found = plain.get(Case, *_case_key(of))
    if found is None:
        raise Refused(Reason.NOT_FOUND)
    return found


def change(of: str, edit: Callable[[Case | None], Case]) -> Case:
    """Edit a case as it stands now, whoever else writes it meanwhile. Raises Refused(TRY_AGAIN)."""
    for _ in range(TRIES):
        item = _item(of)
        version = int(item.version or 0) if item else 0
        before = codec.load(item.body, Case) if item else None
        after = edit(before)
        if after == before:
            return after
        try:
            _write(of, after, version)
        except Cancelled:
            continue
        return after
    raise Refused(Reason.TRY_AGAIN)


def listed(state: State = "waiting", cursor: str = "", most: int = PAGE) -> Page:
    """Cases of one list, the latest first: one Query."""
    before = table.Item.board_sk < cursor if cursor else None
    found = table.PlainItem.board.query(
        f"fairplay#{state}", before, scan_index_forward=False, limit=most, page_size=most
    )
    items = list(found)
    rows = tuple(Listed(item.pk.split("#", 1)[1], codec.load(item.body, Case)) for item in items)
    return Page(rows, items[-1].board_sk if len(items) == most else None)


def about(provider_id: str) -> list[Case]:
    """Every case that provider is in: for his right of access, by hand; it walks all the lists."""
    found: list[Case] = []
    for state in get_args(State):
        cursor: str | None = ""
        while cursor is not None:
            page = listed(state, cursor)
            found += [row.case for row in page.rows if provider_id in row.case.providers]
            cursor = page.cursor
    return found


def _item(of: str) -> table.PlainItem | None:
    try:
        return table.PlainItem.get(*_case_key(of), consistent_read=True)
    except table.PlainItem.DoesNotExist:
        return None


def _write(of: str, value: Case, version: int) -> None:
    last = value.meetings[-1].at
    touched = max(last, value.decisions[-1].at) if value.decisions else last
    item = plain.item_of(value, *_case_key(of), touched + LIFE)
    item.version = version + 1
    item.board_pk, item.board_sk = f"fairplay#{value.state}", f"{streams.stamp(last)}#{of}"
    writing = Writing()
    writing.put_after(item, version)
    writing.commit()


def _trace_key(tender_id: str, bid_id: str) -> tuple[str, str]:
    return f"tender#{tender_id}", f"trace#{bid_id}"


def _case_key(of: str) -> tuple[str, str]:
    return f"case#{of}", "case"
