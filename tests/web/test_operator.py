"""The operator's desk: what waits, any claim down to its postings, providers vetted on what was really seen."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from chalicelib import ambient, handle, react
from chalicelib.domain.actors import SYSTEM, Actor
from chalicelib.domain.claim import commands as c
from chalicelib.gateways import documents, mailer
from chalicelib.store import access, codec, providers, queues, set_aside, streams, table
from chalicelib.store.providers import Papers, Provider
from chalicelib.web import session
from infra.local import ready_claims
from infra.local.visitor import Client
from tests.web.debtor_world import Town, send

BROWSER = "text/html,*/*;q=0.8"


@pytest.fixture
def operator(town: Town) -> Client:
    return signed_in(town, "operator")


def signed_in(town: Town, role: str) -> Client:
    ends = ambient.now() + access.SESSION_LIFE
    token = access.open_session(access.Session(role, "opr_1", "usr_1", "Opérateur", ends))  # type: ignore[arg-type]
    client = town.client()
    client.cookies[session.cookie_name()] = token
    return client


def newcomer(**changes: object) -> Provider:
    """An agent whose papers are all there and nobody has read yet."""
    paper = documents.put(b"%PDF-1.4 attestation", "application/pdf")
    papers = Papers(paper, "Assurance Armorique", "RC-9", 30_000_000, date(2027, 6, 30), paper, paper)
    papers = replace(papers, attested_on=date(2026, 1, 5), declared_on=date(2026, 1, 6))
    pattern = ready_claims.agent(9, "Lucie Marchand")
    made = replace(pattern, id="prv_new", papers=replace(papers, **changes))  # type: ignore[arg-type]
    providers.save(made)
    return made


def decide(client: Client, decision: str, **fields: str) -> int:
    page = client.get("/operateur/prestataires/prv_new")
    form = {"seen": page.value("seen"), "decision": decision, **fields}
    return send(client, "/operateur/prestataires/prv_new", page, **form).status


PATHS = (
    "/operateur",
    "/operateur/attente",
    f"/operateur/creances/clm_{1:026d}",
    "/operateur/prestataires/prv_new",
    "/operateur/papiers/prv_new/" + "a" * 64,
)


@pytest.mark.parametrize("path", PATHS)
def test_only_an_operator_finds_these_pages(town: Town, path: str) -> None:
    assert town.client().get(path).status == 401
    assert signed_in(town, "creditor").get(path).status == 404
    assert signed_in(town, "provider").get(path).status == 404


def test_the_desk_shows_who_waits_and_the_months_claims_by_name(town: Town, operator: Client) -> None:
    newcomer()
    page = operator.get("/operateur")
    for words in ("Lucie Marchand", "À vérifier", "Fleurs d", f"/operateur/creances/{town.claim_id}", "Chacun a eu"):
        assert words in page.text
    assert "Aucune créance ce mois-là" in operator.get("/operateur?mois=2026-01").text
    assert operator.get("/operateur?mois=nonsense").status == 200


def test_a_claim_is_shown_down_to_its_postings_and_proven_against_its_journal(town: Town, operator: Client) -> None:
    order = c.RecordPayment(
        claim_id=town.claim_id,
        by=SYSTEM,
        at=ambient.now(),
        payment_id="pi_1",
        cents=10_000,
        on=ambient.today(),
        method="card",
    )
    handle.claim(order, key="pay")
    page = operator.get(f"/operateur/creances/{town.claim_id}")
    for words in ("Journal = carte", "Paiement de 100,00", town.claim().debtor_id, "Atelier Vélo Saône", "Somme"):
        assert words in page.text
    assert "0,00\u00a0€</td></tr></tfoot>" in page.text
    assert operator.get("/operateur/creances/clm_nowhere").status == 404


def test_a_card_that_its_journal_does_not_tell_is_said_aloud(town: Town, operator: Client) -> None:
    forged = replace(town.claim(), account="acct_forged")
    item = table.CardItem.get(streams.CLAIM.pk(town.claim_id), "card")
    item.update(actions=[table.Item.body.set(codec.dump(forged))])
    page = operator.get(f"/operateur/creances/{town.claim_id}")
    assert "La carte ne suit pas le journal" in page.text


def test_a_concern_nobody_answered_comes_up_and_goes_with_the_answer(town: Town, operator: Client) -> None:
    debtor = Actor("debtor", town.claim().debtor_id)
    order = c.RaiseConcern(claim_id=town.claim_id, by=debtor, at=ambient.now(), concern="dispute")
    handle.claim(order, key="pause")
    town.clock.jump(timedelta(days=15))
    operator = signed_in(town, "operator")
    assert "Chacun a eu" in operator.get("/operateur").text
    react.drain()
    assert "Chacun a eu" not in operator.get("/operateur").text

    answer = c.ResumeClaim(claim_id=town.claim_id, by=Actor("creditor", town.creditor.id), at=ambient.now())
    handle.claim(answer, key="resume")
    assert "Chacun a eu" in operator.get("/operateur").text


def test_papers_once_read_let_a_provider_work(operator: Client) -> None:
    newcomer()
    assert decide(operator, "vet", read="yes") == 303
    vetted = providers.provider("prv_new")
    assert vetted is not None
    assert vetted.vetted(ambient.today())
    assert vetted.papers.checked_at == ambient.now()
    assert providers.to_vet() == []
    assert [mail.subject for mail in mailer.outbox() if mail.to == vetted.email] == ["Vos justificatifs sont vérifiés"]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"insurance": ""}, "L’attestation d’assurance manque"),
        ({"insured_until": date(2026, 11, 17)}, "L’assurance est terminée"),
        ({"cover_cents": 0}, "montant garanti manque"),
        ({"exclusive_account": ""}, "compte réservé manque"),
        ({"attested_on": None}, "attestation du compte est terminée"),
        ({"account_until": date(2026, 11, 17)}, "attestation du compte est terminée"),
        ({"prosecutor": ""}, "déclaration au procureur manque"),
        ({"declared_on": None}, "date de la déclaration au procureur manque"),
        ({"declared_on": date(2026, 11, 19)}, "date de la déclaration au procureur manque"),
    ],
)
def test_a_missing_paper_or_an_ended_insurance_is_refused(
    operator: Client, changes: dict[str, object], words: str
) -> None:
    newcomer(**changes)
    page = operator.get("/operateur/prestataires/prv_new")
    form = {"seen": page.value("seen"), "decision": "vet", "read": "yes"}
    answer = send(operator, "/operateur/prestataires/prv_new", page, **form)
    assert answer.status == 422
    assert words in answer.text
    known = providers.provider("prv_new")
    assert known is not None
    assert not known.vetted(ambient.today())


def test_an_agent_who_calls_himself_an_officer_is_not_vetted(operator: Client) -> None:
    providers.save(replace(newcomer(), name="Huissier Express"))
    page = operator.get("/operateur/prestataires/prv_new")
    form = {"seen": page.value("seen"), "decision": "vet", "read": "yes"}
    answer = send(operator, "/operateur/prestataires/prv_new", page, **form)
    assert answer.status == 422
    assert "faire croire à un officier public" in answer.text


def test_who_has_not_read_the_papers_vets_nobody(operator: Client) -> None:
    newcomer()
    assert decide(operator, "vet") == 422
    assert [provider.id for provider in providers.to_vet()] == ["prv_new"]


def test_papers_that_changed_after_they_were_read_are_not_vetted(operator: Client) -> None:
    newcomer()
    page = operator.get("/operateur/prestataires/prv_new")
    providers.change("prv_new", lambda known: replace(known, papers=replace(known.papers, prosecutor="d" * 64)))
    form = {"seen": page.value("seen"), "decision": "vet", "read": "yes"}
    assert send(operator, "/operateur/prestataires/prv_new", page, **form).status == 409
    assert len(providers.to_vet()) == 1


def test_an_officer_needs_his_title_alone(operator: Client) -> None:
    made = newcomer()
    providers.save(replace(made, kind="officer", papers=Papers()))
    assert decide(operator, "vet", read="yes") == 303
    known = providers.provider("prv_new")
    assert known is not None
    assert known.vetted(ambient.today())


def test_sent_back_with_a_reason_he_reads_it_and_is_not_vetted(operator: Client) -> None:
    made = newcomer()
    assert decide(operator, "back") == 422
    assert decide(operator, "back", remark="La page 2 de l'attestation manque.") == 303
    known = providers.provider("prv_new")
    assert known is not None
    assert known.papers.remark == "La page 2 de l'attestation manque."
    assert not known.vetted(ambient.today())
    (mail,) = (mail for mail in mailer.outbox() if mail.to == made.email)
    assert "La page 2 de l'attestation manque." in mail.text
    assert "Renvoyé" in operator.get("/operateur").text


def test_his_papers_open_and_no_others(operator: Client) -> None:
    made = newcomer()
    other = documents.put(b"%PDF-1.4 not his", "application/pdf")
    answer = operator.get(f"/operateur/papiers/prv_new/{made.papers.insurance}", accept=BROWSER)
    assert (answer.status, answer.headers["content-type"]) == (200, "application/pdf")
    assert answer.body.startswith(b"%PDF")
    for path in (f"prv_new/{other}", f"prv_nobody/{made.papers.insurance}", "prv_new/" + "0" * 64):
        assert operator.get(f"/operateur/papiers/{path}").status == 404


def test_an_event_that_failed_is_shown_with_its_reason_and_tried_again(town: Town, operator: Client) -> None:
    react.drain()
    item = table.EventItem.get(streams.CLAIM.pk(town.claim_id), "event#000006")
    item.update(
        actions=[
            table.EventItem.pending_shard.set(queues.PARKED),
            table.EventItem.pending_at.set(streams.stamp(ambient.now())),
            table.EventItem.fault.set("SmtpDown"),
        ]
    )
    page = operator.get("/operateur/attente")
    assert f"{town.claim_id}.6" in page.text
    assert "SmtpDown" in page.text
    answer = send(operator, "/operateur/attente", page, stream="claim", id=town.claim_id, number="6")
    assert answer.location == "/operateur/attente?fait=encore"
    assert queues.parked() == []
    assert react.drain().reacted == 1
    assert "Rien n’attend" in operator.get("/operateur/attente").text
    assert send(operator, "/operateur/attente", page, stream="claim", id=town.claim_id, number="6").location.endswith(
        "deja"
    )
    assert send(operator, "/operateur/attente", page, stream="nonsense", id="x", number="6").status == 400


def test_a_payment_that_fits_nowhere_stays_until_it_is_dealt_with(operator: Client) -> None:
    kept = set_aside.Aside(
        "evt_1", "PaymentSucceeded", "other_account", "clm_1", "pi_9", "acct_9", 12_345, ambient.now()
    )
    set_aside.keep(kept)
    page = operator.get("/operateur/attente")
    for words in ("pi_9", "123,45", "compte d’un autre créancier"):
        assert words in page.text
    assert send(operator, "/operateur/attente", page, seen="evt_1").status == 303
    assert "pi_9" not in operator.get("/operateur/attente").text
