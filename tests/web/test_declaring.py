"""A debtor in insolvency: the check page, the claim and the mission each leave only what the law leaves."""

import json
from datetime import date

import pytest

from chalicelib import ambient, handle, react
from chalicelib.domain.actors import SYSTEM
from chalicelib.domain.claim import commands as c
from chalicelib.gateways import printer
from chalicelib.react import solvency
from chalicelib.store import drafts, papers, register_answers
from infra.local.visitor import Client
from tests import printed
from tests.registers_bench import NOTICES, SIREN, FakeRegisters
from tests.web import creditor_world as given
from tests.web.register_world import path, typed

pytestmark = pytest.mark.usefixtures("table")


@pytest.fixture
def client(fake: FakeRegisters) -> Client:  # noqa: ARG001 - they answer
    given.world()
    return given.signed_in()


def test_an_insolvent_debtor_leaves_only_the_declaration(client: Client, fake: FakeRegisters) -> None:
    fake.recorded()
    page = typed(client)
    for shown in (
        "Votre client est en procédure collective",
        "Il vous reste la déclaration de créance",
        "Tribunal de Commerce de Lyon",
        "13\u00a0octobre\u00a02026",
        "20\u00a0décembre\u00a02026 au plus tard",
        "SELARL Rive Gauche prise en la personne de Me Anne Castel",
        "https://www.bodacc.fr/",
    ):
        assert shown in page.text
    assert "Signer le mandat" not in page.text
    fields = {"route": "near_you", "signer": "M", "checked": "yes", "csrf": page.value("csrf")}
    assert client.post(f"{path(page)}/signer", fields).status == 200
    assert drafts.filed_as("crd_1", "F-1") is None


def test_his_declaration_is_written_once_he_says_it_is_a_plain_one(client: Client, fake: FakeRegisters) -> None:
    fake.recorded()
    page = typed(client)
    unsaid = client.post(f"{path(page)}/declaration", {"csrf": page.value("csrf")})
    assert unsaid.status == 422
    assert "cochez la case" in unsaid.text
    sent = {"csrf": page.value("csrf"), "plain": "yes"}
    paper = client.post(f"{path(page)}/declaration", sent, accept="text/html,application/xhtml+xml,*/*;q=0.8")
    assert paper.status == 200
    assert paper.headers["content-type"] == "application/pdf"
    words = printed.words(paper.body)
    for said in ("Rive Gauche", "69005 Lyon", "Tribunal de Commerce de Lyon", "F-1", "Brasserie des Deux Amarres"):
        assert said in words


def test_without_a_named_officer_nothing_is_written(client: Client, fake: FakeRegisters) -> None:
    fake.insolvent(SIREN)
    judgment = json.loads(fake.notices[SIREN][0]["jugement"]) | {"complementJugement": ""}
    fake.notices[SIREN][0]["jugement"] = json.dumps(judgment)
    page = typed(client)
    assert "Préparer ma déclaration" not in page.text
    assert "Cerfa 10021" in page.text
    answer = client.post(f"{path(page)}/declaration", {"csrf": page.value("csrf"), "plain": "yes"})
    assert answer.status == 409
    gone = client.post("/creances/brouillon/drf_none/registre", {"csrf": page.value("csrf")})
    assert gone.status == 409


def test_a_procedure_from_before_the_debt_is_told_and_does_not_stop_it(client: Client, fake: FakeRegisters) -> None:
    fake.insolvent(SIREN, dateparution="2026-03-20")
    page = typed(client)
    assert "Votre facture est née après" in page.text
    assert "Signer le mandat" in page.text


@pytest.fixture
def filed(client: Client, fake: FakeRegisters, monkeypatch: pytest.MonkeyPatch) -> str:
    """A claim whose debtor turned out to be insolvent after it was signed."""
    monkeypatch.setattr(printer, "render_here", lambda *_: b"%PDF-1.7 quick")
    claim_id = given.sign(client, path(typed(client))).location.rpartition("/")[2]
    fake.recorded()
    register_answers.forget_procedures(SIREN)
    react.drain()
    assert given.claim(claim_id).debt.insolvent_on == date(2026, 10, 13)
    return claim_id


def test_found_later_the_claims_page_offers_the_declaration(client: Client, filed: str) -> None:
    page = client.get(f"/creances/{filed}")
    assert "Il vous reste la déclaration de créance" in page.text
    unsaid = client.post(f"/creances/{filed}/declaration", {"csrf": page.value("csrf")})
    assert unsaid.status == 422
    done = client.post(f"/creances/{filed}/declaration", {"csrf": page.value("csrf"), "plain": "yes"})
    assert done.status == 303
    assert [paper.kind for paper in papers.of(filed) if paper.kind == "declaration"] == ["declaration"]
    after = client.get(f"/creances/{filed}")
    assert "Il vous reste la déclaration" not in after.text
    assert "Déclaration de créance" in after.text


def test_a_claim_without_an_insolvency_has_nothing_to_declare(client: Client) -> None:
    claim_id = given.sign(client, path(typed(client))).location.rpartition("/")[2]
    page = client.get(f"/creances/{claim_id}")
    assert "Il vous reste la déclaration" not in page.text
    answer = client.post(f"/creances/{claim_id}/declaration", {"csrf": page.value("csrf"), "plain": "yes"})
    assert answer.status == 409


def test_a_provider_who_announces_a_call_learns_of_it_in_time(
    client: Client, fake: FakeRegisters, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printer, "render_here", lambda *_: b"%PDF-1.7 quick")
    claim_id = given.sign(client, path(typed(client))).location.rpartition("/")[2]
    given.taken(claim_id)
    letter = c.RecordFirstLetter(claim_id=claim_id, by=SYSTEM, at=ambient.now(), document="5e" * 32, reference="RC-1")
    handle.claim(letter, key="letter")
    fake.recorded()
    register_answers.forget_procedures(SIREN)
    agent = given.signed_in("prv_0", "provider")
    page = agent.get(f"/missions/{claim_id}")
    answer = agent.post(f"/missions/{claim_id}/contacter", {"csrf": page.value("csrf"), "channel": "call"})
    assert answer.status == 422
    assert "procédure collective" in answer.text
    solvency.before_contact(claim_id, "prv_0")  # once more changes nothing
    assert fake.count(NOTICES) == 2
