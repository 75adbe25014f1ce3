"""What the law asks besides is asked on the check page, and answered there before anything is signed."""

import pytest

from infra.local.visitor import Client
from tests.web import creditor_world as given

pytestmark = pytest.mark.usefixtures("table")
OLD = {**given.BY_HAND, "issued_on": "2025-12-01", "due_on": "2025-12-31"}  # eleven months before today


@pytest.fixture
def client() -> Client:
    given.world()
    return given.signed_in()


def test_a_carrier_is_asked_for_the_delivery_date_when_the_year_may_be_over(client: Client) -> None:
    draft = given.send(client, "/creances/saisie", "/creances/saisie", **OLD, nature="transport").location
    page = client.get(draft)
    assert "la date de livraison\u00a0: le délai pour agir part de là" in page.text
    assert 'name="done_on"' in page.text
    assert "Signer et lancer" not in page.text

    in_time = {**OLD, "nature": "transport", "done_on": "2025-12-05"}
    told = client.follow(given.send(client, draft, draft, **in_time))
    assert "le délai pour agir part de là</" not in told.text.partition('id="read"')[0]
    assert "Signer et lancer" in told.text
    assert told.value("done_on") == "2025-12-05"

    late = client.follow(given.send(client, draft, draft, **{**in_time, "done_on": "2025-10-31"}))
    assert "elle est prescrite" in late.text
    assert "depuis le 31\u00a0octobre\u00a02026" in late.text


def test_a_day_that_does_not_exist_is_complained_about(client: Client) -> None:
    draft = given.send(client, "/creances/saisie", "/creances/saisie", **OLD, nature="transport").location

    answer = given.send(client, draft, draft, **OLD, nature="transport", done_on="31/02/2026")

    assert answer.status == 422
    assert 'href="#f-done_on"' in answer.text


@pytest.mark.parametrize(("answer", "seen"), [("no", "Signer et lancer"), ("yes", "Les crédits de banques")])
def test_a_lender_is_asked_whether_a_bank_sold_the_loan(client: Client, answer: str, seen: str) -> None:
    draft = given.send(client, "/creances/saisie", "/creances/saisie", **given.BY_HAND, nature="loan").location
    page = client.get(draft)
    assert "l’origine du prêt" in page.text
    assert "Signer et lancer" not in page.text

    told = client.follow(given.send(client, draft, draft, **given.BY_HAND, nature="loan", bought_from_bank=answer))

    assert seen in told.text
    sold = client.follow(given.send(client, draft, draft, **given.BY_HAND, nature="sale", bought_from_bank=answer))
    assert "Signer et lancer" in sold.text


@pytest.mark.parametrize(("siren", "doubtful"), [("552 100 545", True), ("552 100 554", False), ("", False)])
def test_a_doubtful_siren_is_said_and_taken_all_the_same(client: Client, siren: str, *, doubtful: bool) -> None:
    answer = given.send(client, "/creances/saisie", "/creances/saisie", **{**given.BY_HAND, "siren": siren})
    page = client.follow(answer).text

    assert ("Le SIREN du client contient une erreur de chiffre" in page) is doubtful
    assert "Signer et lancer" in page
