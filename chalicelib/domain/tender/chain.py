"""The chained log of a tender: each line carries the hash of the one before, so that none can be changed unseen.

A line is ``{"n", "tender", "at", "what", …the event's own fields}``; its link is the SHA-256 of the link before it
and the line in canonical JSON. Each bidder has the link of his bid on his receipt: who would write the log anew
would have to change every receipt too.
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
    """SHA-256, in hex, of the link before (empty for the first line) and the line."""
    return hashlib.sha256(before.encode() + b"\n" + canonical(line)).hexdigest()
