"""What a creditor changes in a lot before he signs: one customer, some customers left out, what holds for all."""

from dataclasses import replace
from typing import cast

from chalice.app import Blueprint, Response

from chalicelib import ambient
from chalicelib.countries.fr import identifiers
from chalicelib.domain.claim.facts import Kind, Nature
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.react import lots as work
from chalicelib.react.lots import addresses, editing, locating
from chalicelib.store import lots
from chalicelib.store.lot_rows import Customer
from chalicelib.store.lots import Lot
from chalicelib.store.people import Address
from chalicelib.web import door, lot_forms, lot_page, pages, words

routes = Blueprint(__name__)


@door.form(routes, "/creances/lots/{lot_id}/client", who="creditor")
def correct(call: door.Call, lot_id: str) -> Response:
    """One customer, with all the parts he stands in: his address is typed once."""
    lot, number, known = asked(call, lot_id)
    changed, problems = lot_forms.typed(known, _looked_up(call, known), call.lang)
    if problems:
        line = lot_page.line(number, known, call.lang)
        return lot_page.shown(call, lot, opened=line, problems=problems, values=dict(call.form))
    editing.corrected(lot, number, known, locating.at_once(changed))
    return pages.see_other(back(call, lot))


@door.form(routes, "/creances/lots/{lot_id}/ecarter", who="creditor")
def leave_out(call: door.Call, lot_id: str) -> Response:
    """A customer is left out, or taken in again: nobody writes to him."""
    lot, number, known = asked(call, lot_id)
    out = call.form.get("out") == "yes"

    def left(each: Customer) -> Customer:
        return replace(each, excluded=out) if each.key == known.key else each

    editing.change(lot, editing.parts(lot, number, known), left, "left_out" if out else "taken_in")
    return pages.see_other(back(call, lot))


@door.form(routes, "/creances/lots/{lot_id}/annuler", who="creditor")
def undo(call: door.Call, lot_id: str) -> Response:
    """The last change is taken back; the one before it may be next."""
    lot, number = checking(call, lot_id), call.form.get("number", "")
    editing.undo(lot, int(number) if number.isdecimal() else 0)
    work.work(lot.id, work.AT_ONCE)
    return pages.see_other(back(call, lot))


@door.form(routes, "/creances/lots/{lot_id}/reglages", who="creditor")
def settle(call: door.Call, lot_id: str) -> Response:
    """What holds for all customers whom the file does not describe: all of them are judged again."""
    lot = checking(call, lot_id)
    nature = call.form.get("nature", "")
    usual: Kind = "consumer" if call.form.get("usual_kind") == "consumer" else "company"
    known = cast(Nature, nature if nature in words.LISTS["nature"] else lot.nature)
    editing.settle(lot, lambda now: replace(now, usual_kind=usual, nature=known))
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
        again = replace(lot, stage="judging", cursor=0, mandate=None, filing_since=None, changes=())
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


def checking(call: door.Call, lot_id: str) -> Lot:
    """A lot that may be changed. Raises Refused: NOT_FOUND, STALE_PAGE once it was signed."""
    lot = lot_page.own(call, lot_id)
    if lot.stage != "checking":
        raise Refused(Reason.STALE_PAGE)
    return lot


def asked(call: door.Call, lot_id: str) -> tuple[Lot, int, Customer]:
    """The lot, the slice and the customer whom a form is about. Raises Refused: NOT_FOUND, STALE_PAGE."""
    lot, number = checking(call, lot_id), _number(call)
    return lot, number, editing.customer(lot, number, call.form.get("client", ""))


def _number(call: door.Call) -> int:
    part = call.form.get("part", "")
    return int(part) if part.isdecimal() else 0


def back(call: door.Call, lot: Lot) -> str:
    """The same page of the table; the next one to complete opens there by itself."""
    state, begin = call.form.get("etat", ""), call.form.get("suite", "")
    known = f"etat={state}" if state in {"todo", "unsure", "ready", "aside", "excluded"} else "etat=todo"
    place = f"&suite={begin}" if begin.replace(".", "").isdecimal() else ""
    return f"/creances/lots/{lot.id}?{known}{place}"
