"""``python -m infra.local read-invoices PATH…``: what the intake makes of invoice files, one line for each file.

Needs no engine and no settings. Whatever a file holds it costs one line, never the run.
"""

import argparse
import json
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, TextIO

from infra.local import invoice_lines

COLUMNS = (("verdict", 16), ("invoice_number", 18), ("issue_date", 10), ("due_date", 10), ("amount_due", 12))


def add(commands: Any) -> None:  # noqa: ANN401 - argparse's own kind is private
    """The command ``read-invoices``."""
    parser = commands.add_parser("read-invoices", help="what is read from invoice files, one line each")
    parser.add_argument("--jsonl", action="store_true", help="one JSON object a line, for programs")
    parser.add_argument("paths", nargs="+", metavar="PATH", help="files, or folders to walk")
    parser.set_defaults(run=show)


def show(asked: argparse.Namespace) -> int:
    """Print a line for each file; exit status 0 whatever the files hold."""
    answers = (invoice_lines.answer(path) for path in files(asked.paths))
    try:
        _print_json(answers, sys.stdout) if asked.jsonl else _print_table(answers, sys.stdout)
        sys.stdout.flush()
    except BrokenPipeError:  # the reader of our lines has seen enough
        with suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def files(paths: Iterable[str]) -> Iterator[str]:
    """Each path as it was given; a folder gives the files below it, in order of name."""
    for path in paths:
        if not Path(path).is_dir():
            yield path
            continue
        for folder, below, names in os.walk(path):
            below.sort()
            yield from (os.path.join(folder, name) for name in sorted(names))  # noqa: PTH118 - "./x" stays "./x"


def _print_json(answers: Iterable[invoice_lines.Answer], out: TextIO) -> None:
    for answer in answers:
        out.write(json.dumps(answer) + "\n")
        out.flush()


def _print_table(answers: Iterable[invoice_lines.Answer], out: TextIO) -> None:
    """For people: the columns that say most, then the file and what is odd in it."""
    names = "  ".join(name.ljust(width) for name, width in COLUMNS)
    out.write(f"{names}  buyer and file\n")
    for answer in answers:
        shown: dict[str, object] = {**answer["fields"], "verdict": answer["verdict"]}
        cells = "  ".join(str(shown[name] or "-")[:width].ljust(width) for name, width in COLUMNS)
        remarks = f"  [{', '.join(answer['warnings'])}]" if answer["warnings"] else ""
        line = f"{cells}  {shown['buyer_name'] or '-'}  {answer['path']}{remarks}\n"
        out.write(line.encode(out.encoding or "utf-8", "backslashreplace").decode(out.encoding or "utf-8"))
