"""Who may open which paper, and how it is sent."""

import pytest

from chalicelib import ambient
from chalicelib.gateways import documents
from chalicelib.store import access, papers, views
from chalicelib.web import papers as door
from infra.local.visitor import Client
from tests.conftest import NOW
from tests.web import creditor_world as given

pytestmark = pytest.mark.usefixtures("table")
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.fixture
def client() -> Client:
    given.world()
    return given.signed_in()


@pytest.fixture
def claim_id(client: Client) -> str:
    return given.filed(client)


def listed(claim_id: str, kind: papers.Kind) -> str:
    return next(f"/documents/{claim_id}/{paper.sha256}" for paper in papers.of(claim_id) if paper.kind == kind)


def joined(claim_id: str, kind: papers.Kind, data: bytes, content_type: str) -> str:
    papers.add(claim_id, papers.Paper(kind, documents.put(data, content_type), ambient.now()))
    return listed(claim_id, kind)


def debtor(claim_id: str) -> Client:
    viewer = access.Session("creditor", "crd_1", "", "", NOW)
    return given.signed_in(views.claim(viewer, claim_id).debtor_id, "debtor", claim_id=claim_id, checked=True)


def test_a_creditor_opens_his_mandate_in_the_browser(client: Client, claim_id: str) -> None:
    answer = client.get(listed(claim_id, "mandate"), accept=BROWSER)

    assert answer.status == 200
    assert answer.body.startswith(b"%PDF")
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-disposition"].startswith('inline; filename="Mandat RC-')
    assert answer.headers["cache-control"] == "no-store"


def test_a_stranger_finds_nothing(client: Client, claim_id: str) -> None:
    path = listed(claim_id, "mandate")

    assert Client(given.application()).get(path).status == 401
    assert given.signed_in("crd_2").get(path).status == 404
    assert given.signed_in("prv_0", "provider").get(path).status == 404
    assert client.get(path[:-2] + "00").status == 404
    assert client.get(f"/documents/{claim_id}/nonsense").status == 404


def test_a_paper_of_another_claim_is_not_opened_through_this_one(client: Client, claim_id: str) -> None:
    other = given.filed(client, "rennes-petite.pdf")
    sha256 = listed(other, "invoice").rpartition("/")[2]

    assert client.get(f"/documents/{claim_id}/{sha256}").status == 404
    assert client.get(f"/documents/{other}/{sha256}").status == 200


def test_a_debtor_sees_letter_and_receipt_never_the_mandate(claim_id: str) -> None:
    letter = joined(claim_id, "first_letter", b"%PDF letter", "application/pdf")
    receipt = joined(claim_id, "receipt", b"%PDF receipt", "application/pdf")
    visitor = debtor(claim_id)

    assert visitor.get(letter).status == visitor.get(receipt).status == 200
    assert visitor.get(listed(claim_id, "mandate")).status == 404
    assert visitor.get(listed(claim_id, "invoice")).status == 404


def test_the_provider_who_has_the_claim_sees_its_papers(claim_id: str) -> None:
    given.taken(claim_id)

    assert given.signed_in("prv_0", "provider").get(listed(claim_id, "invoice")).status == 200
    assert given.signed_in("prv_1", "provider").get(listed(claim_id, "invoice")).status == 404


def test_what_is_no_picture_and_no_pdf_is_saved_never_opened(client: Client) -> None:
    claim_id = given.filed(client, "lyon.xml")

    answer = client.get(listed(claim_id, "invoice"), accept=BROWSER)

    assert answer.headers["content-disposition"].startswith("attachment;")
    assert answer.headers["content-disposition"].endswith("Facture%20F2026-0118.xml")
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.body == given.sample("lyon.xml")


def test_a_name_with_accents_or_quotes_travels_twice() -> None:
    header = door.disposition("inline", 'Première lettre "A/1".pdf')

    assert header == (
        "inline; filename=\"Premi-re lettre -A-1-.pdf\"; filename*=UTF-8''Premi%C3%A8re%20lettre%20%22A/1%22.pdf"
    )
