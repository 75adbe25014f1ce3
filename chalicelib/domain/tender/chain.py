"""The chained log of a tender: each line carries the hash of the one before, so that none can be changed unseen.

A line is ``{"n", "tender", "at", "what", …the event's own fields}``. Its link is the SHA-256 of the link before it and
of the SHA-256 of the line in canonical JSON, so that a line can be kept from a reader without breaking the chain.
Each bidder has the seal of his bid as a receipt: who would write the log anew would have to change every receipt too.
"""

import hashlib
from datetime import datetime
from typing import Any

from chalicelib.domain.tender import events as e
from chalicelib.domain.tender.facts import canonical, plain

Line = dict[str, Any]


def entry(event: e.Event, tender_id: str, number: int, at: datetime) -> Line:
    """The line of one event, in plain JSON values."""
    head: Line = {"n": number, "tender": tender_id, "at": plain(at), "what": type(event).__name__}
    told: Line = plain(event)
    return head | told


def link(before: str, line: Line) -> str:
    """SHA-256, in hex, of the link before (empty for the first line) and of the line's own SHA-256."""
    return hashlib.sha256(f"{before}\n{hashlib.sha256(canonical(line)).hexdigest()}".encode()).hexdigest()
