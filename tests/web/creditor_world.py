"""A creditor signed in, agents near Lyon, an invoice to drop: what the creditor's doors work with."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from chalicelib import ambient, handle
from chalicelib.countries.fr.papers import framework
from chalicelib.domain.actors import SYSTEM, Actor
from chalicelib.domain.claim import commands as c
from chalicelib.domain.claim.state import Claim
from chalicelib.domain.claim.terms import Offer, ScoreTerm
from chalicelib.domain.matching import facts
from chalicelib.gateways import documents
from chalicelib.store import access, frameworks, journal, people, providers, signatures, streams
from chalicelib.store.people import Address
from chalicelib.web import session
from infra.local import samples
from infra.local.server import Adapter
from infra.local.visitor import Answer, Client
from tests import printed

CREDITOR = people.Creditor(
    "crd_1", "Menuiserie Kerlann SARL", "000135004", Address("24 boulevard de la Liberté", "35000", "Rennes"),
    "compta@kerlann.example", "acct_1",
)  # fmt: skip
USER = people.User("usr_1", "maelle@kerlann.example", "Maëlle Kerlann", "creditor", "crd_1")
FRAMEWORK = frameworks.Framework(
    "CC-TEST-0001", framework.EDITION, "f" * 64,
    signatures.Signature("Maëlle Kerlann", "gérante", datetime(2026, 11, 2, 9, tzinfo=UTC), "code", "203.0.113.7"),
)  # fmt: skip
BY_HAND = {
    "kind": "company",
    "name": "Brasserie des Deux Amarres",
    "postcode": "69002",
    "number": "F-1",
    "amount": "1 240,50",
    "issued_on": "2026-08-01",
    "due_on": "2026-09-01",
}


@cache
def application() -> Callable[..., Any]:
    """The whole site behind the local server's adapter."""
    import app

    return Adapter(app.app)


@cache
def sample(name: str) -> bytes:
    """One of the project's sample invoices, due sixty days before 18 November 2026."""
    return written()[name].read_bytes()


@cache
def written() -> dict[str, Path]:
    """The samples on disk, once a run."""
    import tempfile

    return samples.write(Path(tempfile.mkdtemp(prefix="samples-")), date(2026, 11, 18))


def signed_in(org_id: str = "crd_1", role: str = "creditor", **more: Any) -> Client:
    """A browser with a session of that organisation."""
    ends = ambient.now() + access.SESSION_LIFE
    token = access.open_session(access.Session(role, org_id, "usr_1", USER.name, ends, **more))  # type: ignore[arg-type]
    return Client(application(), cookies={session.cookie_name(): token})


def world() -> None:
    """The creditor, its user, and three agents who cover Lyon."""
    people.save_creditor(CREDITOR)
    people.save_user(USER)
    frameworks.keep(CREDITOR.id, FRAMEWORK)
    for number, (name, lat, closed) in enumerate((("Karim Benali", 45.76, 0), ("Lucie Marchand", 45.80, 20))):
        providers.save(agent(f"prv_{number}", name, lat, closed))


def agent(provider_id: str, name: str, lat: float, closed: int = 0) -> providers.Provider:
    """A vetted agent at that latitude of Lyon."""
    checked = providers.Papers(
        "a" * 64, "Assureur", "P-1", 30_000_000, date(2027, 12, 31), "b" * 64, "c" * 64, ambient.now()
    )
    return providers.Provider(
        provider_id, "agent", name, f"{provider_id}@example.org", Address("1 quai", "69002", "Lyon"), lat, 4.83, 30, 5,
        papers=checked, records={"company": facts.Tally(closed // 2, closed)},
    )  # fmt: skip


def send(client: Client, page: str, action: str, /, **fields: str) -> Answer:
    """Fill in a form of that page and send it, with the page's own secret."""
    shown = client.get(page)
    assert shown.status == 200, shown.text
    return client.post(action, {"csrf": shown.value("csrf"), "key": shown.value("key"), **fields})


def drop(client: Client, data: bytes, name: str = "facture.pdf") -> Answer:
    """Drop a file on the page for it."""
    shown = client.get("/creances/nouvelle")
    return client.upload(
        "/creances/nouvelle", {"invoice": (name, "application/pdf", data)}, {"csrf": shown.value("csrf")}
    )


def sign(client: Client, draft: str, **changes: str) -> Answer:
    """Sign the mandate of a draft (its address)."""
    fields = {"route": "near_you", "signer": "Maëlle Kerlann", "checked": "yes", **changes}
    return send(client, draft, f"{draft}/signer", **fields)


def filed(client: Client, name: str = "lyon.pdf") -> str:
    """A sample, dropped and signed; the claim's id."""
    return sign(client, drop(client, sample(name)).location).location.rpartition("/")[2]


def taken(claim_id: str, provider_id: str = "prv_0") -> None:
    """Offered to and accepted by that provider."""
    at = ambient.now()
    offer = Offer(provider_id, 1800, 6200, (ScoreTerm("recovery", 63_000), ScoreTerm("travel", -125)))
    wave = c.MakeOffers(
        claim_id=claim_id, by=SYSTEM, at=at, wave=1, offers=(offer,), until=at + access.SESSION_LIFE, seed=1
    )
    handle.claim(wave, key=f"wave:{claim_id}")
    handle.claim(c.AcceptOffer(claim_id=claim_id, by=Actor("provider", provider_id), at=at), key=f"yes:{claim_id}")


def claim(claim_id: str) -> Claim:
    """The claim as it is now."""
    found = journal.load(streams.CLAIM, claim_id)
    assert found is not None
    return found


def words(sha256: str) -> str:
    """What stands on a kept paper."""
    return printed.words(documents.get(sha256))
