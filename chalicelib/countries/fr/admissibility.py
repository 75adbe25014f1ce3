"""May this debt be chased at all? Refused, held with its open questions, or admitted.

Questions: ``due_date`` (a refusal would rest on an assumed due date), ``invoice_dates`` (issued after today, or
due before it was issued). Whoever lacks a fact is asked for it, never guessed about.
"""

from datetime import date
from typing import Literal

from chalicelib.countries.fr import limitation
from chalicelib.domain.claim.facts import Debt, Invoice
from chalicelib.domain.refusals import Reason, Refused

MINIMUM_CENTS = 1000  # product choice: from EUR 10

Question = Literal["due_date", "invoice_dates"]


def admit(debt: Debt, on: date) -> tuple[str, ...]:
    """The codes of the open questions; empty means admitted. Raises Refused when the debt can't be chased."""
    _enough(debt)
    if debt.nature == "loan" and debt.creditor_kind == "company":
        raise Refused(Reason.BANK_LOAN)  # a credit servicer's licence is needed (gate G12, directive 2021/2167)
    if debt.insolvent_on is not None and debt.insolvent_on <= on:
        raise Refused(Reason.DEBTOR_INSOLVENT, on=debt.insolvent_on)  # C. com. L622-21 (gate G10)
    asked: set[Question] = set()
    for invoice in debt.invoices:
        asked |= _doubts(debt, invoice, on)
    return tuple(sorted(asked))


def _enough(debt: Debt) -> None:
    owed = sum(i.amount_cents for i in debt.invoices) - sum(r.cents for r in debt.receipts)
    if owed <= 0:
        raise Refused(Reason.NOTHING_DUE)
    if owed < MINIMUM_CENTS:
        raise Refused(Reason.BELOW_MINIMUM, minimum_cents=MINIMUM_CENTS, cents=owed)


def _doubts(debt: Debt, invoice: Invoice, on: date) -> set[Question]:
    """What must be asked about one invoice; refuses it when its dates are sure and speak against it."""
    if invoice.issued_on > on or invoice.due_on < invoice.issued_on:
        return {"invoice_dates"}
    refusal = _untimely(debt, invoice, on)
    if refusal is None:
        return set()
    if invoice.due_assumed:
        return {"due_date"}
    raise refusal


def _untimely(debt: Debt, invoice: Invoice, on: date) -> Refused | None:
    if on <= invoice.due_on:
        return Refused(Reason.NOT_YET_DUE, due_on=invoice.due_on)
    expired_on = limitation.invoice_expires_on(debt, invoice)
    if on > expired_on:
        return Refused(Reason.TIME_BARRED, expired_on=expired_on, months=limitation.period(debt).months)  # gate G6
    return None
