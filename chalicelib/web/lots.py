"""Many claims at once: where an aged balance or a ledger is dropped, and the lots that came of it."""

import json
from contextlib import suppress
from dataclasses import asdict
from datetime import timedelta

from chalice.app import Blueprint, Response

from chalicelib import ambient
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.gateways import documents, uploads
from chalicelib.react import lots as work
from chalicelib.store import access, frameworks, lots, people
from chalicelib.web import door, lot_words, pages, signing_code

routes = Blueprint(__name__)

HOUR = timedelta(hours=1)
UPLOADS = 30  # files that one creditor may leave in an hour
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
    left = call.form.get("upload", "")
    data = uploads.fetch(call.who.session.org_id, left) if left else call.form.files.get("balance", b"")
    if not data:
        return _page(call, Refused(Reason.FILE_EMPTY))
    return begun(call, data, call.form.get("name") or call.form.file_names.get("balance", ""))


@door.form(routes, "/creances/lots/envoi", who="creditor")
def ticket(call: door.Call) -> Response:
    """A ticket under which the browser leaves one file, larger than a request of ours may be."""
    if not access.count(f"uploads:{call.who.session.org_id}", UPLOADS, HOUR):
        raise Refused(Reason.TOO_MANY_TRIES)
    made = uploads.ticket(call.who.session.org_id, call.form.get("type", ""))
    headers = {**pages.security(private=True), "Content-Type": "application/json"}
    return Response(body=json.dumps(asdict(made)), status_code=200, headers=headers)


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
        if frameworks.of(creditor.id) is None:
            with suppress(Refused):  # too many of them: the page has a button for another
                signing_code.send(lot, call.lang)
        work.work(lot.id, work.AT_ONCE)
    return pages.see_other(f"/creances/lots/{lot.id}")


def _page(call: door.Call, refused: Refused | None = None) -> Response:
    said = lot_words.unread(refused.reason.value, call.lang) if refused else None
    known = [(lot, lot_words.standing(lot, call.lang)) for lot in lots.of_creditor(call.who.session.org_id)]
    return call.page("creditor/lots.html", status=said.status if said else 200, said=said, lots=known)
