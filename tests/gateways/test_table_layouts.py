"""Lists of unpaid invoices in the layouts of many programs, in every encoding and style: each item is read exactly."""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chalicelib.gateways import open_items, tables
from tests.gateways.tables_made import files, flat, grouped, people, reports

ENCODINGS = ("utf-8", "utf-8-sig", "cp1252", "iso-8859-15", "utf-16", "cp850", "mac-roman")
MANY = settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
SEEDS = st.integers(0, 10**9)


def debts(dice: random.Random, layout: flat.Layout) -> list[people.Owed]:
    return people.owed(dice, people.customers(dice, dice.randrange(3, 25)), parts=layout.parts)


def as_text(dice: random.Random, rows: flat.Rows, *, american: bool) -> bytes:
    separator, encoding = dice.choice((";", "\t", ",", "|")), dice.choice(ENCODINGS)
    look = files.style(dice, encoding=encoding, american=american)
    try:
        return files.text(rows, separator, encoding, look)
    except UnicodeEncodeError:
        return files.text(rows, separator, "utf-8", look)


def expected(truth: list[people.Owed], silent: frozenset[str]) -> list[tuple[object, ...]]:
    return [
        ("" if "account" in silent else d.customer.account, d.customer.name, d.number, d.issued_on, d.due_on, d.left)
        for d in truth
    ]


def found(read: open_items.Receivables) -> list[tuple[object, ...]]:
    return [(i.account, i.name, i.number, i.issued_on, i.due_on, i.open_cents) for i in read.items]


@pytest.mark.parametrize("layout", [*flat.LAYOUTS, *reports.LAYOUTS, *grouped.LAYOUTS], ids=lambda layout: layout.name)
@MANY
@given(seed=SEEDS)
def test_every_item_of_a_text_file_is_exact(layout: flat.Layout, seed: int) -> None:
    dice = random.Random(seed)
    truth = debts(dice, layout)

    read = tables.read(as_text(dice, layout.rows(dice, truth), american=layout.american))

    assert sorted(map(str, found(read))) == sorted(map(str, expected(truth, layout.silent)))
    assert read.total_cents == sum(debt.left for debt in truth)
    assert read.stated_cents in {None, read.total_cents}
    assert not [fault for fault in read.faults if fault.code != "not_an_item"]


@pytest.mark.parametrize("layout", [*flat.LAYOUTS, *reports.LAYOUTS, *grouped.LAYOUTS], ids=lambda layout: layout.name)
@settings(MANY, max_examples=4)
@given(seed=SEEDS)
def test_every_item_of_a_workbook_is_exact(layout: flat.Layout, seed: int) -> None:
    dice = random.Random(seed)
    truth = debts(dice, layout)
    sheets = [("Lisez-moi", [["Export du 30/06/2026"]]), ("Données", layout.rows(dice, truth))]

    read = tables.read(files.xlsx(sheets, serials=dice.random() < 0.3))

    assert sorted(map(str, found(read))) == sorted(map(str, expected(truth, layout.silent)))
    assert read.total_cents == sum(debt.left for debt in truth)


@pytest.mark.parametrize("layout", grouped.CUSTOMER_LAYOUTS, ids=lambda layout: layout.name)
@MANY
@given(seed=SEEDS)
def test_a_balance_by_customer_gives_one_item_each(layout: flat.Layout, seed: int) -> None:
    dice = random.Random(seed)
    truth = debts(dice, layout)

    read = tables.read(as_text(dice, layout.rows(dice, truth), american=False))

    named = [(i.account, i.name, i.open_cents) for i in read.items]
    told = grouped.balances(truth)
    assert named == [("" if "account" in layout.silent else who.account, who.name, owes) for who, owes in told]
    assert not any(i.number or i.issued_on or i.due_on for i in read.items)
    assert read.stated_cents in {None, read.total_cents}
