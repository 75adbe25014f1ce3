"""What becomes of each row of a balance: ready, asked about, or set aside with its reason; none harms another."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from chalicelib.domain import pricing
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.gateways import invoice, open_items, tables
from chalicelib.react.lots import judging, kinds, reading
from chalicelib.store import codec
from chalicelib.store.lot_rows import Customer
from chalicelib.store.lots import Lot
from tests.conftest import NOW
from tests.lot_world import NOWHERE, TODAY, item
from tests.web import creditor_world

pytestmark = pytest.mark.usefixtures("settings", "clock")
Item = open_items.OpenItem


@pytest.fixture
def judge() -> Callable[..., list[Customer]]:
    def judged(*items: Item, taken: dict[str, str] | None = None, **changes: Any) -> list[Customer]:
        lot = replace(Lot("lot_1", "crd_1", creditor_world.CREDITOR, "d" * 64, "b.csv", NOW), **changes)
        made = reading.slices(lot.id, open_items.Receivables("balance", items, 0))
        return [judging.judged(each, lot, taken or {}, TODAY) for part in made for each in part.customers]

    return judged


Judge = Callable[..., list[Customer]]
LONG_AGO = {"issued_on": date(2019, 1, 1), "due_on": date(2019, 2, 1)}


@pytest.mark.parametrize(
    ("changes", "state", "of_customer"),
    [
        ({}, "ready", "ready"),
        ({"open_cents": -5_000}, "credit", "aside"),
        ({"open_cents": 999}, "below", "aside"),
        ({"open_cents": 0}, "below", "aside"),
        ({"due_on": TODAY}, "not_due", "aside"),
        (LONG_AGO, "barred", "aside"),
        ({"currency": "CHF"}, "currency", "aside"),
        ({"siren": creditor_world.CREDITOR.siren}, "same_party", "aside"),
        ({"number": ""}, "number", "todo"),
        ({"issued_on": None}, "dates", "todo"),
        ({"issued_on": TODAY, "due_on": TODAY - timedelta(days=40)}, "dates", "todo"),
        ({"address": NOWHERE}, "ready", "todo"),
        ({"address": invoice.Address("1 rue X", "99999", "Nowhere", "FR")}, "ready", "todo"),
        ({"name": ""}, "ready", "todo"),
    ],
)
def test_each_row_is_what_it_is(judge: Judge, changes: dict[str, Any], state: str, of_customer: str) -> None:
    bad, good = judge(item(2, **changes), item(3))

    assert (bad.rows[0].state, bad.state) == (state, of_customer)
    assert good.state == "ready"


def test_an_invoice_on_file_names_its_claim_and_the_second_of_a_pair_is_left_out(judge: Judge) -> None:
    known, first, second = judge(item(2), item(3, number="f 9"), item(4, number="F9"), taken={"F-2": "clm_X"})

    credit, once, again = judge(
        *(item(row, number="F-7", open_cents=cents) for row, cents in ((5, -1), (6, 9_000), (7, 9_000)))
    )

    assert [each.rows[0].state for each in (credit, once, again)] == ["credit", "ready", "twice"]
    assert (known.rows[0].state, known.rows[0].detail) == ("taken", "clm_X")
    assert first.state == "ready"
    assert second.rows[0].state == "twice"


def test_without_a_due_date_the_law_gives_thirty_days(judge: Judge) -> None:
    (customer,) = judge(item(2, issued_on=date(2026, 9, 1), due_on=None))

    assert (customer.rows[0].due_on, customer.rows[0].due_assumed) == (date(2026, 10, 1), True)


def test_credit_notes_are_taken_off_the_oldest_invoices_first(judge: Judge) -> None:
    before = {"issued_on": date(2026, 7, 1)}
    old, new = before | {"due_on": date(2026, 8, 1)}, before | {"due_on": date(2026, 9, 1)}
    rows = [item(2, account="C", **new), item(3, account="C", **old), item(4, account="C", open_cents=-12_000)]

    (customer,) = judge(*rows)

    assert [(row.state, row.claimed) for row in customer.rows] == [("ready", 8_000), ("netted", 0), ("credit", 0)]
    assert customer.claimed_cents == 8_000


def test_a_credit_note_larger_than_all_leaves_nothing_to_claim(judge: Judge) -> None:
    (customer,) = judge(item(2, account="C"), item(3, account="C", open_cents=-10_000))

    assert (customer.state, customer.claimed_cents) == ("aside", 0)


def test_small_invoices_of_one_customer_are_enough_together(judge: Judge) -> None:
    (customer,) = judge(*(item(row, account="C", open_cents=400) for row in (2, 3, 4)))

    assert (customer.state, customer.claimed_cents) == ("ready", 1_200)
    assert customer.owed_cents == 1_200 + 3 * 4_000 + customer.owed_cents % 100
    assert customer.fee_cents > 0


def test_a_row_not_due_yet_does_not_hold_back_the_others_of_its_customer(judge: Judge) -> None:
    (customer,) = judge(item(2, account="C"), item(3, account="C", due_on=TODAY + timedelta(days=9)))

    assert [row.state for row in customer.rows] == ["ready", "not_due"]
    assert customer.state == "ready"


def test_a_customer_is_known_by_his_account_else_his_siren_else_his_name(judge: Judge) -> None:
    siren = "552100554"
    rows = [
        item(2, account="A"), item(3, account="A", name="Other words"),
        item(4, account="", siren=siren), item(5, account="", siren=siren, email="late@x.example"),
        item(6, account="", name="Durand"), item(7, account="", name="DURAND"),
    ]  # fmt: skip

    customers = judge(*rows)

    assert [len(each.rows) for each in customers] == [2, 2, 2]
    assert customers[1].email == "late@x.example"


@pytest.mark.parametrize(
    ("name", "siren", "kind"),
    [
        ("Garage Périer SARL", "", "company"),
        ("Périer", "552100554", "company"),
        ("Mme Louise Arnaud", "", "consumer"),
        ("M. Jean Petit", "", "consumer"),
        ("M Petit", "", "consumer"),
        ("Mmelin Bois", "", None),
        ("Café du Port", "", None),
    ],
)
def test_company_or_person_by_siren_form_or_title(name: str, siren: str, kind: str | None) -> None:
    assert kinds.of(name, siren) == kind


def test_whom_the_file_does_not_describe_is_as_most_of_the_others() -> None:
    assert kinds.usual(["consumer", "consumer", "company", None]) == "consumer"
    assert kinds.usual([None, None]) == "company"


def test_a_customer_whom_we_can_not_judge_is_his_own_trouble(judge: Judge, monkeypatch: pytest.MonkeyPatch) -> None:
    real = pricing.terms

    def broken(debt: Any, total_cents: int, on: date) -> Any:
        if debt.invoices[0].number == "F-2":
            raise ZeroDivisionError
        return real(debt, total_cents, on)

    monkeypatch.setattr(pricing, "terms", broken)

    bad, good = judge(item(2), item(3))

    assert (bad.state, bad.why) == ("failed", Reason.TRY_AGAIN.value)
    assert good.state == "ready"


def test_slices_hold_whole_customers_and_stay_small(judge: Judge) -> None:  # noqa: ARG001 - its settings
    rows = [item(row, account=f"C{row // 7}", name="N" * 500) for row in range(1_000)]

    made = reading.slices("lot_1", open_items.Receivables("balance", tuple(rows), 0))

    assert sum(len(c.rows) for part in made for c in part.customers) == 1_000
    assert max(sum(len(c.rows) for c in part.customers) for part in made) <= reading.ROWS_IN_SLICE
    assert all(len(codec.dump(part)) < 300_000 for part in made)
    assert len({c.claim_id for part in made for c in part.customers}) == 143


def test_a_file_of_more_lines_than_a_lot_can_count_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    many = open_items.Receivables("balance", tuple(item(row) for row in range(reading.MOST_ROWS + 1)), 0)
    monkeypatch.setattr(tables, "read", lambda _data, _name: many)

    with pytest.raises(Refused, match=Reason.TABLE_TOO_LONG.value):
        reading.read(b"", "")
