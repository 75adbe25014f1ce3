"""What a column of kinds or states changes: credit notes written as positive amounts, invoices paid or never sent."""

import re
from collections.abc import Sequence
from dataclasses import replace

from chalicelib.gateways.tables.columns import Columns
from chalicelib.gateways.tables.lines import Line
from chalicelib.gateways.tables.open_amount import Method
from chalicelib.gateways.tables.sheet import plain

CREDIT = re.compile(
    r"(?:facture d )?avoirs?(?: .*)?|credit (?:notes?|memos?)|notes? de credit|av|nc|c|cr|credit(?:eur)?|-1"
)
PAID = re.compile(r"(?:payee?s?|reglee?s?|soldee?s?|acquittee?s?|encaissee?s?|paid|closed)(?: .*)?")
NEVER_SENT = re.compile(r"(?:brouillons?|draft|annulee?s?|cancell?ed|void(?:ed)?|pro ?forma)(?: .*)?")


def heeded(read: Sequence[Line], columns: Columns, method: Method) -> list[Line]:
    """The lines with the sign and the state that their kind gives them; amounts of sides have theirs already."""
    lines = [_by_state(line, columns, method) for line in read] if "status" in columns.places else list(read)
    if "kind" not in columns.places or method == "sides":
        return lines
    credit = {at for at, line in enumerate(lines) if line.owed and _is(CREDIT, columns.text(line.cells, "kind"))}
    if any((lines[at].owed or 0) < 0 for at in credit):  # this program writes the minus itself
        return lines
    return [replace(line, owed=-(line.owed or 0)) if at in credit else line for at, line in enumerate(lines)]


def _by_state(line: Line, columns: Columns, method: Method) -> Line:
    """Paid counts only where no column says what is left."""
    state = columns.text(line.cells, "status")
    settled = _is(NEVER_SENT, state) or (method == "total" and _is(PAID, state))
    return replace(line, owed=0) if line.owed and settled else line


def _is(meant: re.Pattern[str], written: str) -> bool:
    return written == "-1" if written.startswith("-") else meant.fullmatch(plain(written)) is not None
