"""A creditor's claims on the board, each of a debtor with a name and a place: what lots are made of."""

from dataclasses import replace
from datetime import timedelta

from chalicelib import ambient, handle, react
from chalicelib.domain import pricing
from chalicelib.domain.actors import Actor
from chalicelib.domain.claim import commands as c
from chalicelib.domain.claim.facts import Debt, Invoice
from chalicelib.domain.places import Place
from chalicelib.store import people, queues, signatures
from chalicelib.store.people import Address

LYON = Place("69123", "Lyon", "69", 45.76, 4.83)
BREST = Place("29019", "Brest", "29", 48.39, -4.49)


def claim(
    number: int, cents: int = 6_000, place: Place = LYON, name: str = "", north: float = 0.0, of: str = "crd_1"
) -> str:
    """Filed and signed for the board; its id. ``north`` moves it by degrees; ``of`` is its creditor."""
    by, now = Actor("creditor", of), ambient.now()
    claim_id, debtor_id = f"clm_{number:026d}", f"dbt_{name or number}"
    due = ambient.today() - timedelta(days=60)
    invoice = Invoice(f"P-{number:04d}", due - timedelta(days=30), due, cents)
    debt = Debt("company", "company", "service", (invoice,), creditor_trader=True, debtor_trader=True)
    debtor = people.DebtorFile(
        debtor_id, claim_id, "company", name or f"Client {number:03d}", Address("1 rue Neuve", "69002", place.city)
    )
    file = c.FileClaim(
        claim_id=claim_id, by=by, at=now, creditor_id=of, account="acct_1", debtor_id=debtor_id, debt=debt,
        place=replace(place, lat=place.lat + north), evidence=("e" * 64,),
    )  # fmt: skip
    price = pricing.terms(debt, cents, ambient.today())
    sign = c.SignMandate(claim_id=claim_id, by=by, at=now, document="d" * 64, route="tender", terms=price)
    kept = signatures.Signature("Maëlle Kerlann", "gérante", now, "lien")
    also = [people.also_debtor(debtor), signatures.also_keep(claim_id, kept)]
    handle.claim(file, sign, key=f"file:{claim_id}", also=also)
    return claim_id


def claims(many: int, cents: int = 6_000, place: Place = LYON, *, begin: int = 1) -> list[str]:
    """So many, within two kilometres, all on the board."""
    made = [claim(begin + n, cents, place, north=n % 5 * 0.004) for n in range(many)]
    settled()
    return made


def settled() -> None:
    """Everything that follows from what happened has happened, and nothing failed."""
    react.drain()
    assert queues.parked() == []
