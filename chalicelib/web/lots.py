"""Many claims at once: where an aged balance or a ledger is dropped, and the lots that came of it."""

from chalice.app import Blueprint, Response

from chalicelib import ambient
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.gateways import documents
from chalicelib.react import lots as work
from chalicelib.store import lots, people
from chalicelib.web import door, lot_words, pages, sentences

routes = Blueprint(__name__)

#: What the kept file is called by; the reader looks at its content anyway.
KINDS = {
    b"PK": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    b"\xd0\xcf": "application/vnd.ms-excel",
}


@door.page(routes, "/creances/lots", who="creditor")
def new(call: door.Call) -> Response:
    """Where a file of many invoices is dropped, and what became of the last ones."""
    return _page(call)


@door.form(routes, "/creances/lots", who="creditor")
def drop(call: door.Call) -> Response:
    """A file came: it is kept, and worked off at once as far as a few seconds go."""
    data = call.form.files.get("balance", b"")
    if not data:
        return _page(call, Refused(Reason.FILE_EMPTY))
    return begun(call, data, call.form.get("name", ""))


def begun(call: door.Call, data: bytes, name: str) -> Response:
    """The lot of that file: the same file opens the same lot."""
    creditor = people.creditor(call.who.session.org_id)
    if creditor is None:
        raise Refused(Reason.NOT_FOUND)
    document = documents.put(data, KINDS.get(data[:2], "text/csv"))
    lot = lots.Lot(
        id=lots.id_of(creditor.id, document),
        creditor_id=creditor.id,
        creditor=creditor,
        document=document,
        file_name=name[:80],
        begun_at=ambient.now(),
        lang=call.lang,
    )
    if lots.begin(lot):
        work.work(lot.id, work.AT_ONCE)
    return pages.see_other(f"/creances/lots/{lot.id}")


def _page(call: door.Call, refused: Refused | None = None) -> Response:
    said = sentences.say(refused, call.lang) if refused else None
    known = [(lot, lot_words.standing(lot, call.lang)) for lot in lots.of_creditor(call.who.session.org_id)]
    return call.page("creditor/lots.html", status=said.status if said else 200, said=said, lots=known)
