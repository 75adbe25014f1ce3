"""What a creditor changes in a lot before he signs: judged anew at once, kept as it was so that it can be undone."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from chalicelib import ambient
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.react.lots import judging, recognising
from chalicelib.store import drafts, lot_undo, lots, plain
from chalicelib.store.lot_rows import Customer, Slice, What
from chalicelib.store.lots import Lot

TRIES = 3
FEW = 10  # slices that are read while somebody waits
#: The same in all parts of a customer.
WHO = ("name", "kind", "siren", "address", "place", "located", "email", "phone")
WHOSE = (*WHO, "excluded", "person_id", "namesake", "same_person")
Change = Callable[[Customer], Customer]
Head = Callable[[Lot], Lot]
Noted = Callable[[Lot, tuple[lot_undo.Before, ...]], tuple[Lot, plain.Also]]


def customer(lot: Lot, number: int, claim_id: str) -> Customer:
    """One customer in that slice. Raises Refused(STALE_PAGE)."""
    part = lots.read_slices(lot.id, [number]).get(number)
    found = next((each for each in part.customers if each.claim_id == claim_id), None) if part else None
    if found is None:
        raise Refused(Reason.STALE_PAGE)
    return found


def corrected(lot: Lot, number: int, known: Customer, typed: Customer) -> None:
    """That customer as he was typed; of his other parts only who he is. Raises Refused as ``change``."""
    who = {name: getattr(_recognised(lot, known, typed), name) for name in WHOSE}

    def like(each: Customer) -> Customer:
        if each.claim_id == typed.claim_id:
            return replace(typed, **who)
        return replace(each, **who) if each.key == typed.key else each

    change(lot, parts(lot, number, known), like, "corrected")


def change(lot: Lot, numbers: list[int], act: Change, what: What, head: Head = lambda lot: lot) -> None:
    """Change customers of these slices and the head. Raises Refused: STALE_PAGE, TRY_AGAIN when others are faster."""

    def noted(current: Lot, before: tuple[lot_undo.Before, ...]) -> tuple[Lot, plain.Also]:
        return lot_undo.noted(head(current), what, lot_undo.Undo(lot_undo.settings(current), before))

    _carry_out(lot, numbers, act, noted)


def settle(lot: Lot, head: Head) -> None:
    """Change what holds for all: all are judged again. Raises Refused as ``change``."""

    def again(current: Lot) -> Lot:
        return replace(head(current), stage="judging", cursor=0)

    change(lot, [], lambda each: each, "settled", again)


def undo(lot: Lot, number: int) -> None:
    """Take back the change of that number, the last one; a second tap takes back nothing. Raises as ``change``."""
    last = lot_undo.last(lot)
    if last is None or last.number != number:
        return
    before = lot_undo.read(lot, number)
    if before is None:
        raise Refused(Reason.STALE_PAGE)
    known = {each.customer.claim_id: each.customer for each in before.customers}

    def as_before(each: Customer) -> Customer:
        return _as_before(each, known[each.claim_id]) if each.claim_id in known else each

    def head(current: Lot, _: object) -> tuple[Lot, plain.Also]:
        popped, gone = lot_undo.taken_back(lot_undo.settled(current, before.settings))
        return (replace(popped, stage="judging", cursor=0) if last.what == "settled" else popped), gone

    _carry_out(lot, sorted({each.part for each in before.customers}), as_before, head)


def parts(lot: Lot, number: int, customer: Customer) -> list[int]:
    """The slices in which he stands: one mostly, neighbours for one with very many invoices."""
    return sorted({number, *_along(lot, number, customer.key, 1), *_along(lot, number, customer.key, -1)})


def _along(lot: Lot, number: int, key: str, way: int) -> Iterator[int]:
    while 0 <= (number := number + way) < lot.slices:
        part = lots.read_slices(lot.id, [number])[number]
        if all(each.key != key for each in part.customers):
            return
        yield number


def _carry_out(lot: Lot, numbers: list[int], act: Change, head: Noted) -> None:
    for _ in range(TRIES):
        current = lots.load(lot.id)
        if current is None or current.stage != "checking" or len(current.changes) != len(lot.changes):
            raise Refused(Reason.STALE_PAGE)
        found = lots.read_slices(lot.id, numbers) if numbers else {}
        changed = {number: _changed(current, part, act) for number, part in found.items()}
        before = tuple(each for number, part in found.items() for each in _before(part, changed[number]))
        now, also = head(lots.tallied(current, *changed.values()), before)
        if now.stage == "judging":
            now = replace(now, busy_until=None)  # whoever locates streets meanwhile finds that it is no more of use
        if lots.save(now, now.due, changed, also):
            return
    raise Refused(Reason.TRY_AGAIN)


def _changed(lot: Lot, part: Slice, act: Change) -> Slice:
    customers = tuple(act(each) for each in part.customers)
    numbers = {row.number for each in customers for row in each.rows if row.number}
    taken = drafts.filed_of(lot.creditor_id, numbers)
    on = lot.judged_on or ambient.today()
    return replace(part, customers=tuple(judging.judged(each, lot, taken, on) for each in customers))


def _before(part: Slice, after: Slice) -> Iterator[lot_undo.Before]:
    for was, is_now in zip(part.customers, after.customers, strict=True):
        if was != is_now:
            same = [row.row for row in was.rows] == [row.row for row in is_now.rows] and was.rows == is_now.rows
            yield lot_undo.Before(part.number, replace(was, rows=()) if same else was)


def _as_before(each: Customer, was: Customer) -> Customer:
    who = {name: getattr(was, name) for name in WHOSE}
    return replace(each, **who, rows=was.rows or each.rows)


def _recognised(lot: Lot, known: Customer, typed: Customer) -> Customer:
    """Him again, or anew among all others where another name, number or address was typed."""
    if (known.name, known.siren, known.address) == (typed.name, typed.siren, typed.address):
        return typed
    others = lots.read_all(lot) if lot.slices <= FEW else ()
    return recognising.alone(lot, typed, others)
