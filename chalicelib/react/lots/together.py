"""Orders on many claims: as many claims in one transaction as it holds, and one by one where that is refused."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from chalicelib import handle
from chalicelib.domain.claim.commands import Order
from chalicelib.domain.claim.state import Claim
from chalicelib.domain.refusals import Refused
from chalicelib.store import plain, writing

AT_ONCE = 2  # transactions under way


@dataclass(frozen=True, slots=True)
class Errand:
    """Orders on one claim, as for ``handle.written``."""

    orders: tuple[Order, ...]
    key: str
    also: tuple[plain.Also, ...] = ()
    known: Claim | None = None  # the claim as it was read a moment ago


def claims(errands: Sequence[Errand]) -> list[Refused | None]:
    """What became of each, in order: None when it was carried out, now or before.

    One that is refused stands in nobody's way.
    """
    with ThreadPoolExecutor(AT_ONCE) as pool:  # while the table works on one transaction the next is written
        answers = [pool.submit(_committed, group, to) for group, to in _groups(errands)]
        return [said for answer in answers for said in answer.result()]


def _groups(errands: Sequence[Errand]) -> Iterator[tuple[list[Errand], writing.Writing | None]]:
    """As many as fit in one transaction with what they write; one that must go alone comes without."""
    waiting: list[Errand] = []
    to = writing.Writing()
    for errand in errands:
        try:
            mine = handle.written(*errand.orders, key=errand.key, also=errand.also, known=errand.known)
        except Refused:
            mine = None
        if mine is None or to.items + mine.items > writing.MOST_ITEMS:
            yield waiting, to
            waiting, to = [], writing.Writing()
        if mine is None:
            yield [errand], None
        else:
            waiting.append(errand)
            to.join(mine)
    yield waiting, to


def _committed(errands: list[Errand], to: writing.Writing | None) -> list[Refused | None]:
    if not errands:
        return []
    if to is None:
        return [_alone(errand) for errand in errands]
    if not to.items:
        return [None for _ in errands]
    try:
        to.commit()
    except (writing.Cancelled, writing.AnswerLost):
        return [_alone(errand) for errand in errands]
    for bell in handle.on_recorded:
        bell()
    return [None for _ in errands]


def _alone(errand: Errand) -> Refused | None:
    try:
        handle.claim(*errand.orders, key=errand.key, also=errand.also)
    except Refused as refused:
        return refused
    return None
