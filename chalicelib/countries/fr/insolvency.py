"""An opening judgment: which debts it stops, and the clock that it starts for the creditor.

>>> declare_by(date(2026, 11, 10), overseas=False)
datetime.date(2027, 1, 10)
"""

from collections.abc import Iterable
from datetime import date, timedelta

from chalicelib.countries.fr import periods
from chalicelib.domain.claim.facts import Debt, Interruption
from chalicelib.domain.registers import Notice

DECLARE_MONTHS = 2  # from the publication in the BODACC (C. com. R622-24) [V]
OVERSEAS_MONTHS = 2  # more for a creditor who does not live in mainland France (same text) [V]
RELIEF_MONTHS = 6  # from the publication, to ask the judge for relief from the bar (C. com. L622-26) [V]
ARTICLE = "C. com. L622-24, R622-24"
INVOICED_WITHIN = timedelta(days=31)  # a summary invoice closes the month of its deliveries (CGI 289 I 3) [M]


def declare_by(published_on: date, *, overseas: bool) -> date:
    """The last day to send the declaration; the day of sending counts (Cass. com. 28 Jan 1997 [S]).

    ``published_on`` is the day of the notice in the BODACC, ``overseas`` a creditor outside mainland France: one period
    of four months then, not two of two. Counted by CPC 641 [V20]. CPC 642 would move a Sunday to the next working day;
    who sends by the earlier day is safe either way, so it is not used.
    """
    return periods.after_months(published_on, DECLARE_MONTHS + (OVERSEAS_MONTHS if overseas else 0))


def stopping(notices: Iterable[Notice], debt: Debt, on: date) -> Notice | None:
    """The latest procedure published by ``on`` that stops this debt (gate G10); None: it may be chased.

    Only debts from before the judgment are stopped (C. com. L622-7, L622-21 [V]): what arose later is paid as it falls
    due (L622-17 [M]). Once a procedure was closed for want of assets nobody may act again (L643-11 [M]); closed
    otherwise, everybody may.
    """
    since = arose_on(debt)
    found = [n for n in notices if n.state != "over" and n.opened_on >= since and n.published_on <= on]
    return max(found, key=lambda notice: notice.opened_on, default=None)


def stops_on(debt: Debt) -> date | None:
    """The day from which an opening judgment stops the debt and its interest; None when none does.

    Where nobody told the judgment's day, that of its notice or else of the creditor's declaration, which come later.
    What arose after the judgment is not stopped (L622-17 [M]), unless it was declared all the same.
    """
    told = _told(debt)
    declared_on = min((event.on for event in _declared(debt)), default=None)
    if told is None or (declared_on is None and told < arose_on(debt)):
        return declared_on
    return told


def open_since(debt: Debt, on: date) -> date | None:
    """The day since which the debt is stopped at ``on``; None when it is not, or when nothing but its end is known."""
    since = stops_on(debt)
    if since is None or since > on:
        return None
    over = _told(debt) is None and all(event.until is not None and event.until <= on for event in _declared(debt))
    return None if over else since


def _told(debt: Debt) -> date | None:
    """The judgment's day; the notice's where that is all we know, or where it was told to be earlier."""
    return min((day for day in (debt.insolvent_on, debt.insolvency_published_on) if day), default=None)


def _declared(debt: Debt) -> list[Interruption]:
    """Declarations in a procedure (C. com. L622-25-1 [M]): whoever made one knows that his debtor is insolvent."""
    return [event for event in debt.interruptions if event.kind == "insolvency_declared"]


def arose_on(debt: Debt) -> date:
    """The earliest day on which a part of the debt can have arisen: a debt is born with the delivery [M].

    Where nobody has told that day, a month before the invoice: rather too early than a debtor chased who is protected.
    """
    days = (invoice.done_on or invoice.issued_on - INVOICED_WITHIN for invoice in debt.invoices)
    return min(days, default=date.min)
