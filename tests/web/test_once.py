"""An invoice dropped a second time leads to what became of the first, and nothing is made twice."""

import pytest

from chalicelib.store import drafts
from infra.local.visitor import Client
from tests.web import creditor_world as given

pytestmark = pytest.mark.usefixtures("table")
SAID = "Vous aviez déjà déposé cette facture"


@pytest.fixture
def client() -> Client:
    given.world()
    return given.signed_in()


def begun() -> int:
    return len(drafts.of("crd_1"))


def test_the_same_file_again_leads_to_the_draft_as_it_was_left(client: Client) -> None:
    first = given.drop(client, given.sample("lyon.pdf")).location
    page = client.get(first)
    assert SAID not in page.text
    given.send(client, first, first, **{**given.BY_HAND, "number": "F-77"})

    again = given.drop(client, given.sample("lyon.pdf"), "copie.pdf")

    assert again.location == f"{first}?deja=oui"
    shown = client.follow(again).text
    assert SAID in shown
    assert "F-77" in shown
    assert begun() == 1


def test_once_it_is_filed_the_same_file_leads_to_its_claim(client: Client) -> None:
    claim = given.sign(client, given.drop(client, given.sample("lyon.pdf")).location).location

    again = given.drop(client, given.sample("lyon.pdf"))

    assert again.location == f"{claim}?deja=oui"
    assert SAID in client.follow(again).text
    assert SAID not in client.get(claim).text
    assert begun() == 0


def test_another_file_of_the_same_number_is_a_draft_that_says_so(client: Client) -> None:
    claim = given.sign(client, given.drop(client, given.sample("lyon.pdf")).location).location

    other = given.drop(client, given.sample("lyon.xml"))

    assert other.location.startswith("/creances/brouillon/")
    page = client.follow(other).text
    assert "Cette facture a déjà été déposée" in page
    assert claim in page


def test_a_picture_dropped_again_goes_on_where_it_was(client: Client) -> None:
    first, again = (given.drop(client, given.sample("numerisee.pdf")) for _ in range(2))
    assert first.location == again.location
    assert begun() == 1


def test_two_invoices_are_two_drafts_and_another_creditor_begins_anew(client: Client) -> None:
    given.drop(client, given.sample("lyon.pdf"))
    given.drop(client, given.sample("acompte.pdf"))
    assert begun() == 2
    assert drafts.of("crd_2") == []
