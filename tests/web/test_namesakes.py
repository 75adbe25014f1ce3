"""One debtor is one person: joined when sure, asked about when not, and never about other people's debtors."""

from dataclasses import replace

import pytest

from chalicelib import react
from chalicelib.store import frameworks, people
from infra.local.visitor import Answer, Client
from tests.web import creditor_world as given

pytestmark = pytest.mark.usefixtures("table")
HAND = "/creances/saisie"
ELODIE = {
    **given.BY_HAND, "kind": "consumer", "name": "Élodie Martin", "line": "12 rue Neuve", "city": "Lyon",
}  # fmt: skip
QUESTION = "Est-ce le client d’un autre de vos dossiers"


@pytest.fixture
def client() -> Client:
    given.world()
    return given.signed_in()


def draft_of(client: Client, **changes: str) -> Answer:
    """The check page of another claim."""
    answer = given.send(client, HAND, HAND, **{**ELODIE, "number": "F-2", **changes})
    assert answer.status == 303, answer.text
    return answer


def signed(client: Client, draft: str) -> str:
    """The debtor's id in the claim that becomes of it."""
    answer = given.sign(client, draft)
    assert answer.status == 303, answer.text
    react.drain()
    return given.claim(answer.location.rpartition("/")[2]).debtor_id


def first(client: Client) -> str:
    """She is known from a first claim."""
    return signed(client, given.send(client, HAND, HAND, **ELODIE).location)


def answered(client: Client, draft: str, same: str) -> Answer:
    shown = client.get(draft)
    return client.post(f"{draft}/personne", {"csrf": shown.value("csrf"), "same": same})


def test_the_same_under_another_spelling_is_joined_without_a_question(client: Client) -> None:
    known = first(client)
    draft = draft_of(client, name="Mme MARTIN Elodie", line="12, R. NEUVE").location
    assert QUESTION not in client.get(draft).text
    assert signed(client, draft) == known


def test_she_is_joined_across_creditors_too(client: Client) -> None:
    known = first(client)
    other = replace(given.CREDITOR, id="crd_2", siren="303265045", name="Toitures du Rhône")
    people.save_creditor(other)
    frameworks.keep(other.id, given.FRAMEWORK)
    neighbour = given.signed_in("crd_2")
    assert signed(neighbour, draft_of(neighbour, name="Elodie MARTIN").location) == known


@pytest.mark.parametrize(("answer", "joined"), [("yes", True), ("no", False)])
def test_a_doubt_is_asked_and_answered_with_one_tap(client: Client, answer: str, *, joined: bool) -> None:
    known = first(client)
    draft = draft_of(client, name="E. Martin").location
    asked = client.get(draft).text
    assert QUESTION in asked
    assert "Élodie Martin, 12 rue Neuve, 69002 Lyon" in asked
    assert "Signer et lancer" not in asked

    assert answered(client, draft, "perhaps").status == 303
    assert QUESTION in client.get(draft).text
    assert answered(client, draft, answer).status == 303
    assert QUESTION not in client.get(draft).text
    assert (signed(client, draft) == known) is joined


def test_nobody_is_asked_about_somebody_elses_debtor(client: Client) -> None:
    first(client)
    people.save_creditor(replace(given.CREDITOR, id="crd_2", siren="303265045", name="Toitures du Rhône"))
    stranger = given.signed_in("crd_2")
    page = stranger.get(draft_of(stranger, name="E. Martin").location).text
    assert QUESTION not in page
    assert "Élodie" not in page


def test_an_answer_ends_with_what_it_was_about(client: Client) -> None:
    first(client)
    draft = draft_of(client, name="E. Martin").location
    answered(client, draft, "no")
    given.send(client, draft, draft, **{**ELODIE, "number": "F-2", "name": "Elodie Martyn"})
    assert QUESTION not in client.get(draft).text  # about the same one: told already

    given.send(client, draft, draft, **{**ELODIE, "number": "F-2", "line": "14 rue Neuve"})
    assert answered(client, draft, "yes").status == 409  # nobody is asked about any more


def test_a_stranger_finds_nothing_to_answer(client: Client) -> None:
    first(client)
    draft = draft_of(client, name="E. Martin").location
    stranger = given.signed_in("crd_9")
    csrf = client.get(draft).value("csrf")
    assert stranger.post(f"{draft}/personne", {"csrf": csrf, "same": "yes"}).status in {403, 409}
    assert Client(given.application()).post(f"{draft}/personne", {"same": "yes"}).status in {401, 403}
