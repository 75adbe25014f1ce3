"""Claims and drafts brought into states that a page has to show."""

from collections.abc import Iterator
from dataclasses import replace
from typing import get_args

from chalicelib import ambient, handle
from chalicelib.domain.actors import Actor
from chalicelib.domain.claim import commands as c
from chalicelib.domain.proofs import Proof
from chalicelib.gateways import documents
from chalicelib.react import alerting
from chalicelib.react import lots as work
from chalicelib.store import drafts, lots, namesakes, pay_pages, people, searches
from chalicelib.store.searches import Search
from chalicelib.store.wanted import Wanted
from infra.local import demo_world
from tests.browser.live import Live

BALANCE = (
    "Client;Adresse;Code postal;Ville;N° facture;Date facture;Échéance;Reste dû\n"
    "Garage Périer SARL;1 rue X;69002;Lyon;B-1;01/08/2026;01/09/2026;120,00\n"
    "Café du Port;2 rue X;;;B-2;01/08/2026;01/09/2026;80,00\n"
)


def searching(provider_id: str) -> str:
    """Two filters that he keeps, one with mails; the address that stops them."""
    kept = (
        Search("src_1", "Gros dossiers", Wanted("69", 1000), mail=True),
        Search("src_2", "", Wanted(soon=True), mail=False),
    )
    searches.change(provider_id, lambda saved: alerting.scheduled(replace(saved, searches=kept), ambient.now()))
    return alerting.off_path(provider_id)


def unsure(draft: drafts.Draft) -> str:
    """The same, read from a printed page, with a proof, and perhaps about somebody who is known already."""
    known = namesakes.Known("dbt_x", draft.creditor_id, "Les 2 Amarres", "12 quai", "69002", "Lyon")
    proof = Proof("delivery", "0" * 64, "image/jpeg", 90_000, "bon-de-livraison-signe-du-3-septembre-2026.jpg")
    again = replace(
        draft, id=f"{draft.id}B", source="pdf", confidence={"amount": "low", "name": "medium", "number": "high"},
        namesake=known, proofs=(proof,),
    )  # fmt: skip
    drafts.save(again)
    return again.id


def lots_of(known: people.Creditor) -> Iterator[tuple[str, str]]:
    """One balance at every stage of its way: the stage, and the lot's id."""
    for stage in get_args(lots.Stage):
        document = documents.put(f"{BALANCE}{stage}".encode(), "text/csv")
        lot = lots.Lot(lots.id_of(known.id, document), known.id, known, document, "balance.csv", ambient.now())
        lots.begin(lot)
        work.work(lot.id)
        read = lots.load(lot.id)
        assert read is not None
        problem = "file_not_supported" if stage == "unreadable" else ""
        lots.save(replace(read, stage=stage, problem=problem), None)
        yield stage, lot.id


def outgrown(live: Live, row: demo_world.Row) -> str:
    """That claim after its creditor doubled its amount."""
    claim = live.claim(row.claim_id)
    invoices = tuple(replace(invoice, amount_cents=2 * invoice.amount_cents) for invoice in claim.debt.invoices)
    by = Actor("creditor", claim.creditor_id)
    order = c.AmendDebt(claim_id=claim.id, by=by, at=ambient.now(), debt=replace(claim.debt, invoices=invoices))
    handle.claim(order, key=f"grow:{claim.id}")
    live.settle()
    return claim.id


def announce(live: Live, row: demo_world.Row) -> None:
    """Its provider is about to call: the page shows the number and asks how it went."""
    by = Actor("provider", live.claim(row.claim_id).provider_id or "")
    order = c.BeginContact(claim_id=row.claim_id, by=by, at=ambient.now(), channel="call")
    handle.claim(order, key=f"call:{row.claim_id}")


def remember_pay_page(live: Live, claim_id: str) -> None:
    """The debtor went to pay and came back: no news yet."""
    now = ambient.now()
    pay_pages.remember(
        pay_pages.PayPage(
            claim_id=claim_id, attempt=1, session_id="cs_test_x", url=f"{live.url}/x", cents=41_200,
            quoted_on=now.date(), payments_before=len(live.claim(claim_id).payments), expires_at=now,
        )
    )  # fmt: skip
