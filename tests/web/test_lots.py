"""A file of many invoices: dropped, checked in a table, signed once, filed."""

import pytest

from chalicelib.store import views
from infra.local.visitor import Client
from tests.lot_world import BALANCE, drop, item, page_of, readable, sign
from tests.web import creditor_world as given

pytestmark = pytest.mark.usefixtures("table")


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch) -> Client:
    given.world()
    readable(monkeypatch, *(item(row) for row in range(2, 7)))
    return given.signed_in()


def test_a_balance_of_five_lines_is_five_claims_with_one_signature(client: Client) -> None:
    lot = drop(client, BALANCE)
    assert "5 dossiers sont prêts" in page_of(client, lot).text

    answer = sign(client, lot)

    assert answer.location == lot
    assert "5 dossiers sont déposés" in page_of(client, lot).text
    claims = views.creditor_claims("crd_1").claims
    assert len(claims) == 5
    assert {claim.status for claim in claims} == {"seeking"}
    assert len({claim.mandate.document for claim in claims if claim.mandate}) == 1
    assert client.get("/creances").text.count("Client ") == 5
