"""A claim described in JSON, looked at by the law on a terminal: the same answer as ``POST /api/v1/claims/preview``.

Needs no engine, no network, no settings. Exit status 2 when the claim can't be read, with a sentence for each field.
"""

import sys
from pathlib import Path

import msgspec

from chalicelib import ambient
from chalicelib.domain.refusals import Refused
from chalicelib.web import preview, sentences, shapes

UNREADABLE = 2


def show(file: Path | None) -> int:
    """Look at the claim in ``file``, else on standard input, and print the answer."""
    try:
        raw = file.read_bytes() if file else sys.stdin.buffer.read(preview.LARGEST + 1)
        found = preview.preview(raw, ambient.today())
    except shapes.Unfit as unfit:
        return _said(*(f"{fault.name or 'claim'}: {fault.en}" for fault in unfit.faults))
    except Refused as refused:
        said = sentences.say(refused, "en")
        return _said(f"claim: {said.title} {said.advice}")
    except OSError as fault:
        return _said(f"{file}: {fault.strerror}")
    text = msgspec.json.format(msgspec.json.encode(found), indent=2)
    sys.stdout.buffer.write(text + b"\n")
    sys.stdout.buffer.flush()
    return 0


def _said(*lines: str) -> int:
    """One line a fault, on standard error."""
    for line in lines:
        print(line, file=sys.stderr)
    return UNREADABLE
