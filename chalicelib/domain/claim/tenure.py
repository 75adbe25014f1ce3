"""Chapter: a provider's work on a claim ends while the claim goes on, and somebody else near by is asked."""

from datetime import UTC, datetime, time, timedelta

from chalicelib.domain.actors import Role
from chalicelib.domain.claim import commands as c
from chalicelib.domain.claim import events as e
from chalicelib.domain.claim import guards, instalments, scenarios
from chalicelib.domain.claim.law import Law
from chalicelib.domain.claim.state import Claim
from chalicelib.domain.refusals import Reason, Refused

#: Days without an act after the day on which one was his to do: warned, then taken back (product choice).
WARNED_AFTER, WARNED_FOR = timedelta(days=7), timedelta(days=3)
MORNING = time(7)  # UTC: when what is due on a day is looked at

#: Who may end it for which reason. Silence is found by the clock alone.
REASONS: dict[Role, frozenset[c.EndReason]] = {
    "provider": frozenset({"capacity", "conflict_of_interest", "mismatch", "other"}),
    "creditor": frozenset({"no_news", "disagreement", "other"}),
    "system": frozenset({"vetting"}),
}


def end(claim: Claim, order: c.EndAssignment, law: Law) -> list[e.Event]:
    """He gives it back, the creditor asks for somebody else, or he may not work any more. What he earned stays his.

    Not while a debtor waits for an answer or keeps a plan: he would hear of somebody new instead of being left alone.
    """
    if order.by.role == "provider" and order.by.id in claim.former:
        return []  # he has given it back: a second tap
    if order.by.role == "system" and claim.provider_id != order.provider_id:
        return []  # somebody else has it by now, or nobody
    guards.assigned(claim, order.by)
    if order.reason not in REASONS.get(order.by.role, ()):
        raise Refused(Reason.BAD_REQUEST)
    guards.status(claim, "assigned", "active")
    guards.at_work(claim)
    guards.no_plan(claim, law.day(order.at))
    return _ended(claim, order.reason)


def wake(claim: Claim, order: c.Wake) -> list[e.Event]:
    """A provider who does nothing is warned once; when he still does nothing, somebody else is asked."""
    since = silent_since(claim)
    if claim.tenure is None or claim.provider_id is None or since is None or not order.reachable:
        return []
    if claim.tenure.silent_until is None:
        late = order.at >= since + WARNED_AFTER
        return [e.ProviderSilent(claim.provider_id, order.at + WARNED_FOR)] if late else []
    return _ended(claim, "silence") if order.at >= claim.tenure.silent_until else []


def due_at(claim: Claim) -> datetime | None:
    """When ``wake`` has something to do; None: nothing is his to do."""
    since = silent_since(claim)
    if claim.tenure is None or since is None:
        return None
    return claim.tenure.silent_until or since + WARNED_AFTER


def silent_since(claim: Claim) -> datetime | None:
    """From when on an act was his to do and he did none; None while the next is not his, or nobody may act.

    A step by hand counts from its day; with nothing planned at all, the time since his last act.
    """
    stopped = claim.pause or claim.outgrown or claim.debt.insolvent_on
    if claim.status != "active" or claim.tenure is None or stopped:
        return None
    by_hand = [step.due_on for step in claim.agenda if step.kind not in scenarios.AUTOMATIC]
    if claim.agenda and not by_hand:
        return None
    planned = [part.on + instalments.GRACE for part in claim.plan[-1:]]
    days = [*([min(by_hand)] if by_hand else []), *planned, *(letter.on for letter in claim.later_letters)]
    return max((claim.tenure.active_at, *(datetime.combine(day, MORNING, tzinfo=UTC) for day in days)))


def _ended(claim: Claim, reason: c.EndReason) -> list[e.Event]:
    worked = claim.tenure is not None and claim.tenure.worked
    return [e.AssignmentEnded(claim.provider_id or "", reason, worked)]
