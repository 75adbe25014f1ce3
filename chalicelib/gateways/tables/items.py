"""A line of a table as an open item: the identity and the address of the customer, the currency, the doubts."""

import re

from chalicelib.domain import phone_numbers
from chalicelib.gateways import invoice, open_items
from chalicelib.gateways.tables import customers, open_amount
from chalicelib.gateways.tables.columns import Columns
from chalicelib.gateways.tables.lines import Line
from chalicelib.gateways.tables.sheet import Cell, Row, plain, text

EMAIL = re.compile(r"[^\s<>;,@]+@[^\s<>;,@]+\.[^\s<>;,@]+")
POSTCODE_TOWN = re.compile(r"(.*?)[\s,–-]*\b(\d{5})\s+(\D{2,})")
CURRENCIES = {"€": "EUR", "$": "USD", "£": "GBP", "euro": "EUR", "euros": "EUR", "eur": "EUR"}
SIREN, SIRET = 9, 14
FEWEST = 4  # digits of a SIREN that lost its leading zeros in a spreadsheet


def build(line: Line, columns: Columns) -> open_items.OpenItem:
    """Empty text or None where the line is silent."""
    account, name = line.account, line.name
    if not account or not name:
        account, name = _both(account or name) if columns.places.get("name") is None else (account, name or account)
    remarks = list(_remarks(line, columns))
    return open_items.OpenItem(
        row=line.row,
        account=account,
        name=name,
        siren=siren(columns.cell(line.cells, "siren")),
        email=_email(columns.text(line.cells, "email")),
        phone=_phone(columns.text(line.cells, "phone")),
        address=_address(columns, line.cells),
        number=line.number,
        issued_on=line.issued_on,
        due_on=line.due_on,
        currency=_currency(columns, line.cells),
        total_cents=open_amount.total(columns, line.cells),
        open_cents=line.owed or 0,
        remarks=tuple(remarks),
        buckets=tuple(part or 0 for part in _classes(columns, line.cells)),
    )


def siren(cell: Cell) -> str:
    """Nine digits out of a SIREN, a SIRET or a French VAT number; "" for anything else."""
    written = re.sub(r"[\s.\-]", "", text(cell)).upper()
    if found := re.fullmatch(r"FR[0-9A-Z]{2}(\d{9})", written):
        return found[1]
    if not written.isdigit():
        return ""
    if len(written) > SIREN:
        written = written.zfill(SIRET)
        return written[:SIREN] if len(written) == SIRET else ""
    return written.zfill(SIREN) if len(written) >= FEWEST else ""


def _both(written: str) -> tuple[str, str]:
    code, name = customers.split(written)
    return code, name or written


def _remarks(line: Line, columns: Columns) -> list[str]:
    found = []
    if not line.number and "number" in columns.places:
        found.append("number_missing")
    if line.issued_on is None and columns.text(line.cells, "issued_on"):
        found.append("issue_date_unreadable")
    if line.due_on is None and columns.text(line.cells, "due_on"):
        found.append("due_date_unreadable")
    if line.issued_on and line.due_on and line.due_on < line.issued_on:
        found.append("due_before_issue")
    if (written := columns.text(line.cells, "siren")) and not siren(written):
        found.append("siren_unreadable")
    return found


def _email(written: str) -> str:
    found = EMAIL.search(written)
    return found[0] if found else ""


def _phone(written: str) -> str:
    """In the form of the networks where it is a number; a spreadsheet eats the zero in front."""
    digits = f"0{written}" if re.fullmatch(r"[1-9]\d{8}", written) else written
    return phone_numbers.international(digits) or written[:30]


def _address(columns: Columns, row: Row) -> invoice.Address:
    line, postcode, city = (columns.text(row, field) for field in ("address", "postcode", "city"))
    if not postcode and (found := POSTCODE_TOWN.fullmatch(city or line)):
        line, postcode, city = (line if city else found[1]), found[2], found[3].strip()
    if postcode.isdigit():
        postcode = postcode.zfill(5)
    return invoice.Address(line.strip(" ,"), postcode, city, columns.text(row, "country"))


def _currency(columns: Columns, row: Row) -> str:
    said = columns.text(row, "currency").lower()
    if not said:
        at = columns.places.get("open", columns.places.get("total"))
        shown = f"{columns.titles.get(at, '')} {row[at] if at < len(row) else ''}" if at is not None else ""
        found = re.search(r"\$|£|\b(?:USD|GBP|CHF)\b", shown)
        return CURRENCIES.get(found[0], found[0]) if found else "EUR"
    return CURRENCIES.get(said) or CURRENCIES.get(plain(said)) or said.upper()[:3]


def _classes(columns: Columns, row: Row) -> tuple[int | None, ...]:
    try:
        return open_amount.classes(columns, row)
    except open_amount.Unreadable:
        return ()
