"""What a bidder looks for on the board, read from the address, so that a filter can be kept as a bookmark."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from chalicelib import countries
from chalicelib.store import board
from chalicelib.web import door

SOON = timedelta(hours=24)
CURSOR = re.compile(r"[0-9TZ:.-]{10,40}#ten_[0-9A-Za-z]{1,40}")


@dataclass(frozen=True, slots=True)
class Wishes:
    """A département, euros, days, a kind of debtor; empty and zero ask for nothing."""

    zone: str
    least: int
    oldest: int
    kind: Literal["", "company", "consumer"]
    soon: bool
    cursor: str

    @property
    def narrow(self) -> bool:
        """Whether anything but the zone is asked for, so that many rows must be looked through."""
        return bool(self.least or self.oldest or self.kind or self.soon)

    def fits(self, row: board.Row, now: datetime) -> bool:
        """Whether that call is what he looks for."""
        return (
            row.total_cents >= 100 * self.least
            and (not self.oldest or row.oldest_due_days <= self.oldest)
            and (not self.kind or self.kind in row.kinds)
            and (not self.soon or row.closes_at <= now + SOON)
        )


def read(call: door.Call) -> Wishes:
    """The filter of the address; what makes no sense asks for nothing."""
    zone, kind, cursor = call.query("departement").upper(), call.query("genre"), call.query("suite")
    return Wishes(
        zone=zone if zone in countries.by_code("fr").departements() else "",
        least=_number(call.query("minimum")),
        oldest=_number(call.query("age")),
        kind="company" if kind == "company" else "consumer" if kind == "consumer" else "",
        soon=bool(call.query("bientot")),
        cursor=cursor if CURSOR.fullmatch(cursor) else "",
    )


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0  # noqa: PLR2004 - under a billion
