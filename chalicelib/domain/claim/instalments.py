"""What a payment plan must be, and when it was kept: asked by the chapters that propose, agree and pay."""

from datetime import date, timedelta
from itertools import accumulate, pairwise

from chalicelib.domain.claim import commands as c
from chalicelib.domain.claim.facts import Instalment
from chalicelib.domain.claim.law import Law
from chalicelib.domain.claim.state import Claim
from chalicelib.domain.refusals import Reason, Refused

#: A debit that failed can be made again before anything else is done (product choice).
GRACE = timedelta(days=8)


def kept(claim: Claim, cents: int, on: date) -> bool:
    """That payment completes the plan in time: the creditor has waived the interest that ran meanwhile."""
    if not claim.plan or on > claim.plan[-1].on + GRACE:
        return False
    paid = claim.paid_cents - claim.paid_before_plan_cents
    return paid + cents >= sum(instalment.cents for instalment in claim.plan)


def left(claim: Claim, on: date) -> tuple[Instalment, ...]:
    """What is left to pay of a plan that runs, the next part first; none when there is none or its time is over."""
    if not claim.plan or on > claim.plan[-1].on + GRACE:
        return ()
    paid = claim.paid_cents - claim.paid_before_plan_cents
    sums = accumulate(part.cents for part in claim.plan)
    open_parts = ((part, min(part.cents, total - paid)) for part, total in zip(claim.plan, sums, strict=True))
    return tuple(Instalment(part.on, cents) for part, cents in open_parts if cents > 0)


def check(claim: Claim, order: c.RaiseConcern, law: Law) -> None:
    """What the debtor proposes can be kept: days to come, one after the other, together what he owes that day."""
    today = law.day(order.at)
    days = [instalment.on for instalment in order.plan]
    if order.concern != "plan":
        raise Refused(Reason.BAD_REQUEST)
    if days[0] < today or any(later <= sooner for sooner, later in pairwise(days)):
        raise Refused(Reason.BAD_DATE, field="plan")
    cents = [instalment.cents for instalment in order.plan]
    if min(cents) <= 0 or sum(cents) != law.composition(claim.debt, today).total_cents:
        raise Refused(Reason.BAD_AMOUNT, field="plan")
