"""XLSX, XLS, ODS: rows of each sheet, read by a small process of its own so that no file can take this one down."""

import io
import json
import os
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from chalicelib.domain.refusals import Reason, Refused
from chalicelib.gateways.tables import workbook_process
from chalicelib.gateways.tables.sheet import MAXIMUM_ROWS, Row, Sheet

ZIP, COMPOUND, BARE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", (b"\x09\x08", b"\x09\x04", b"\x09\x02")
MAXIMUM_UNPACKED = 150 * 1024 * 1024  # bytes: a sheet of 100,000 rows unpacks to some 60 MB
MAXIMUM_CELLS = 1_500_000
MAXIMUM_WAIT = 40  # seconds


def is_workbook(data: bytes) -> bool:
    """True for what begins like a workbook, whatever its name says."""
    return data.startswith((ZIP, COMPOUND, *BARE))


def sheets(data: bytes) -> Sequence[Sheet]:
    """Every sheet with cells. Raises Refused: damaged, locked, too long."""
    if data.startswith(ZIP):
        _weigh(data)
    found: list[Sheet] = []
    rows: list[Row] = []
    cells = 0
    for said in _said(data):
        match said:
            case list():
                rows.append(said)
                cells += len(said)
                if len(rows) > MAXIMUM_ROWS or cells > MAXIMUM_CELLS:
                    raise Refused(Reason.TABLE_TOO_LONG, rows=MAXIMUM_ROWS)
            case {"name": str(name), "hidden": bool(hidden)}:
                rows = []
                found.append(Sheet(name, rows, hidden))
            case workbook_process.END:
                return found
            case workbook_process.LOCKED:
                raise Refused(Reason.TABLE_LOCKED)
            case _:
                break
    raise Refused(Reason.TABLE_UNREADABLE)  # the process ended before its last word


def _weigh(data: bytes) -> None:
    """What the archive says it unpacks to; one that lies meets the limits of the process."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise Refused(Reason.TABLE_UNREADABLE) from None
    if unpacked > MAXIMUM_UNPACKED:
        raise Refused(Reason.TABLE_TOO_LONG, rows=MAXIMUM_ROWS)


def _said(data: bytes) -> Iterator[Any]:
    """What the process says, line by line. Raises Refused when it ended badly."""
    environment = {"PYTHONPATH": os.pathsep.join(part for part in sys.path if part), "PATH": os.environ.get("PATH", "")}
    command = [sys.executable, "-S", "-P", str(Path(workbook_process.__file__))]
    with subprocess.Popen(  # noqa: S603 - our own program, no argument from outside
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment
    ) as process:
        clock = threading.Timer(MAXIMUM_WAIT, process.kill)
        clock.start()
        try:
            _hand_over(process, data)
            for line in process.stdout or ():
                yield json.loads(line)
        except ValueError:  # killed in the middle of a line
            raise Refused(Reason.TABLE_UNREADABLE) from None
        finally:
            clock.cancel()
            process.kill()


def _hand_over(process: subprocess.Popen[bytes], data: bytes) -> None:
    try:
        if process.stdin:
            process.stdin.write(data)
            process.stdin.close()
    except BrokenPipeError:  # it has ended already; what it said tells why
        return
