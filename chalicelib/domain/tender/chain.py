"""The chained log of a tender: each line carries the hash of the one before, so that none can be changed unseen.

A line is ``{"n", "tender", "at", "what", …the event's own fields}``. Its link is the SHA-256 of the link before it and
of the SHA-256 of the line in canonical JSON, so that a line can be kept from a reader without breaking the chain; and
so can parts of it, see ``folded``.
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
    return linked(before, digest(line))


def linked(before: str, line_digest: str) -> str:
    """The same for a line of which only its SHA-256 is shown."""
    return _sha256(f"{before}\n{line_digest}".encode())


def digest(line: Line) -> str:
    """The SHA-256 of a line as ``folded`` has it."""
    return hashed(folded(line))


def hashed(value: object) -> str:
    """The SHA-256 of a value in canonical JSON."""
    return _sha256(canonical(value))


def folded(line: Line) -> Line:
    """A line as it is hashed: what not every reader may see counts by its SHA-256, which can be shown in its place.

    Of a claim that is whose it is and where; of a ranking each bid. Both hold what nobody can guess: the creditor's id,
    the salt. A line that is folded already stays as it is.
    """
    whole = {"parts": _part, "ranking": _bid}
    return {
        key: [whole[key](each) for each in value] if key in whole and isinstance(value, list) else value
        for key, value in line.items()
    }


def _part(part: Any) -> Any:  # noqa: ANN401 - JSON in, JSON out
    match part:
        case {"creditor_id": whose, "brief": {"place": where, **brief}, **more}:
            return {**more, "brief": brief, "hidden": hashed({"creditor_id": whose, "place": where})}
        case _:
            return part


def _bid(bid: Any) -> Any:  # noqa: ANN401 - JSON in, JSON out
    return bid if isinstance(bid, str) else hashed(bid)


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
