"""How long each kind of data about a person is kept, and why: a table, and the day on which it goes.

Erasing a person never edits a journal: journals hold ids, amounts, days and hashes only. Until its day, what is kept
is kept because a text or a possible lawsuit asks for it (GDPR 17 § 3 b and e).

>>> keep_until("accounting", date(2026, 3, 1))
datetime.date(2036, 12, 31)
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from chalicelib.countries.fr import periods

Kind = Literal["reach", "identity", "words", "evidence", "papers", "accounting"]


@dataclass(frozen=True, slots=True)
class Keeping:
    """One row: ``months`` from the day the file closed; ``year_end``: from the end of that year."""

    kind: Kind
    months: int
    year_end: bool
    why: str
    article: str
    tag: str


#: What a file holds of a person. An open file keeps all of it: it is needed for the claim (GDPR 6 § 1 b and f).
TABLE: tuple[Keeping, ...] = (
    Keeping(
        "reach",
        0,
        year_end=False,
        why="Adresse e-mail et téléphone : seulement pour joindre",
        article="RGPD 5 § 1 e",
        tag="S",
    ),
    Keeping("identity", 60, year_end=False, why="Nom et adresse : preuve en justice", article="C. civ. 2224", tag="S"),
    Keeping(
        "words",
        60,
        year_end=False,
        why="Ce qui a été écrit ou dit : preuve en justice",
        article="C. civ. 2224",
        tag="S",
    ),
    Keeping(
        "evidence",
        60,
        year_end=False,
        why="Factures et pièces jointes : preuve en justice",
        article="C. civ. 2224",
        tag="S",
    ),
    Keeping(
        "papers",
        60,
        year_end=False,
        why="Mandat, lettres, accords : preuve en justice",
        article="C. civ. 2224",
        tag="S",
    ),
    Keeping(
        "accounting",
        120,
        year_end=True,
        why="Reçus et avis de paiement : pièces comptables",
        article="C. com. L123-22",
        tag="V",
    ),
)


def rule(kind: Kind) -> Keeping:
    """The row of that kind."""
    return next(row for row in TABLE if row.kind == kind)


def keep_until(kind: Kind, closed_on: date) -> date:
    """The last day on which that kind may be kept, for a file that closed on ``closed_on``."""
    row = rule(kind)
    start = date(closed_on.year, 12, 31) if row.year_end else closed_on
    return periods.after_months(start, row.months)


def may_go(kind: Kind, closed_on: date, on: date) -> bool:
    """Whether it may and must be erased by ``on``; contact details from the day of closing."""
    last = keep_until(kind, closed_on)
    return on >= last if rule(kind).months == 0 else on > last
