"""What a bidder looks for on the board: a filter that can be kept."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from chalicelib.store.board import EVERYWHERE, Row

SOON = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A département, euros, days, a kind of debtor, whether it closes soon; empty and zero ask for nothing."""

    zone: str = ""
    least: int = 0
    oldest: int = 0
    kind: Literal["", "company", "consumer"] = ""
    soon: bool = False

    @property
    def listed_in(self) -> str:
        """The list that holds what he looks for."""
        return self.zone or EVERYWHERE

    @property
    def narrow(self) -> bool:
        """Whether more is asked for than the list's own order answers, so that many rows must be looked through."""
        return bool(self.least or self.oldest or self.kind)

    @property
    def anything(self) -> bool:
        """Whether nothing at all is asked for."""
        return self == Wanted()

    def fits(self, row: Row, now: datetime) -> bool:
        """Whether that call is what he looks for."""
        return (
            row.total_cents >= 100 * self.least
            and (not self.oldest or row.oldest_due_days <= self.oldest)
            and (not self.kind or self.kind in row.kinds)
            and (not self.soon or row.closes_at <= now + SOON)
        )
