"""A process of its own that opens a workbook from standard input and writes its rows as JSON lines.

The library that reads workbooks ends its whole process when memory runs out, and a few kilobytes can ask for
gigabytes (one cell in the last corner of a sheet). Here that ends this process only, which may not grow large.
Run as a file, with nothing of ours to import.
"""

import io
import json
import sys
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

MAXIMUM_MEMORY = 208 * 1024 * 1024  # bytes of address space
MAXIMUM_SECONDS = 20  # of computing
MAXIMUM_SHEETS = 30
MAXIMUM_WIDTH = 120  # columns
MAXIMUM_TEXT = 300  # characters of a cell
LOCKED, UNREADABLE, END = "locked", "unreadable", "end"


def main() -> None:
    """Each sheet is its name and whether it is hidden, then rows; what went wrong is a text on the last line."""
    _limit()
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(sys.stdin.buffer.read()))
        for about in book.sheets_metadata[:MAXIMUM_SHEETS]:
            if "WorkSheet" in str(about.typ):
                _say({"name": about.name, "hidden": about.visible != SheetVisibleEnum.Visible})
                for row in _rows(book.get_sheet_by_name(about.name)):
                    _say(row)
        _say(END)
    except PasswordError:
        _say(LOCKED)
    except (CalamineError, OSError, ValueError, MemoryError):
        _say(UNREADABLE)


def _limit() -> None:
    import resource

    for kind, most in ((resource.RLIMIT_AS, MAXIMUM_MEMORY), (resource.RLIMIT_CPU, MAXIMUM_SECONDS)):
        try:
            resource.setrlimit(kind, (most, most))
        except (ValueError, OSError):  # this system has no such limit: the time limit of the reader is left
            continue


def _rows(sheet: Any) -> Iterator[list[Any]]:  # noqa: ANN401 - a class of the library, imported late
    """From line 1 of the sheet on, without the empty cells at the end of a row."""
    if sheet.start is None:
        return
    yield from ([] for _ in range(min(sheet.start[0], 1000)))
    for row in sheet.iter_rows():
        cells = [_cell(cell) for cell in row[:MAXIMUM_WIDTH]]
        while cells and cells[-1] == "":
            cells.pop()
        yield cells


def _cell(cell: Any) -> str | float:  # noqa: ANN401 - whatever a spreadsheet can hold
    if isinstance(cell, str):
        return cell[:MAXIMUM_TEXT]
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        return str(cell)
    return float(cell)


def _say(what: object) -> None:
    sys.stdout.write(json.dumps(what) + "\n")


if __name__ == "__main__":
    main()
