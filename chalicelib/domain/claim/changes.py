"""Chapter: what becomes known of the debt after it was filed: an amended amount, an interruption, an insolvency."""

from datetime import UTC, datetime, time

from chalicelib.domain.claim import commands as c
from chalicelib.domain.claim import events as e
from chalicelib.domain.claim import guards
from chalicelib.domain.claim.facts import Debt
from chalicelib.domain.claim.law import Law
from chalicelib.domain.claim.state import Claim
from chalicelib.domain.refusals import Reason, Refused


def amend(claim: Claim, order: c.AmendDebt, law: Law) -> list[e.Event]:
    """Other amounts than were signed for. Above what the mandate allows, it must be signed again before any contact."""
    guards.creditor(claim, order.by)
    guards.open_claim(claim)
    if claim.mandate is None:
        raise Refused(Reason.WRONG_MOMENT)
    if law.admit(order.debt, law.day(order.at)):
        raise Refused(Reason.BAD_REQUEST)
    amended = e.DebtAmended(order.debt)
    return [amended, *_outgrown(claim, order.debt, order, law)]


def wake(claim: Claim, order: c.Wake, law: Law) -> list[e.Event]:
    """Interest alone may carry a claim above what its mandate allows."""
    return _outgrown(claim, claim.debt, order, law)


def interrupt(claim: Claim, order: c.RecordInterruption, law: Law) -> list[e.Event]:
    """An event that may move the limitation, once; the law says what it did (C. civ. 2240 s.)."""
    guards.party(claim, order.by)
    if order.interruption.on > law.day(order.at):
        raise Refused(Reason.BAD_DATE, field="on")
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
    until = datetime.combine(declare_by, time(22), tzinfo=UTC)
    found = e.InsolvencyFound(order.opened_on, order.published_on, declare_by)
    return [found, e.ClaimPaused("insolvency", "unknown", None, until)]


def _outgrown(claim: Claim, debt: Debt, order: c.Command, law: Law) -> list[e.Event]:
    """Told once, when more is owed than the mandate allows to ask for."""
    ceiling = claim.mandate.ceiling_cents if claim.mandate else None
    if ceiling is None or claim.outgrown:
        return []
    owed = law.composition(debt, law.day(order.at)).total_cents
    return [e.MandateOutgrown(owed, ceiling)] if owed > ceiling else []
