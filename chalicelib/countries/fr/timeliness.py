"""Is a debt due, and not yet time-barred? Invoice by invoice: yes, no, or only an answer can tell."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from chalicelib.countries.fr import limitation_clock, limitation_periods, periods
from chalicelib.domain.claim.facts import Debt, Invoice
from chalicelib.domain.claim.law import Ground, Limitation
from chalicelib.domain.refusals import Reason

#: Months by which an invoice may lie from what it bills. It is written at delivery, in a summary a month later at most
#: (CGI 289 I-3, C. com. L441-9), in practice by the quarter; an unpaid one is rarely sent long before.
APART = 3

#: Months by which works may end after an invoice fell due: a deposit is asked for before they begin.
WORKS_LAST = 24

#: Months by which the due date that was agreed may lie after the one that is assumed (a business may grant 60 days or
#: 45 to the end of the month, C. com. L441-10 I; to a consumer more is granted by instalments, rarely over a year).
LONGEST_TERM = 12

Question = Literal["due_date", "invoice_dates", "delivery_date", "completion_date", "event_end", "leave_out"]


@dataclass(frozen=True, slots=True)
class Timing:
    """What the dates of a debt say on one day. ``leave_out``: numbers of invoices that can't be chased now."""

    refusals: tuple[Ground, ...]
    questions: frozenset[Question]
    leave_out: tuple[str, ...] = ()


def timing(debt: Debt, on: date) -> Timing:
    """Refused when no invoice can be chased now; when it is only some, asked to leave them out."""
    found = {invoice: tuple(_said(debt, invoice, on)) for invoice in debt.invoices}
    asked = {said for each in found.values() for said in each if not isinstance(said, Ground)}
    grounds = {i: [s for s in each if isinstance(s, Ground)] for i, each in found.items()}
    bad = tuple(invoice for invoice in debt.invoices if grounds[invoice])
    if bad and len(bad) < len(debt.invoices):
        return Timing((), frozenset({*asked, "leave_out"}), tuple(invoice.number for invoice in bad))
    first = {ground.reason: ground for each in reversed(bad) for ground in grounds[each]}
    return Timing(tuple(first[reason] for reason in sorted(first)), frozenset(asked))


def leave_out(debt: Debt, on: date) -> tuple[str, ...]:
    """The numbers of the invoices that the question ``leave_out`` is about; empty when it is not asked."""
    return timing(debt, on).leave_out


def _said(debt: Debt, invoice: Invoice, on: date) -> Iterator[Ground | Question]:
    """What speaks against one invoice, as a ground where it is sure and as a question where it is not."""
    done_later = invoice.done_on is not None and invoice.done_on > on
    if invoice.issued_on > on or invoice.due_on < invoice.issued_on or done_later:
        yield "invoice_dates"
        return
    if on <= invoice.due_on:
        # Late from the day after the due date (C. civ. 1305-2 [V20], C. com. L441-10 II [V])
        due = Ground(None, "C. civ. 1305-2", Reason.NOT_YET_DUE, (("due_on", invoice.due_on),))
        yield "due_date" if invoice.due_assumed else due
    if limitation_periods.runs_from_completion(debt):
        yield from _by_completion(debt, invoice, on)
    elif on > (clock := limitation_clock.of_invoice(debt, invoice, on)).expires_on:
        yield "due_date" if _may_be_alive(debt, invoice, on) else barred(clock)
    elif _may_be_dead(debt, invoice, on):
        yield "due_date"
    elif _hangs_on_an_end(debt, invoice, on):
        yield "event_end"


def _by_completion(debt: Debt, invoice: Invoice, on: date) -> Iterator[Ground | Question]:
    """Where the period runs from what was done: asked for when the earliest and the latest day differ in outcome."""
    earliest = _clock_from(debt, invoice, periods.after_months(invoice.issued_on, -APART), on)
    longest = WORKS_LAST if debt.nature == "works" else APART
    latest = _clock_from(debt, invoice, periods.after_months(invoice.due_on, longest), on)
    if on > latest.expires_on:
        yield barred(limitation_clock.of_invoice(debt, invoice, on))
    elif on > earliest.expires_on:
        yield "completion_date" if debt.nature == "works" else "delivery_date"
    elif _hangs_on_an_end(debt, invoice, on):
        yield "event_end"


def _clock_from(debt: Debt, invoice: Invoice, done_on: date, on: date) -> Limitation:
    """The clock if it was done on that day, unless the day is known."""
    return limitation_clock.of_invoice(debt, replace(invoice, done_on=invoice.done_on or done_on), on)


def _may_be_alive(debt: Debt, invoice: Invoice, on: date) -> bool:
    """Whether the due dates that nobody confirmed could, if they were later, leave it enforceable."""
    later = {each: _later(each) for each in debt.invoices}
    told = replace(debt, invoices=tuple(later.values()))
    return on <= limitation_clock.of_invoice(told, later[invoice], on).expires_on


def _may_be_dead(debt: Debt, invoice: Invoice, on: date) -> bool:
    """Whether it would be time-barred, had the due dates that nobody confirmed been the days of issue.

    What has no term can be asked for at once (C. civ. 2233 a contrario [M]): thirty days are law between firms only.
    """
    if not any(each.due_assumed for each in debt.invoices):
        return False
    sooner = {i: replace(i, due_on=i.issued_on) if i.due_assumed else i for i in debt.invoices}
    told = replace(debt, invoices=tuple(sooner.values()))
    return on > limitation_clock.of_invoice(told, sooner[invoice], on).expires_on


def _hangs_on_an_end(debt: Debt, invoice: Invoice, on: date) -> bool:
    """Whether it is enforceable only because nobody said when a mediation or an insolvency ended (C. civ. 2238)."""
    ended = tuple(replace(event, until=event.on) if event.until is None else event for event in debt.interruptions)
    if ended == debt.interruptions:
        return False
    return on > limitation_clock.of_invoice(replace(debt, interruptions=ended), invoice, on).expires_on


def _later(invoice: Invoice) -> Invoice:
    due_on = periods.after_months(invoice.due_on, LONGEST_TERM) if invoice.due_assumed else invoice.due_on
    return replace(invoice, due_on=due_on)


def barred(clock: Limitation) -> Ground:
    """Time-barred: not chased as if it could be enforced (gate G6, DGCCRF 2022 [V])."""
    blanks = (("expired_on", clock.expires_on), ("months", clock.months))
    return Ground("G6", clock.article, Reason.TIME_BARRED, blanks)
