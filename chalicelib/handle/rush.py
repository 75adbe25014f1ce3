"""Many bids on one tender within seconds: each is kept at once by itself, and whoever comes next logs all that wait.

A tender's log is one chain, so that only one writer at a time can add to it. Bidders who tried it one by one would
spend the last seconds undoing each other. So a bid is first written where it contends with nobody, then its bidder
takes all the bids that wait, his own among them, into the log with one transaction; when somebody was faster, his is
most often in the log already. It is acknowledged when it is in the log, and never before.
"""

import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from threading import Lock
from typing import Any

from chalicelib.domain.refusals import Reason, Refused
from chalicelib.domain.tender import decide
from chalicelib.domain.tender.commands import PlaceBid
from chalicelib.domain.tender.events import QUIET
from chalicelib.domain.tender.state import Tender
from chalicelib.store import bid_box, board, clock, codec, fairplay, faults, journal, streams, writing

TRIES = 30
MOST_ROUNDS = 500  # of a closing that takes up what still waits: thousands of bids
TURNS = tuple(Lock() for _ in range(64))
AT_ONCE = 13  # bids in one transaction: a line, a mark, the content, its trace, the bidder's two lists, the waiting one
FEW, WIDE = 7, 5  # of a large lot that closes at so many: that bid changes its rows in as many zones as it has parts


def place(order: PlaceBid, key: str, cipher: bytes, network: str = "") -> None:
    """A sealed bid, in the log when this returns. The same key and order again change nothing. Raises Refused.

    ``network``: the keyed hash of where it comes from, kept beside it.
    """
    order = replace(order, at=clock.judged(order.at))
    bid_box.wait(order, key, cipher, network)
    for attempt in range(1, TRIES + 1):
        with _turn(order.tender_id):
            if log(order.tender_id, order):
                return
        if attempt > 1 and _known(order, key):
            return
        time.sleep(faults.wait(1) / 2)
    raise Refused(Reason.TRY_AGAIN)


def log_all(tender_id: str) -> None:
    """Every bid that waits is in the log, or turned away, when this returns. Raises Refused(TRY_AGAIN)."""
    for _ in range(MOST_ROUNDS):
        if log(tender_id):
            return
    raise Refused(Reason.TRY_AGAIN)


def log(tender_id: str, mine: PlaceBid | None = None) -> bool:
    """Take the bids that wait into the log; True when ``mine`` is there by now, or nothing waits any more.

    Raises Refused when ``mine`` may not be: it came too late.
    """
    tender = journal.load(streams.TENDER, tender_id)
    if tender is None:
        if mine is not None:
            bid_box.turn_away(mine)
        raise Refused(Reason.NOT_FOUND)
    if mine is not None and _has(tender, mine):
        return True
    wide = tender.early_at is not None and len(tender.parts) > WIDE
    bids = bid_box.waiting(tender_id, FEW if wide else AT_ONCE)
    if mine is not None and mine.bid_id not in {bid.order.bid_id for bid in bids}:
        decide.decide(tender, mine)  # somebody else has turned it away: he hears why
    if not bids:
        return mine is None
    entries, to = _entries(tender, bids, mine)
    if not entries:
        return False
    try:
        journal.append_all(entries, to, QUIET)
    except writing.AnswerLost:
        return False
    except writing.Cancelled as cancelled:
        if "mark" in cancelled.meanings:
            _forget_what_is_logged(bids)
        return False
    return mine is not None and _has(entries[-1].state, mine)


def _entries(
    tender: Tender, bids: Sequence[bid_box.Waiting], mine: PlaceBid | None
) -> tuple[list[journal.Entry[Tender]], writing.Writing]:
    """What each bid writes, decided on what the one before left; who is refused waits no longer."""
    to, entries, state = writing.Writing(), [], tender
    for bid in _one_each(bids):
        at = max([bid.order.at, *(known.at for known in state.bids[-1:])])
        try:
            events = decide.decide(state, replace(bid.order, at=at))
        except Refused:
            bid_box.turn_away(bid.order)
            if mine is not None and mine.bid_id == bid.order.bid_id:
                raise
            continue
        if not events:
            bid_box.turn_away(bid.order)
            continue
        entries.append(_entry(state, bid, events, at))
        for event in events:
            board.write(state, event, entries[-1].state, at, to)
        state = entries[-1].state
        bid_box.enter(bid, to)
        trace = fairplay.Trace(bid.network, bid.order.at)
        fairplay.write_trace(tender.id, bid.order.bid_id, trace, tender.closes_at, to)
    return entries, to


def _one_each(bids: Sequence[bid_box.Waiting]) -> Sequence[bid_box.Waiting]:
    """The first of each bidder: a transaction may write an item once, and his lists are his alone."""
    first = {bid.order.by.id: bid for bid in reversed(bids)}
    return sorted(first.values(), key=lambda bid: bid.order.at)


def _entry(state: Tender, bid: bid_box.Waiting, events: Sequence[Any], at: datetime) -> journal.Entry[Tender]:
    after, by = state, f"{bid.order.by.role}#{bid.order.by.id}"
    for event in events:
        after = streams.TENDER.evolve(after, event, state.id, at)
    return journal.Entry(
        streams.TENDER,
        state.id,
        state.version,
        events,
        [()] * len(events),
        after,
        at,
        [by] * len(events),
        bid.key,
        codec.fingerprint(bid.order),
    )


def _turn(tender_id: str) -> Lock:
    """Within one process they don't even try at once."""
    return TURNS[hash(tender_id) % len(TURNS)]


def _has(tender: Tender, mine: PlaceBid) -> bool:
    """Whether his bid, or the same again, counts."""
    known = tender.bid_of(mine.by.id)
    return known is not None and known.seal == mine.seal


def _known(order: PlaceBid, key: str) -> bool:
    """Whether that key was answered already. Raises Refused(KEY_REUSED) when it was for another order."""
    mark = journal.mark(key)
    if mark is not None and mark.order_hash != codec.fingerprint(order):
        raise Refused(Reason.KEY_REUSED)
    return mark is not None


def _forget_what_is_logged(bids: Sequence[bid_box.Waiting]) -> None:
    for bid in bids:
        if journal.mark(bid.key) is not None:
            bid_box.turn_away(bid.order)
