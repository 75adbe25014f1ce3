"""Marks of acts in the outside world that must not happen twice, each under its own key.

A contact with a debtor is marked, then made: at most once. A notice or a receipt is sent, then marked: at least once.
"""

from datetime import timedelta

from chalicelib import ambient
from chalicelib.store import plain, streams, table
from chalicelib.store.writing import Cancelled, Writing

LIFE = timedelta(days=400)


def contact(key: str, claim_id: str, version: int, *also: plain.Also) -> bool:
    """Mark a contact that is about to be made; False when it was marked before: it must not be made again.

    Only while the claim still has that version: nothing goes out after a debtor stopped the clock. ``also`` joins the
    transaction: it spends the person's budget.
    Raises Cancelled when the claim or the budget has changed meanwhile: look at it again.
    """
    writing = Writing()
    for write in also:
        write(writing)
    writing.unchanged(table.CardItem(streams.CLAIM.pk(claim_id), "card"), version)
    writing.put_new(plain.item_of(_now(), *_key(key), ambient.now() + LIFE), "mark")
    try:
        writing.commit()
    except Cancelled as cancelled:
        if "mark" in cancelled.meanings:
            return False
        raise
    return True


def happened(key: str) -> bool:
    """True when an act was marked."""
    return plain.get(str, *_key(key)) is not None


def mark(key: str) -> None:
    """Mark an act that has happened."""
    plain.put(_now(), *_key(key), ambient.now() + LIFE)


def _key(key: str) -> tuple[str, str]:
    return f"once#{key}", "mark"


def _now() -> str:
    return streams.stamp(ambient.now())
