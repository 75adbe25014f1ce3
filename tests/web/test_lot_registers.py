"""A ledger names nobody's address: where it has a SIREN, the public register fills it in."""

import pytest

from infra.local.visitor import Client
from tests.lot_world import BALANCE, NOWHERE, change, customers, drop, item, lot_at, page_of, readable, typed
from tests.registers_bench import COMPANIES, SIREN, FakeRegisters
from tests.web import creditor_world as given


@pytest.fixture
def client(fake: FakeRegisters) -> Client:  # noqa: ARG001 - asked for its effect
    given.world()
    return given.signed_in()


def test_a_siren_in_the_file_is_enough(client: Client, fake: FakeRegisters, monkeypatch: pytest.MonkeyPatch) -> None:
    readable(monkeypatch, *(item(row, account="C", siren=SIREN, address=NOWHERE) for row in (2, 3)))

    lot = lot_at(drop(client, BALANCE))

    (customer,) = customers(lot)
    assert customer.state == "ready"
    assert customer.address.postcode
    assert fake.count(COMPANIES) == 1


def test_a_siren_that_is_typed_is_enough(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    readable(monkeypatch, item(2, address=NOWHERE))
    lot = drop(client, BALANCE)

    change(client, lot, "client", **typed(siren=SIREN, line="", postcode="", city=""))

    assert customers(lot_at(lot))[0].state == "ready"


def test_without_the_register_he_is_asked_for(
    client: Client, fake: FakeRegisters, monkeypatch: pytest.MonkeyPatch
) -> None:
    readable(monkeypatch, item(2, siren=SIREN, address=NOWHERE), item(3))
    fake.fail(3)

    lot = drop(client, BALANCE)

    assert [each.state for each in customers(lot_at(lot))] == ["todo", "ready"]
    assert "Il manque son adresse" in page_of(client, lot).text


def test_a_siren_nobody_has_leaves_the_question(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    readable(monkeypatch, item(2, siren="552100554", address=NOWHERE))

    assert customers(lot_at(drop(client, BALANCE)))[0].state == "todo"
