"""Chapter: what becomes known of the debt after it was filed: an amended amount, an interruption, an insolvency."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import get_args

from chalicelib.domain.claim import commands as c
from chalicelib.domain.claim import events as e
from chalicelib.domain.claim import evolve_recovery, guards
from chalicelib.domain.claim.facts import Debt, InterruptionKind
from chalicelib.domain.claim.law import Law
from chalicelib.domain.claim.state import Claim
from chalicelib.domain.refusals import Reason, Refused

EVENING = time(20)  # UTC: still that day in Paris, summer and winter


def amend(claim: Claim, order: c.AmendDebt, law: Law) -> list[e.Event]:
    """Other amounts than were signed for; what has happened to the debt since stays as it is.

    Above what the mandate allows, it must be signed again before any contact.
    """
    guards.creditor(claim, order.by)
    guards.open_claim(claim)
    if claim.mandate is None:
        raise Refused(Reason.WRONG_MOMENT)
    told = replace(claim.debt, invoices=order.debt.invoices, receipts=order.debt.receipts)
    amended = e.DebtAmended(told)
    known = evolve_recovery.change(claim, amended).debt
    if known == claim.debt:
        return []
    _still_chased(known, law.day(order.at), law)
    return [amended, *_outgrown(replace(claim, outgrown=False), known, order, law)]


def wake(claim: Claim, order: c.Wake, law: Law) -> list[e.Event]:
    """Interest alone may carry a claim above what its mandate allows; at rest nobody asks for it anyway."""
    return _outgrown(claim, claim.debt, order, law) if claim.pause is None else []


def interrupt(claim: Claim, order: c.RecordInterruption, law: Law) -> list[e.Event]:
    """An event that may move the limitation, once; the law says what it did (C. civ. 2240 s.)."""
    guards.party(claim, order.by)
    guards.hash_only(order.document)
    happened = order.interruption
    if happened.kind not in get_args(InterruptionKind):
        raise Refused(Reason.BAD_REQUEST)
    if happened.on > law.day(order.at):
        raise Refused(Reason.BAD_DATE, field="on")
    if happened.until is not None and happened.until < happened.on:
        raise Refused(Reason.BAD_DATE, field="until")
    if order.interruption in claim.debt.interruptions:
        return []
    return [e.LimitationMoved(order.interruption, order.document)]


def become_insolvent(claim: Claim, order: c.RecordInsolvency, law: Law) -> list[e.Event]:
    """Everything stops at once; the creditor has until the end of the declaration period (gate G10)."""
    if order.by.role != "system":
        guards.party(claim, order.by)
    guards.open_claim(claim)
    if claim.debt.insolvent_on is not None:
        return []
    if not order.opened_on <= order.published_on <= law.day(order.at):
        raise Refused(Reason.BAD_DATE, field="published_on")
    declare_by = law.declare_by(order.published_on, overseas=order.overseas)
    until = datetime.combine(declare_by, EVENING, tzinfo=UTC)
    found = e.InsolvencyFound(order.opened_on, order.published_on, declare_by)
    return [found, e.ClaimPaused("insolvency", "unknown", None, until)]


def _still_chased(debt: Debt, on: date, law: Law) -> None:
    """The law looks again at a debt that was changed."""
    if law.admit(debt, on):
        raise Refused(Reason.BAD_REQUEST)
    if law.composition(debt, on).total_cents <= 0:
        raise Refused(Reason.NOTHING_DUE)


def _outgrown(claim: Claim, debt: Debt, order: c.Command, law: Law) -> list[e.Event]:
    """Told once, when more is owed than the mandate allows to ask for."""
    ceiling = claim.mandate.ceiling_cents if claim.mandate else None
    if ceiling is None or claim.outgrown:
        return []
    owed = law.composition(debt, law.day(order.at)).total_cents
    return [e.MandateOutgrown(owed, ceiling)] if owed > ceiling else []
