"""What a creditor changes in a lot before he signs: one customer, who is left out, what holds for all."""

import re

import pytest

from chalicelib.react.lots import reading
from chalicelib.store import views
from infra.local.visitor import Client
from tests.lot_world import BALANCE, NOWHERE, change, customers, drop, item, lot_at, page_of, readable, sign, typed
from tests.web import creditor_world as given

pytestmark = pytest.mark.usefixtures("table")


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch) -> Client:
    given.world()
    readable(monkeypatch, *(item(row) for row in range(2, 7)))
    return given.signed_in()


def test_who_lacks_an_address_is_asked_first_and_ready_once_it_is_typed(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    readable(monkeypatch, item(2, address=NOWHERE), item(3))
    lot = drop(client, BALANCE)
    page = page_of(client, lot)
    assert "1 dossier est prêt" in page.text
    assert "Il manque son adresse" in page.text
    assert page.text.count('name="postcode"') == 1

    wrong = change(client, lot, "client", **typed(postcode="99999", city=""), email="nobody")
    right = change(client, lot, "client", **typed())

    assert wrong.status == 422
    assert "Cette adresse e-mail" in wrong.text
    assert 'value="99999"' in wrong.text
    assert right.location.startswith(lot)
    assert "2 dossiers sont prêts" in page_of(client, lot).text


def test_the_address_of_a_customer_is_typed_once_for_all_his_invoices(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "INVOICES_IN_CLAIM", 2)
    monkeypatch.setattr(reading, "ROWS_IN_SLICE", 4)
    readable(monkeypatch, *(item(row, account="C1", name="Client SARL", address=NOWHERE) for row in range(2, 12)))
    lot = drop(client, BALANCE)
    assert [each.state for each in customers(lot_at(lot))] == ["todo"] * 5

    change(client, lot, "client", **typed(), **{"number-3": "F-3", "amount-3": "100,00", "issued-3": "2026-08-20"})

    assert [each.state for each in customers(lot_at(lot))] == ["ready"] * 5
    sign(client, lot)
    claims = views.creditor_claims("crd_1").claims
    assert [len(claim.debt.invoices) for claim in claims] == [2] * 5
    assert len({claim.debtor_id for claim in claims}) == 1


def test_an_invoice_is_corrected_or_left_out_in_place(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    readable(monkeypatch, item(2, account="C", issued_on=None, due_on=None), item(3, account="C", number=""))
    lot = drop(client, BALANCE)
    assert [row.state for row in customers(lot_at(lot))[0].rows] == ["dates", "number"]
    rest = {"number-3": "", "amount-3": "100,00", "issued-3": "", "out-3": "yes"}

    wrong = change(client, lot, "client", **typed(**{"number-2": "", "issued-2": "", "amount-2": "x"}), **rest)
    change(client, lot, "client", **typed(**{"amount-2": "80,50", "due-2": ""}), **rest)

    assert wrong.text.count('class="field bad"') == 3
    (customer,) = customers(lot_at(lot))
    assert [row.state for row in customer.rows] == ["ready", "excluded"]
    assert customer.claimed_cents == 8050
    assert customer.rows[0].due_assumed


def test_a_customer_is_left_out_and_taken_in_again(client: Client) -> None:
    lot = drop(client, BALANCE)

    out = change(client, lot, "ecarter", out="yes", etat="ready")
    page = client.get(out.location)
    assert "Ce client est écarté" in page.text
    assert lot_at(lot).counts()["excluded"].customers == 1
    change(client, lot, "ecarter", etat="excluded")

    assert "excluded" not in lot_at(lot).counts()


def test_what_holds_for_all_is_said_once(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    readable(monkeypatch, *(item(row, name=f"Durand {row}") for row in range(2, 5)))
    lot = drop(client, BALANCE)
    before = lot_at(lot).counts()["ready"].owed_cents

    given.send(client, lot, f"{lot}/reglages", usual_kind="consumer", nature="sale")

    after = lot_at(lot)
    assert (after.usual_kind, after.nature, after.guessed) == ("consumer", "sale", 3)
    assert after.counts()["ready"].owed_cents < before  # no lump sum is owed by a consumer


def test_a_lot_that_was_signed_is_not_changed_any_more(client: Client) -> None:
    lot = drop(client, BALANCE)
    page = page_of(client, lot)
    claim_id = customers(lot_at(lot))[0].claim_id
    sign(client, lot)

    fields = {"csrf": page.value("csrf"), "part": "0", "client": claim_id, "out": "yes"}

    assert client.post(f"{lot}/ecarter", fields).status == 409


def test_a_long_list_has_pages_and_problems_come_first(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "ROWS_IN_SLICE", 10)
    bad = {row: {"address": NOWHERE} for row in (7, 33, 34)}
    readable(monkeypatch, *(item(row, **bad.get(row, {})) for row in range(2, 63)))
    lot = drop(client, BALANCE)

    first = page_of(client, lot)
    assert [f"Client {row} SARL" in first.text for row in (7, 33, 34, 8)] == [True, True, True, False]
    seen = set[str]()
    where = f"{lot}?etat=ready"
    for _ in range(3):
        page = client.get(where)
        seen |= {each.name for each in customers(lot_at(lot)) if f"<b>{each.name}</b>" in page.text}
        where = f"{lot}?etat=ready&suite={''.join(re.findall(r'suite=([0-9.]+)#table', page.text))}"

    assert len(seen) == 58
    assert client.get(f"{lot}?etat=nonsense&suite=x.y&client=z&annuler=1.2").status == 200


def test_a_second_instalment_is_claimed_under_a_number_of_its_own(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    readable(monkeypatch, item(2), item(3, number="F-2"))
    lot = drop(client, BALANCE)
    second = customers(lot_at(lot))[1]
    assert second.rows[0].state == "twice"
    named = {"number-3": "F-2 (2)", "amount-3": "100,00", "issued-3": "2026-08-20", "due-3": "2026-09-19"}

    given.send(client, lot, f"{lot}/client", part="0", client=second.claim_id, **{**typed(), **named})

    assert customers(lot_at(lot))[1].state == "ready"
