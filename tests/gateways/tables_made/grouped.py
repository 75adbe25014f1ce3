"""Layouts that name a customer once, above or on the first of his invoices; and those without invoices."""

import random
from typing import Any

from tests.gateways.tables_made.files import Money
from tests.gateways.tables_made.flat import CLASSES, NO_ACCOUNT, Layout, Rows, bucket
from tests.gateways.tables_made.people import AS_OF, Customer, Owed, by_customer


def _sum(debts: list[Owed]) -> Money:
    return Money(sum(debt.left for debt in debts))


def _sides(debt: Owed) -> list[Money | None]:
    return [Money(debt.left), None] if debt.left > 0 else [None, Money(-debt.left)]


def running(_dice: random.Random, debts: list[Owed]) -> Rows:
    """«CODE  Name», then debit, credit and a running balance."""
    rows: Rows = [["Échéancier clients"], [f"Date de tirage : {AS_OF:%d/%m/%Y}"], []]
    rows.append(["Date", "Journal", "Pièce", "Libellé", "Echéance", "Débit", "Crédit", "Solde"])
    for who, theirs in by_customer(debts):
        rows.append([f"{who.account}  {who.name}"])
        run = 0
        for debt in theirs:
            run += debt.left
            rows.append([debt.issued_on, "VT", debt.number, "Facture", debt.due_on, *_sides(debt), Money(run)])
        rows.append(["", "", "", f"Total {who.account}", "", "", "", Money(run)])
    return rows


def cegid(_dice: random.Random, debts: list[Owed]) -> Rows:
    rows: Rows = [["Référence", "Date pièce", "Date échéance", "Débit", "Crédit", "Solde progressif"]]
    for who, theirs in by_customer(debts):
        rows.append([f"Compte : {who.account} {who.name}"])
        run = 0
        for debt in theirs:
            run += debt.left
            rows.append([debt.number, debt.issued_on, debt.due_on, *_sides(debt), Money(run)])
        plus = sum(debt.left for debt in theirs if debt.left > 0)
        rows += [["Total compte", "", "", Money(plus), Money(plus - run), Money(run)], []]
    return rows


def merged(_dice: random.Random, debts: list[Owed]) -> Rows:
    """Merged cells: code and name stand on the first line only."""
    rows: Rows = [["Code", "Raison sociale", "N° facture", "Date facture", "Échéance", "Reste dû"]]
    for who, theirs in by_customer(debts):
        for at, debt in enumerate(theirs):
            named = [who.account, who.name] if at == 0 else ["", ""]
            rows.append([*named, debt.number, debt.issued_on, debt.due_on, Money(debt.left)])
    return [*rows, ["Total", "", "", "", "", _sum(debts)]]


def own_line(_dice: random.Random, debts: list[Owed]) -> Rows:
    """The customer on a line of his own with his sum, his invoices below."""
    rows: Rows = [["Code client", "Nom client", "Facture", "Date", "Échéance", "Montant dû"]]
    for who, theirs in by_customer(debts):
        rows.append([who.account, who.name, "", "", "", _sum(theirs)])
        rows += [["", "", debt.number, debt.issued_on, debt.due_on, Money(debt.left)] for debt in theirs]
    return rows


def odoo_aged(_dice: random.Random, debts: list[Owed]) -> Rows:
    """Partner and invoices in the same column, classes of age and their sum."""
    titles = ["À la date", "1 - 30", "31 - 60", "61 - 90", "Plus ancien"]
    rows: Rows = [["Balance âgée clients"], [f"Au {AS_OF:%d/%m/%Y}"]]
    rows.append(["Pièce", "Date de facturation", "Date d'échéance", *titles, "Total"])
    for who, theirs in by_customer(debts):
        rows.append([who.name, "", "", *_classes(theirs), _sum(theirs)])
        rows += [[d.number, d.issued_on, d.due_on, *_classes([d]), Money(d.left)] for d in theirs]
    return [*rows, ["Total général", "", "", *_classes(debts), _sum(debts)]]


def with_address(_dice: random.Random, debts: list[Owed]) -> Rows:
    rows: Rows = [["N° facture", "Date de facture", "Date d'échéance", "Montant", "Réglé", "Reste à régler"]]
    for who, theirs in by_customer(debts):
        rows += [[f"Client : {who.name} ({who.account})"], [f"{who.street}, {who.postcode} {who.town}"]]
        for debt in theirs:
            paid = Money(debt.total - debt.left)
            rows.append([debt.number, debt.issued_on, debt.due_on, Money(debt.total), paid, Money(debt.left)])
        rows.append(["Sous-total", "", "", "", "", _sum(theirs)])
    return [*rows, ["Total général", "", "", "", "", _sum(debts)]]


def _classes(debts: list[Owed]) -> list[Money]:
    return [Money(sum(d.left for d in debts if bucket(d, low, high))) for _, low, high in CLASSES]


def one_a_customer(_dice: random.Random, debts: list[Owed]) -> Rows:
    titles = [title for title, _, _ in CLASSES]
    rows: Rows = [["Balance âgée"], [], ["Compte", "Client", "Total dû", *titles]]
    people = by_customer(debts)
    rows += [[who.account, who.name, _sum(theirs), *_classes(theirs)] for who, theirs in people]
    return [*rows, ["", "TOTAL", _sum(debts), *_classes(debts)]]


def quickbooks_summary(_dice: random.Random, debts: list[Owed]) -> Rows:
    """No heading above the names."""
    rows: Rows = [["A/R Aging Summary"], [], ["", "Current", "1 - 30", "31 - 60", "61 - 90", "91 and over", "Total"]]
    rows += [[who.name, *_classes(theirs), _sum(theirs)] for who, theirs in by_customer(debts)]
    return [*rows, ["TOTAL", *_classes(debts), _sum(debts)]]


def two_balances(_dice: random.Random, debts: list[Owed]) -> Rows:
    rows: Rows = [["N° compte", "Libellé compte", "Débit", "Crédit", "Solde débiteur", "Solde créditeur"]]
    for who, theirs in by_customer(debts):
        owes = _sum(theirs).cents
        moved = [Money(max(owes, 0) + 5000), Money(max(-owes, 0) + 5000)]
        rows.append([who.account, who.name, *moved, *([Money(owes), None] if owes >= 0 else [None, Money(-owes)])])
    return rows


Truth = list[tuple[Any, ...]]


def balances(debts: list[Owed]) -> list[tuple[Customer, int]]:
    """What a layout without invoices tells; who owes nothing is not there."""
    return [(who, total) for who, theirs in by_customer(debts) if (total := _sum(theirs).cents)]


LAYOUTS = (
    Layout("running", running),
    Layout("cegid", cegid),
    Layout("merged", merged),
    Layout("own line", own_line),
    Layout("odoo aged", odoo_aged, NO_ACCOUNT),
    Layout("with address", with_address),
)
CUSTOMER_LAYOUTS = (
    Layout("one a customer", one_a_customer),
    Layout("quickbooks summary", quickbooks_summary, NO_ACCOUNT),
    Layout("two balances", two_balances),
)
