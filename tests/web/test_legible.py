"""A name that no paper of ours can show is said at its field, before anything is printed."""

import pytest

from tests.web import creditor_world as given
from tests.web.programming import CLAIM, Program, changed, invoice, pointers


@pytest.fixture(autouse=True)
def _town(table: str) -> None:
    assert table
    given.world()


@pytest.mark.parametrize("field", ["name", "number"])
def test_by_hand_it_is_said_at_its_field(field: str) -> None:
    answer = given.send(
        given.signed_in(), "/creances/saisie", "/creances/saisie", **{**given.BY_HAND, field: "財 Lyon"}
    )

    assert answer.status == 422
    assert "Nos papiers ne peuvent pas montrer «\u00a0財\u00a0»" in answer.text


def test_who_signs_writes_his_name_in_letters_that_can_be_printed() -> None:
    client = given.signed_in()
    draft = given.drop(client, given.sample("lyon.pdf")).location

    answer = given.sign(client, draft, signer="張偉")

    assert answer.status == 422
    assert "張偉" in answer.text
    assert given.sign(client, draft, signer="Zhāng Wěi").status == 303


def test_a_program_is_told_the_field() -> None:
    program = Program()

    name = program.post(changed(debtor={"name": "財 Lyon"}))
    number = program.post(changed(invoices=invoice(number="財")))

    assert (name.status, pointers(name)) == (422, ["#/debtor/name"])
    assert name.json["errors"][0]["code"] == "illegible_name"
    assert (number.status, pointers(number)) == (422, ["#/invoices/0/number"])
    assert program.post(CLAIM).status == 201
