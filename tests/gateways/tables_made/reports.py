"""Flat layouts as reports are printed: pages, headings on two lines, sections, columns without a use."""

import random
from collections.abc import Callable
from typing import Any

from tests.gateways.tables_made.files import Money
from tests.gateways.tables_made.flat import CLASSES, LEFT, NO_ACCOUNT, Column, Layout, Rows, bucket, classes, table
from tests.gateways.tables_made.people import AS_OF, Owed


def pages(_dice: random.Random, debts: list[Owed]) -> Rows:
    """Printed to a file: headings and title again on each page, carried sums."""
    columns: list[Column] = [
        ("Tiers", lambda d: d.customer.name),
        ("Fact.", lambda d: d.number),
        ("Dt fact.", lambda d: d.issued_on),
        ("Dt éch.", lambda d: d.due_on),
        ("R.A.P.", LEFT),
    ]
    rows: Rows = []
    carried = 0
    for page, start in enumerate(range(0, len(debts), 12), 1):
        rows += [["Échéancier des ventes"], [f"Page {page}"], [], [title for title, _ in columns]]
        rows += [["Report", "", "", "", Money(carried)]] if carried else []
        rows += table(columns, debts[start : start + 12])[1:]
        carried += sum(debt.left for debt in debts[start : start + 12])
        rows.append(["À reporter", "", "", "", Money(carried)])
    return [*rows[:-1], ["Total général", "", "", "", Money(carried)]]


def two_lines(_dice: random.Random, debts: list[Owed]) -> Rows:
    """Headings on two lines, under a merged one for the classes of age."""
    above = ["N°", "Nom du", "N°", "Date", "Date", "Reste", "Ancienneté", "", "", "", ""]
    below = ["client", "client", "facture", "facture", "échéance", "dû", *(title for title, _, _ in CLASSES)]
    values: list[Callable[[Owed], Any]] = [
        lambda d: d.customer.account, lambda d: d.customer.name, lambda d: d.number, lambda d: d.issued_on,
        lambda d: d.due_on, LEFT, *(value for _, value in classes()),
    ]  # fmt: skip
    return [["Relevé"], [], above, below, *([value(debt) for value in values] for debt in debts)]


def empty_columns(dice: random.Random, debts: list[Owed]) -> Rows:
    columns: list[Column] = [
        ("", lambda _: None),
        ("Débiteur", lambda d: d.customer.name),
        ("", lambda _: None),
        ("Référence", lambda d: d.number),
        ("Date de pièce", lambda d: d.issued_on),
        ("Echéance", lambda d: d.due_on),
        ("Solde", lambda _: None),
        ("Montant impayé (€)", LEFT),
        ("Commentaire", lambda _: dice.choice(("", "relancé le 12/05", "chèque promis"))),
    ]
    rows = table(columns, debts)
    total = Money(sum(debt.left for debt in debts))
    return [[], ["", "Créances"], *rows, ["", "", "", "", "", "", "", total]]


def quickbooks(_dice: random.Random, debts: list[Owed]) -> Rows:
    """Sections by age, a total for each, US days."""
    rows: Rows = [["A/R Aging Detail"], [f"As of June {AS_OF.day}, {AS_OF.year}"], []]
    rows.append(["Date", "Transaction Type", "Num", "Customer", "Due Date", "Amount", "Open Balance"])
    for title, low, high in (
        ("Current", None, 0),
        ("1 - 30 days past due", 1, 30),
        ("31 or more days past due", 31, 9999),
    ):
        there = [debt for debt in debts if bucket(debt, low, high)]
        rows.append([title])
        for debt in there:
            kind = "Credit Memo" if debt.left < 0 else "Invoice"
            rows.append(
                [
                    debt.issued_on,
                    kind,
                    debt.number,
                    debt.customer.name,
                    debt.due_on,
                    Money(debt.total),
                    Money(debt.left),
                ]
            )
        rows.append(
            [
                f"Total for {title}",
                "",
                "",
                "",
                "",
                Money(sum(d.total for d in there)),
                Money(sum(d.left for d in there)),
            ]
        )
    return [*rows, ["TOTAL", "", "", "", "", Money(sum(d.total for d in debts)), Money(sum(d.left for d in debts))]]


LAYOUTS = (
    Layout("pages", pages, NO_ACCOUNT),
    Layout("two lines", two_lines),
    Layout("empty columns", empty_columns, NO_ACCOUNT),
    Layout("quickbooks", quickbooks, NO_ACCOUNT, american=True),
)
