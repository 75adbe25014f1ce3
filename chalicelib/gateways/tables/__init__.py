"""Unpaid invoices out of a table: an aged balance in any layout, or the tax ledger (FEC)."""

from chalicelib.domain.refusals import Reason, Refused
from chalicelib.gateways import open_items
from chalicelib.gateways.tables import balance, characters, separated, workbook

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
        return balance.read(workbook.sheets(data), name)
    text, _ = characters.decode(data)
    return balance.read([separated.sheet(text)], name)
