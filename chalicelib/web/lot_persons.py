"""«Is this the same customer?»: asked of each customer of a lot who may be somebody known, answered with one tap."""

from dataclasses import replace

from chalice.app import Blueprint, Response

from chalicelib.react.lots import editing, recognising
from chalicelib.store.lot_rows import Customer
from chalicelib.store.lots import Lot
from chalicelib.web import door, lot_changes, pages

routes = Blueprint(__name__)


@door.form(routes, "/creances/lots/{lot_id}/personne", who="creditor")
def told(call: door.Call, lot_id: str) -> Response:
    """Yes, no, or no to all that are left. Anything else, and a second tap, changes nothing."""
    lot, said = lot_changes.checking(call, lot_id), call.form.get("same", "")
    if said == "none" and recognising.questions(lot):
        editing.change(lot, [], lambda each: each, "all_other", lambda now: replace(now, all_other=True))
    elif said in {"yes", "no"}:
        lot, number, known = lot_changes.asked(call, lot_id)
        if known.unsure:
            _answered(lot, number, known, same=said == "yes")
    return pages.see_other(lot_changes.back(call, lot))


def _answered(lot: Lot, number: int, known: Customer, *, same: bool) -> None:
    """Whoever is surely that customer follows him: the head knows which two are one."""
    assert known.namesake is not None  # noqa: S101 - else nobody is unsure
    pair = (recognising.debtor_id(lot, known), known.namesake.person_id)

    def answered(each: Customer) -> Customer:
        return replace(each, same_person=same) if each.claim_id == known.claim_id else each

    def joined(now: Lot) -> Lot:
        return replace(now, joined=(*now.joined, pair)) if same else now

    editing.change(lot, [number], answered, "same" if same else "other", joined)
