"""A small town on the real table: a creditor, his debtor, agents near by, and the orders that move a claim."""

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from itertools import count
from threading import Barrier
from typing import Any, TypeVar

from chalicelib import ambient, countries, handle
from chalicelib.domain.actors import SYSTEM, Actor
from chalicelib.domain.claim import commands as c
from chalicelib.domain.claim.facts import Debt, Invoice
from chalicelib.domain.claim.state import Claim
from chalicelib.domain.claim.terms import Offer, Route, Terms
from chalicelib.domain.matching import facts
from chalicelib.domain.places import Place
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.store import journal, people, providers, signatures, streams
from chalicelib.store.people import Address
from chalicelib.store.plain import Also

T = TypeVar("T")
CREDITOR, DEBTOR = Actor("creditor", "crd_1"), Actor("debtor", "dbt_1")
LYON = Place("69382", "Lyon", "69", 45.76, 4.83, "address")
STREET = Address("3 quai de Saône", "69002", "Lyon")
TERMS = Terms(1900)
HASH = "5e" * 32
#: A long record, exactly as the market: nobody's chance is drawn, and everybody's is the same.
KNOWN = {"consumer/large/old": facts.Tally(35, 100)}
_numbers = count(1)


def creditor(**changes: Any) -> people.Creditor:
    usual = people.Creditor(
        "crd_1", "Atelier Vélo SARL", "812345678", STREET, "velo@example.org", "acct_1", trader=True
    )
    people.save_creditor(made := replace(usual, **changes))
    return made


def debtor(claim_id: str, **changes: Any) -> people.DebtorFile:
    usual = people.DebtorFile(
        "dbt_1", claim_id, "company", "Fleurs d'Élodie", STREET, "000241364", "elodie@example.org"
    )
    return replace(usual, **changes)


def agent(number: int = 1, slots: int = 20, **changes: Any) -> providers.Provider:
    """Vetted, in the middle of Lyon, a little farther out with every number."""
    papers = providers.Papers("a" * 64, "Assureur", "P-1", 30_000_000, date(2027, 12, 31), "b" * 64, "c" * 64)
    papers = replace(papers, checked_at=ambient.now())
    name, mail = f"Agent {number}", f"agent{number}@example.org"
    lat = 45.76 + number / 1000
    home = Address(f"{number} place Bellecour", "69002", "Lyon")
    usual = providers.Provider(
        f"prv_{number}", "agent", name, mail, home, lat, 4.83, 10, slots, papers=papers, records=KNOWN
    )
    providers.save(made := replace(usual, **changes))
    return made


def agents(number: int, slots: int = 20) -> list[str]:
    return [agent(n, slots).id for n in range(1, number + 1)]


def debt(cents: int = 100_000, **changes: Any) -> Debt:
    invoice = Invoice("F-1", date(2026, 8, 1), date(2026, 9, 1), cents)
    return replace(
        Debt("company", "company", "service", (invoice,), creditor_trader=True, debtor_trader=True), **changes
    )


def new_claim() -> str:
    return f"clm_{next(_numbers):026d}"


def file(claim_id: str, cents: int = 100_000, **changes: Any) -> c.FileClaim:
    usual = c.FileClaim(
        claim_id=claim_id,
        by=CREDITOR,
        at=ambient.now(),
        creditor_id=CREDITOR.id,
        account="acct_1",
        debtor_id=DEBTOR.id,
        debt=debt(cents),
        place=LYON,
        evidence=(HASH,),
    )
    return replace(usual, **changes)


def sign(claim_id: str, route: Route = "near_you") -> c.SignMandate:
    return c.SignMandate(claim_id=claim_id, by=CREDITOR, at=ambient.now(), document=HASH, route=route, terms=TERMS)


def filed(claim_id: str = "", *, route: Route = "near_you", cents: int = 100_000, **person: Any) -> str:
    """A signed claim, with its debtor and its signature, as the creditor's door files it."""
    claim_id = claim_id or new_claim()
    signature = signatures.Signature("Ada Martin", "gérante", ambient.now(), "lien reçu à ada@example.org")
    also: list[Also] = [people.also_debtor(debtor(claim_id, **person)), signatures.also_keep(claim_id, signature)]
    handle.claim(file(claim_id, cents), sign(claim_id, route), key=f"file:{claim_id}", also=also)
    return claim_id


def offered(to: Iterable[str], claim_id: str = "", wave: int = 1, hours: float = 4) -> str:
    """A claim with a wave out to these providers."""
    claim_id = claim_id or filed()
    until = ambient.now() + timedelta(hours=hours)
    offers = tuple(Offer(provider_id, 1200, 6200) for provider_id in to)
    order = c.MakeOffers(claim_id=claim_id, by=SYSTEM, at=ambient.now(), wave=wave, offers=offers, until=until, seed=7)
    handle.claim(order, key=f"wave:{claim_id}:{wave}")
    return claim_id


def accept(claim_id: str, provider_id: str, key: str = "") -> handle.Done:
    order = c.AcceptOffer(claim_id=claim_id, by=Actor("provider", provider_id), at=ambient.now())
    return handle.claim(order, key=key or f"accept:{claim_id}:{provider_id}")


def assigned(claim_id: str = "", provider_id: str = "prv_1") -> str:
    claim_id = offered([provider_id], claim_id)
    accept(claim_id, provider_id)
    return claim_id


def active(provider_id: str = "prv_1") -> str:
    """A claim whose first letter is on record, without any paper having been printed."""
    claim_id = assigned(provider_id=provider_id)
    letter = c.RecordFirstLetter(claim_id=claim_id, by=SYSTEM, at=ambient.now(), document=HASH, reference="RC-1")
    handle.claim(letter, key=f"letter:{claim_id}")
    return claim_id


def payment(claim_id: str, cents: int, payment_id: str = "pi_1", **changes: Any) -> c.RecordPayment:
    usual = c.RecordPayment(
        claim_id=claim_id,
        by=SYSTEM,
        at=ambient.now(),
        payment_id=payment_id,
        cents=cents,
        on=ambient.today(),
        method="card",
    )
    return replace(usual, **changes)


def claim(claim_id: str) -> Claim:
    found = journal.load(streams.CLAIM, claim_id)
    assert found is not None
    return found


def names(claim_id: str) -> list[str]:
    """What happened to a claim, in order."""
    return [type(line.event).__name__ for line in journal.read(streams.CLAIM, claim_id)]


def owed(claim_id: str) -> int:
    return countries.by_code("fr").composition(claim(claim_id).debt, ambient.today()).total_cents


def at_once(acts: Sequence[Callable[[], T]]) -> list[T | Reason]:
    """All of them at the same moment, each on a thread of its own; a refusal comes as its reason."""
    start = Barrier(len(acts))

    def act(do: Callable[[], T]) -> T | Reason:
        start.wait()
        try:
            return do()
        except Refused as refused:
            return refused.reason

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(act, acts))
