"""«Est-ce le même client ?»: asked in the table of a lot, answered with one tap or all at once; nothing waits."""

import pytest

from chalicelib import react
from chalicelib.gateways import invoice
from chalicelib.store import views
from infra.local.visitor import Answer, Client
from tests.lot_world import BALANCE, customers, drop, item, lot_at, page_of, readable, sign, typed
from tests.web import creditor_world as given

pytestmark = pytest.mark.usefixtures("table")
HOME = invoice.Address("12 rue Neuve", "69002", "Lyon", "FR")
QUESTION = "Est-ce le même client"


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch) -> Client:
    given.world()
    names = {2: "Élodie Martin", 3: "E. Martin", 4: "Zoé Durand", 5: "Z. Durand"}
    readable(monkeypatch, *(item(row, name=name, address=HOME) for row, name in names.items()))
    return given.signed_in()


def answer(client: Client, lot: str, place: int, same: str) -> Answer:
    """Answer the question about that customer of the file."""
    claim_id = customers(lot_at(lot))[place].claim_id
    return given.send(client, lot, f"{lot}/personne", part="0", client=claim_id, same=same, etat="unsure")


def persons(client: Client, lot: str) -> int:
    """How many debtors there are once it is filed."""
    assert sign(client, lot).status == 303
    react.drain()
    claims = views.creditor_claims("crd_1").claims
    assert len(claims) == 4
    return len({claim.debtor_id for claim in claims})


def test_doubts_are_shown_first_with_both_spellings_and_nothing_waits_for_them(client: Client) -> None:
    lot = drop(client, BALANCE)
    page = page_of(client, lot).text
    assert page.count(QUESTION) == 2
    assert "Élodie Martin" in page
    assert "E. Martin" in page
    assert "2 clients ressemblent à d\u2019autres" in page
    assert persons(client, lot) == 4


def test_yes_and_no_are_one_tap_each(client: Client) -> None:
    lot = drop(client, BALANCE)

    assert answer(client, lot, 1, "perhaps").status == 303
    assert page_of(client, lot).text.count(QUESTION) == 2
    first = answer(client, lot, 1, "yes")
    assert client.get(first.location).text.count(QUESTION) == 1
    answer(client, lot, 1, "no")  # told already
    last = client.get(answer(client, lot, 3, "no").location).text

    assert QUESTION not in last
    assert "4 dossiers sont prêts" in last
    assert "compté avec Élodie Martin" in client.get(f"{lot}?etat=ready").text
    assert persons(client, lot) == 3


def test_all_are_different_with_one_tap(client: Client) -> None:
    lot = drop(client, BALANCE)

    answer(client, lot, 1, "none")

    assert QUESTION not in page_of(client, lot).text
    assert "Tous comptent comme des clients différents" in page_of(client, lot).text
    answer(client, lot, 1, "none")
    assert len(lot_at(lot).changes) == 1
    assert persons(client, lot) == 4


def test_an_answer_is_taken_back(client: Client) -> None:
    lot = drop(client, BALANCE)
    for same in ("yes", "none"):
        answer(client, lot, 1, same)
    for _ in range(2):
        number = str(lot_at(lot).changes[-1].number)
        given.send(client, lot, f"{lot}/annuler", number=number)

    assert page_of(client, lot).text.count(QUESTION) == 2
    assert lot_at(lot).joined == ()


def test_who_is_typed_anew_is_looked_for_anew(client: Client) -> None:
    lot = drop(client, BALANCE)
    claim_id = customers(lot_at(lot))[3].claim_id
    fields = typed(name="Mme Durand Zoé", line="12, r. Neuve", **{"number-5": "F-5", "amount-5": "100,00"})
    form = fields | {"issued-5": "2026-08-20", "due-5": "2026-09-19"}

    given.send(client, lot, f"{lot}/client", part="0", client=claim_id, **form)

    assert page_of(client, lot).text.count(QUESTION) == 1
    assert persons(client, lot) == 3


def test_a_stranger_answers_nothing(client: Client) -> None:
    lot = drop(client, BALANCE)
    page = client.get(lot)
    stranger = given.signed_in("crd_2")
    assert stranger.post(f"{lot}/personne", {"csrf": page.value("csrf"), "same": "none"}).status in {403, 404}
    assert lot_at(lot).changes == ()
