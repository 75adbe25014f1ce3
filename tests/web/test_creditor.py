"""The creditor's list and files: what is said, what may be done, and that nobody else sees it."""

from datetime import timedelta

import pytest

from chalicelib import ambient, handle
from chalicelib.domain.actors import SYSTEM, Actor
from chalicelib.domain.claim import commands as c
from chalicelib.gateways import documents
from chalicelib.store import access, papers, views
from infra.local.visitor import Client
from tests.conftest import NOW, StandingClock
from tests.web import creditor_world as given
from tests.web.provider_world import counting

pytestmark = pytest.mark.usefixtures("table")
SESSION = access.Session("creditor", "crd_1", "usr_1", "", NOW)


@pytest.fixture
def client() -> Client:
    given.world()
    return given.signed_in()


@pytest.fixture
def claim_id(client: Client) -> str:
    return given.filed(client)


def pause(claim_id: str, words: str = "La pompe fuit depuis la pose.") -> None:
    debtor = Actor("debtor", views.claim(SESSION, claim_id).debtor_id)
    note = documents.put(words.encode(), "text/plain")
    order = c.RaiseConcern(
        claim_id=claim_id, by=debtor, at=ambient.now(), concern="dispute", cause="quality", note=note
    )
    handle.claim(order, key=f"pause:{claim_id}")


def pay(claim_id: str, cents: int) -> None:
    order = c.RecordPayment(
        claim_id=claim_id, by=SYSTEM, at=ambient.now(), payment_id="pi_1", cents=cents, on=ambient.today(),
        method="card",
    )  # fmt: skip
    handle.claim(order, key=f"pay:{claim_id}")


def act(client: Client, claim_id: str, what: str, **fields: str) -> object:
    return given.send(client, f"/creances/{claim_id}", f"/creances/{claim_id}/{what}", **fields)


def test_without_claims_the_list_shows_the_first_step(client: Client) -> None:
    page = client.get("/creances").text

    assert "Aucune créance pour l’instant" in page
    assert 'href="/creances/nouvelle"' in page


def test_the_list_is_one_query_and_one_batch(client: Client, claim_id: str) -> None:
    given.filed(client, "rennes-petite.pdf")

    with counting() as asked:
        page = client.get("/creances").text

    assert asked == {"GetItem": 1, "Query": 1, "BatchGetItem": 1}  # the GetItem is the session's
    assert f"/creances/{claim_id}" in page
    assert "Brasserie des Deux Amarres SAS" in page
    assert "Librairie du Vent d&#39;Ouest EURL" in page
    assert "sur 2 dossiers en cours" in page


def test_a_long_list_has_pages_and_each_claim_stands_on_one(client: Client, clock: StandingClock) -> None:
    for number in range(27):
        clock.jump(timedelta(seconds=1))
        typed = given.send(client, "/creances/saisie", "/creances/saisie", **{**given.BY_HAND, "number": f"N{number}"})
        given.sign(client, typed.location)

    first = client.get("/creances").text
    link = first.split('href="/creances?suite=')[1].split('"')[0]
    second = client.get(f"/creances?suite={link}").text

    shown = [page.count("Brasserie des Deux Amarres") for page in (first, second)]
    assert shown == [25, 2]
    assert "N26" in first
    assert "N0 " in second
    assert "?suite=" not in second


def test_a_file_says_where_it_stands_and_what_comes_next(client: Client, claim_id: str) -> None:
    page = client.get(f"/creances/{claim_id}").text

    assert "Nous cherchons un professionnel près de votre client" in page
    assert "Mandat signé" in page
    assert "1\u202f305,79\u00a0€" in page
    assert page.count(f"/documents/{claim_id}/") == 3  # the invoice, the framework agreement, the mandate


def test_who_has_it_and_why(client: Client, claim_id: str) -> None:
    given.taken(claim_id)

    page = client.get(f"/creances/{claim_id}").text

    assert "Prise en charge par Karim Benali" in page
    assert "À 1,8\u00a0km de votre client" in page
    assert "Nouveau ici, il a sa chance\u00a0: 62\u202f% attendus" in page
    assert "Temps de route" in page
    assert "628,75\u00a0€" in page  # 630 less 1.25 of travel


def test_money_is_shown_on_the_creditors_own_side(client: Client, claim_id: str) -> None:
    given.taken(claim_id)
    pay(claim_id, 50_000)

    page = client.get(f"/creances/{claim_id}").text

    assert "Paiement de 500,00\u00a0€ reçu par carte" in page
    assert "474,71\u00a0€" in page  # principal, interest of 25.29 first
    assert "\u221227,00\u00a0€" in page  # 30 % of 15 %, with VAT
    assert "410,00\u00a0€" in page  # for the creditor
    assert "805,79\u00a0€" in page  # left to pay
    assert "500,00\u00a0€" in client.get("/creances").text


def test_a_debtors_words_are_shown_and_answered(client: Client, claim_id: str) -> None:
    given.taken(claim_id)
    pause(claim_id)
    shown = client.get(f"/creances/{claim_id}").text
    listed = client.get("/creances").text

    answer = act(client, claim_id, "reprendre", answer="Nous passons mardi.")

    assert "La pompe fuit depuis la pose." in shown
    assert "dossier attend votre réponse" in listed
    assert answer.location == f"/creances/{claim_id}"  # type: ignore[attr-defined]
    assert views.claim(SESSION, claim_id).pause is None
    (note,) = (paper for paper in papers.of(claim_id) if paper.kind == "note")
    assert documents.get(note.sha256).decode() == "Nous passons mardi."
    assert "Réponse donnée, le dossier reprend" in client.get(f"/creances/{claim_id}").text


def test_an_answer_needs_words(client: Client, claim_id: str) -> None:
    pause(claim_id)

    answer = act(client, claim_id, "reprendre", answer=" ")

    assert answer.status == 422  # type: ignore[attr-defined]
    assert views.claim(SESSION, claim_id).pause is not None


def test_words_that_were_erased_leave_the_page_whole(client: Client, claim_id: str) -> None:
    debtor = Actor("debtor", views.claim(SESSION, claim_id).debtor_id)
    order = c.RaiseConcern(claim_id=claim_id, by=debtor, at=ambient.now(), concern="paid", note="0" * 64)
    handle.claim(order, key="erased")

    page = client.get(f"/creances/{claim_id}").text

    assert "le débiteur dit avoir payé" in page
    assert "Il m’a payé" in page


@pytest.mark.parametrize("fields", [{"code": "withdrawn"}, {"sure": "yes"}, {"code": "paid", "sure": "yes"}])
def test_ending_needs_a_reason_and_a_tick(client: Client, claim_id: str, fields: dict[str, str]) -> None:
    answer = act(client, claim_id, "clore", **fields)

    assert answer.status == 422  # type: ignore[attr-defined]
    assert views.claim(SESSION, claim_id).status == "seeking"


@pytest.mark.parametrize(
    ("code", "label"), [("withdrawn", "Clos"), ("paid_directly", "Payé"), ("disputed_upheld", "Clos")]
)
def test_a_creditor_may_end_his_claim(client: Client, claim_id: str, code: str, label: str) -> None:
    act(client, claim_id, "clore", code=code, sure="yes")

    assert views.claim(SESSION, claim_id).code == code
    page = client.get(f"/creances/{claim_id}").text
    assert f">{label}</span>" in page
    assert "Arrêter ce dossier" not in page


def test_anothers_claim_is_not_found(client: Client, claim_id: str) -> None:
    other = given.signed_in("crd_2")
    secret = other.get("/creances").value("csrf")

    assert client.get(f"/creances/{claim_id}").status == 200
    assert other.get(f"/creances/{claim_id}").status == 404
    for what in ("reprendre", "clore"):
        answer = other.post(f"/creances/{claim_id}/{what}", {"csrf": secret, "code": "withdrawn", "sure": "yes"})
        assert answer.status == 404
    assert views.claim(SESSION, claim_id).status == "seeking"


def test_a_form_from_elsewhere_changes_nothing(client: Client, claim_id: str) -> None:
    answer = client.post(f"/creances/{claim_id}/clore", {"csrf": "guessed", "code": "withdrawn", "sure": "yes"})

    assert answer.status == 403
    assert views.claim(SESSION, claim_id).status == "seeking"


def test_every_standing_has_its_words_in_both_languages(client: Client, claim_id: str) -> None:
    """Proposed, accepted, letter sent: the page follows the life of the claim."""
    given.taken(claim_id)
    accepted = client.get(f"/creances/{claim_id}").text
    letter = c.RecordFirstLetter(claim_id=claim_id, by=SYSTEM, at=ambient.now(), document="f" * 64, reference="RC-1")
    handle.claim(letter, key="letter")
    running = client.get(f"/creances/{claim_id}").text

    assert "Un professionnel a accepté votre dossier" in accepted
    assert "Prochain acte\u00a0: appel le" in running
