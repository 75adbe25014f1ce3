"""A mandate that is signed again, because more is owed than it allows to ask for."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib import ambient, handle, react
from chalicelib.domain.actors import Actor
from chalicelib.domain.claim import commands as c
from chalicelib.domain.claim.state import Claim
from chalicelib.store import papers, signatures
from infra.local.visitor import Client
from tests.conftest import StandingClock
from tests.web import creditor_world as given
from tests.web.creditor_world import CREDITOR

pytestmark = pytest.mark.usefixtures("table")
BY = Actor("creditor", CREDITOR.id)


@pytest.fixture
def client() -> Client:
    given.world()
    return given.signed_in()


def outgrown(client: Client, clock: StandingClock) -> Claim:
    """A claim whose creditor doubled what he asks for."""
    filed = given.claim(given.filed(client))
    invoices = tuple(replace(invoice, amount_cents=2 * invoice.amount_cents) for invoice in filed.debt.invoices)
    clock.jump(timedelta(hours=1))
    order = c.AmendDebt(claim_id=filed.id, by=BY, at=ambient.now(), debt=replace(filed.debt, invoices=invoices))
    handle.claim(order, key="amend")
    react.drain()
    return given.claim(filed.id)


def test_a_claim_that_outgrew_its_mandate_is_signed_again(client: Client, clock: StandingClock) -> None:
    before = outgrown(client, clock)
    assert before.outgrown
    path = f"/creances/{before.id}/mandat"

    page = client.get(path)
    answer = given.send(client, path, path, signer="Maëlle Kerlann", checked="yes")

    assert "Le montant dépasse votre mandat" in page.text
    assert answer.location == f"/creances/{before.id}"
    after = given.claim(before.id)
    assert not after.outgrown
    assert after.mandate is not None
    assert before.mandate is not None
    assert (after.status, after.provider_id) == (before.status, before.provider_id)
    assert (after.mandate.ceiling_cents or 0) > (before.mandate.ceiling_cents or 0)
    assert after.mandate.document in {paper.sha256 for paper in papers.of(after.id)}
    kept = signatures.of(after.id)
    assert kept is not None
    assert kept.at == ambient.now()
    assert client.get(path).location == f"/creances/{before.id}"
    assert client.post(path, {"csrf": page.value("csrf"), "signer": "x"}).location == f"/creances/{before.id}"


def test_the_mandate_signed_again_names_who_has_the_claim(client: Client, clock: StandingClock) -> None:
    filed = given.filed(client)
    given.taken(filed)
    react.drain()
    known = given.claim(filed)
    invoices = tuple(replace(invoice, amount_cents=3 * invoice.amount_cents) for invoice in known.debt.invoices)
    clock.jump(timedelta(hours=1))
    order = c.AmendDebt(claim_id=filed, by=BY, at=ambient.now(), debt=replace(known.debt, invoices=invoices))
    handle.claim(order, key="amend")
    path = f"/creances/{filed}/mandat"

    given.send(client, path, path, signer="Maëlle Kerlann", checked="yes")

    mandate = given.claim(filed).mandate
    assert mandate is not None
    assert "Karim Benali" in given.words(mandate.document)
    react.drain()
    assert given.claim(filed).status == "active"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [({"signer": ""}, "Écrivez votre nom"), ({"checked": ""}, "cochez la case")],
)
def test_signing_again_needs_a_name_and_the_box(
    client: Client, clock: StandingClock, changes: dict[str, str], sentence: str
) -> None:
    before = outgrown(client, clock)
    path = f"/creances/{before.id}/mandat"

    answer = given.send(client, path, path, **{"signer": "Maëlle Kerlann", "checked": "yes", **changes})

    assert answer.status == 422
    assert sentence in answer.text
    assert given.claim(before.id).outgrown


def test_a_stranger_cannot_sign_somebody_elses_mandate(client: Client, clock: StandingClock) -> None:
    before = outgrown(client, clock)
    stranger = given.signed_in("crd_other")

    assert stranger.get(f"/creances/{before.id}/mandat").status == 404
