"""May this debt be chased at all? All that speaks against it, and what must be asked first.

Whoever lacks a fact is asked for it, never guessed about; it is not asked for where no answer could change anything.
"""

from datetime import date
from typing import Literal

from chalicelib.countries.fr import account, insolvency, rates, timeliness
from chalicelib.domain import money
from chalicelib.domain.claim.facts import Debt
from chalicelib.domain.claim.law import Ground, Verdict
from chalicelib.domain.refusals import Reason, Refused

RULE_OF_SERVICE = "règle du service"

Question = Literal[timeliness.Question, "loan_origin", "same_number"]


def admit(debt: Debt, on: date) -> tuple[str, ...]:
    """The codes of the open questions; empty means admitted. Raises Refused when the debt can't be chased."""
    found = verdict(debt, on)
    for ground in found.refusals:
        raise Refused(ground.reason, **dict(ground.detail))
    return found.questions


def verdict(debt: Debt, on: date) -> Verdict:
    """Every ground of refusal and every open question on that day, each in a fixed order."""
    timing = timeliness.timing(debt, on)
    grounds = (amount(debt, on), bank_loan(debt), insolvent(debt, on), over_indebted(debt, on), disputed(debt))
    refusals = tuple(ground for ground in grounds if ground) + timing.refusals
    return Verdict(refusals, tuple(sorted({*timing.questions, *_unsaid(debt)})))


def amount(debt: Debt, on: date) -> Ground | None:
    """Something is left to pay, and enough principal of it for anybody to work on."""
    principal, total = _left(debt, on)
    if total <= 0:
        return Ground(None, "C. civ. 1342", Reason.NOTHING_DUE)  # payment ends the debt [V20]
    if principal < money.SMALLEST_CLAIM:
        blanks = (("minimum_cents", money.SMALLEST_CLAIM), ("cents", principal))
        return Ground(None, RULE_OF_SERVICE, Reason.BELOW_MINIMUM, blanks)
    return None


def _left(debt: Debt, on: date) -> tuple[int, int]:
    """Principal and total in cents: who pays late what was invoiced still owes, for interest goes first (1343-1 [S]).

    Where rates are missing, all that came in is taken off the principal.
    """
    try:
        owed = account.composition(debt, on)
    except rates.Missing:
        received = sum(receipt.cents for receipt in debt.receipts if receipt.on <= on)
        left = max(0, sum(invoice.amount_cents for invoice in debt.invoices) - received)
        return left, left
    return owed.principal_cents, owed.total_cents


def bank_loan(debt: Debt) -> Ground | None:
    """A bank's credit that was sold needs a credit servicer's licence [S], whatever the file calls it."""
    return Ground("G12", "directive 2021/2167", Reason.BANK_LOAN) if debt.bought_from_bank else None


def insolvent(debt: Debt, on: date) -> Ground | None:
    """From the judgment on, or from its notice or our declaration where that is all we know [V]."""
    since = insolvency.open_since(debt, on)
    return Ground("G10", "C. com. L622-21", Reason.DEBTOR_INSOLVENT, (("on", since),)) if since else None


def over_indebted(debt: Debt, on: date) -> Ground | None:
    """Once an individual's file is admissible [M]."""
    since = debt.over_indebted_on
    return Ground("G10", "C. conso. L722-2", Reason.OVER_INDEBTED, (("on", since),)) if since and since <= on else None


def disputed(debt: Debt) -> Ground | None:
    """A human decides first; good practice, no text commands it."""
    return Ground("G11", RULE_OF_SERVICE, Reason.DISPUTED) if debt.disputed else None


def _unsaid(debt: Debt) -> set[Question]:
    """What nobody has said, or said twice."""
    asked: set[Question] = set()
    lent = debt.nature in ("loan", "consumer_credit") and debt.creditor_kind == "company"
    if lent and debt.bought_from_bank is None:
        asked.add("loan_origin")
    numbers = [invoice.number.strip().casefold() for invoice in debt.invoices]
    if len(set(numbers)) < len(numbers):
        asked.add("same_number")
    return asked
