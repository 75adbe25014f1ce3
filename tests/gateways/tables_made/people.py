"""Invented customers and what they owe, drawn from a seed: the truth the readers are held to."""

import random
from dataclasses import dataclass
from datetime import date, timedelta

WORDS = ("Mécanique", "Menuiserie", "Hôtel", "Boulangerie", "Transports", "Garage", "Total Énergies", "Ets", "Optique")
PLACES = ("du Pont Gris", "Crémant", "Saint-Aubrac", "de l'Île", "Vallonette", "d'Œuvre", "Grézieu", "99", "Côte Ouest")
FORMS = ("SARL", "SAS", "SA", "EURL", "& Fils", "SCI", "")
TOWNS = (("75011", "Paris"), ("69003", "Lyon"), ("01000", "Bourg-en-Bresse"), ("35000", "Rennes"))
AS_OF = date(2026, 6, 30)


@dataclass(frozen=True, slots=True)
class Customer:
    account: str
    name: str
    siren: str
    email: str
    phone: str
    street: str
    postcode: str
    town: str


@dataclass(frozen=True, slots=True)
class Owed:
    """``left`` of ``total``, in cents; a credit note is negative."""

    customer: Customer
    number: str
    issued_on: date
    due_on: date
    total: int
    left: int

    @property
    def late(self) -> int:
        return (AS_OF - self.due_on).days


def customers(dice: random.Random, count: int) -> list[Customer]:
    made = []
    for at in range(count):
        name = " ".join(part for part in (dice.choice(WORDS), dice.choice(PLACES), f"{at}", dice.choice(FORMS)) if part)
        postcode, town = dice.choice(TOWNS)
        made.append(
            Customer(
                account=f"{dice.choice(('C', '411', 'CLI'))}{at + 1:04}{dice.choice(('', 'AB'))}",
                name=name,
                siren=f"{dice.randrange(10**6, 10**9):09}",
                email=f"compta{at}@client.example",
                phone=f"0{dice.randrange(1, 10)} {dice.randrange(100):02} {dice.randrange(100):02} 33 44",
                street=f"{dice.randrange(1, 99)} rue des Lilas",
                postcode=postcode,
                town=town,
            )
        )
    return made


def owed(dice: random.Random, people: list[Customer], *, parts: bool = True) -> list[Owed]:
    """One to five lines each, customer by customer; some are credit notes, some were paid in part."""
    style = dice.choice(("FA-{y}-{n:05}", "F{n:06}", "{n:05}", "INV/{y}/{n:04}", "{y}FAC{n:04}-02"))
    made, at = [], dice.randrange(1, 900)
    for who in people:
        for _ in range(dice.randrange(1, 6)):
            at += dice.randrange(1, 4)
            issued = AS_OF - timedelta(days=dice.randrange(0, 300))
            total = dice.choice((dice.randrange(100, 900_000), dice.randrange(1, 400) * 1000))
            left = dice.randrange(1, total) if parts and dice.random() < 0.2 else total
            number = style.format(y=issued.year, n=at)
            if dice.random() < 0.12:
                number, total, left = f"AV{number}", -total, -left
            made.append(
                Owed(who, number, issued, issued + timedelta(days=dice.choice((0, 15, 30, 45, 60))), total, left)
            )
    return made


def by_customer(debts: list[Owed]) -> list[tuple[Customer, list[Owed]]]:
    found: dict[Customer, list[Owed]] = {}
    for debt in debts:
        found.setdefault(debt.customer, []).append(debt)
    return list(found.items())
