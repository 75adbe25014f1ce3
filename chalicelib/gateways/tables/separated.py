"""Text files: which character separates the columns is told by which of them makes headings appear."""

import csv
import io
import re
from collections.abc import Iterator

from chalicelib.domain.refusals import Reason, Refused
from chalicelib.gateways.tables import heading_row
from chalicelib.gateways.tables.sheet import MAXIMUM_ROWS, Row, Sheet

SEPARATORS = (";", "\t", ",", "|")
PROBE_LINES, PROBE_CHARACTERS = 120, 60_000
NAMED = re.compile(r'"?sep=(.)"?\r?\n', re.IGNORECASE)
ENDLESS = re.compile(r"[^\n]{100001}")  # no line of a table is that long
CONTROLS = re.compile(r"[\x01-\x08\x0e-\x1b\x7f\ufffd]")
MANY_CONTROLS = 300  # among the first characters: this is no text
SWALLOWED = 20  # line ends in one cell: a quote that was never closed


def sheet(text: str, name: str = "") -> Sheet:
    """The file as one sheet. Raises Refused when it holds too many rows."""
    named = NAMED.match(text)
    text = text.replace("\0", "")
    if ENDLESS.search(text) or len(CONTROLS.findall(text[:PROBE_CHARACTERS])) > MANY_CONTROLS:
        raise Refused(Reason.TABLE_UNREADABLE)
    start = "".join(text[:PROBE_CHARACTERS].splitlines(keepends=True)[:PROBE_LINES])
    separator = named[1] if named else max(SEPARATORS, key=lambda one: _promise(start, one))
    rows: list[Row] = []
    for row in _rows(text, separator):
        rows.append(row)
        if len(rows) > MAXIMUM_ROWS:
            raise Refused(Reason.TABLE_TOO_LONG, rows=MAXIMUM_ROWS)
    return Sheet(name, rows)


def _promise(start: str, separator: str) -> tuple[int, float]:
    """How well headings show, then how even the rows are."""
    rows = list(_rows(start, separator))
    found = heading_row.find(rows)
    widths = [len(row) for row in rows if len(row) > 1]
    even = max((widths.count(width) * (width - 1) for width in set(widths)), default=0)
    return (found.score if found else 0), even / (len(rows) or 1)


def _rows(text: str, separator: str) -> Iterator[Row]:
    quoted = text.count('"') % 2 == 0
    try:
        read = csv.reader(io.StringIO(text, newline=""), delimiter=separator,
                          quoting=csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE)  # fmt: skip
        for row in read:
            if quoted and any(cell.count("\n") > SWALLOWED for cell in row):
                yield from _unquoted("\n".join(separator.join(row).splitlines()), separator)
            else:
                yield row if quoted else [cell.strip('"') for cell in row]
    except csv.Error:  # a cell of more than 128 KB
        raise Refused(Reason.TABLE_UNREADABLE) from None


def _unquoted(text: str, separator: str) -> Iterator[Row]:
    for line in text.split("\n"):
        yield [cell.strip('"') for cell in line.split(separator)]
