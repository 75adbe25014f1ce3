"""The tax ledger (fichier des écritures comptables, LPF A47 A-1) as lines: 18 or 22 columns, tab or pipe."""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from chalicelib.gateways.tables import amounts, days
from chalicelib.gateways.tables.sheet import Cell, Row, plain, text

SEPARATORS = {"\t": "tab", "|": "pipe", ";": "semicolon", ",": "comma"}
NEEDED = {"journalcode", "ecrituredate", "comptenum"}
CUSTOMERS = ("411", "416")  # PCG: customers, doubtful customers
DOUBTFUL = "416"
OPENING = ("an", "ran", "anv", "anx", "anou", "ano", "rep", "re", "bo", "ouv")  # journals of the opening balance
PLAINLY = re.compile(r" ?(\d{1,16}),(\d\d)")  # as nearly every program writes it
SILENT = frozenset({"", "-", "0", ".", "na", "n a", "divers", "x"})


class Unreadable(ValueError):
    """An amount of the ledger that is none."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the ledger. ``cents``: debit positive, credit negative."""

    row: int
    journal: str
    entry: str
    on: date | None
    account: str
    general: str
    name: str
    piece: str
    piece_on: date | None
    label: str
    cents: int
    letter: str
    foreign: str

    @property
    def opening(self) -> bool:
        """True for what was owed before the year began."""
        return plain(self.journal) in OPENING or plain(self.label).startswith(("a nouveau", "report a nouveau", "an "))


@dataclass(frozen=True, slots=True)
class Header:
    """Where each column stands, by the name the law gives it."""

    places: dict[str, int]
    width: int

    def text(self, row: Row, name: str) -> str:
        """What a line says in a column; "" where there is no such column."""
        at = self.places.get(name)
        return "" if at is None or at >= len(row) else text(row[at])

    def cell(self, row: Row, name: str) -> Cell:
        """The same, as it stands."""
        at = self.places.get(name)
        return "" if at is None or at >= len(row) else row[at]


def header(row: Sequence[Cell]) -> Header | None:
    """The columns, when the row holds the headings of a FEC."""
    names = [plain(text(cell)).replace(" ", "") for cell in row]
    paid = {"debit", "credit"}.issubset(names) or {"montant", "sens"}.issubset(names)
    if not NEEDED.issubset(names) or not paid:
        return None
    return Header({name: at for at, name in reversed(list(enumerate(names))) if name}, len(names))


def separator(text: str) -> str:
    """The character between the columns of a text that is a FEC; "" when it is none."""
    first = text[:4000].lstrip("\ufeff\r\n").split("\n", 1)[0]
    return next((one for one in SEPARATORS if header(first.replace('"', "").strip("\r").split(one))), "")


def rows(text: str, mark: str) -> Iterator[Row]:
    """The lines, cut at the separator. Quotes count only where the very headings are quoted."""
    if text.lstrip("\ufeff\r\n")[:1] == '"':
        yield from csv.reader(text.splitlines(), delimiter=mark)
        return
    start, end = 0, len(text)
    while start < end:  # line by line: a ledger of 20 MB is not held twice
        stop = text.find("\n", start)
        stop = end if stop < 0 else stop
        yield text[start:stop].rstrip("\r").split(mark)
        start = stop + 1


def cents(found: Header, row: Row) -> tuple[int, int]:
    """Debit and credit of a line. Raises Unreadable."""
    if "debit" in found.places:
        return _amount(found.cell(row, "debit")), _amount(found.cell(row, "credit"))
    amount, side = _amount(found.cell(row, "montant")), found.text(row, "sens").upper()
    if side in {"D", "+1", "1", "+", "DEBIT"}:
        return amount, 0
    if side in {"C", "-1", "-", "CREDIT"}:
        return 0, amount
    raise Unreadable(side)


def entry(number: int, row: Row, found: Header, debit: int, credit: int) -> Entry:
    """A line of a customer; the auxiliary account where there is one."""
    general = found.text(row, "comptenum")
    piece = found.text(row, "pieceref")
    return Entry(
        row=number,
        journal=found.text(row, "journalcode"),
        entry=found.text(row, "ecriturenum"),
        on=days.day(found.cell(row, "ecrituredate")),
        account=found.text(row, "compauxnum") or general,
        general=general,
        name=found.text(row, "compauxlib") or found.text(row, "comptelib"),
        piece="" if plain(piece) in SILENT else piece,
        piece_on=days.day(found.cell(row, "piecedate")),
        label=found.text(row, "ecriturelib"),
        cents=debit - credit,
        letter=found.text(row, "ecriturelet"),
        foreign=found.text(row, "idevise").upper(),
    )


def _amount(cell: Cell) -> int:
    if isinstance(cell, str) and (plainly := PLAINLY.fullmatch(cell)):
        return int(plainly[1]) * 100 + int(plainly[2])
    if amounts.is_nothing(cell):
        return 0
    found = amounts.cents(_unpadded(cell), comma=True)
    if found is None:
        raise Unreadable(str(cell)[:60])
    return found


def _unpadded(cell: Cell) -> Cell:
    """Odoo fills up with zeros: " 000000000001437,12"."""
    if isinstance(cell, float):
        return cell
    bare = cell.strip()
    sign = "-" if bare.startswith("-") else ""
    return sign + (bare.lstrip("+-").lstrip("0") or "0")
