"""What is still owed of each invoice of one customer: payments and credit notes set against invoices.

In this order: lettering, exact reference, reference named in the label, exact amount, several invoices that add up,
a share agreed in advance, and what is left against the oldest debt (C. civ. 1342-10).
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations

from chalicelib.gateways.tables.fec_lines import DOUBTFUL, Entry
from chalicelib.gateways.tables.sheet import plain

FIRST = date(1, 1, 1)
AT_ONCE = 3  # invoices that one transfer pays
CANDIDATES = 14  # open invoices looked at for that
SHARES = (2, 3, 4)
SHORTEST = 3  # characters of a reference that can be told in a label
NUMBER = re.compile(r"[A-Za-z]{0,6}[-/ ]?\d[\dA-Za-z]*(?:[-/]\d[\dA-Za-z]*)*")


@dataclass(slots=True)
class Debt:
    """An invoice, and what is left of it in cents."""

    entry: Entry
    left: int
    doubtful: bool = False
    day: date = field(default=FIRST)


@dataclass(slots=True)
class Credit:
    """A payment or a credit note, and what of it has not been used yet, in cents."""

    entry: Entry
    left: int
    words: frozenset[str] = frozenset()


def net(entries: Sequence[Entry]) -> tuple[list[Debt], int]:
    """The debts with what is left of each, oldest first, and the cents paid beyond all of them."""
    kept, doubtful = _without_transfers(entries)
    debts = [Debt(one, one.cents, one.general.startswith(DOUBTFUL), _day(one)) for one in kept if one.cents > 0]
    payments = [Credit(one, -one.cents, _words(one)) for one in kept if one.cents < 0]
    debts.sort(key=lambda debt: (debt.day, debt.entry.row))
    payments.sort(key=lambda credit: (credit.entry.on or FIRST, credit.entry.row))
    _by_letter(debts, payments)
    _by_reference(debts, payments)
    _by_amount(debts, payments)
    _by_sum(debts, payments)
    moved = _mark_doubtful(debts, doubtful)
    spared = sorted(debts, key=lambda debt: debt.doubtful)  # what was moved is what was left of it
    _by_share(spared, payments)
    _by_age(spared, payments)
    _mark_oldest(debts, moved)
    return [debt for debt in debts if debt.left], sum(credit.left for credit in payments)


def _day(one: Entry) -> date:
    return one.piece_on or one.on or FIRST


def _words(one: Entry) -> frozenset[str]:
    return frozenset(_key(word) for word in (one.piece, *re.split(r"[\s,;:()]+", one.label)) if word)


def _key(reference: str) -> str:
    return plain(reference).replace(" ", "")


def _without_transfers(entries: Sequence[Entry]) -> tuple[list[Entry], list[int]]:
    """A debt moved from 411 to 416 is the same debt: both lines go, and its amount is remembered."""
    moved: list[int] = []
    gone: set[int] = set()
    arrivals = [one for one in entries if one.general.startswith(DOUBTFUL) and one.cents > 0]
    for arrival in arrivals:
        leaving = [one for one in entries if not one.general.startswith(DOUBTFUL) and one.row not in gone
                   and one.cents == -arrival.cents and _same_entry(one, arrival)]  # fmt: skip
        if leaving:
            gone |= {arrival.row, leaving[0].row}
            moved.append(arrival.cents)
    return [one for one in entries if one.row not in gone], moved


def _same_entry(one: Entry, other: Entry) -> bool:
    return (one.journal, one.entry) == (other.journal, other.entry)


def _by_letter(debts: Iterable[Debt], payments: Iterable[Credit]) -> None:
    """Lines with the same letters belong together, even where they don't come to nothing."""
    owed, paid = defaultdict[str, list[Debt]](list), defaultdict[str, list[Credit]](list)
    for debt in debts:
        owed[debt.entry.letter].append(debt)
    for credit in payments:
        paid[credit.entry.letter].append(credit)
    for letter in owed.keys() & paid.keys() - {""}:
        group, theirs = owed[letter], paid[letter]
        _by_reference(group, theirs)
        _by_amount(group, theirs)
        _by_age(group, theirs)


def _by_reference(debts: Sequence[Debt], payments: Sequence[Credit]) -> None:
    """The number of the invoice as the reference of the payment, or named in its label."""
    known = defaultdict[str, list[Debt]](list)
    for debt in debts:
        for name in {debt.entry.piece, *_numbers(debt.entry)}:
            if len(key := _key(name)) >= SHORTEST and any(letter.isdigit() for letter in key):
                known[key].append(debt)
    for credit in payments:
        for word in sorted(credit.words & known.keys()):
            for debt in known[word]:
                _use(credit, debt)


def _numbers(one: Entry) -> list[str]:
    """Without a reference of its own, the number stands in the label or is the number of the entry."""
    return [] if one.piece else [number(one)]


def number(one: Entry) -> str:
    """The number of an invoice: its reference, else one in the label, else that of the entry."""
    if one.piece:
        return one.piece
    found = [word for word in one.label.split() if NUMBER.fullmatch(word) and any(map(str.isdigit, word))]
    long = [word for word in found if len(word) >= SHORTEST and not re.fullmatch(r"\d{1,2}/\d{1,2}(/\d{2,4})?", word)]
    if long:
        return long[0]
    return one.entry if any(letter.isalpha() for letter in one.entry) else ""


def _by_amount(debts: Sequence[Debt], payments: Sequence[Credit]) -> None:
    """A payment of exactly one invoice: an untouched one before a remainder, the oldest there on the day."""
    for credit in payments:
        same = [debt for debt in debts if credit.left and debt.left == credit.left]
        if same:
            _use(credit, min(same, key=lambda debt: (not _before(debt, credit), debt.left != debt.entry.cents)))


def _by_sum(debts: Sequence[Debt], payments: Sequence[Credit]) -> None:
    """One transfer for two or three invoices, where only one choice adds up."""
    for credit in payments:
        if not credit.left:
            continue
        there = [debt for debt in debts if debt.left and _before(debt, credit)][:CANDIDATES]
        fits = [some for size in range(2, AT_ONCE + 1) for some in combinations(there, size)
                if sum(debt.left for debt in some) == credit.left]  # fmt: skip
        if len(fits) == 1:
            for debt in fits[0]:
                _use(credit, debt)


def _by_share(debts: Sequence[Debt], payments: Sequence[Credit]) -> None:
    """An instalment: a half, a third, a quarter (or what they leave) of an invoice tells which one is meant."""
    for credit in payments:
        if credit.left != -credit.entry.cents or not credit.left:
            continue
        there = [debt for debt in debts if debt.left >= credit.left and _before(debt, credit)]
        for parts in SHARES:
            meant = [debt for debt in there if _is_share(debt.entry.cents, credit.left, parts)]
            if meant:
                _use(credit, meant[0])
                break


def _is_share(whole: int, paid: int, parts: int) -> bool:
    """One part of the whole, or all but one, to the cent."""
    return any(abs(whole * taken - paid * parts) <= parts for taken in (1, parts - 1))


def _by_age(debts: Sequence[Debt], payments: Sequence[Credit]) -> None:
    """What tells nothing goes against the oldest debt (C. civ. 1342-10), first those that were there on the day."""
    for credit in payments:
        for early in (True, False):
            for debt in debts:
                if not credit.left:
                    break
                if debt.left and (not early or _before(debt, credit)):
                    _use(credit, debt)


def _before(debt: Debt, credit: Credit) -> bool:
    return debt.day <= (credit.entry.on or date.max)


def _use(credit: Credit, debt: Debt) -> None:
    used = min(credit.left, debt.left)
    credit.left -= used
    debt.left -= used


def _mark_doubtful(debts: Iterable[Debt], moved: Iterable[int]) -> list[int]:
    """The invoice of which just the amount was moved is left; gives back the amounts that fit none."""
    unknown = []
    for amount in moved:
        exact = next((debt for debt in debts if not debt.doubtful and debt.left == amount), None)
        if exact:
            exact.doubtful = True
        else:
            unknown.append(amount)
    return unknown


def _mark_oldest(debts: Sequence[Debt], moved: Iterable[int]) -> None:
    """Several invoices moved at once: the oldest until the amount is reached."""
    for amount in _mark_doubtful(debts, moved):
        reached = 0
        for debt in debts:
            if reached < amount and debt.left and not debt.doubtful:
                debt.doubtful, reached = True, reached + debt.left
