"""One line of a table, read column by column but not yet judged: an invoice, a customer, a total or a remark."""

import re
from dataclasses import dataclass
from datetime import date

from chalicelib.gateways.tables import days, open_amount
from chalicelib.gateways.tables.columns import Columns
from chalicelib.gateways.tables.sheet import Row, plain, text

TOTAL = re.compile(
    r"(?:sous )?tota(?:l|ux)\b|s total\b|grand total|sub ?totals?\b|cumul\b|report\b|a reporter\b|ensemble$|general$"
    r"|solde (?:general|global|total|du compte|du client|client|compte)\b|somme\b|balance (?:totale?|generale?)\b"
)
TOTAL_AFTER = re.compile(r".+ (?:total|somme|resultat)")
# A total of everything names nobody.
GENERAL = re.compile(
    r"(?:(?:grand |sous )?tota(?:l|ux)|cumul|somme|solde|balance|ensemble|general|resultat)"
    r"(?: (?:general|generale|generaux|global|globale|des?|du|la|clients?|tiers|creances?|balance|agee|eur|euros?|ttc|"
    r"impayes?|factures?|restant|reste|dus?|a|payer|recevoir|au|page|\d+|lignes?|comptes?|total|resultat|en|retard|"
    r"invoices?|customers?|receivables?|amount|open|due))*"
)
CARRIED = re.compile(r"(?:report|a reporter|total (?:page|a reporter)|report page)\b")


@dataclass(frozen=True, slots=True)
class Line:
    """``owed`` None: no amount there; ``unread``: what stands there instead. ``total``: the words of a total."""

    row: int
    cells: Row
    account: str
    name: str
    number: str
    issued_on: date | None
    due_on: date | None
    owed: int | None
    unread: str
    total: str

    @property
    def dated(self) -> bool:
        """True when it bears a day."""
        return self.issued_on is not None or self.due_on is not None

    @property
    def keyed(self) -> bool:
        """True for what looks like an invoice: a day, or a number with an amount."""
        return self.dated or bool(self.number and (self.owed is not None or self.unread))

    @property
    def known(self) -> bool:
        """True when it names a customer."""
        return bool(self.name or self.account)


def read(row: int, cells: Row, columns: Columns, method: open_amount.Method) -> Line:
    """``row`` counts from 1."""
    try:
        owed, unread = open_amount.of(method, columns, cells), ""
    except open_amount.Unreadable as fault:
        owed, unread = None, str(fault)
    first = columns.month_first
    issued_on = days.day(columns.cell(cells, "issued_on"), month_first=first)
    due_on = days.day(columns.cell(cells, "due_on"), month_first=first)
    account, name, number = (columns.text(cells, field) for field in ("account", "name", "number"))
    total = "" if issued_on or due_on else _total_words(cells)
    return Line(row, cells, account, name, "" if total == plain(number) else number,
                issued_on, due_on, owed, unread, total)  # fmt: skip


def texts(cells: Row) -> list[str]:
    """What is written in the row, left to right, without the empty cells."""
    return [said for cell in cells if (said := text(cell))]


def is_general(line: Line) -> bool:
    """True for the total of a whole table or page."""
    return GENERAL.fullmatch(line.total) is not None


def is_carried(line: Line) -> bool:
    """True for what is carried from page to page."""
    return CARRIED.match(line.total) is not None


def _total_words(cells: Row) -> str:
    for cell in cells:
        if isinstance(cell, str) and cell:
            words = plain(cell[:120])
            if TOTAL.match(words) or TOTAL_AFTER.fullmatch(words):
                return words
    return ""
