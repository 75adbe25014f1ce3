"""Demo claims in several states, made by the real commands on a clock that starts a month ago."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import msgspec

from chalicelib import ambient, countries, handle, react
from chalicelib.countries.fr.papers import mandate
from chalicelib.domain import pricing
from chalicelib.domain.actors import SYSTEM, Actor
from chalicelib.domain.claim import commands as c
from chalicelib.domain.claim import facts, terms
from chalicelib.domain.claim.state import Claim
from chalicelib.gateways import card_payments, documents, places
from chalicelib.store import journal, people, plain, streams
from infra.local import demo_people, demo_tenders, demo_turns
from infra.local.site import Site

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Row:
    """One demo claim: how long ago it was filed, and how far it went. Cents."""

    state: str
    days_ago: int
    creditor: str
    debtor: str
    kind: facts.Kind
    line: str
    postcode: str
    city: str
    cents: int
    route: terms.Route
    number: int

    @property
    def claim_id(self) -> str:
        """The same id at every load."""
        return f"clm_DEM{self.number:02d}{'0' * 13}{self.postcode}{self.number:03d}"


def is_loaded() -> bool:
    """The demo was loaded to its end into this table."""
    return plain.get(str, "demo#world") is not None


def load(site: Site, say: Say) -> None:
    """People, then claims; a few seconds. Started again after a crash it goes on."""
    say("Loading demo data: creditors, agents and officers …")
    demo_people.make()
    claims = sorted(_rows(), key=lambda row: -row.days_ago)
    for number, row in enumerate(claims, start=1):
        say(f"  claim {number} of {len(claims)}: {row.city}, {row.state}")
        _play(site, row)
    for state, publish in (("lot", True), ("draft", False)):
        demo_tenders.pool([row.claim_id for row in claims if row.state == state], publish=publish)
    plain.put("done", "demo#world")


def _rows() -> list[Row]:
    return [
        msgspec.convert({**row, "number": number}, Row, strict=False)
        for number, row in enumerate(demo_people.rows("claims"), start=1)
    ]


def _play(site: Site, row: Row) -> None:
    now = site.clock.offset
    site.clock.offset = now - timedelta(days=row.days_ago)
    try:
        _file(row)
        react.drain()
        site.clock.offset += timedelta(minutes=20)
        _go_on(row)
        react.drain()
        if row.state in {"called", "paid"}:
            site.clock.offset += timedelta(days=8)
            _later(site, row)
            react.drain()
        if row.state == "empty":
            site.clock.offset += timedelta(days=1)
            react.drain()
    finally:
        site.clock.offset = now


def _file(row: Row) -> None:
    today, by = ambient.today(), Actor("creditor", demo_people.creditor_id(row.creditor))
    creditor = people.creditor(by.id)
    assert creditor is not None  # noqa: S101 - made a moment ago
    debt = _debt(row)
    owed = countries.by_code("fr").composition(debt, today).total_cents
    debtor_id, mail = f"dbt_demo{row.number:02d}", f"debiteur-{row.number}@demo.recouvrance.example"
    address = people.Address(row.line, row.postcode, row.city)
    debtor = people.DebtorFile(debtor_id, row.claim_id, row.kind, row.debtor, address, email=mail)
    file = c.FileClaim(
        claim_id=row.claim_id,
        by=by,
        at=ambient.now(),
        creditor_id=by.id,
        account=creditor.account,
        debtor_id=debtor_id,
        debt=debt,
        place=places.locate(row.line, row.postcode, row.city),
    )
    paper = documents.put(f"Mandat de demonstration {row.claim_id}\n".encode(), "text/plain; charset=utf-8")
    price = pricing.terms(debt, owed, today)
    sign = c.SignMandate(
        claim_id=row.claim_id,
        by=by,
        at=ambient.now(),
        document=paper,
        route=row.route,
        terms=price,
        ceiling_cents=mandate.ceiling(owed),
    )
    handle.claim(file, sign, key=f"demo:{row.claim_id}", also=(people.also_debtor(debtor),))
    if row.number == 1:
        demo_people.remember_debtor(row.claim_id, row.postcode)


def _debt(row: Row) -> facts.Debt:
    issued = ambient.today() - timedelta(days=95 + row.number)
    invoice = facts.Invoice(f"2026-{1000 + row.number}", issued, issued + timedelta(days=30), row.cents)
    trader = row.kind == "company" or None
    return facts.Debt("company", row.kind, "service", (invoice,), creditor_trader=True, debtor_trader=trader)


def _go_on(row: Row) -> None:
    if row.route == "tender":
        demo_tenders.play(row.state, row.claim_id)
        return
    if row.state in {"offered", "nobody"}:
        return
    taken = _accept(row)
    react.drain()
    demo_turns.take(row.state, taken)


def _accept(row: Row) -> Claim:
    """The first agent of the wave takes it."""
    claim = _claim(row)
    if claim.wave is not None and claim.wave.offers:
        asked = sorted(offer.provider_id for offer in claim.wave.offers)
        order = c.AcceptOffer(claim_id=claim.id, by=Actor("provider", asked[0]), at=ambient.now())
        handle.claim(order, key=f"demo:accept:{claim.id}")
    return _claim(row)


def _later(site: Site, row: Row) -> None:
    """Eight days after the letter: the debtor promises by phone, or pays on his page."""
    claim = _claim(row)
    if claim.provider_id is None:
        return
    if row.state == "paid" and site.stripe is not None:
        _pay(site, claim)
        return
    order = c.RecordStep(
        claim_id=claim.id,
        by=Actor("provider", claim.provider_id),
        at=ambient.now(),
        step_id=claim.agenda[0].id,
        kind="call",
        outcome="promise",
        promised_on=ambient.today() + timedelta(days=10),
    )
    handle.claim(order, key=f"demo:call:{claim.id}")


def _pay(site: Site, claim: Claim) -> None:
    """The debtor pays by card on the stand-in's page; the success page looks at the session, as ours does."""
    today, now = ambient.today(), ambient.now()
    cents = countries.by_code("fr").composition(claim.debt, today).total_cents
    page = card_payments.open_checkout(
        card_payments.Checkout(
            claim_id=claim.id,
            creditor_account=claim.account,
            cents=cents,
            application_fee_cents=claim.terms.fee(cents).total_cents if claim.terms else 0,
            attempt=1,
            quoted_on=today,
            description=claim.reference,
            success_url=f"{site.url}/dossier/merci",
            cancel_url=f"{site.url}/dossier",
            expires_at=now + timedelta(hours=2),
        )
    )
    site.stripe.pay(page.session_id, "card")
    notice = card_payments.look_at_checkout(claim.account, page.session_id)
    assert isinstance(notice, card_payments.PaymentSucceeded)  # noqa: S101 - a card is taken at once
    order = c.RecordPayment(
        claim_id=claim.id, by=SYSTEM, at=now, payment_id=notice.payment_id, cents=cents, on=today, method=notice.method
    )
    handle.claim(order, key=f"demo:paid:{claim.id}")


def _claim(row: Row) -> Claim:
    claim = journal.load(streams.CLAIM, row.claim_id)
    assert claim is not None  # noqa: S101 - filed a moment ago
    return claim
