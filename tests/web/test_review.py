"""The signature files the claim once, whatever is clicked twice, and never against the law."""

from datetime import timedelta

import pytest

from chalicelib.domain.actors import Actor
from chalicelib.domain.claim.terms import Terms
from chalicelib.gateways import documents
from chalicelib.store import access, drafts, papers, people, views
from chalicelib.web import signing
from infra.local.visitor import Client
from tests.conftest import NOW, StandingClock
from tests.web import creditor_world as given
from tests.web.provider_world import counting

pytestmark = pytest.mark.usefixtures("table")
CREDITOR = access.Session("creditor", "crd_1", "usr_1", "", NOW)


@pytest.fixture
def client() -> Client:
    given.world()
    return given.signed_in()


def test_signing_files_the_claim_with_its_mandate_and_papers_in_two_requests(client: Client) -> None:
    draft = given.drop(client, given.sample("lyon.pdf")).location
    page = client.get(draft)
    fields = {"csrf": page.value("csrf"), "route": "near_you", "signer": "Maëlle Kerlann", "checked": "yes"}

    with counting() as asked:
        answer = client.post(f"{draft}/signer", fields)

    assert asked == {"GetItem": 1, "BatchGetItem": 1, "TransactWriteItems": 1}  # the GetItem is the session's
    claim = views.claim(CREDITOR, answer.location.rpartition("/")[2])
    assert claim.status == "seeking"
    assert claim.debt.invoices[0].amount_cents == 124_050
    assert claim.account == "acct_1"
    kinds = {paper.kind: paper.sha256 for paper in papers.of(claim.id)}
    assert set(kinds) == {"invoice", "framework", "mandate"}
    assert claim.mandate is not None
    assert claim.mandate.document == kinds["mandate"]
    assert documents.get(kinds["mandate"]).startswith(b"%PDF")
    assert documents.get(kinds["invoice"]) == given.sample("lyon.pdf")
    debtor = people.debtor(claim.debtor_id, claim.id)
    assert debtor is not None
    assert debtor.name == "Brasserie des Deux Amarres SAS"
    assert client.get(answer.location).status == 200


def test_a_company_is_the_same_debtor_in_every_file_and_a_person_is_not(client: Client) -> None:
    one = views.claim(CREDITOR, given.filed(client, "lyon.pdf"))
    other = views.claim(CREDITOR, given.filed(client, "acompte.pdf"))
    person = views.claim(CREDITOR, given.filed(client, "particulier.pdf"))

    assert one.debtor_id == other.debtor_id
    assert one.debtor_id.startswith("dbt_")
    assert person.debt.debtor_kind == "consumer"
    assert person.debtor_id != one.debtor_id


def test_the_tender_route_is_the_creditors_choice(client: Client) -> None:
    draft = given.drop(client, given.sample("lyon.pdf")).location

    answer = given.sign(client, draft, route="tender")

    assert views.claim(CREDITOR, answer.location.rpartition("/")[2]).status == "tendered"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"checked": ""}, "Relisez les informations, puis cochez la case pour continuer."),
        ({"signer": " "}, "Écrivez votre nom\u00a0: il figure sur le mandat."),
        ({"route": "free"}, "Choisissez comment votre dossier est confié."),
    ],
)
def test_a_signature_that_is_not_complete_files_nothing(client: Client, changes: dict[str, str], sentence: str) -> None:
    draft = given.drop(client, given.sample("lyon.pdf")).location

    answer = given.sign(client, draft, **changes)

    assert answer.status == 422
    assert sentence in answer.text
    assert client.get(draft).status == 200
    assert not views.creditor_claims("crd_1").claims


def test_what_was_typed_into_the_signature_is_kept(client: Client) -> None:
    draft = given.drop(client, given.sample("lyon.pdf")).location

    answer = given.sign(client, draft, checked="", route="tender")

    assert answer.value("signer") == "Maëlle Kerlann"
    assert 'value="tender" required checked' in answer.text


def test_a_double_click_files_once_and_an_old_page_leads_to_the_claim(client: Client) -> None:
    draft = given.drop(client, given.sample("lyon.pdf")).location
    page = client.get(draft)
    fields = {"csrf": page.value("csrf"), "route": "near_you", "signer": "M. K.", "checked": "yes"}

    first, second = (client.post(f"{draft}/signer", fields) for _ in range(2))

    assert first.location == second.location
    assert client.get(draft).location == first.location
    assert client.post(draft, {"csrf": fields["csrf"]}).location == first.location
    assert len(views.creditor_claims("crd_1").claims) == 1


def test_two_signatures_at_the_same_moment_file_once(client: Client, clock: StandingClock) -> None:
    """The second was decided before the first was written: its transaction is refused, its visitor led on."""
    draft_id = given.drop(client, given.sample("lyon.pdf")).location.rpartition("/")[2]
    draft = drafts.get("crd_1", draft_id)
    assert draft is not None
    shown = client.get(f"/creances/brouillon/{draft_id}")
    by = Actor("creditor", "crd_1")
    signature = signing.Signature("M. K.", "usr_1", by, clock(), "near_you", Terms(1500), "203.0.113.7")
    signing.sign(draft, signature)
    drafts.save(draft)  # as the second request still saw it
    clock.jump(timedelta(seconds=1))

    fields = {"csrf": shown.value("csrf"), "route": "near_you", "signer": "M. K.", "checked": "yes"}
    answer = client.post(f"/creances/brouillon/{draft_id}/signer", fields)

    assert answer.location == f"/creances/{draft.claim_id}"
    assert len(views.creditor_claims("crd_1").claims) == 1


def test_the_same_invoice_is_filed_once_and_the_page_leads_to_the_file(client: Client) -> None:
    claim_id = given.filed(client)
    again = given.drop(client, given.sample("lyon.xml")).location  # another file of the same number

    page = client.get(again)
    forced = client.post(
        f"{again}/signer", {"csrf": page.value("csrf"), "route": "near_you", "signer": "M. K.", "checked": "yes"}
    )

    for shown in (page, forced):
        assert "Cette facture a déjà été déposée" in shown.text
        assert f"/creances/{claim_id}" in shown.text
    assert len(views.creditor_claims("crd_1").claims) == 1


def test_a_withdrawn_invoice_may_be_filed_again(client: Client) -> None:
    claim_id = given.filed(client)
    given.send(client, f"/creances/{claim_id}", f"/creances/{claim_id}/clore", code="withdrawn", sure="yes")

    again = given.filed(client)

    assert again != claim_id
    assert views.claim(CREDITOR, again).status == "seeking"


def test_a_draft_that_is_nobodys_any_more_gets_a_kind_sentence(client: Client, clock: StandingClock) -> None:
    draft = given.drop(client, given.sample("lyon.pdf")).location
    clock.jump(timedelta(days=31))
    later = given.signed_in()

    answer = later.get(draft)

    assert answer.status == 409
    assert "Rouvrez la page" in answer.text


def test_anothers_draft_is_not_found(client: Client) -> None:
    draft = given.drop(client, given.sample("lyon.pdf")).location

    assert given.signed_in("crd_2").get(draft).status == 409
    assert Client(given.application()).get(draft).status == 401
    assert given.signed_in("prv_0", "provider").get(draft).status == 404


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"issued_on": "2026-11-10", "due_on": "2026-12-10"}, "pas encore échue"),
        ({"issued_on": "2019-01-10", "due_on": "2019-02-10"}, "prescrite"),
        ({"amount": "9,50"}, "trop petite"),
        ({"siren": "000135004"}, "la même entreprise"),
        ({"issued_on": "1960-01-10", "due_on": ""}, "prescrite"),
    ],
)
def test_what_the_law_forbids_is_said_and_cannot_be_signed(client: Client, changes: dict[str, str], said: str) -> None:
    answer = given.send(client, "/creances/saisie", "/creances/saisie", **{**given.BY_HAND, **changes})
    page = client.follow(answer)
    forced = given.sign(client, answer.location)

    assert said in page.text
    assert "Signer et lancer" not in page.text
    assert forced.status in {200, 422}
    assert not views.creditor_claims("crd_1").claims


def test_an_open_question_waits_for_its_answer(client: Client) -> None:
    later = {**given.BY_HAND, "issued_on": "2026-11-01", "due_on": ""}  # thirty days by law: not due yet, if so agreed

    answer = given.send(client, "/creances/saisie", "/creances/saisie", **later)
    page = client.follow(answer).text

    assert "À préciser avant de signer" in page
    assert "Signer et lancer" not in page
