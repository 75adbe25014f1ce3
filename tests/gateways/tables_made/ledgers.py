"""Tax ledgers (FEC) as eight programs write them, with what is really unpaid."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from tests.gateways.tables_made.people import Customer, customers

COLUMNS = [
    "JournalCode",
    "JournalLib",
    "EcritureNum",
    "EcritureDate",
    "CompteNum",
    "CompteLib",
    "CompAuxNum",
    "CompAuxLib",
    "PieceRef",
    "PieceDate",
    "EcritureLib",
    "Debit",
    "Credit",
    "EcritureLet",
    "DateLet",
    "ValidDate",
    "Montantdevise",
    "Idevise",
]
BNC = ["DateRglt", "ModeRglt", "NatOp", "IdClient"]


@dataclass(frozen=True, slots=True)
class Style:
    """How a program writes: ``aux`` customers under 411000, ``piece`` in PieceRef, ``letters`` what is paid."""

    name: str
    separator: str = "\t"
    encoding: str = "iso-8859-15"
    aux: bool = True
    piece: bool = True
    letters: float = 0.5
    sides: tuple[str, str] | None = None  # of the column Sens
    padded: bool = False
    spaced: bool = False
    bnc: bool = False
    quoted: bool = False
    point: bool = False


STYLES = (
    Style("sage"),
    Style("ebp", "|", "utf-8", aux=False, letters=0.0),
    Style("cegid", "|", "cp1252", sides=("D", "C")),
    Style("quadra", "\t", "utf-8", sides=("+1", "-1"), letters=0.0),
    Style("odoo", "|", "utf-8", piece=False, padded=True),
    Style("pennylane", "\t", "utf-8-sig", aux=False, letters=1.0),
    Style("ciel", "\t", "cp1252", spaced=True),
    Style("liberal", "\t", "iso-8859-15", bnc=True, letters=0.0),
    Style("quoted", ";", "utf-8", quoted=True),
    Style("point", "\t", "utf-16", point=True, letters=0.0),
)
Left = dict[tuple[str, str], int]


@dataclass(slots=True)
class Book:
    """Lines, and what is left by account and number of the invoice."""

    style: Style
    lines: list[list[str]] = field(default_factory=list)
    left: Left = field(default_factory=dict)
    entries: int = 0


def make(dice: random.Random, style: Style) -> tuple[bytes, Left]:
    """A year of sales: paid in full or in part, credited, doubtful, carried over."""
    book = Book(style)
    number = dice.randrange(100, 900)
    for who in customers(dice, dice.randrange(2, 8)):
        for _ in range(dice.randrange(1, 8)):
            number += 1
            _sale(dice, book, who, f"FA{number:05}")
    columns = [*COLUMNS, *(BNC if style.bnc else [])]
    if style.sides:
        columns[11:13] = ["Montant", "Sens"]
    rows = [columns, *(line + [""] * (len(columns) - 18) for line in book.lines)]
    mark = '"' if style.quoted else ""
    text = "\r\n".join(style.separator.join(f"{mark}{cell}{mark}" for cell in row) for row in rows)
    return text.encode(style.encoding, "replace"), book.left


def _sale(dice: random.Random, book: Book, who: Customer, number: str) -> None:
    on = date(2025, 1, 1) + timedelta(days=dice.randrange(300))
    cents = dice.randrange(1000, 900_000)
    fate = dice.choice(("open", "open", "paid", "paid", "part", "credited", "carried"))
    letter = number[-3:] if fate == "paid" and dice.random() < book.style.letters else ""
    journal = "AN" if fate == "carried" else "VE"
    other = "890000" if fate == "carried" else "706000"
    _entry(book, journal, on, number, f"Facture {number}", [(who, cents, letter), (other, -cents, "")])
    left = {"paid": 0, "part": cents - cents // 3, "credited": cents - cents // 2}.get(fate, cents)
    if fate in {"paid", "part"}:
        paid, day = cents - left, on + timedelta(days=dice.randrange(1, 60))
        _entry(
            book, "BQ", day, f"VIR{number}", f"VIR {who.name} {number}", [("512000", paid, ""), (who, -paid, letter)]
        )
    if fate == "credited":
        _entry(
            book,
            "VE",
            on,
            f"AV{number}",
            f"Avoir sur {number}",
            [("706000", cents - left, ""), (who, left - cents, "")],
        )
    if left:
        book.left[who.account, number] = left


def _entry(
    book: Book, journal: str, on: date, piece: str, label: str, moves: list[tuple[Customer | str, int, str]]
) -> None:
    book.entries += 1
    style = book.style
    for where, cents, letter in moves:
        if isinstance(where, Customer):
            where_said = ["411000", "Clients", where.account, where.name]
            where_said = where_said if style.aux else [f"411{where.account}", where.name, "", ""]
        else:
            where_said = [where, "Autre", "", ""]
        entry = str(book.entries) if style.piece else piece
        reference = piece if style.piece else "-"
        book.lines.append([journal, "Journal", entry, f"{on:%Y%m%d}", *where_said, reference, f"{on:%Y%m%d}", label,
                           *_amounts(style, cents), letter, "", "20260101", "", ""])  # fmt: skip


def _amounts(style: Style, cents: int) -> list[str]:
    if style.sides:
        return [_written(style, abs(cents)), style.sides[cents < 0]]
    return [_written(style, max(cents, 0)), _written(style, max(-cents, 0))]


def _written(style: Style, cents: int) -> str:
    whole = f"{cents // 100:,}".replace(",", " " if style.spaced else "")
    written = f"{whole}{'.' if style.point else ','}{cents % 100:02}"
    return f" {written:0>18}" if style.padded else written


def by_account(left: Left, style: Style) -> Iterator[tuple[str, str, int]]:
    prefix: Callable[[str], str] = (lambda account: account) if style.aux else (lambda account: f"411{account}")
    for (account, number), cents in left.items():
        yield prefix(account), number, cents
