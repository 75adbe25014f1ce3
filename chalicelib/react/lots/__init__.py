"""A lot is worked off in turns: read, judged, and once it is signed printed, filed and matched, slice by slice.

Whoever takes a turn (the sweep, or the request that began it) holds a lease of a minute, renewed with each slice; when
he dies, the next one goes on at the slice where he stopped. Nothing is done twice: what a slice files has its own keys.
"""

import functools
import logging
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from chalicelib import ambient
from chalicelib.domain.refusals import Refused
from chalicelib.gateways import documents
from chalicelib.react.lots import (
    addresses,
    calling,
    filing,
    judging,
    locating,
    matching,
    reading,
    recognising,
    schedule,
    telling,
)
from chalicelib.store import drafts, lot_areas, lots
from chalicelib.store.lot_rows import Slice
from chalicelib.store.lots import LEASE, Lot, Stage
from chalicelib.store.plain import Also

log = logging.getLogger("recouvrance.lots")
TURN = 20.0  # seconds of the sweep for one lot before others have theirs
AT_ONCE = 3.0  # seconds in the request that begins something: a small file is through by then


def work(lot_id: str, seconds: float = TURN) -> bool:
    """One turn for a lot; True when something was done. Safe to call twice at once: the second one finds it taken."""
    until = time.monotonic() + seconds
    lot = _taken(lots.load(lot_id))
    worked = lot is not None
    while lot is not None and lot.awaited and time.monotonic() < until:
        lot = _stepped(lot, seconds)
    if lot is not None and lot.awaited:
        lots.save(replace(lot, busy_until=None), ambient.now())  # the rest at the next sweep
    return worked


def _taken(lot: Lot | None) -> Lot | None:
    """The lot under a new lease; None when there is nothing to do, or somebody else has it."""
    now = ambient.now()
    if lot is None or not lot.awaited or (lot.busy_until is not None and now < lot.busy_until):
        return None
    if lot.tries >= lots.MOST_TRIES:
        log.error("lot is stuck", extra={"lot": lot.id, "stage": lot.stage})
        without = replace(lot, unplaced=None, tries=0)  # nothing is lost but streets
        return _saved(without if locating.turn_of(lot) else replace(lot, stage="stuck"))
    return _saved(replace(lot, tries=lot.tries + 1))


def _saved(lot: Lot, *changed: Slice, also: tuple[Also, ...] = ()) -> Lot | None:
    """The lot as it is now in the table, its lease renewed; None when somebody was faster."""
    leased = replace(lot, busy_until=ambient.now() + LEASE if lot.awaited else None)
    kept = lots.save(leased, leased.busy_until, {each.number: each for each in changed}, *also)
    return replace(leased, version=lot.version + 1) if kept else None


def _stepped(lot: Lot, seconds: float) -> Lot | None:
    """Streets are located before the first claim is filed: who works near them is looked for right after that."""
    if locating.turn_of(lot):
        return locating.stepped(replace(lot, tries=0), seconds, _saved)
    return STEPS[lot.stage](replace(lot, tries=0))


def _read(lot: Lot) -> Lot | None:
    """The whole file at once: a balance of ten thousand lines takes a second or two."""
    try:
        found = reading.read(documents.get(lot.document), lot.file_name)
    except Refused as refused:
        return _saved(replace(lot, stage="unreadable", problem=refused.reason.value))
    made = reading.slices(lot.id, found)
    lots.write_slices(lot.id, made)
    return _saved(reading.headed(lot, found, made))


def _judge(lot: Lot) -> Lot | None:
    """The law's and our word on the next slice, as of today."""
    if lot.cursor >= lot.slices:
        return _recognised(lot)
    on = ambient.today()
    part = _slice(lot)
    taken = drafts.filed_of(lot.creditor_id, {row.number for each in part.customers for row in each.rows if row.number})
    known = (addresses.completed(each) for each in part.customers)
    judged = replace(part, customers=tuple(judging.judged(each, lot, taken, on) for each in known))
    return _saved(lots.tallied(replace(lot, judged_on=on, cursor=lot.cursor + 1), judged), judged)


def _recognised(lot: Lot) -> Lot | None:
    """Who of all of them is one person; then it is its creditor's turn."""
    changed = recognising.recognised(lot, lots.read_all(lot))
    now: Lot | None = lot
    for begin in range(0, len(changed), lots.WRITTEN):
        some = changed[begin : begin + lots.WRITTEN]
        now = _saved(functools.reduce(lots.tallied, some, now), *some) if now else None
    return _saved(locating.begun(replace(now, stage="checking", cursor=0))) if now else None


def _print(lot: Lot) -> Lot | None:
    """The first sheet of the mandate; each of the others is printed while claims of the one before it are filed."""
    assert lot.mandate is not None  # noqa: S101 - signed before this stage
    return _saved(replace(lot, stage="filing", cursor=0, mandate=schedule.next_sheet(lot, lot.mandate, 0)))


def _file(lot: Lot) -> Lot | None:
    """The claims of the next slice; after the last one the creditor is told, once, of all of them."""
    assert lot.mandate is not None  # noqa: S101 - signed before this stage
    if lot.cursor >= lot.slices:
        telling.tell(lot)
        together = lot.mandate.route == "near_you" or lot.mandate.pooled
        return _saved(replace(lot, stage="matching" if together else "done", cursor=0, areas=()))
    mandate = schedule.next_sheet(lot, lot.mandate, schedule.sheet_of(lot.cursor))  # there already, as a rule
    with ThreadPoolExecutor(1) as beside:
        ahead = beside.submit(schedule.next_sheet, lot, mandate, schedule.sheet_of(lot.cursor) + 1)
        filed = filing.filed(lot, mandate, _slice(lot))
    return _saved(lots.tallied(replace(lot, cursor=lot.cursor + 1, mandate=ahead.result()), filed), filed)


def _match(lot: Lot) -> Lot | None:
    """Who recovers the claims of the next region, or in which lots they are called for; first they are cut."""
    areas = lot.areas or tuple(matching.planned(lot))
    if lot.cursor >= len(areas):
        return _saved(replace(lot, stage="done"))
    if not lot.areas:
        return _saved(replace(lot, areas=areas))
    if lot.mandate is not None and lot.mandate.pooled:
        return _call(lot)
    done = matching.matched(lot, lot.cursor)
    areas = (*areas[: lot.cursor], done.sought(), *areas[lot.cursor + 1 :])
    return _saved(replace(lot, areas=areas, cursor=lot.cursor + 1), also=(lot_areas.also_keep(lot.id, done),))


def _call(lot: Lot) -> Lot | None:
    """The claims of the next region go on the board; first of all it is decided which of them go together."""
    area = calling.region(lot)
    if not area.given and (divided := calling.divided(lot, area)).given:
        return _saved(lot, also=(lot_areas.also_keep(lot.id, divided),))
    pools = lot.pools + calling.post(lot, area)
    areas = (*lot.areas[: lot.cursor], area.sought(), *lot.areas[lot.cursor + 1 :])
    return _saved(replace(lot, areas=areas, cursor=lot.cursor + 1, pools=pools))


def _slice(lot: Lot) -> Slice:
    return lots.read_slices(lot.id, [lot.cursor]).get(lot.cursor) or Slice(lot.cursor, ())


STEPS: dict[Stage, Callable[[Lot], Lot | None]] = {
    "reading": _read,
    "judging": _judge,
    "printing": _print,
    "filing": _file,
    "matching": _match,
}
