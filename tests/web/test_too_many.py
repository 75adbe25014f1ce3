"""Contacts beyond a person's budget on the operator's desk: counted, shown with who made them, and put away."""

from datetime import timedelta

import pytest

from chalicelib import ambient, handle
from chalicelib.domain.actors import Actor
from chalicelib.domain.claim import commands as c
from chalicelib.store import access, contacts
from chalicelib.web import session
from infra.local.visitor import Client
from tests.web.debtor_world import Town, send


@pytest.fixture
def operator(town: Town) -> Client:
    ends = ambient.now() + access.SESSION_LIFE
    client = town.client()
    client.cookies[session.cookie_name()] = access.open_session(
        access.Session("operator", "opr_1", "usr_1", "Opératrice", ends)
    )
    return client


def called(town: Town, times: int) -> str:
    """A claim whose provider called so often within a few hours, and announced none of it."""
    claim = town.claim()
    for number in range(times):
        order = c.RecordStep(
            claim_id=claim.id,
            by=Actor("provider", str(claim.provider_id)),
            at=ambient.now() + timedelta(minutes=number),
            step_id=f"call-{number}x",
            kind="call",
            outcome="no_answer",
        )
        handle.claim(order, key=f"call:{number}")
    return claim.id


def test_four_are_nobodys_business_and_the_fifth_is_the_operators(town: Town, operator: Client) -> None:
    claim_id = called(town, 5)
    ((taken),) = contacts.too_many()
    assert taken.claim_id == claim_id

    assert "1 événement attend" in operator.get("/operateur").text
    page = operator.get("/operateur/attente")
    assert "Contacts de trop" in page.text
    assert f"/operateur/creances/{claim_id}" in page.text
    assert f"/operateur/prestataires/{taken.provider_id}" in page.text

    answer = send(operator, "/operateur/attente", page, person=taken.person_id, claim=claim_id, step=taken.step_id)

    assert answer.location == "/operateur/attente?fait=contact"
    assert "Rien n’attend" in operator.follow(answer).text


def test_four_contacts_lie_on_no_desk(town: Town, operator: Client) -> None:
    called(town, 4)
    assert "Rien n’attend" in operator.get("/operateur/attente").text
