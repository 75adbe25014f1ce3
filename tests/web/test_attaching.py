"""Papers that prove a debt: suggested, joined once, known by their content; and drafts to go on with."""

import hashlib
import re

import pytest

from chalicelib.store import drafts, papers
from infra.local.visitor import Answer, Client
from tests.web import creditor_world as given

pytestmark = pytest.mark.usefixtures("table")
HAND = "/creances/saisie"
BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8"
PICTURE = b"\xff\xd8\xff\xe0 a photo of a signed delivery note"


@pytest.fixture
def client() -> Client:
    given.world()
    return given.signed_in()


def begun(client: Client, **changes: str) -> str:
    return given.send(client, HAND, HAND, **{**given.BY_HAND, **changes}).location


def join(client: Client, draft: str, data: bytes, kind: str = "delivery", name: str = "bl 12.jpg") -> Answer:
    csrf = client.get(draft).value("csrf")
    return client.upload(f"{draft}/pieces", {"proof": (name, "text/html", data)}, {"csrf": csrf, "kind": kind})


def joined(draft: str) -> list[str]:
    found = drafts.get("crd_1", draft.rpartition("/")[2])
    assert found is not None
    return [proof.kind for proof in found.proofs]


@pytest.mark.parametrize(
    ("nature", "suggested"),
    [("sale", "Bon de livraison signé"), ("works", "Procès-verbal de réception"), ("rent", "Bail")],
)
def test_what_would_prove_the_debt_is_suggested_by_its_contract(client: Client, nature: str, suggested: str) -> None:
    assert suggested in client.get(begun(client, nature=nature)).text


def test_a_paper_is_joined_shown_opened_and_filed_with_the_claim(client: Client) -> None:
    draft = begun(client, nature="sale")
    assert join(client, draft, PICTURE).location == f"{draft}#proofs"
    assert "bl 12.jpg" in client.get(draft).text
    sha256 = hashlib.sha256(PICTURE).hexdigest()
    opened = client.get(f"{draft}/pieces/{sha256}", accept=BROWSER)
    assert (opened.body, opened.headers["content-type"]) == (PICTURE, "image/jpeg")

    claim_id = given.sign(client, draft).location.rpartition("/")[2]
    listed = [(paper.kind, paper.label) for paper in papers.of(claim_id)]
    assert ("evidence", "delivery") in listed
    assert client.get(f"/documents/{claim_id}/{sha256}", accept=BROWSER).body == PICTURE


def test_the_same_paper_twice_is_joined_once(client: Client) -> None:
    draft = begun(client)
    for kind in ("delivery", "order"):
        assert join(client, draft, PICTURE, kind).status == 303
    assert joined(draft) == ["delivery"]


def test_the_invoice_itself_is_no_further_proof(client: Client) -> None:
    invoice = given.sample("lyon.pdf")
    draft = given.drop(client, invoice).location
    join(client, draft, invoice)
    assert joined(draft) == []
    page = client.get(draft).text
    assert client.get(f"{draft}/pieces/{hashlib.sha256(invoice).hexdigest()}", accept=BROWSER).body == invoice
    assert "Voir la facture" in page


@pytest.mark.parametrize(
    ("data", "said"),
    [(b"MZ a program", "ni un document, ni une photo"), (b"<html>", "ni un document"), (b"", "Le fichier est vide")],
)
def test_what_is_no_paper_is_said_in_place(client: Client, data: bytes, said: str) -> None:
    draft = begun(client)
    answer = join(client, draft, data, name="facture.pdf")
    assert answer.status == 422
    assert said in answer.text
    assert joined(draft) == []


def test_a_dozen_papers_are_enough(client: Client) -> None:
    draft = begun(client)
    for number in range(12):
        assert join(client, draft, PICTURE + bytes([number])).status == 303
    answer = join(client, draft, PICTURE)
    assert (answer.status, "12 au plus" in answer.text) == (422, True)


def test_a_paper_can_be_taken_off(client: Client) -> None:
    draft = begun(client)
    join(client, draft, PICTURE)
    shown = client.get(draft)
    fields = {"csrf": shown.value("csrf"), "sha256": hashlib.sha256(PICTURE).hexdigest()}
    for _ in range(2):
        assert client.post(f"{draft}/pieces/retirer", fields).status == 303
    assert joined(draft) == []


def test_an_unknown_kind_is_another_paper(client: Client) -> None:
    draft = begun(client)
    join(client, draft, PICTURE, "spell")
    assert joined(draft) == ["other"]


def test_strangers_neither_join_nor_open_nor_throw_away(client: Client) -> None:
    draft = begun(client)
    join(client, draft, PICTURE)
    stranger = given.signed_in("crd_2")
    assert stranger.get(f"{draft}/pieces/{hashlib.sha256(PICTURE).hexdigest()}").status == 409
    csrf = re.findall(r'name="csrf" value="([^"]+)"', stranger.get("/creances/nouvelle").text)[0]
    assert stranger.post(f"{draft}/supprimer", {"csrf": csrf}).status == 303
    assert client.get(draft).status == 200
    assert client.get(f"{draft}/pieces/{'0' * 64}").status == 404


def test_what_was_begun_is_found_again_on_another_device_and_can_be_thrown_away(client: Client) -> None:
    draft = begun(client)
    elsewhere = given.signed_in()
    page = elsewhere.get("/creances/nouvelle")
    assert f'href="{draft}"' in page.text
    assert "1 dossier commencé" in page.text

    assert elsewhere.post(f"{draft}/supprimer", {"csrf": page.value("csrf")}).status == 303
    assert draft not in elsewhere.get("/creances/nouvelle").text


def test_a_signed_draft_is_no_longer_listed(client: Client) -> None:
    draft = begun(client)
    given.sign(client, draft)
    assert draft not in client.get("/creances/nouvelle").text


def test_half_an_invoice_typed_by_hand_is_kept_too(client: Client) -> None:
    answer = given.send(client, HAND, HAND, **{**given.BY_HAND, "amount": "beaucoup"})
    assert answer.status == 422
    page = given.signed_in().get("/creances/nouvelle").text
    assert "Brasserie des Deux Amarres" in page
    found = drafts.of("crd_1")
    assert [draft.invoice_number for draft in found] == ["F-1"]

    fields = {**given.BY_HAND, "draft": answer.value("draft"), "csrf": answer.value("csrf")}
    assert client.post(HAND, fields).location == f"/creances/brouillon/{found[0].id}"
    assert len(drafts.of("crd_1")) == 1
