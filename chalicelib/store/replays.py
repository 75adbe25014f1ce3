"""Which claim came of a program's request: who sends the same again gets the same answer, and no second claim."""

from dataclasses import dataclass

from chalicelib import ambient
from chalicelib.store import journal, plain


@dataclass(frozen=True, slots=True)
class Replay:
    """A request, known by the hash of all it held, and what was odd in its file. Names nobody."""

    request: str
    claim_id: str
    remarks: tuple[str, ...] = ()


def of(creditor_id: str, key: str) -> Replay | None:
    """What came of this creditor's idempotency key; None while nothing was filed with it."""
    return plain.get(Replay, *_where(creditor_id, key))


def also_keep(creditor_id: str, key: str, replay: Replay) -> plain.Also:
    """It is written with the command that files the claim."""
    return plain.also_put(replay, *_where(creditor_id, key), ambient.now() + journal.MARK_LIFE)


def _where(creditor_id: str, key: str) -> tuple[str, str]:
    return f"replay#{creditor_id}", ambient.keyed_hash(f"replay:{key}")
