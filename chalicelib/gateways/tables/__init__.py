"""Unpaid invoices out of a table: an aged balance in any layout, or the tax ledger (FEC)."""

from collections.abc import Sequence

from chalicelib.domain.refusals import Reason, Refused
from chalicelib.gateways import open_items
from chalicelib.gateways.tables import balance, characters, fec, fec_lines, separated, workbook
from chalicelib.gateways.tables.sheet import Sheet

MAXIMUM_BYTES = 20 * 1024 * 1024


def read(data: bytes, name: str = "") -> open_items.Receivables:
    """What the file says is still owed, in cents. ``name`` of the file may tell the day and the seller's SIREN.

    Raises Refused with a reason of a file that came in; a row that can't be used is a Fault, never an error.
    """
    if not data.strip(b"\0 \r\n\t"):
        raise Refused(Reason.FILE_EMPTY)
    if len(data) > MAXIMUM_BYTES:
        raise Refused(Reason.FILE_TOO_LARGE, max_mb=MAXIMUM_BYTES // 1024 // 1024)
    if workbook.is_workbook(data):
        return _of_sheets(workbook.sheets(data), name)
    text, encoding = characters.decode(data)
    if mark := fec_lines.separator(text):
        return fec.read(fec_lines.rows(text, mark), name, fec_lines.SEPARATORS[mark], encoding)
    return balance.read([separated.sheet(text)], name)


def _of_sheets(sheets: Sequence[Sheet], name: str) -> open_items.Receivables:
    for sheet in sheets:
        if any(fec_lines.header(row) for row in sheet.rows[:5]):
            return fec.read(sheet.rows, name, "sheet", "")
    return balance.read(sheets, name)
