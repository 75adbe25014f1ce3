"""Whether the figures of a page bear each other out: net and tax, lines and total, total and what was paid."""

from itertools import combinations

from chalicelib.gateways.printed.labelled import Labelled
from chalicelib.gateways.printed.roles import Role

RATES = (2000, 1000, 550, 210, 850, 130, 1900, 700, 2100)  # VAT of France, its overseas departments, Germany, Belgium
ROUNDING = 2  # cents: VAT is rounded line by line or on the whole
MOST = 12  # figures that are tried together


def proves(found: list[Labelled], total: Labelled) -> bool:
    """True when net and tax, or the lines, add up to this total."""
    if total.cents == 0:
        return False
    return _net_and_tax(found, total.cents) or _lines(found, total)


def reconciles(found: list[Labelled], due: Labelled, total: Labelled | None) -> bool:
    """True when the amount due is the total, or the total less amounts that are printed as paid."""
    if total is None:
        return proves(found, due)
    rest = abs(total.cents) - abs(due.cents)
    if rest == 0:
        return due.cents == total.cents
    if due.cents == 0:  # all of it was paid
        return any(one.role is Role.PAID and abs(one.cents) == rest for one in found)
    parts = [abs(one.cents) for one in paid(found, total)][:MOST]
    if any(sum(some) == rest for size in range(1, len(parts) + 1) for some in combinations(parts, size)):
        return True
    return rest > 0 and any(abs(one.cents) == rest and one.role in {None, Role.OTHER} for one in found)


def paid(found: list[Labelled], total: Labelled) -> list[Labelled]:
    """What was paid before, kept back or deducted, as printed after the total or in its column."""
    return [
        one
        for one in found
        if one.role is Role.PAID
        and one.last
        and one.cents
        and abs(one.cents) != abs(total.cents)
        and _not_an_item(one, total)
    ]


def _not_an_item(one: Labelled, total: Labelled) -> bool:
    """False for a line of the table of goods that happens to be called «acompte»."""
    here, there = one.amount.phrase, total.amount.phrase
    return (here.page, here.top) >= (there.page, there.top - 6 * there.height)


def _net_and_tax(found: list[Labelled], total: int) -> bool:
    nets = {one.cents for one in found if one.role is Role.NET}
    taxes = [one.cents for one in found if one.role is Role.TAX and one.last]
    every = [one.cents for one in found if one.role is Role.TAX]
    sums = {*every, sum(taxes), sum(set(taxes))}
    sums |= {sum(some) for size in (2, 3) for some in combinations(sorted(set(every))[:MOST], size)}
    if any(abs(total) in {abs(net + tax), abs(net) + abs(tax)} and tax for net in nets for tax in sums):
        return True
    if taxes and not any(every):  # no VAT is charged: net and total are one figure under two labels
        return total in nets
    return any(_rated(net, total) for net in nets if net) and bool(taxes)


def _rated(net: int, total: int) -> bool:
    return any(abs(net + net * rate / 10_000 - total) <= ROUNDING for rate in RATES)


def _lines(found: list[Labelled], total: Labelled) -> bool:
    """True when amounts above, in one column, add up to the total; one line alone proves nothing."""
    column = [
        one.cents
        for one in found
        if one.role in {None, Role.OTHER} and abs(one.amount.right - total.amount.right) < total.amount.phrase.height
    ]
    return len(column) > 1 and sum(column) == total.cents
