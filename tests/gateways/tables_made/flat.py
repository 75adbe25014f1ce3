"""Layouts with one invoice a line that names its customer, as programs export them."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from tests.gateways.tables_made.files import Money
from tests.gateways.tables_made.people import AS_OF, Owed, by_customer

Rows = list[list[Any]]
Column = tuple[str, Callable[[Owed], Any]]
CLASSES = (("Non échu", None, 0), ("1-30 j", 1, 30), ("31-60 j", 31, 60), ("61-90 j", 61, 90), ("> 90 j", 91, 9999))


@dataclass(frozen=True, slots=True)
class Layout:
    """``shuffles``: its columns may stand in any order. ``silent``: what of the truth it does not tell."""

    name: str
    rows: Callable[[random.Random, list[Owed]], Rows]
    silent: frozenset[str] = frozenset()
    american: bool = False
    parts: bool = True


def bucket(debt: Owed, low: int | None, high: int) -> Money | None:
    there = debt.late <= high and (low is None or debt.late >= low)
    return Money(debt.left) if there else None


def classes() -> list[Column]:
    return [(title, _within(low, high)) for title, low, high in CLASSES]


def _within(low: int | None, high: int) -> Callable[[Owed], Money | None]:
    return lambda debt: bucket(debt, low, high)


def table(columns: Sequence[Column], debts: list[Owed]) -> Rows:
    return [[title for title, _ in columns]] + [[value(debt) for _, value in columns] for debt in debts]


def shuffled(dice: random.Random, columns: list[Column]) -> list[Column]:
    return dice.sample(columns, len(columns))


def money(value: Callable[[Owed], int]) -> Callable[[Owed], Money]:
    return lambda debt: Money(value(debt))


LEFT, TOTAL = money(lambda debt: debt.left), money(lambda debt: debt.total)
PAID = money(lambda debt: debt.total - debt.left)


def ebp(dice: random.Random, debts: list[Owed]) -> Rows:
    columns: list[Column] = [
        ("Code tiers", lambda d: d.customer.account),
        ("Nom", lambda d: d.customer.name),
        ("N° document", lambda d: d.number),
        ("Date", lambda d: d.issued_on),
        ("Date d'échéance", lambda d: d.due_on),
        ("Montant TTC", TOTAL),
        ("Montant réglé", PAID),
        ("Solde dû", LEFT),
        ("Mode de règlement", lambda _: "Virement"),
    ]
    return table(shuffled(dice, columns), debts)


def pennylane(dice: random.Random, debts: list[Owed]) -> Rows:
    columns: list[Column] = [
        ("Client", lambda d: d.customer.name),
        ("Numéro de facture", lambda d: d.number),
        ("Date d'émission", lambda d: d.issued_on),
        ("Échéance", lambda d: d.due_on),
        ("Statut", lambda d: "En retard" if d.late > 0 else "À venir"),
        ("Montant HT", money(lambda d: d.total * 5 // 6)),
        ("TVA", money(lambda d: d.total - d.total * 5 // 6)),
        ("Montant TTC", TOTAL),
        ("Restant à payer", LEFT),
        ("Devise", lambda _: "EUR"),
        ("SIREN", lambda d: d.customer.siren),
        ("E-mail", lambda d: d.customer.email),
    ]
    return table(shuffled(dice, columns), debts)


def odoo(dice: random.Random, debts: list[Owed]) -> Rows:
    columns: list[Column] = [
        ("Numéro", lambda d: d.number),
        ("Nom d'affichage du partenaire de la facture", lambda d: d.customer.name),
        ("Date de facturation", lambda d: d.issued_on),
        ("Date d'échéance", lambda d: d.due_on),
        ("Total signé", TOTAL),
        ("Montant dû signé", LEFT),
        ("Statut du paiement", lambda _: "Non payées"),
    ]
    return table(shuffled(dice, columns), debts)


def american(dice: random.Random, debts: list[Owed]) -> Rows:
    columns: list[Column] = [
        ("Customer", lambda d: d.customer.name),
        ("Invoice Number", lambda d: d.number),
        ("Invoice Date", lambda d: d.issued_on),
        ("Due Date", lambda d: d.due_on),
        ("Invoice Amount", TOTAL),
        ("Amount Due", LEFT),
        ("Days Overdue", lambda d: max(d.late, 0)),
    ]
    return table(shuffled(dice, columns), debts)


def addresses(dice: random.Random, debts: list[Owed]) -> Rows:
    columns: list[Column] = [
        ("N° client", lambda d: d.customer.account),
        ("Raison sociale", lambda d: d.customer.name),
        ("SIRET", lambda d: d.customer.siren + "00012"),
        ("Adresse", lambda d: d.customer.street),
        ("CP", lambda d: d.customer.postcode),
        ("Ville", lambda d: d.customer.town),
        ("Tél.", lambda d: d.customer.phone),
        ("Courriel", lambda d: d.customer.email),
        ("N° pièce", lambda d: d.number),
        ("Émise le", lambda d: d.issued_on),
        ("À payer avant le", lambda d: d.due_on),
        ("Reste à payer", LEFT),
    ]
    rows = table(shuffled(dice, columns), debts)
    return [["Impayés clients"], [], *rows]


def sage(_dice: random.Random, debts: list[Owed]) -> Rows:
    """Titles, a subtotal a customer, a grand total."""
    columns: list[Column] = [
        ("Compte", lambda d: d.customer.account),
        ("Intitulé", lambda d: d.customer.name),
        ("Pièce", lambda d: d.number),
        ("Date", lambda d: d.issued_on),
        ("Échéance", lambda d: d.due_on),
        ("Solde", LEFT),
        *classes(),
    ]
    rows: Rows = [["SARL DES TROIS ORMES"], [f"Balance âgée clients au {AS_OF:%d/%m/%Y}"], [], [t for t, _ in columns]]
    for who, theirs in by_customer(debts):
        rows += table(columns, theirs)[1:]
        rows.append(["", f"Total {who.name}", "", "", "", Money(sum(debt.left for debt in theirs))])
    return [*rows, [], ["", "TOTAL GÉNÉRAL", "", "", "", Money(sum(debt.left for debt in debts))]]


def signs(dice: random.Random, debts: list[Owed]) -> Rows:
    """Debit and credit, no balance."""
    columns: list[Column] = [
        ("Compte auxiliaire", lambda d: d.customer.account),
        ("Libellé tiers", lambda d: d.customer.name),
        ("Réf. pièce", lambda d: d.number),
        ("Date pièce", lambda d: d.issued_on),
        ("Date éch.", lambda d: d.due_on),
        ("Débit", lambda d: Money(d.left) if d.left > 0 else None),
        ("Crédit", lambda d: Money(-d.left) if d.left < 0 else None),
    ]
    return table(shuffled(dice, columns), debts)


def only_classes(_dice: random.Random, debts: list[Owed]) -> Rows:
    columns: list[Column] = [
        ("Code client", lambda d: d.customer.account),
        ("Client", lambda d: d.customer.name),
        ("Facture", lambda d: d.number),
        ("Date facture", lambda d: d.issued_on),
        ("Échéance", lambda d: d.due_on),
        *classes(),
    ]
    return table(columns, debts)


def total_and_paid(dice: random.Random, debts: list[Owed]) -> Rows:
    columns: list[Column] = [
        ("Société", lambda d: d.customer.name),
        ("Facture n°", lambda d: d.number),
        ("Date de la facture", lambda d: d.issued_on),
        ("Date limite de paiement", lambda d: d.due_on),
        ("Total TTC", TOTAL),
        ("Déjà réglé", PAID),
    ]
    return table(shuffled(dice, columns), debts)


NO_ACCOUNT = frozenset({"account"})
LAYOUTS = (
    Layout("ebp", ebp),
    Layout("pennylane", pennylane, NO_ACCOUNT),
    Layout("odoo", odoo, NO_ACCOUNT),
    Layout("american", american, NO_ACCOUNT, american=True),
    Layout("addresses", addresses),
    Layout("sage", sage),
    Layout("signs", signs),
    Layout("only classes", only_classes),
    Layout("total and paid", total_and_paid, NO_ACCOUNT),
)
