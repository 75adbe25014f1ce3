"""What a creditor tells of a claim that runs: each form says what is wrong in it, and happens once."""

from datetime import date

import pytest

from chalicelib import ambient, countries, handle
from chalicelib.domain.actors import SYSTEM, Actor
from chalicelib.domain.claim import commands as c
from chalicelib.domain.claim import events as e
from chalicelib.domain.claim.facts import Instalment, Interruption
from chalicelib.gateways import documents
from chalicelib.store import papers, proceedings, signatures, views
from infra.local.visitor import Answer, Client
from tests.conftest import NOW
from tests.web import creditor_world as given

pytestmark = pytest.mark.usefixtures("table")
NOTICE = {
    "opened_on": "2026-11-10",
    "published_on": "16/11/2026",
    "procedure": "liquidation",
    "court": "tribunal de commerce de Lyon",
    "agent": "SELARL Roux",
    "agent_line": "2 rue Childebert",
    "agent_postcode": "69002",
    "agent_city": "Lyon",
    "burdened": "no",
}


@pytest.fixture
def client() -> Client:
    given.world()
    return given.signed_in()


@pytest.fixture
def claim_id(client: Client) -> str:
    """Its first letter left today."""
    made = given.filed(client)
    given.taken(made)
    letter = c.RecordFirstLetter(claim_id=made, by=SYSTEM, at=ambient.now(), document="f" * 64, reference="RC-1")
    handle.claim(letter, key="letter")
    return made


def tell(client: Client, claim_id: str, what: str, **fields: str) -> Answer:
    return given.send(client, f"/creances/{claim_id}", f"/creances/{claim_id}/{what}", **fields)


def propose(claim_id: str) -> tuple[Instalment, ...]:
    claim = given.claim(claim_id)
    total = countries.by_code("fr").composition(claim.debt, ambient.today()).total_cents
    plan = (Instalment(date(2026, 12, 1), 50_000), Instalment(date(2027, 1, 4), total - 50_000))
    by = Actor("debtor", claim.debtor_id)
    order = c.RaiseConcern(claim_id=claim_id, by=by, at=ambient.now(), concern="plan", plan=plan)
    handle.claim(order, key="plan")
    return plan


def names(claim_id: str) -> list[str]:
    return [moment.name for moment in views.timeline(claim_id)]


def test_a_proposed_plan_is_shown_with_its_days_and_accepted_with_one_click(client: Client, claim_id: str) -> None:
    plan = propose(claim_id)
    page = client.get(f"/creances/{claim_id}").text

    answer = tell(client, claim_id, "echeancier")

    assert "Votre client propose de payer en 2 fois" in page
    assert "1er\u00a0décembre\u00a02026" in page
    assert answer.location == f"/creances/{claim_id}"
    claim = given.claim(claim_id)
    assert (claim.plan, claim.pause) == (plan, None)
    kept = signatures.of(claim_id, "plan_accepted")
    assert kept is not None
    assert (kept.name, kept.at) == ("Maëlle Kerlann", NOW)
    after = client.get(f"/creances/{claim_id}").text
    assert "Un échéancier est en cours" in after
    assert "Accepter l’échéancier" not in after


def test_a_double_click_accepts_once(client: Client, claim_id: str) -> None:
    propose(claim_id)
    page = client.get(f"/creances/{claim_id}")
    fields = {"csrf": page.value("csrf"), "key": page.value("key")}

    answers = [client.post(f"/creances/{claim_id}/echeancier", fields).status for _ in range(2)]

    assert answers == [303, 303]
    assert names(claim_id).count("PlanAgreed") == 1


def test_there_is_nothing_to_accept_without_a_plan(client: Client, claim_id: str) -> None:
    assert tell(client, claim_id, "echeancier").status == 409


def test_an_amount_is_corrected_and_a_credit_note_taken_off(client: Client, claim_id: str) -> None:
    (before,) = given.claim(claim_id).debt.invoices

    answer = tell(client, claim_id, "montant", amount_0="1 000,00", credit_0="150,50")

    assert answer.status == 303
    (after,) = given.claim(claim_id).debt.invoices
    assert (after.number, after.amount_cents) == (before.number, 84_950)
    assert "Montant corrigé\u00a0: 849,50\u00a0€" in client.get(f"/creances/{claim_id}").text


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"amount_0": "beaucoup"}, "amount_0"),
        ({"amount_0": ""}, "amount_0"),
        ({"amount_0": "100", "credit_0": "101"}, "credit_0"),
        ({"amount_0": "100", "credit_0": "-1"}, "credit_0"),
        ({"amount_0": "100", "credit_0": "100"}, "amount_0"),
        ({"amount_0": "5"}, "amount_0"),  # below what is recovered here
    ],
)
def test_an_amount_that_can_not_be_is_said_at_its_field(
    client: Client, claim_id: str, typed: dict[str, str], field: str
) -> None:
    answer = tell(client, claim_id, "montant", **typed)

    assert answer.status == 422
    assert f'id="e-{field}"' in answer.text
    assert f'value="{typed["amount_0"]}"' in answer.text
    assert "DebtAmended" not in names(claim_id)


def test_an_interruption_is_kept_with_its_paper(client: Client, claim_id: str) -> None:
    page = client.get(f"/creances/{claim_id}")
    fields = {
        "csrf": page.value("csrf"), "key": page.value("key"), "interruption": "mediation",
        "interrupted_on": "2026-11-02", "interrupted_until": "2026-11-12",
    }  # fmt: skip
    paper = b"%PDF-1.7 assignation"

    answer = client.upload(
        f"/creances/{claim_id}/prescription", {"proof": ("acte.pdf", "application/pdf", paper)}, fields
    )

    assert answer.status == 303
    told = Interruption(date(2026, 11, 2), "mediation", date(2026, 11, 12))
    assert given.claim(claim_id).debt.interruptions == (told,)
    event = views.timeline(claim_id)[-1].event
    assert isinstance(event, e.LimitationMoved)
    assert documents.get(event.document or "") == paper
    assert event.document in {paper.sha256 for paper in papers.of(claim_id) if paper.kind == "evidence"}
    assert "Médiation ou conciliation" in client.get(f"/creances/{claim_id}").text


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"interrupted_on": "2026-11-02"}, "interruption"),
        ({"interruption": "court_claim"}, "interrupted_on"),
        ({"interruption": "court_claim", "interrupted_on": "hier"}, "interrupted_on"),
        ({"interruption": "court_claim", "interrupted_on": "2026-11-19"}, "interrupted_on"),
        (
            {"interruption": "mediation", "interrupted_on": "2026-11-02", "interrupted_until": "2026-11-01"},
            "interrupted_until",
        ),
    ],
)
def test_an_interruption_that_can_not_be_is_said_at_its_field(
    client: Client, claim_id: str, typed: dict[str, str], field: str
) -> None:
    answer = tell(client, claim_id, "prescription", **typed)

    assert answer.status == 422
    assert f'id="e-{field}"' in answer.text
    assert given.claim(claim_id).debt.interruptions == ()


def test_a_proof_that_nobody_can_read_is_refused(client: Client, claim_id: str) -> None:
    page = client.get(f"/creances/{claim_id}")
    fields = {"csrf": page.value("csrf"), "key": page.value("key"), "interruption": "title",
              "interrupted_on": "2026-11-02"}  # fmt: skip

    answer = client.upload(
        f"/creances/{claim_id}/prescription", {"proof": ("virus.exe", "application/pdf", b"MZ")}, fields
    )

    assert answer.status == 422
    assert 'id="e-proof"' in answer.text


def test_an_opening_judgment_stops_everything_and_its_notice_is_kept(client: Client, claim_id: str) -> None:
    answer = tell(client, claim_id, "procedure", **NOTICE)

    assert answer.status == 303
    claim = given.claim(claim_id)
    assert (claim.debt.insolvent_on, claim.debt.insolvency_published_on) == (date(2026, 11, 10), date(2026, 11, 16))
    known = proceedings.of(claim_id)
    assert known is not None
    assert (known.procedure, known.representative, known.address.city, known.plain) == (
        "liquidation", "SELARL Roux", "Lyon", True,
    )  # fmt: skip
    page = client.get(f"/creances/{claim_id}").text
    assert "Votre client est en procédure collective" in page
    assert "avant le samedi 16\u00a0janvier" in page
    for gone in ("Répondre et reprendre", "Corriger le montant", f"/creances/{claim_id}/procedure"):
        assert gone not in page
    assert tell(client, claim_id, "reprendre", answer="On continue.").status == 422


@pytest.mark.parametrize("field", NOTICE)
def test_each_fact_of_the_notice_is_needed(client: Client, claim_id: str, field: str) -> None:
    answer = tell(client, claim_id, "procedure", **{**NOTICE, field: ""})

    assert answer.status == 422
    assert f'id="e-{field}"' in answer.text
    assert "tribunal de commerce" in answer.text or field == "court"
    assert given.claim(claim_id).debt.insolvent_on is None


@pytest.mark.parametrize("changed", [{"opened_on": "2026-11-17"}, {"published_on": "2026-11-19"}])
def test_a_judgment_is_published_after_it_was_given_and_not_tomorrow(
    client: Client, claim_id: str, changed: dict[str, str]
) -> None:
    answer = tell(client, claim_id, "procedure", **{**NOTICE, **changed})

    assert answer.status == 422
    assert 'id="e-published_on"' in answer.text


def test_nothing_is_changed_once_the_claim_is_closed_nor_by_a_stranger(client: Client, claim_id: str) -> None:
    other = given.signed_in("crd_2")
    secret = other.get("/creances").value("csrf")
    for what in ("echeancier", "montant", "prescription", "procedure"):
        assert other.post(f"/creances/{claim_id}/{what}", {"csrf": secret, **NOTICE}).status == 404
    tell(client, claim_id, "clore", code="withdrawn", sure="yes")
    before = names(claim_id)
    page = client.get("/creances")
    for what, fields in (("echeancier", {}), ("montant", {"amount_0": "100"}), ("procedure", NOTICE)):
        answer = client.post(f"/creances/{claim_id}/{what}", {"csrf": page.value("csrf"), **fields})
        assert answer.status == 409
    assert names(claim_id) == before


def test_a_mandate_outgrown_leads_to_its_signature(client: Client, claim_id: str) -> None:
    tell(client, claim_id, "montant", amount_0="4000")

    page = client.get(f"/creances/{claim_id}").text

    assert "Le mandat est à signer de nouveau" in page
    assert f'href="/creances/{claim_id}/mandat"' in page
