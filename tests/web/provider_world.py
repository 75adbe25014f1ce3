"""A creditor, agents, an officer and their claims, made by the real orders: what the providers' pages show."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from chalice.app import Chalice

from chalicelib import ambient, handle
from chalicelib.domain.actors import SYSTEM, Actor
from chalicelib.domain.claim import commands as c
from chalicelib.domain.claim.facts import Debt, Invoice, Kind
from chalicelib.domain.claim.terms import Offer, Route, ScoreTerm, Terms
from chalicelib.domain.places import Place
from chalicelib.domain.tender import commands as t
from chalicelib.domain.tender.facts import Brief, Part
from chalicelib.store import access, people, providers, table
from chalicelib.store.people import Address
from chalicelib.web import (
    asking,
    bidding,
    fresh_calls,
    mission,
    presence,
    profile,
    provider,
    saved_searches,
    session,
    tender_board,
    tenders,
    working,
)
from infra.local.server import Adapter
from infra.local.visitor import Answer, Client

LYON = Place("69382", "Lyon 2e", "69", 45.75, 4.83, "address")
CREDITOR = people.Creditor(
    "crd_1", "Atelier Vélo Saône", "812345678", Address("1 rue du Port", "69002", "Lyon"), "c@example.org"
)
PAPERS = providers.Papers("a" * 64, "Assurance Armorique", "RC-1", 30_000_000, None, "b" * 64, "c" * 64)


@dataclass
class World:
    """Everyone by a short name; claims are numbered as they are filed."""

    filed: int = 0

    def provider(self, who: str = "karim", /, **changes: object) -> providers.Provider:
        """An agent at Lyon, vetted until the end of the year unless said otherwise."""
        papers = replace(PAPERS, insured_until=date(2026, 12, 31), checked_at=ambient.now())
        usual = providers.Provider(
            id=f"prv_{who}",
            kind="agent",
            name="Karim Benali",
            email=f"{who}@example.org",
            address=Address("3 quai de Saône", "69002", "Lyon"),
            lat=45.7578,
            lon=4.8320,
            km=20,
            slots=5,
            papers=papers,
        )
        made = replace(usual, **changes)  # type: ignore[arg-type]
        providers.save(made)
        return made

    def claim(
        self, cents: int = 124_050, kind: Kind = "company", debtor: str = "Boulangerie Morel", route: Route = "near_you"
    ) -> str:
        """Filed and signed; its id."""
        self.filed += 1
        number, now = self.filed, ambient.now()
        claim_id, debtor_id = f"clm_{number:026d}", f"dbt_{number}"
        people.save_creditor(CREDITOR)
        due = ambient.today() - timedelta(days=60)
        invoice = Invoice(f"2026-{number:04d}", due - timedelta(days=30), due, cents)
        debt = Debt("company", kind, "service", (invoice,), creditor_trader=True, debtor_trader=kind == "company")
        file = people.DebtorFile(
            debtor_id, claim_id, kind, debtor, Address("12 rue Garibaldi", "69002", "Lyon"), phone="04 78 00 00 01"
        )
        by = Actor("creditor", CREDITOR.id)
        filing = c.FileClaim(
            claim_id=claim_id, by=by, at=now, creditor_id=CREDITOR.id, account="acct_1", debtor_id=debtor_id,
            debt=debt, place=LYON, evidence=("e" * 64,),
        )  # fmt: skip
        sign = c.SignMandate(claim_id=claim_id, by=by, at=now, document="d" * 64, route=route, terms=Terms(1500))
        handle.claim(filing, sign, key=f"file:{claim_id}", also=[people.also_debtor(file)])
        return claim_id

    def offered(self, *to: str, hours: float = 48, **more: object) -> str:
        """A claim whose first wave is out."""
        claim_id = self.claim(**more)  # type: ignore[arg-type]
        score = (ScoreTerm("recovery", 63_000), ScoreTerm("travel", -125), ScoreTerm("load", 0))
        offers = tuple(Offer(f"prv_{name}", 1800 + 100 * n, 6200, score) for n, name in enumerate(to))
        until = ambient.now() + timedelta(hours=hours)
        order = c.MakeOffers(claim_id=claim_id, by=SYSTEM, at=ambient.now(), wave=1, offers=offers, until=until, seed=1)
        handle.claim(order, key=f"wave:{claim_id}")
        return claim_id

    def taken(self, by: str = "karim", **more: object) -> str:
        """A claim that provider accepted."""
        claim_id = self.offered(by, **more)  # type: ignore[arg-type]
        order = c.AcceptOffer(claim_id=claim_id, by=Actor("provider", f"prv_{by}"), at=ambient.now())
        handle.claim(order, key=f"accept:{claim_id}:prv_{by}")
        return claim_id

    def active(self, by: str = "karim", **more: object) -> str:
        """A claim whose first letter left today."""
        claim_id = self.taken(by, **more)
        order = c.RecordFirstLetter(
            claim_id=claim_id, by=SYSTEM, at=ambient.now(), document="f" * 64, reference=f"R-2026-{self.filed}"
        )
        handle.claim(order, key=f"letter:{claim_id}")
        return claim_id

    def paused(self, by: str = "karim", **more: object) -> str:
        """A claim whose debtor does not agree."""
        claim_id = self.active(by, **more)
        debtor = Actor("debtor", f"dbt_{self.filed}")
        order = c.RaiseConcern(claim_id=claim_id, by=debtor, at=ambient.now(), concern="dispute", cause="quality")
        handle.claim(order, key=f"pause:{claim_id}")
        return claim_id

    def tender(self, cents: int = 500_000, days: float = 3, place: Place = LYON, floor_bps: int = 0) -> str:
        """An open call for bids."""
        claim_id = self.claim(cents, route="tender")
        tender_id = f"ten_{claim_id.removeprefix('clm_')}"
        brief = Brief(place, "company", cents, 60, 2, floor_bps=floor_bps)
        order = t.PostTender(
            tender_id=tender_id, by=SYSTEM, at=ambient.now(), parts=(Part(claim_id, CREDITOR.id, brief),),
            closes_at=ambient.now() + timedelta(days=days),
        )  # fmt: skip
        handle.tender(order, f"post:{tender_id}")
        return tender_id


@cache
def application() -> Adapter:
    """The providers' doors alone, behind the local server's adapter; a blueprint can be mounted only once."""
    app = Chalice("doors")
    app.api.binary_types = ["multipart/form-data"]
    for door in (
        provider,
        mission,
        profile,
        working,
        presence,
        fresh_calls,
        saved_searches,
        tender_board,
        tenders,
        asking,
        bidding,
    ):
        app.register_blueprint(door.routes)
    return Adapter(app)


def signed_in(
    application: Callable[..., object], who: str = "karim", name: str = "Karim Benali", role: str = "provider"
) -> Client:
    """A browser with that visitor's session cookie."""
    ends = ambient.now() + access.SESSION_LIFE
    token = access.open_session(access.Session(role, f"prv_{who}", f"usr_{who}", name, ends))  # type: ignore[arg-type]
    client = Client(application)
    client.cookies[session.cookie_name()] = token
    return client


@contextmanager
def counting() -> Iterator[Counter[str]]:
    """How often each DynamoDB operation is asked for inside the block."""
    counted: Counter[str] = Counter()
    events = table.connection().connection.client.meta.events

    def count(event_name: str, **_: object) -> None:
        counted[event_name.rsplit(".", 1)[-1]] += 1

    events.register("before-send.dynamodb", count)
    yield counted
    events.unregister("before-send.dynamodb", count)


def submit(client: Client, page: str, action: str, **fields: str) -> Answer:
    """Fill in a form of that page and send it; its hidden fields come from the page."""
    shown = client.get(page)
    assert shown.status == 200, shown.text
    there = [name for name in ("csrf", "key", "step") if f'name="{name}"' in shown.text]
    hidden = {name: shown.value(name) for name in there}
    return client.post(action, hidden | fields)
