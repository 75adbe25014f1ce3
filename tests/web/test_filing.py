"""An invoice is dropped or typed and becomes a draft to check; what cannot be read is said kindly."""

import pytest

from chalicelib.domain.refusals import Reason, Refused
from chalicelib.gateways import documents
from chalicelib.store import access, drafts, papers, people
from chalicelib.web import sentences
from infra.local import samples
from infra.local.visitor import Client
from tests.conftest import NOW
from tests.web import creditor_world as given

pytestmark = pytest.mark.usefixtures("table")
CREDITOR = access.Session("creditor", "crd_1", "usr_1", "", NOW)


@pytest.fixture
def client() -> Client:
    given.world()
    return given.signed_in()


def test_a_dropped_invoice_is_shown_with_what_the_law_allows_who_is_near_and_what_is_left(client: Client) -> None:
    answer = given.drop(client, given.sample("lyon.pdf"))
    page = client.follow(answer).text

    assert answer.status == 303
    for shown in (
        "Brasserie des Deux Amarres SAS",
        "1\u202f240,50\u00a0€",  # principal
        "25,29\u00a0€",  # 1,240.50 x 12.40 % x 60 / 365
        "40,00\u00a0€",
        "C. com. D441-5",
        "Karim Benali",
        "Lucie Marchand",
        "hors taxes",
        "Signer et lancer le recouvrement",
    ):
        assert shown in page
    assert page.index("Karim Benali") < page.index("Lucie Marchand")


@pytest.mark.parametrize("name", sorted(samples.BAD.keys() - {"numerisee.pdf", "abimee.pdf", "lieu-inconnu.pdf"}))
def test_a_bad_file_gets_its_sentence_on_the_same_page(client: Client, name: str) -> None:
    answer = given.drop(client, given.sample(name))

    said = sentences.say(Refused(Reason(samples.BAD[name])), "fr")
    assert answer.status == said.status
    assert said.advice in answer.text
    assert 'type="file"' in answer.text


@pytest.mark.parametrize("name", ["numerisee.pdf", "abimee.pdf"])
def test_a_paper_that_cannot_be_read_stays_joined_and_typing_goes_on(client: Client, name: str) -> None:
    answer = given.drop(client, given.sample(name))
    page = client.follow(answer)
    assert answer.location.startswith("/creances/saisie?brouillon=drf_")
    assert "jointe au dossier" in page.text

    typed = client.post("/creances/saisie", {"csrf": page.value("csrf"), "draft": page.value("draft"), **given.BY_HAND})
    claim_id = given.sign(client, typed.location).location.rpartition("/")[2]

    (invoice,) = (paper for paper in papers.of(claim_id) if paper.kind == "invoice")
    assert documents.get(invoice.sha256) == given.sample(name)


def test_a_photo_is_kept_and_a_text_file_is_not(client: Client) -> None:
    photo = given.drop(client, b"\x89PNG\r\n\x1a\n" + b"0" * 50, "photo.png")
    others = (b"hello", b"", b"II*\x00" + b"0" * 50, b"RIFF0000WEBP" + b"0" * 50, b"From: a\nTo: b\nDate: c\n\nhello")

    assert photo.location.endswith("motif=file_not_supported")
    assert {given.drop(client, data, "notes").status for data in others} == {422}


def test_a_bare_or_packed_invoice_is_kept_as_what_it_is(client: Client) -> None:
    for name, kind in (("lyon.xml", "application/xml"), ("lyon.pdf", "application/pdf")):
        draft = drafts.get("crd_1", given.drop(client, given.sample(name)).location.rpartition("/")[2])
        assert draft is not None
        assert documents.content_type(draft.evidence[0]) == kind


def test_an_unknown_town_is_asked_for_before_anything_else(client: Client) -> None:
    page = client.follow(given.drop(client, given.sample("lieu-inconnu.pdf")))

    assert "Nous ne trouvons pas cette adresse en France." in page.text
    assert "Signer et lancer" not in page.text


def test_six_fields_by_hand_lead_to_the_same_check(client: Client) -> None:
    answer = given.send(client, "/creances/saisie", "/creances/saisie", **given.BY_HAND)
    page = client.follow(answer).text

    assert answer.status == 303
    assert "Brasserie des Deux Amarres" in page
    assert "Saisi par vous" in page
    assert "Karim Benali" in page


def test_each_field_has_its_own_complaint_and_nothing_typed_is_lost(client: Client) -> None:
    wrong = {**given.BY_HAND, "amount": "beaucoup", "due_on": "31/02/2026", "siren": "12", "email": "chez moi"}

    answer = given.send(client, "/creances/saisie", "/creances/saisie", **wrong)

    assert answer.status == 422
    for field in ("amount", "due_on", "siren", "email"):
        assert f'href="#f-{field}"' in answer.text
        assert answer.value(field) == wrong[field]
    assert answer.value("name") == wrong["name"]
    assert 'href="#f-name"' not in answer.text


def test_an_empty_form_names_every_missing_field(client: Client) -> None:
    answer = given.send(client, "/creances/saisie", "/creances/saisie")

    for field in ("kind", "name", "postcode", "number", "amount", "issued_on"):
        assert f'href="#f-{field}"' in answer.text


def test_a_postcode_of_several_towns_asks_which_one(client: Client) -> None:
    asked = given.send(client, "/creances/saisie", "/creances/saisie", **{**given.BY_HAND, "postcode": "01400"})

    assert asked.status == 422
    assert 'href="#f-city"' in asked.text
    assert '<option value="Châtillon-sur-Chalaronne">' in asked.text
    assert '<option value="Sandrans">' in asked.text


def test_no_due_date_means_thirty_days_and_the_page_says_so(client: Client) -> None:
    answer = given.send(client, "/creances/saisie", "/creances/saisie", **{**given.BY_HAND, "due_on": ""})
    page = client.follow(answer).text

    assert "Échéance supposée\u00a0: 31\u00a0août\u00a02026" in page
    assert "C. com. L441-10" in page


def test_a_correction_recalculates_in_place(client: Client) -> None:
    draft = given.drop(client, given.sample("lyon.pdf")).location

    answer = given.send(client, draft, draft, **{**given.BY_HAND, "kind": "consumer", "amount": "312"})
    page = client.follow(answer).text

    assert answer.location == draft
    assert "312,00\u00a0€" in page
    assert "Indemnité forfaitaire" not in page
    assert "ni pénalités ni indemnité" in page


def test_a_wrong_correction_is_shown_again_as_typed(client: Client) -> None:
    draft = given.drop(client, given.sample("lyon.pdf")).location

    answer = given.send(client, draft, draft, **{**given.BY_HAND, "amount": "0"})

    assert answer.status == 422
    assert answer.value("amount") == "0"


@pytest.mark.usefixtures("table", "client")
def test_someone_elses_invoice_is_remarked() -> None:
    people.save_creditor(people.Creditor("crd_3", "Autre SARL", "552100554", given.CREDITOR.address, "a@b.fr"))
    other = given.signed_in("crd_3")

    page = other.follow(given.drop(other, given.sample("lyon.pdf"))).text

    assert "Vous ne pouvez recouvrer que vos propres factures." in page


def test_where_nobody_works_the_page_says_so_and_signing_is_still_possible(client: Client) -> None:
    page = client.follow(given.drop(client, given.sample("particulier.pdf"))).text

    assert "Personne encore à moins de 60\u00a0km" in page
    assert "On élargit chaque jour autour de Nantes" in page
    assert "Signer et lancer" in page


@pytest.mark.usefixtures("table", "client")
def test_filing_is_a_creditors_business() -> None:
    assert given.signed_in("prv_0", "provider").get("/creances/nouvelle").status == 404
    assert given.signed_in("crd_9").get("/creances/nouvelle").status == 200
    stranger = given.signed_in("crd_9")
    assert given.drop(stranger, given.sample("lyon.pdf")).status == 404
