"""What a creditor may take back of what he changed in a lot: each change as it was before, for half a day.

One item a change, beside the head, which lists them: the last one goes first.
"""

from dataclasses import dataclass, replace
from datetime import timedelta

from chalicelib import ambient
from chalicelib.domain.claim.facts import Kind, Nature
from chalicelib.store import lots, plain
from chalicelib.store.lot_rows import Change, Customer, What
from chalicelib.store.lots import Lot

LIFE = timedelta(hours=12)  # a day's work on one file
MOST = 20


@dataclass(frozen=True, slots=True)
class Before:
    """A customer as he was, and the slice in which he stands. No rows: these were not changed."""

    part: int
    customer: Customer


@dataclass(frozen=True, slots=True)
class Settings:
    """What held for all of them."""

    usual_kind: Kind
    nature: Nature
    joined: tuple[tuple[str, str], ...]
    all_other: bool


@dataclass(frozen=True, slots=True)
class Undo:
    """Everything as it was before one change."""

    settings: Settings
    customers: tuple[Before, ...] = ()


def settings(lot: Lot) -> Settings:
    """What holds for all of a lot's customers."""
    return Settings(lot.usual_kind, lot.nature, lot.joined, lot.all_other)


def settled(lot: Lot, known: Settings) -> Lot:
    """The lot for which these hold."""
    return replace(
        lot, usual_kind=known.usual_kind, nature=known.nature, joined=known.joined, all_other=known.all_other
    )


def noted(lot: Lot, what: What, before: Undo) -> tuple[Lot, plain.Also]:
    """The head that lists one change more, and the item of it, for the same transaction."""
    now = ambient.now()
    number = lot.changes[-1].number + 1 if lot.changes else 1
    listed = replace(lot, changes=(*lot.changes, Change(number, what, now))[-MOST:])
    return listed, plain.also_put(before, *_key(lot.id, number), now + LIFE)


def last(lot: Lot) -> Change | None:
    """The change that may be taken back now; None when there is none, or it is too long ago."""
    found = lot.changes[-1] if lot.changes and lot.stage == "checking" else None
    return found if found and ambient.now() < found.at + LIFE else None


def read(lot: Lot, number: int) -> Undo | None:
    """How everything was before that change."""
    return plain.get(Undo, *_key(lot.id, number))


def taken_back(lot: Lot) -> tuple[Lot, plain.Also]:
    """The head without its last change, and the end of its item."""
    return replace(lot, changes=lot.changes[:-1]), plain.also_delete(*_key(lot.id, lot.changes[-1].number))


def _key(lot_id: str, number: int) -> tuple[str, str]:
    return f"{lots.NAME}#{lot_id}", f"undo#{number:06d}"
