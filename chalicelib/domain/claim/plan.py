"""Chapter: debtor and creditor agree on a plan, which acknowledges the debt (C. civ. 2240)."""

from datetime import timedelta

from chalicelib.domain.claim import commands as c
from chalicelib.domain.claim import events as e
from chalicelib.domain.claim import guards, instalments, scenarios
from chalicelib.domain.claim.law import Law
from chalicelib.domain.claim.state import Claim
from chalicelib.domain.refusals import Reason, Refused


def accept_plan(claim: Claim, order: c.AcceptPlan, law: Law) -> list[e.Event]:
    """The plan as the debtor proposed it; what was planned otherwise waits until after its last day."""
    guards.creditor(claim, order.by)
    if claim.plan and claim.pause is None:
        return []
    guards.open_claim(claim)
    guards.solvent(claim)
    if claim.pause is None or not claim.pause.plan:
        raise Refused(Reason.WRONG_MOMENT)
    proposed = claim.pause.plan
    last = max(part.on for part in proposed)
    first = law.contact_day(last + instalments.GRACE + timedelta(days=1), claim.place.departement)
    return [e.PlanAgreed(proposed, law.day(order.at), scenarios.what_is_left(claim, first, law))]
