"""A provider whose papers ended may not go on (gate G1, CPCE R124-2): his claims go to somebody who may."""

from datetime import date, datetime, time, timedelta

from chalicelib import ambient, handle
from chalicelib.domain.actors import SYSTEM
from chalicelib.domain.claim import commands as c
from chalicelib.domain.claim import events as e
from chalicelib.domain.claim.state import Claim
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.store import lapses, providers
from chalicelib.store.journal import Recorded

#: A debtor who waits for an answer or keeps a plan is not told of somebody new: looked at again the next day.
NOT_NOW = frozenset({Reason.PAUSED, Reason.PLAN_RUNNING})


def watch(line: Recorded) -> None:
    """He has a claim from now on: the day after his papers end, somebody looks."""
    if not isinstance(line.event, e.ClaimAssigned):
        return
    known = providers.provider(line.event.provider_id)
    if known is not None and known.may_work_until() < date.max:
        lapses.look(known.id, _morning_after(known.may_work_until()))


def wake(provider_id: str, at: datetime) -> bool:
    """Take back what he has in hand if he may not work today; True when something was."""
    known = providers.provider(provider_id)
    until = known.may_work_until() if known else date.min
    if until >= ambient.today():
        if until < date.max:
            lapses.look(provider_id, _morning_after(until))
        else:
            lapses.forget(provider_id)
        return False
    ended = [_ended(claim, provider_id, at) for claim in lapses.in_hand(provider_id)]
    if all(ended):
        lapses.forget(provider_id)
    else:
        lapses.look(provider_id, at + timedelta(days=1))
    return any(ended)


def _ended(claim: Claim, provider_id: str, at: datetime) -> bool:
    """Whether the claim is no longer his; a list that is behind does no harm, for the order names him."""
    order = c.EndAssignment(claim_id=claim.id, by=SYSTEM, at=at, reason="vetting", provider_id=provider_id)
    try:
        handle.claim(order, key=f"lapse:{claim.id}:{provider_id}:{claim.version}")
    except Refused as refused:
        return refused.reason not in NOT_NOW
    return True


def _morning_after(until: date) -> datetime:
    """The first moment of the day on which he may not work any more; at once where that is long past."""
    day = max(until, ambient.today() - timedelta(days=1)) + timedelta(days=1)
    return datetime.combine(day, time.min, tzinfo=ambient.PARIS)
