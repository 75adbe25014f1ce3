"""Drop, check, sign: the creditor's main journey, and everything that may go wrong on it."""

from datetime import timedelta

import pytest

from chalicelib.domain.actors import Actor
from chalicelib.domain.claim.terms import Terms
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.gateways import documents
from chalicelib.store import access, drafts, papers, people, views
from chalicelib.web import sentences, signing
from infra.local import samples
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


def test_signing_files_the_claim_with_its_mandate_and_papers_in_two_requests(client: Client) -> None:
    draft = given.drop(client, given.sample("lyon.pdf")).location
    page = client.get(draft)
    fields = {"csrf": page.value("csrf"), "route": "near_you", "signer": "Maëlle Kerlann", "checked": "yes"}

    with counting() as asked:
        answer = client.post(f"{draft}/signer", fields)

    assert asked == {"GetItem": 2, "TransactWriteItems": 1}  # one GetItem is the session's
    claim = views.claim(CREDITOR, answer.location.rpartition("/")[2])
    assert claim.status == "seeking"
    assert claim.debt.invoices[0].amount_cents == 124_050
    assert claim.account == "acct_1"
    kinds = {paper.kind: paper.sha256 for paper in papers.of(claim.id)}
    assert set(kinds) == {"invoice", "mandate"}
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
    signature = signing.Signature("M. K.", "usr_1", Actor("creditor", "crd_1"), clock(), "near_you", Terms(1500))
    signing.sign(draft, signature)
    drafts.save(draft)  # as the second request still saw it
    clock.jump(timedelta(seconds=1))

    fields = {"csrf": shown.value("csrf"), "route": "near_you", "signer": "M. K.", "checked": "yes"}
    answer = client.post(f"/creances/brouillon/{draft_id}/signer", fields)

    assert answer.location == f"/creances/{draft.claim_id}"
    assert len(views.creditor_claims("crd_1").claims) == 1


def test_the_same_invoice_is_filed_once_and_the_page_leads_to_the_file(client: Client) -> None:
    claim_id = given.filed(client)
    again = given.drop(client, given.sample("lyon.pdf")).location

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


@pytest.mark.parametrize("name", sorted(samples.BAD.keys() - {"sans-donnees.pdf", "abimee.pdf", "lieu-inconnu.pdf"}))
def test_a_bad_file_gets_its_sentence_on_the_same_page(client: Client, name: str) -> None:
    answer = given.drop(client, given.sample(name))

    said = sentences.say(Refused(Reason(samples.BAD[name])), "fr")
    assert answer.status == said.status
    assert said.advice in answer.text
    assert 'type="file"' in answer.text


@pytest.mark.parametrize("name", ["sans-donnees.pdf", "abimee.pdf"])
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
    text = given.drop(client, b"hello", "notes.txt")
    nothing = given.drop(client, b"", "")

    assert photo.location.endswith("motif=file_not_supported")
    assert text.status == nothing.status == 422


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


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"issued_on": "2026-11-10", "due_on": "2026-12-10"}, "pas encore échue"),
        ({"issued_on": "2019-01-10", "due_on": "2019-02-10"}, "prescrite"),
        ({"amount": "9,50"}, "trop petite"),
        ({"siren": "000135004"}, "la même entreprise"),
        ({"issued_on": "1960-01-10", "due_on": ""}, "pas possible"),
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


@pytest.mark.usefixtures("table", "client")
def test_someone_elses_invoice_is_remarked() -> None:
    people.save_creditor(people.Creditor("crd_3", "Autre SARL", "552100554", given.CREDITOR.address, "a@b.fr"))
    other = given.signed_in("crd_3")

    page = other.follow(given.drop(other, given.sample("lyon.pdf"))).text

    assert "Vous ne pouvez recouvrer que vos propres factures." in page


def test_where_nobody_works_the_page_says_so_and_signing_is_still_possible(client: Client) -> None:
    page = client.follow(given.drop(client, given.sample("particulier.pdf"))).text

    assert "Personne n’est libre près de Nantes" in page
    assert "Signer et lancer" in page


@pytest.mark.usefixtures("table", "client")
def test_filing_is_a_creditors_business() -> None:
    assert given.signed_in("prv_0", "provider").get("/creances/nouvelle").status == 404
    assert given.signed_in("crd_9").get("/creances/nouvelle").status == 200
    stranger = given.signed_in("crd_9")
    assert given.drop(stranger, given.sample("lyon.pdf")).status == 404
