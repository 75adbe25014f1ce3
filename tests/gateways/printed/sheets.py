"""Invented invoices for the reader of plain pages: facts by a seed, printed by one of the layouts beside this file."""

import json
import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from chalicelib.countries.fr import identifiers

if TYPE_CHECKING:
    import typst

LAYOUTS = Path(__file__).parent / "layouts"
LETTERS = Path(__file__).parents[3] / "frontend" / "templates" / "letters" / "fonts"
MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
    "décembre",
)  # fmt: skip

FIRMS = ("Ateliers Brisemiche", "Menuiserie Kerlann", "Garage Tournesol", "Imprimerie des Trois Ponts", "Nadeco",
         "Cabinet Vauquelin", "Transports Aubépin", "L'Épicerie d'Émile", "BTP Rocaval", "Studio 27")  # fmt: skip
FORMS = ("SARL", "SAS", "EURL", "SASU", "SA")
STREETS = ("12 rue des Lilas", "4 bis avenue du Général-Leclerc", "ZA de la Croix Blanche", "118 bd Gambetta",
           "Lieu-dit Kervao", "27, place Saint-Michel", "3 impasse du Puits", "BP 40112")  # fmt: skip
TOWNS = (("35000", "Rennes"), ("69003", "LYON"), ("75011", "Paris"), ("13100", "Aix-en-Provence"), ("29200", "BREST"),
         ("59000", "Lille"), ("33700", "Mérignac"), ("54000", "NANCY"), ("92100", "Boulogne-Billancourt"))  # fmt: skip
GOODS = ("Pose de fenêtre double vitrage", "Forfait déplacement", "Conseil et audit", "Ramette papier A4",
"Heures de main-d'œuvre",
         "Location nacelle 3 jours", "Câble cuivre 2,5 mm²", "Maintenance annuelle")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is printed, and what a reader should find."""

    layout: str
    facts: dict[str, Any]
    number: str
    issued: date
    due_on: date | None
    total: int
    due: int
    seller: str
    buyer: str
    siren: str
    postcode: str
    city: str
    iban: str

    def pdf(self) -> bytes:
        """The page, or pages."""
        import typst

        made = typst.compile(
            (LAYOUTS / f"{self.layout}.typ").read_bytes(),
            font_paths=_fonts(),
            sys_inputs={"facts": json.dumps(self.facts)},
            format="pdf",
        )
        assert isinstance(made, bytes)
        return made


def sheet(layout: str, seed: int, *, prepaid: float = 0.0, term: str = "", lines: int = 0) -> Sheet:
    """An invoice of this layout; ``prepaid`` is the share paid before, ``term`` replaces a printed due date."""
    dice = random.Random(f"{layout}/{seed}")
    siren, buyer_siren = _siren(dice), _siren(dice)
    issued = date(2025, 1, 5) + timedelta(days=dice.randrange(500))
    due_on = issued + timedelta(days=dice.choice((15, 30, 45)))
    rate = dice.choice((20, 20, 10))
    goods = [_line(dice) for _ in range(lines or dice.randrange(2, 6))]
    net = sum(one["amount"] for one in goods)
    tax = (net * rate + 50) // 100
    total = net + tax
    paid = round(total * prepaid)
    money, day = dice.choice(MONEY), dice.choice(DAYS)
    seller = f"{dice.choice(FIRMS)} {dice.choice(FORMS)}"
    buyer = dice.choice([f"{name} {dice.choice(FORMS)}" for name in FIRMS if not seller.startswith(name)])
    number = _number(dice, issued)
    postcode, city = dice.choice(TOWNS)
    home, home_town = dice.choice(TOWNS)
    iban = _iban(dice)
    return Sheet(
        layout,
        {
            "number": number, "issued": day(issued), "due_on": "" if term else day(due_on), "term": term,
            "goods": [one | {"price": money(one["price"]), "amount": money(one["amount"])} for one in goods],
            "net": money(net), "rate": f"{rate} %", "tax": money(tax), "total": money(total),
            "paid": money(paid) if paid else "",
            "minus_paid": "-" + money(paid), "due": money(total - paid), "net_due": money(net - paid),
            "minus_total": "-" + money(total),
            "minus_net": "-" + money(net), "minus_tax": "-" + money(tax), "cumul": money(total + 15_000),
            "seller": seller, "siren": spaced(siren), "siret": spaced(siren) + f" 000{dice.randrange(10, 99)}",
            "vat": identifiers.vat_number(siren), "buyer": buyer, "buyer_siren": spaced(buyer_siren),
            "buyer_vat": identifiers.vat_number(buyer_siren), "street": dice.choice(STREETS),
            "town": f"{postcode} {city}",
            "home": dice.choice(STREETS), "home_town": f"{home} {home_town}", "place": home_town,
            "iban": " ".join(iban[at : at + 4] for at in range(0, len(iban), 4)),
            "order": f"CDE-{dice.randrange(1000, 99999)}", "slip": f"BL{dice.randrange(100, 9999)}",
            "client": f"C{dice.randrange(1000, 9999)}", "quote": f"D{issued.year}-{dice.randrange(100, 999)}",
            "earlier": day(issued - timedelta(days=20)),
            "phone": f"0{dice.randrange(1, 6)} 44 {dice.randrange(10, 99)} 18 72",
        },
        number, issued, None if term else due_on, total, total - paid, seller, buyer, siren, postcode, city, iban,
    )  # fmt: skip


def spaced(siren: str) -> str:
    """By threes."""
    return f"{siren[:3]} {siren[3:6]} {siren[6:]}"


def _line(dice: random.Random) -> dict[str, Any]:
    count, price = dice.randrange(1, 9), dice.randrange(900, 95_000)
    return {"name": dice.choice(GOODS), "count": str(count), "price": price, "amount": count * price}


def _number(dice: random.Random, issued: date) -> str:
    running = dice.randrange(1, 9999)
    return dice.choice((
        f"F{issued.year}-{running:04}", f"{issued.year}/{running:03}", f"FA{issued:%y%m}{running:04}",
        f"{running + 20000}",
        f"FAC-{issued.year}-{running:05}", f"VE{running:06}", f"{issued:%Y-%m}-{running % 100:02}",
    ))  # fmt: skip


def _siren(dice: random.Random) -> str:
    """Valid, and nobody's: real ones never begin with 0."""
    body = f"000{dice.randrange(10_000, 99_999)}"
    return next(body + str(last) for last in range(10) if identifiers.siren_holds(body + str(last)))


def _iban(dice: random.Random) -> str:
    body = f"99999{dice.randrange(10_000):05}{dice.randrange(10**11):011}00"
    return next(f"FR{key:02}{body}" for key in range(2, 99) if identifiers.iban_holds(f"FR{key:02}{body}"))


def _grouped(cents: int, group: str, point: str, after: str) -> str:
    return f"{cents // 100:,}".replace(",", group) + f"{point}{cents % 100:02}{after}"


MONEY: tuple[Callable[[int], str], ...] = (
    lambda cents: _grouped(cents, "\u202f", ",", "\u00a0€"),
    lambda cents: _grouped(cents, "\u00a0", ",", " €"),
    lambda cents: _grouped(cents, " ", ",", ""),
    lambda cents: _grouped(cents, "", ",", "€"),
    lambda cents: _grouped(cents, ".", ",", " EUR"),
    lambda cents: _grouped(cents, "", ".", " €"),
    lambda cents: "€ " + _grouped(cents, " ", ",", ""),
)
DAYS: tuple[Callable[[date], str], ...] = (
    lambda day: f"{day:%d/%m/%Y}",
    lambda day: f"{day:%d.%m.%Y}",
    lambda day: f"{day:%d/%m/%y}",
    lambda day: f"{day:%d-%m-%Y}",
    lambda day: f"{day.day}{'er' if day.day == 1 else ''} {MONTHS[day.month - 1]} {day.year}",
    lambda day: f"{day:%Y-%m-%d}",
)


@cache
def _fonts() -> "typst.Fonts":
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[LETTERS])
