"""Streets are located while the creditor checks the table: many addresses in one question to the address base.

Whatever it says or fails to say, a lot is never held up: who is not located is filed with his commune. While it is
silent it is asked again later; once the lot is signed, not any more.
"""

import logging
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from chalicelib import ambient
from chalicelib.domain.places import Place
from chalicelib.domain.refusals import Refused
from chalicelib.gateways import places
from chalicelib.react import placing
from chalicelib.store import lots
from chalicelib.store.lot_rows import Customer, Slice
from chalicelib.store.lots import Lot
from chalicelib.store.place_answers import Address

log = logging.getLogger("recouvrance.lots")
AT_ONCE = 25  # slices whose addresses are asked for in one question: at most what ``ban_batch.LINES`` holds
WRITTEN = 5  # of them in one transaction
FEW = 100  # addresses that the base answers while somebody waits for his page
MOST_SILENCES = 3
Saved = Callable[..., Lot | None]


def begun(lot: Lot) -> Lot:
    """The lot, whose streets are to be located from the first slice on, where the address base is asked at all."""
    return replace(lot, unplaced=0 if places.asks() and lot.slices else None, silences=0)


def turn_of(lot: Lot) -> bool:
    """True while the next thing to do for a lot is to locate streets."""
    return lot.unplaced is not None and lot.stage in {"checking", "printing"}


def stepped(lot: Lot, seconds: float, saved: Saved) -> Lot | None:
    """The streets of the next slices; the lot as ``saved``, None when it is left for later or somebody was faster.

    With few ``seconds`` somebody waits for his page: then few addresses are asked for, and not for long.
    """
    from chalicelib.gateways import ban_batch  # late: only this step asks so

    assert lot.unplaced is not None  # noqa: S101 - else there is nothing to locate
    numbers = range(lot.unplaced, min(lot.slices, lot.unplaced + AT_ONCE))
    if not numbers:
        return saved(replace(lot, unplaced=None))
    parts = lots.read_slices(lot.id, numbers)
    asked = {_address(each) for part in parts.values() for each in part.customers if _wanted(each)}
    if len(asked) > FEW and seconds < ban_batch.SECONDS / 2:
        lots.save(replace(lot, busy_until=None), ambient.now())  # the sweep does it
        return None
    try:
        found = placing.streets(asked, min(seconds, ban_batch.SECONDS)) if asked else {}
    except ban_batch.Down as down:
        log.warning("address base is silent", extra={"lot": lot.id, "why": str(down)})
        return _later(lot, ambient.now() + down.wait, saved)
    return _placed(replace(lot, silences=0), parts, found, saved)


def at_once(customer: Customer) -> Customer:
    """Him whose address was typed anew, with the place of his street where the address base knows it.

    There is one of him: he is located at once.
    """
    at = customer.address
    if customer.located or not (at.line.strip() and at.postcode and places.asks()):
        return customer
    try:
        found = placing.locate(at.line, at.postcode, at.city)
    except Refused:
        return customer
    return customer if found.precision == "commune" else replace(customer, place=found, located=True)


def _later(lot: Lot, until: datetime, saved: Saved) -> Lot | None:
    """Asked again when it has rested, while the creditor still checks; a signed lot goes on without it."""
    if lot.stage != "checking" or lot.silences + 1 >= MOST_SILENCES:
        return saved(replace(lot, unplaced=None, silences=0))
    lots.save(replace(lot, silences=lot.silences + 1, busy_until=until), until)
    return None


def _placed(lot: Lot, parts: Mapping[int, Slice], found: Mapping[Address, Place], saved: Saved) -> Lot | None:
    """The answers written into their slices, some of these in one transaction."""
    now: Lot | None = lot
    numbers = sorted(parts)
    for begin in range(0, len(numbers), WRITTEN):
        if now is None:
            return None
        some = numbers[begin : begin + WRITTEN]
        changed = [part for number in some if (part := _with(parts[number], found)) != parts[number]]
        ends = some[-1] + 1 == now.slices
        if changed or begin + WRITTEN >= len(numbers):
            now = saved(replace(now, unplaced=None if ends else some[-1] + 1), *changed)
    return now


def _with(part: Slice, found: Mapping[Address, Place]) -> Slice:
    return replace(part, customers=tuple(_located(each, found) for each in part.customers))


def _located(customer: Customer, found: Mapping[Address, Place]) -> Customer:
    if not _wanted(customer):
        return customer
    return replace(customer, place=found.get(_address(customer), customer.place), located=True)


def _wanted(customer: Customer) -> bool:
    """He may be claimed from, and nobody has asked yet where his street is."""
    may_be_filed = customer.state in {"ready", "todo"} and customer.place is not None
    return may_be_filed and not customer.located and bool(customer.address.line.strip())


def _address(customer: Customer) -> Address:
    at = customer.address
    return at.line, at.postcode, at.city
