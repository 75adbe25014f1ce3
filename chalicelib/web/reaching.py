"""Whether and when a provider may reach the debtor, as his pages show it: hours, budget, what he has announced."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from chalicelib import countries
from chalicelib.countries.fr import contact as rules
from chalicelib.domain.claim.contact import SAME_ATTEMPT
from chalicelib.domain.claim.facts import Channel, Contact
from chalicelib.domain.claim.state import Claim

By = Literal["call", "visit"]
BY: tuple[By, ...] = ("call", "visit")


@dataclass(frozen=True, slots=True)
class Reach:
    """How things stand for one person at one moment. Moments are on the debtor's own clock.

    ``free_at``: when a call or a visit is possible again and ``why`` not sooner; None: now. ``more_on``: the day on
    which one more is left. ``under_way`` was announced a moment ago, ``to_tell`` has not been told of yet.
    """

    free_at: datetime | None
    why: Literal["", "hours", "budget"]
    left: int
    more_on: date | None
    overseas: bool
    under_way: Contact | None = None
    to_tell: Contact | None = None

    @property
    def blocked(self) -> bool:
        """He has been contacted often enough for now: not a matter of the hour."""
        return self.why == "budget"


def of(claim: Claim, history: Sequence[Contact], now: datetime) -> Reach:
    """What the pages say of reaching the debtor of that claim."""
    law, where = countries.by_code("fr"), claim.place.departement
    clock, counted = rules.zone(where), law.counted(history, now)
    free_at, left = law.next_allowed(history, "call", now, where), law.contacts_left(history, now)
    to_tell = _announced(claim, now)
    return Reach(
        free_at=free_at.astimezone(clock) if free_at > now else None,
        why="" if free_at <= now else "budget" if left == 0 else "hours",
        left=left,
        more_on=law.contact_day((counted[0].at + rules.WINDOW).astimezone(clock).date(), where) if counted else None,
        overseas=where in rules.ZONES,
        under_way=to_tell if to_tell and now < to_tell.at + SAME_ATTEMPT else None,
        to_tell=to_tell,
    )


def _announced(claim: Claim, now: datetime) -> Contact | None:
    """The latest call or visit that he announced and that can still be told of."""
    channels: tuple[Channel, ...] = BY
    known = [contact for channel in channels if (contact := claim.announced(channel, now))]
    return max(known, key=lambda contact: contact.at, default=None)
