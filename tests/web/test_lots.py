"""A file of many invoices: dropped, checked in a table, signed once, filed."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib import ambient, handle, react
from chalicelib.domain.actors import Actor
from chalicelib.domain.claim import commands as c
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.gateways import mailer
from chalicelib.react.lots import reading
from chalicelib.store import frameworks, lots, papers, plain, views
from infra.local.visitor import Client
from tests.conftest import StandingClock
from tests.lot_world import BALANCE, NOWHERE, change, drop, item, lot_at, page_of, readable, sign, typed
from tests.web import creditor_world as given

pytestmark = pytest.mark.usefixtures("table")


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch) -> Client:
    given.world()
    readable(monkeypatch, *(item(row) for row in range(2, 7)))
    return given.signed_in()


def test_a_balance_of_five_lines_is_five_claims_with_one_signature(client: Client) -> None:
    lot = drop(client, BALANCE)
    assert "5 dossiers sont prêts" in page_of(client, lot).text

    answer = sign(client, lot)

    assert answer.location == lot
    assert "5 dossiers sont déposés" in page_of(client, lot).text
    claims = views.creditor_claims("crd_1").claims
    assert len(claims) == 5
    assert {claim.status for claim in claims} == {"seeking"}
    assert len({claim.mandate.document for claim in claims if claim.mandate}) == 1
    assert client.get("/creances").text.count("Client ") == 5


def test_the_creditor_is_told_once_of_all_of_them(client: Client) -> None:
    sign(client, drop(client, BALANCE))
    react.drain()

    mine = [mail for mail in mailer.outbox() if mail.to == given.CREDITOR.email]

    assert [mail.subject for mail in mine] == ["5 dossiers sont déposés"]


def test_the_same_file_opens_the_same_lot_and_files_nothing_again(client: Client) -> None:
    lot = drop(client, BALANCE)
    page = page_of(client, lot)
    fields = {"csrf": page.value("csrf"), "route": "near_you", "signer": "Maëlle Kerlann", "checked": "yes"}
    for _ in range(2):
        assert client.post(f"{lot}/signer", fields).location == lot

    assert drop(client, BALANCE) == lot
    assert len(views.creditor_claims("crd_1").claims) == 5


def test_the_sheet_of_the_mandate_is_for_its_creditor_and_not_for_who_recovers_one_claim(client: Client) -> None:
    sign(client, drop(client, BALANCE))
    react.drain()
    claim = views.creditor_claims("crd_1").claims[0]
    sheet = next(paper for paper in papers.of(claim.id) if paper.kind == "schedule")
    (asked,) = claim.asked  # whom a newcomer's draw puts first differs from claim to claim
    handle.claim(c.AcceptOffer(claim_id=claim.id, by=Actor("provider", asked), at=ambient.now()), key="yes")
    react.drain()
    agent = given.signed_in(asked, "provider")

    assert "Client 2 SARL" in given.words(sheet.sha256)
    assert client.get(f"/documents/{claim.id}/{sheet.sha256}", accept="application/pdf").status == 200
    assert agent.get(f"/documents/{claim.id}/{sheet.sha256}").status == 404
    assert sheet.sha256 not in agent.get(f"/missions/{claim.id}").text
    assert "mandate" in {paper.kind for paper in papers.of(claim.id)}  # his own, of this claim alone


def test_a_first_signature_asks_for_the_code_that_was_mailed(client: Client) -> None:
    plain.delete("creditor#crd_1", "framework")
    lot = drop(client, BALANCE)

    wrong = sign(client, lot, code="000000")
    code = next(mail for mail in mailer.outbox() if mail.to == given.CREDITOR.email).subject.split()[0]
    again = sign(client, lot, again="1")

    assert (wrong.status, lot_at(lot).stage) == (422, "checking")
    assert "Un nouveau code est parti" in again.text
    assert sign(client, lot, code=code).location == lot
    assert frameworks.of("crd_1") is not None
    assert lot_at(lot).stage == "done"


@pytest.mark.parametrize("missing", ["signer", "route", "checked"])
def test_a_signature_that_is_not_complete_files_nothing(client: Client, missing: str) -> None:
    lot = drop(client, BALANCE)

    assert sign(client, lot, **{missing: ""}).status == 422
    assert views.creditor_claims("crd_1").claims == ()


def test_nothing_is_signed_where_nobody_is_ready(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    readable(monkeypatch, item(2, address=NOWHERE))
    lot = drop(client, BALANCE)
    page = page_of(client, lot)

    assert "Signer et tout déposer" not in page.text
    fields = {"csrf": page.value("csrf"), "route": "near_you", "signer": "M", "checked": "yes"}
    assert client.post(f"{lot}/signer", fields).status == 422


def test_who_was_left_is_filed_under_a_signature_of_his_own(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    readable(monkeypatch, item(2, address=NOWHERE), item(3))
    lot = drop(client, BALANCE)
    sign(client, lot)
    assert "1 client reste à compléter" in page_of(client, lot).text

    given.send(client, lot, f"{lot}/reprendre")
    change(client, lot, "client", **typed())
    sign(client, lot)

    assert lot_at(lot).counts()["filed"].customers == 2
    documents = {claim.mandate.document for claim in views.creditor_claims("crd_1").claims if claim.mandate}
    assert len(documents) == 2


def test_the_next_day_everything_is_judged_again_before_it_is_signed(client: Client, clock: StandingClock) -> None:
    lot = drop(client, BALANCE)
    owed = lot_at(lot).counts()["ready"].owed_cents
    clock.jump(timedelta(days=1))
    client = given.signed_in()

    sign(client, lot)

    assert lot_at(lot).stage == "checking"
    assert lot_at(lot).counts()["ready"].owed_cents > owed
    sign(client, lot)
    assert lot_at(lot).stage == "done"


def test_a_lot_of_somebody_else_is_not_found(client: Client) -> None:
    lot = drop(client, BALANCE)

    assert given.signed_in("crd_2").get(lot).status == 404


def test_a_file_that_can_not_be_read_says_why(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def unreadable(_data: bytes, _name: str) -> None:
        raise Refused(Reason.FILE_NOT_SUPPORTED)

    monkeypatch.setattr(reading, "read", unreadable)

    page = page_of(client, drop(client, b"??"))

    assert "Nous n\u2019avons pas pu lire ce fichier" in page.text
    assert "Exportez vos impayés en CSV ou en Excel" in page.text


def test_a_form_without_a_file_says_so(client: Client) -> None:
    page = client.get("/creances/lots")

    assert client.post("/creances/lots", {"csrf": page.value("csrf")}).status == 422


def test_the_list_of_files_and_the_page_while_it_works(client: Client) -> None:
    lot = drop(client, BALANCE)
    busy = ambient.now() + timedelta(hours=1)
    stages: tuple[lots.Stage, ...] = ("reading", "judging")
    for stage in stages:
        working = replace(lot_at(lot), stage=stage, busy_until=busy)
        assert lots.save(working, busy)
        page = page_of(client, lot)
        assert 'data-poll="/creances/lots/' in page.text
        assert "Nous lisons votre fichier" in page.text
    assert "balance.csv" in client.get("/creances/lots").text


def test_a_ticket_is_for_who_is_signed_in_and_not_without_end(client: Client) -> None:
    page = client.get("/creances/lots")
    asked = {"csrf": page.value("csrf"), "type": "text/csv"}

    answers = [client.post("/creances/lots/envoi", asked).status for _ in range(31)]

    assert answers[0] == 200
    assert answers[-1] == 429
    assert client.post("/creances/lots/envoi", {"type": "text/csv"}).status == 403


def test_a_lot_that_was_stopped_goes_on_where_it_was(client: Client) -> None:
    lot = drop(client, BALANCE)
    for slices in (lot_at(lot).slices, 0):
        stopped = replace(lot_at(lot), stage="stuck", tallies=lot_at(lot).tallies[:slices])
        assert lots.save(stopped, None)
        given.send(client, lot, f"{lot}/reprendre")
        assert lot_at(lot).stage == "checking"
    sign(client, lot)
    assert lots.save(replace(lot_at(lot), stage="stuck"), None)

    assert "Le dépôt s\u2019est arrêté" in page_of(client, lot).text
    given.send(client, lot, f"{lot}/reprendre")

    assert lot_at(lot).stage == "done"
    assert len(views.creditor_claims("crd_1").claims) == 5
