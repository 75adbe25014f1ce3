"""What a creditor changes in a lot before he signs: one customer, some customers left out, what holds for all."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import cast

from chalice.app import Blueprint, Response

from chalicelib import ambient
from chalicelib.countries.fr import identifiers
from chalicelib.domain.claim.facts import Kind, Nature
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.react import lots as work
from chalicelib.react.lots import addresses, judging, locating
from chalicelib.store import drafts, lots
from chalicelib.store.lot_rows import Customer, Slice
from chalicelib.store.lots import Lot
from chalicelib.store.people import Address
from chalicelib.web import door, lot_forms, lot_page, pages, words

routes = Blueprint(__name__)

TRIES = 3
WHO = ("name", "kind", "siren", "address", "place", "located", "email", "phone")  # the same in all parts of a customer
Change = Callable[[Customer], Customer]


@door.form(routes, "/creances/lots/{lot_id}/client", who="creditor")
def correct(call: door.Call, lot_id: str) -> Response:
    """One customer, with all the parts he stands in: his address is typed once."""
    lot, number = _checking(call, lot_id), _number(call)
    known = _customer(lot, number, call.form.get("client", ""))
    changed, problems = lot_forms.typed(known, _looked_up(call, known), call.lang)
    if problems:
        line = lot_page.line(number, known, call.lang)
        return lot_page.shown(call, lot, opened=line, problems=problems, values=dict(call.form))
    changed = locating.at_once(changed)
    _change(lot, _parts(lot, number, known), lambda each: _like(each, changed))
    return pages.see_other(_back(call, lot))


@door.form(routes, "/creances/lots/{lot_id}/ecarter", who="creditor")
def leave_out(call: door.Call, lot_id: str) -> Response:
    """A customer is left out, or taken in again: nobody writes to him."""
    lot, number = _checking(call, lot_id), _number(call)
    known = _customer(lot, number, call.form.get("client", ""))
    out = call.form.get("out") == "yes"
    _change(
        lot, _parts(lot, number, known), lambda each: replace(each, excluded=out) if each.key == known.key else each
    )
    return pages.see_other(_back(call, lot) + (f"&annuler={number}.{known.claim_id}" if out else ""))


@door.form(routes, "/creances/lots/{lot_id}/reglages", who="creditor")
def settle(call: door.Call, lot_id: str) -> Response:
    """What holds for all customers whom the file does not describe: all of them are judged again."""
    lot = _checking(call, lot_id)
    nature = call.form.get("nature", "")
    usual: Kind = "consumer" if call.form.get("usual_kind") == "consumer" else "company"
    known = cast(Nature, nature if nature in words.LISTS["nature"] else lot.nature)
    if not lots.save_as_seen(lot, lambda now: replace(now, stage="judging", cursor=0, usual_kind=usual, nature=known)):
        raise Refused(Reason.STALE_PAGE)
    work.work(lot.id, work.AT_ONCE)
    return pages.see_other(f"/creances/lots/{lot.id}")


@door.form(routes, "/creances/lots/{lot_id}/reprendre", who="creditor")
def resume(call: door.Call, lot_id: str) -> Response:
    """After a lot was filed: who was left may be completed, and filed under a signature of its own.

    One that was stopped by a fault of ours goes on where it was.
    """
    lot = lot_page.own(call, lot_id)
    again: Lot | None = None
    if lot.stage == "done":
        again = replace(lot, stage="judging", cursor=0, mandate=None, filing_since=None)
    elif lot.stage == "stuck":
        again = replace(lot, stage=_where(lot), cursor=0, tries=0)
    if again and lots.save(again, ambient.now()):
        work.work(lot.id, work.AT_ONCE)
    return pages.see_other(f"/creances/lots/{lot.id}")


def _where(lot: Lot) -> lots.Stage:
    """The stage from which a lot that was stopped goes on: what it did before is not done twice."""
    if lot.mandate is not None:
        return "printing"
    return "judging" if lot.slices else "reading"


def _looked_up(call: door.Call, known: Customer) -> dict[str, str]:
    """The form as it was sent; with the register's address where only a SIREN was typed."""
    siren = identifiers.siren(call.form.get("siren", ""))
    if call.form.get("postcode") or not siren:
        return call.form
    where = addresses.completed(replace(known, siren=siren, address=Address("", "", ""))).address
    return {**call.form, "line": where.line, "postcode": where.postcode, "city": where.city}


def _checking(call: door.Call, lot_id: str) -> Lot:
    """A lot that may be changed. Raises Refused: NOT_FOUND, STALE_PAGE once it was signed."""
    lot = lot_page.own(call, lot_id)
    if lot.stage != "checking":
        raise Refused(Reason.STALE_PAGE)
    return lot


def _number(call: door.Call) -> int:
    asked = call.form.get("part", "")
    return int(asked) if asked.isdecimal() else 0


def _customer(lot: Lot, number: int, claim_id: str) -> Customer:
    part = lots.read_slices(lot.id, [number]).get(number)
    found = next((each for each in part.customers if each.claim_id == claim_id), None) if part else None
    if found is None:
        raise Refused(Reason.STALE_PAGE)
    return found


def _parts(lot: Lot, number: int, customer: Customer) -> list[int]:
    """The slices in which he stands: one mostly, neighbours for one with very many invoices."""
    return sorted({number, *_along(lot, number, customer.key, 1), *_along(lot, number, customer.key, -1)})


def _along(lot: Lot, number: int, key: str, way: int) -> Iterator[int]:
    while 0 <= (number := number + way) < lot.slices:
        part = lots.read_slices(lot.id, [number])[number]
        if all(each.key != key for each in part.customers):
            return
        yield number


def _change(lot: Lot, numbers: list[int], change: Change) -> None:
    """Change customers of these slices and judge them anew. Raises Refused(TRY_AGAIN) when others are always faster."""
    for _ in range(TRIES):
        current = lots.load(lot.id)
        if current is None or current.stage != "checking":
            raise Refused(Reason.STALE_PAGE)
        found = lots.read_slices(lot.id, numbers)
        changed = {number: _judged(current, part, change) for number, part in found.items()}
        for part in changed.values():
            current = work.tallied(current, part)
        if lots.save(current, current.due, changed):
            return
    raise Refused(Reason.TRY_AGAIN)


def _judged(lot: Lot, part: Slice, change: Change) -> Slice:
    customers = tuple(change(each) for each in part.customers)
    numbers = {row.number for each in customers for row in each.rows if row.number}
    taken = drafts.filed_of(lot.creditor_id, numbers)
    on = lot.judged_on or ambient.today()
    return replace(part, customers=tuple(judging.judged(each, lot, taken, on) for each in customers))


def _like(each: Customer, changed: Customer) -> Customer:
    """The customer as he was typed; of his other parts only who he is."""
    if each.claim_id == changed.claim_id:
        return changed
    if each.key != changed.key:
        return each
    who = {name: getattr(changed, name) for name in WHO}
    return replace(each, **who)


def _back(call: door.Call, lot: Lot) -> str:
    """The same page of the table; the next one to complete opens there by itself."""
    state, begin = call.form.get("etat", ""), call.form.get("suite", "")
    known = f"etat={state}" if state in {"todo", "ready", "aside", "excluded"} else "etat=todo"
    place = f"&suite={begin}" if begin.replace(".", "").isdecimal() else ""
    return f"/creances/lots/{lot.id}?{known}{place}"
