"""The limitation as its clock: from when it runs, until when, what moved it, how much is left."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from chalicelib import countries
from chalicelib.domain.claim.facts import Debt
from chalicelib.domain.claim.law import Limitation, Move
from chalicelib.templating import wording
from chalicelib.web import words

WIDTH = 1000  # units of the drawing
URGENT_DAYS = 90
YEAR = 12  # months


def _(text: str) -> str:
    """Mark a text for the catalog; it is translated when the reader is known."""
    return text


EFFECTS = {
    "restart": _("Un délai entier recommence"),
    "suspend": _("Le délai s'arrête un temps"),
    "none": _("Ne change rien"),
    "too_late": _("Trop tard : le délai était passé"),
}


@dataclass(frozen=True, slots=True)
class Mark:
    """One event on the clock: in words, what it did, and where it stands on the drawing."""

    move: Move
    what: str
    effect: str
    at: int


@dataclass(frozen=True, slots=True)
class Clock:
    """The clock on the day ``on``. ``today_at`` and ``end_at`` are its places on the drawing, in units of WIDTH."""

    limitation: Limitation
    on: date
    marks: tuple[Mark, ...]
    period: str
    today_at: int
    end_at: int
    left: str
    by_letter: bool  # an insurance premium: a registered letter does move it (C. ass. L114-2)

    @property
    def width(self) -> int:
        """Units of the drawing."""
        return WIDTH

    @property
    def days_left(self) -> int:
        """Days until the last one, included; below zero once it has passed."""
        return (self.limitation.expires_on - self.on).days

    @property
    def state(self) -> Literal["running", "urgent", "expired"]:
        """How the panel speaks."""
        if self.days_left < 0:
            return "expired"
        return "urgent" if self.days_left < URGENT_DAYS else "running"


def of(debt: Debt, on: date, lang: wording.Lang) -> Clock:
    """The clock of the invoice that expires first."""
    found = countries.by_code("fr").limitation(debt, on)
    first, last = found.starts_on, max(found.expires_on, on)

    def place(day: date) -> int:
        return max(0, min(WIDTH, (day - first).days * WIDTH // max(1, (last - first).days)))

    marks = tuple(
        Mark(
            move,
            words.say("interruption", move.kind, lang),
            wording.catalog(lang).gettext(EFFECTS[move.effect]),
            place(move.on),
        )
        for move in found.moved_by
    )
    return Clock(
        limitation=found,
        on=on,
        marks=marks,
        period=_period(found.months, lang),
        today_at=place(on),
        end_at=place(found.expires_on),
        left=_left((found.expires_on - on).days, lang),
        by_letter=debt.nature == "insurance",
    )


def _left(days: int, lang: wording.Lang) -> str:
    """«1 741 jours»."""
    said = wording.catalog(lang).ngettext("%(count)s jour", "%(count)s jours", days)
    return said % {"count": f"{days:,}".replace(",", wording.NARROW if lang == "fr" else ",")}


def _period(months: int, lang: wording.Lang) -> str:
    texts = wording.catalog(lang)
    if months % YEAR:
        return texts.gettext("%(count)s mois") % {"count": months}
    years = months // YEAR
    return texts.ngettext("%(count)s an", "%(count)s ans", years) % {"count": years}
