"""Open items of a balance, the lot that they make, and the steps of a creditor who drops and signs it."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from chalicelib import ambient
from chalicelib.gateways import documents, invoice, open_items
from chalicelib.react import lots as work
from chalicelib.react.lots import reading
from chalicelib.store import lots, people, signatures
from chalicelib.store.lot_rows import Customer
from chalicelib.store.lots import Lot, Mandate
from infra.local.visitor import Answer, Client
from tests.web import creditor_world as given

BALANCE = b"Client;Facture;Reste\n"
TODAY = date(2026, 11, 18)
NOWHERE = invoice.Address("", "", "", "")


def item(row: int, **changes: Any) -> open_items.OpenItem:
    """One open invoice, sixty days late, of a company in Lyon."""
    known: dict[str, Any] = {
        "row": row,
        "account": f"C{row}",
        "name": f"Client {row} SARL",
        "siren": "",
        "email": "",
        "phone": "",
        "address": invoice.Address(f"{row} rue des Lilas", "69002", "Lyon", "FR"),
        "number": f"F-{row}",
        "issued_on": TODAY - timedelta(days=90),
        "due_on": TODAY - timedelta(days=60),
        "currency": "EUR",
        "total_cents": 10_000,
        "open_cents": 10_000,
    }
    return open_items.OpenItem(**known | changes)


def readable(monkeypatch: pytest.MonkeyPatch, *items: open_items.OpenItem) -> None:
    """Whatever file is dropped holds these."""
    found = open_items.Receivables("balance", items, sum(each.open_cents for each in items))
    monkeypatch.setattr(reading, "read", lambda _data, _name: found)


def begun(data: bytes = BALANCE, creditor: people.Creditor = given.CREDITOR) -> Lot:
    """A file that was dropped and not looked at yet."""
    document = documents.put(data, "text/csv")
    lot = Lot(lots.id_of(creditor.id, document), creditor.id, creditor, document, "balance.csv", ambient.now())
    assert lots.begin(lot)
    return lot


def checked(data: bytes = BALANCE, creditor: people.Creditor = given.CREDITOR) -> Lot:
    """A file that was read and judged, and waits for its creditor."""
    lot = begun(data, creditor)
    work.work(lot.id)
    return now(lot)


def signed(lot: Lot) -> Lot:
    """The same after the signature, with nothing printed yet."""
    kept = signatures.Signature("Maëlle Kerlann", "habilitée", ambient.now(), "code", "203.0.113.7")
    mandate = Mandate(kept, "usr_1", "near_you", given.FRAMEWORK)
    filing = replace(lot, stage="printing", cursor=0, mandate=mandate, filing_since=ambient.now())
    assert lots.save(filing, ambient.now())
    return now(lot)


def now(lot: Lot) -> Lot:
    """The lot as the table has it."""
    found = lots.load(lot.id)
    assert found is not None
    return found


def customers(lot: Lot) -> list[Customer]:
    """All of them, in order."""
    found = lots.read_slices(lot.id, range(now(lot).slices))
    return [customer for number in sorted(found) for customer in found[number].customers]


def drop(client: Client, data: bytes, name: str = "balance.csv") -> str:
    """Drop a file; the address of its lot."""
    shown = client.get("/creances/lots")
    assert shown.status == 200, shown.text
    answer = client.upload("/creances/lots", {"balance": (name, "text/csv", data)}, {"csrf": shown.value("csrf")})
    assert answer.status == 303, answer.text
    return answer.location


def page_of(client: Client, lot: str) -> Answer:
    """The lot's page."""
    shown = client.get(lot)
    assert shown.status == 200, shown.text
    return shown


def sign(client: Client, lot: str, **changes: str) -> Answer:
    """Sign for all of it."""
    fields = {"route": "near_you", "signer": "Maëlle Kerlann", "checked": "yes", **changes}
    return given.send(client, lot, f"{lot}/signer", **fields)


def lot_at(where: str) -> Lot:
    """The lot at that address, as the table has it."""
    found = lots.load(where.rpartition("/")[2])
    assert found is not None
    return found


def typed(**changes: str) -> dict[str, str]:
    """What the form of that customer holds when he lives in Lyon."""
    known = {"name": "Client SARL", "kind": "company", "line": "1 quai", "postcode": "69002", "city": "Lyon"}
    about = {"number-2": "F-2", "amount-2": "100,00", "issued-2": "2026-08-20", "due-2": "2026-09-19"}
    return known | about | changes


def change(client: Client, lot: str, act: str, **fields: str) -> Answer:
    """Send one of the forms of the first customer."""
    customer = customers(lot_at(lot))[0]
    return given.send(client, lot, f"{lot}/{act}", part="0", client=customer.claim_id, **fields)
