"""Claims brought to their first letter by the real orders, without post or paper: what benches and tests start from."""

from collections.abc import Sequence
from datetime import timedelta

from chalicelib import ambient, handle
from chalicelib.domain.actors import SYSTEM, Actor
from chalicelib.domain.claim import commands as c
from chalicelib.domain.claim.facts import Debt, Invoice, Kind
from chalicelib.domain.claim.terms import Offer, Terms
from chalicelib.domain.places import Place
from chalicelib.gateways import documents, payment_accounts
from chalicelib.store import access, people, providers
from chalicelib.store.people import Address

LYON = Place("69382", "Lyon 2e", "69", 45.75, 4.83, "address")
TERMS = Terms(1500)
IBAN = "FR7630006000011234567890189"  # the specimen that banks print
LETTER = b"The letter of a bench.\n"
LATE = timedelta(days=60)


def creditor(number: int = 1, name: str = "Atelier Vélo Saône") -> people.Creditor:
    """A creditor with an account at the payment provider."""
    ref, mail = f"crd_{number:026d}", f"creditor{number}@example.org"
    account = payment_accounts.open_account("creditor", mail, ref)
    address = Address("1 rue du Port", "69002", "Lyon")
    made = people.Creditor(ref, name, "812345678", address, mail, account, trader=True, iban=IBAN)
    people.save_creditor(made)
    return made


def agent(number: int = 1, name: str = "Karim Benali", slots: int = 5000) -> providers.Provider:
    """A vetted agent with an account that can be paid."""
    ref, mail = f"prv_{number:026d}", f"agent{number}@example.org"
    papers = providers.Papers(
        insurance="a" * 64,
        insurer="Assurance Armorique",
        policy="RC-1",
        cover_cents=30_000_000,
        insured_until=ambient.today() + timedelta(days=300),
        exclusive_account="b" * 64,
        prosecutor="c" * 64,
        attested_on=ambient.today() - timedelta(days=60),
        declared_on=ambient.today() - timedelta(days=55),
        checked_at=ambient.now(),
    )
    made = providers.Provider(
        id=ref,
        kind="agent",
        name=name,
        email=mail,
        address=Address("3 quai de Saône", "69002", "Lyon"),
        lat=45.7578,
        lon=4.8320,
        km=5,
        slots=slots,
        phone="+33639980001",
        account=payment_accounts.open_account("provider", mail, ref),
        papers=papers,
    )
    providers.save(made)
    return made


def active(
    number: int,
    owed_to: people.Creditor,
    taken_by: providers.Provider,
    cents: int = 81_240,
    kind: Kind = "company",
    debtor: str = "Fleurs d'Élodie",
) -> str:
    """A claim whose first letter is recorded as sent, its debtor's link open; the claim's id."""
    claim_id = offered(number, owed_to, [taken_by], cents, kind, debtor)
    accept = c.AcceptOffer(claim_id=claim_id, by=Actor("provider", taken_by.id), at=ambient.now())
    handle.claim(accept, key=f"ready:accept:{claim_id}")
    letter = c.RecordFirstLetter(
        claim_id=claim_id,
        by=SYSTEM,
        at=ambient.now(),
        document=documents.put(LETTER, "text/plain; charset=utf-8"),
        reference=f"RC-{number:04d}",
    )
    handle.claim(letter, key=f"ready:letter:{claim_id}")
    access.open_debtor_link(claim_id, f"dbt_{number:026d}")
    return claim_id


def offered(
    number: int,
    owed_to: people.Creditor,
    asked: Sequence[providers.Provider],
    cents: int = 81_240,
    kind: Kind = "company",
    debtor: str = "Fleurs d'Élodie",
) -> str:
    """A claim that was filed, signed and proposed to these providers for a day; the claim's id."""
    claim_id, debtor_id = f"clm_{number:026d}", f"dbt_{number:026d}"
    address = Address("5 place Guichard", "69003", "Lyon")
    file = people.DebtorFile(debtor_id, claim_id, kind, debtor, address, email=f"debtor{number}@example.org")
    _file(claim_id, debtor_id, owed_to, _debt(number, cents, kind), file)
    now, offers = ambient.now(), tuple(Offer(provider.id, 1800, 6200) for provider in asked)
    until = now + timedelta(days=1)
    wave = c.MakeOffers(claim_id=claim_id, by=SYSTEM, at=now, wave=1, offers=offers, until=until, seed=1)
    handle.claim(wave, key=f"ready:wave:{claim_id}")
    return claim_id


def _debt(number: int, cents: int, kind: Kind) -> Debt:
    due = ambient.today() - LATE
    invoice = Invoice(f"2026-{number:04d}", due - timedelta(days=30), due, cents)
    return Debt("company", kind, "service", (invoice,), creditor_trader=True, debtor_trader=kind == "company")


def _file(claim_id: str, debtor_id: str, owed_to: people.Creditor, debt: Debt, file: people.DebtorFile) -> None:
    by, now = Actor("creditor", owed_to.id), ambient.now()
    filing = c.FileClaim(
        claim_id=claim_id,
        by=by,
        at=now,
        creditor_id=owed_to.id,
        account=owed_to.account,
        debtor_id=debtor_id,
        debt=debt,
        place=LYON,
    )
    sign = c.SignMandate(claim_id=claim_id, by=by, at=now, document="d" * 64, route="near_you", terms=TERMS)
    handle.claim(filing, sign, key=f"ready:file:{claim_id}", also=[people.also_debtor(file)])
