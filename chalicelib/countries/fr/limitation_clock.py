"""Until when a debt can be enforced: its events, oldest first, are folded into the clock of each invoice."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import assert_never

from chalicelib.countries.fr import account, limitation_events, limitation_periods, periods, rates
from chalicelib.countries.fr.limitation_events import Rule
from chalicelib.countries.fr.limitation_periods import Period
from chalicelib.domain.claim.facts import Debt, Interruption, Invoice
from chalicelib.domain.claim.law import Limitation, Move

AT_LEAST_LEFT = 6  # months, when a suspension ends (C. civ. 2238 [S])
LONGEST = 20 * periods.YEAR  # months, from the day it first ran (C. civ. 2232 [M])
Days = frozenset[date]


def limitation(debt: Debt, on: date) -> Limitation:
    """The clock of the invoice that expires first, by what had happened at the end of that day.

    A mediation or an insolvency that is still open counts up to ``on``: its end is not known yet.
    """
    paid = _paid_on(debt, on)
    clocks = (_folded(debt, invoice, on, paid[invoice.number]) for invoice in debt.invoices)
    return min(clocks, key=lambda clock: (clock.expires_on, clock.invoice))


def expires_on(debt: Debt, on: date | None = None) -> date:
    """The last day on which every invoice can still be enforced, as it stands ``on`` that day.

    Without a day, by all that is known of the debt: what is still open counts up to the last day that was told.
    """
    known = [day for event in debt.interruptions for day in (event.on, event.until) if day]
    known += [receipt.on for receipt in debt.receipts]
    return limitation(debt, on or max(known, default=date.min)).expires_on


def of_invoice(debt: Debt, invoice: Invoice, on: date) -> Limitation:
    """The clock of one invoice, by what had happened at the end of that day."""
    return _folded(debt, invoice, on, _paid_on(debt, on)[invoice.number])


def titled(debt: Debt, invoice: Invoice, on: date) -> bool:
    """Whether the invoice stands in an enforceable title on that day."""
    return any(event.kind == "title" and _born(invoice) <= event.on <= on for event in debt.interruptions)


def _folded(debt: Debt, invoice: Invoice, on: date, paid: Days) -> Limitation:
    """``paid``: the days on which a payment reached it."""
    start, period = limitation_periods.start(debt, invoice), limitation_periods.period(debt)
    clock = _Clock(_born(invoice), start, period, start, periods.after_months(start, period.months))
    moves = []
    for event in _events(debt, on, paid):
        clock, move = _struck(clock, event, on)
        moves.append(move)
    return Limitation(invoice.number, start, clock.period.months, clock.period.article, clock.end, tuple(moves))


@dataclass(frozen=True, slots=True)
class _Clock:
    """``runs_from``: where the running stretch began, which may lie ahead while something holds the clock.

    ``born``: before it, nothing could be judged of the debt.
    """

    born: date
    start: date
    period: Period
    runs_from: date
    end: date


def _born(invoice: Invoice) -> date:
    return min(invoice.issued_on, invoice.done_on or invoice.issued_on)


def _events(debt: Debt, on: date, paid: Days) -> list[Interruption]:
    """Every event up to ``on`` once, in one order however they were told; a part payment acknowledges the debt."""
    known = (event for event in debt.interruptions if event.on <= on)
    once = {*known, *(Interruption(day, "part_payment") for day in paid)}
    return sorted(once, key=lambda e: (e.on, e.kind, e.until or date.max))


def _paid_on(debt: Debt, on: date) -> Mapping[str, Days]:
    """Each invoice is a debt of its own: a payment acknowledges those it is set against (C. civ. 1342-10, 2240 [M]).

    Where rates are missing nobody can say which; then no amount can be told either, and nothing is asked for.
    """
    if len(debt.invoices) > 1:
        with suppress(rates.Missing):
            return account.paid_on(debt, on)
    days = frozenset(receipt.on for receipt in debt.receipts if receipt.on <= on)
    return dict.fromkeys((invoice.number for invoice in debt.invoices), days)


def _struck(clock: _Clock, event: Interruption, on: date) -> tuple[_Clock, Move]:
    """The clock after one event, and what the event did to it."""
    rule = limitation_events.rule(event.kind, clock.period)
    ended = _ended(event, rule, on)
    if rule.effect == "none":
        return clock, Move(event.on, event.kind, "none", rule.article, clock.end)
    if event.kind == "title":
        if event.on < clock.born:
            return clock, Move(event.on, event.kind, "none", limitation_events.NOT_JUDGED, clock.end)
        # The word of a court stands even where time could have been pleaded before it (C. civ. 2247, 1355).
        clock = replace(clock, period=limitation_periods.TITLE)
    elif event.on > clock.end:
        return clock, Move(event.on, event.kind, "too_late", limitation_events.NOT_REVIVED, clock.end)
    elif ended < clock.start:
        return clock, Move(event.on, event.kind, "none", limitation_events.NOT_BEGUN, clock.end)
    moved = _restarted(clock, ended, rule) if rule.effect == "restart" else _suspended(clock, event.on, ended)
    return moved, Move(event.on, event.kind, rule.effect, rule.article, moved.end)


def _ended(event: Interruption, rule: Rule, on: date) -> date:
    """The day the event's effect ended: never before it began, never after the day asked about."""
    match rule.lasts:
        case "moment":
            return event.on
        case "known":
            return max(event.on, min(event.until or event.on, on))
        case "open":
            return max(event.on, min(event.until or on, on))
        case _:
            assert_never(rule.lasts)


def _restarted(clock: _Clock, base: date, rule: Rule) -> _Clock:
    """A new full period (C. civ. 2231) from the event, or from where the clock is held."""
    runs_from = max(clock.runs_from, base)
    end = periods.after_months(runs_from, clock.period.months)
    return replace(clock, runs_from=runs_from, end=max(clock.end, _capped(clock, end) if rule.capped else end))


def _suspended(clock: _Clock, since: date, until: date) -> _Clock:
    """The days from ``since`` to ``until`` don't count, and six months are left at least (C. civ. 2230, 2238)."""
    held = max(timedelta(), until - max(clock.runs_from, since))
    end = max(clock.end + held, periods.after_months(until, AT_LEAST_LEFT))
    return replace(clock, runs_from=max(clock.runs_from, until), end=max(clock.end, _capped(clock, end)))


def _capped(clock: _Clock, end: date) -> date:
    """No acknowledgement or suspension carries it beyond twenty years; a title does (C. civ. 2232)."""
    return end if clock.period.titled else min(end, periods.after_months(clock.start, LONGEST))
