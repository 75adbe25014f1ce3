"""A table as it came out of a file: rows of cells, before anybody knows what they mean."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

Cell = str | float  # a day out of a workbook is text, 2026-03-27; an empty cell is ""
Row = Sequence[Cell]

MAXIMUM_ROWS = 120_000
MAXIMUM_TEXT = 300  # characters of one cell that are kept; names and addresses are shorter

NUMERO = re.compile(r"\b[nN]\s?[°º]|№")
OTHER = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a workbook, or a whole text file. ``rows[0]`` is line 1 of the file."""

    name: str
    rows: Sequence[Row]
    hidden: bool = False


def text(cell: Cell) -> str:
    """What a cell says, on one line: 411000.0 is "411000"."""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)  # noqa: PLR2004 - exact floats
    return " ".join(cell[:MAXIMUM_TEXT].replace("\u200b", "").split())


def is_blank(row: Row) -> bool:
    """True when nothing stands in the row."""
    return not any(cell != "" and (isinstance(cell, float) or cell.strip()) for cell in row)


def plain(written: str) -> str:
    """Lower case, no accents, one space between words of letters and digits: "N° Pièce" is "no piece"."""
    if written.isascii():
        return OTHER.sub(" ", written.lower()).strip()
    marked = NUMERO.sub("no ", written)
    bare = unicodedata.normalize("NFKD", marked.replace("œ", "oe").replace("Œ", "OE"))
    ascii_only = "".join(letter for letter in bare if not unicodedata.combining(letter)).lower()
    return OTHER.sub(" ", ascii_only).strip()
