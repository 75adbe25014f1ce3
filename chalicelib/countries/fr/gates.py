"""The hard gates G1 to G13: what the platform never lets happen, each with its article and how sure we are of it.

Every check is pure: it returns None, or raises Refused with one of the gate's reasons. They are the rules that the
application runs, not copies of them: where another layer decides, it calls these, or these call what it calls.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from chalicelib.countries.fr import (
    account,
    admissibility,
    agent_file,
    interest,
    limitation_clock,
    official,
    periods,
    timeliness,
)
from chalicelib.countries.fr.routing.case import Case
from chalicelib.domain.claim import guards
from chalicelib.domain.claim.facts import Composition, Debt
from chalicelib.domain.claim.law import Ground
from chalicelib.domain.refusals import Reason, Refused

ALERT_DAYS, BLOCK_DAYS = 20, 30  # since the money came in (the month of R124-6, with a margin)


@dataclass(frozen=True, slots=True)
class Gate:
    """One gate: its rule in a line, its article, its confidence tag, what it may answer, and its check."""

    id: str
    rule: str
    article: str
    tag: Literal["V", "V20", "S", "M"]
    reasons: tuple[Reason, ...]
    check: Callable[..., None]


def agent_on_file(file: agent_file.File, on: date) -> None:
    """G1. An officer needs no file; an agent's is asked for on every day on which he is to be matched."""
    _need(on <= agent_file.works_until(file), Reason.NOT_VETTED)


def no_fee(debt: Debt, owed: Composition) -> None:
    """G4. The principal is what was invoiced, the indemnity what the law fixes, and nothing is in the total besides."""
    principal = sorted(line.cents for line in owed.lines if line.kind == "principal")
    fixed = [line for line in owed.lines if line.kind == "indemnity"]
    invoiced = principal == sorted(invoice.amount_cents for invoice in debt.invoices)
    by_law = all(line.cents == account.INDEMNITY_CENTS for line in fixed) and len(fixed) <= len(debt.invoices)
    adds_up = sum(line.cents for line in owed.lines) == owed.total_cents
    _need(invoiced and by_law and adds_up, Reason.FEE_ON_DEBTOR)


def professionals_only(debt: Debt, owed: Composition) -> None:
    """G5. A consumer owes neither penalties nor the EUR 40; nor does anybody to an individual."""
    penalties = any(line.kind == "indemnity" or line.article == interest.PENALTIES for line in owed.lines)
    _need(interest.professional(debt) or not penalties, Reason.NOT_PROFESSIONAL)


def asked_for(debt: Debt, owed: Composition) -> None:
    """G4 and G5 on what a letter asks a debtor for."""
    no_fee(debt, owed)
    professionals_only(debt, owed)


def enforceable(debt: Debt, on: date) -> None:
    """G6. In the life of a claim the core asks the same clock (``guards.enforceable``)."""
    clock = limitation_clock.limitation(debt, on)
    _refuse(timeliness.barred(clock) if on > clock.expires_on else None)


def own_name(name: str, kind: Literal["agent", "officer"]) -> None:
    """G7. Whoever is no officer bears no name that could be taken for one; the words of a message are the linter's."""
    _need(kind == "officer" or not official.looks_it(name), Reason.LOOKS_OFFICIAL)


def payout(received_on: date, on: date) -> Literal["in_time", "alert", "block"]:
    """How urgent it is to pass on what an agent received, counted from effective collection (CPCE R124-6)."""
    blocked_on = min(received_on + timedelta(days=BLOCK_DAYS), periods.after_months(received_on, 1))
    if on >= blocked_on:
        return "block"
    return "alert" if on >= received_on + timedelta(days=ALERT_DAYS) else "in_time"


def passed_on(received_on: date, on: date) -> None:
    """G8. Money that an agent still holds. Its receipt and its notice follow every payment (``domain.notices``)."""
    _need(payout(received_on, on) != "block", Reason.PAYOUT_LATE)


def paid_to(destination: str, owners: Collection[str]) -> None:
    """G9. ``owners``: the creditor's account, and the agent's exclusive one. A charge without one is the platform's."""
    _need(bool(destination) and destination in owners, Reason.HOLDS_FUNDS)


def solvent(debt: Debt, on: date) -> None:
    """G10. From the opening judgment or its notice; for an individual from the day his file is admissible."""
    _refuse(admissibility.insolvent(debt, on))
    _refuse(admissibility.over_indebted(debt, on))


def undisputed(debt: Debt) -> None:
    """G11. Before filing; afterwards a dispute pauses the claim (``guards.at_work``)."""
    _refuse(admissibility.disputed(debt))


def no_bank_loan(debt: Debt) -> None:
    """G12. A lender who has not said where his loan comes from is asked first (``loan_origin``)."""
    _refuse(admissibility.bank_loan(debt))


def not_between_traders(case: Case) -> None:
    """G13. While a side has not said whether it is a trader, the way stays shut and that is asked."""
    _need(case.both_traders is not None, Reason.MISSING_FIELD)
    _need(not case.both_traders, Reason.BETWEEN_TRADERS)


GATES = (
    Gate(
        "G1",
        "No agent is matched before its insurance, its exclusive account and its declaration are on file.",
        "CPCE R124-2, R124-7",
        "V",
        (Reason.NOT_VETTED,),
        agent_on_file,
    ),
    Gate(
        "G2",
        "No debtor is contacted without a signed mandate that covers what is asked for.",
        "CPCE R124-3",
        "V",
        (Reason.MANDATE_MISSING, Reason.MANDATE_OUTGROWN),
        guards.mandated,
    ),
    Gate(
        "G3",
        "The first contact is the letter with its five mentions; what follows repeats its reference and day.",
        "CPCE R124-4",
        "V",
        (Reason.LETTER_FIRST,),
        guards.announced,
    ),
    Gate(
        "G4",
        "What a debtor is asked for holds no fee, no postage and no costs.",
        "CPCE L111-8, C. conso. L121-2",
        "V",
        (Reason.FEE_ON_DEBTOR,),
        no_fee,
    ),
    Gate(
        "G5",
        "Penalties and the indemnity of EUR 40 are owed between professionals only.",
        "C. com. L441-10, D441-5",
        "V",
        (Reason.NOT_PROFESSIONAL,),
        professionals_only,
    ),
    Gate(
        "G6",
        "A time-barred claim is not chased as if it could be enforced.",
        "C. civ. 2219, C. conso. L121-2",
        "V",
        (Reason.TIME_BARRED,),
        enforceable,
    ),
    Gate(
        "G7",
        "Nothing looks like the act of a court or of an officer.",
        "C. pén. 433-13",
        "V20",
        (Reason.LOOKS_OFFICIAL,),
        own_name,
    ),
    Gate(
        "G8",
        "Every payment gives a receipt and a notice, and leaves for the creditor within one month.",
        "CPCE R124-5, R124-6",
        "V",
        (Reason.PAYOUT_LATE,),
        passed_on,
    ),
    Gate(
        "G9",
        "The platform never holds or routes what is owed to a creditor.",
        "CMF L521-2",
        "V20",
        (Reason.HOLDS_FUNDS,),
        paid_to,
    ),
    Gate(
        "G10",
        "A debtor in insolvency, or admissible to over-indebtedness, is left alone.",
        "C. com. L622-21, C. conso. L722-2",
        "V",
        (Reason.DEBTOR_INSOLVENT, Reason.OVER_INDEBTED),
        solvent,
    ),
    Gate(
        "G11",
        "A disputed claim leaves dunning at once; a human decides.",
        admissibility.RULE_OF_SERVICE,
        "M",
        (Reason.DISPUTED, Reason.PAUSED),
        undisputed,
    ),
    Gate(
        "G12",
        "A bank's credit that was sold is refused.",
        "directive 2021/2167",
        "S",
        (Reason.BANK_LOAN,),
        no_bank_loan,
    ),
    Gate(
        "G13",
        "The simplified procedure is shut between two traders.",
        "CPCE L125-1",
        "S",
        (Reason.BETWEEN_TRADERS, Reason.MISSING_FIELD),
        not_between_traders,
    ),
)


def _refuse(ground: Ground | None) -> None:
    if ground is not None:
        raise Refused(ground.reason, **dict(ground.detail))


def _need(holds: bool, otherwise: Reason) -> None:  # noqa: FBT001 - the condition is the point
    if not holds:
        raise Refused(otherwise)
