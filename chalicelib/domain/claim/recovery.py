"""Chapter 3: the steps after the first letter, and the debtor who stops the clock."""

from datetime import date, datetime, timedelta
from typing import get_args

from chalicelib.domain.claim import commands as c
from chalicelib.domain.claim import events as e
from chalicelib.domain.claim import guards, instalments, scenarios
from chalicelib.domain.claim.facts import Instalment, Interruption
from chalicelib.domain.claim.law import Law
from chalicelib.domain.claim.state import Claim
from chalicelib.domain.refusals import Reason, Refused

#: What a provider may hear that stops the clock, and the concern it stands for.
CONCERNS: dict[c.Outcome, c.Concern] = {
    "disputes": "dispute",
    "plan_asked": "plan",
    "says_paid": "paid",
}
UNREACHED: frozenset[c.Outcome] = frozenset({"no_answer", "message"})


def record_step(claim: Claim, order: c.RecordStep, law: Law) -> list[e.Event]:
    """How a call or visit went; a concern heard pauses the file at once (gate G11)."""
    guards.provider(claim, order.by)
    if any(done.step_id == order.step_id for done in claim.done):
        return []  # sent twice from a phone
    moment = min(order.happened_at or order.at, order.at)
    on = law.day(moment)
    _may_have_happened(claim, moment, on)
    _check(order, on)
    agenda = () if claim.status == "closed" else _next(claim, order, on, law)
    recorded = e.StepRecorded(
        order.step_id, order.kind, order.outcome, on, order.promised_on, order.note, agenda, order.happened_at
    )
    concern = CONCERNS.get(order.outcome)
    if concern is None or claim.pause is not None or claim.status == "closed":
        return [recorded]
    return [recorded, _paused(order, concern, "unknown", None)]


def raise_concern(claim: Claim, order: c.RaiseConcern, law: Law) -> list[e.Event]:
    """The debtor is heard: all contact stops, and the other side has a deadline.

    Proposing a plan acknowledges the debt (C. civ. 2240): the limitation starts again. [S]
    """
    guards.debtor(claim, order.by)
    guards.open_claim(claim)
    guards.hash_only(order.note)
    if claim.debt.insolvent_on is not None or _heard(claim, order):
        return []  # after an opening judgment all contact has stopped: he speaks to the court's agent
    paused = _paused(order, order.concern, order.cause, order.note, order.plan)
    if not order.plan:
        return [paused]
    instalments.check(claim, order, law)
    return [e.LimitationMoved(Interruption(law.day(order.at), "instalment_request"), order.note), paused]


def resume(claim: Claim, order: c.ResumeClaim, law: Law) -> list[e.Event]:
    """The concern was answered; what was planned goes on, from the next lawful day."""
    guards.party(claim, order.by)
    guards.open_claim(claim)
    guards.solvent(claim)
    guards.hash_only(order.note)
    if claim.pause is None:
        return []
    first = law.contact_day(law.day(order.at) + timedelta(days=1), claim.place.departement)
    return [e.ClaimResumed(order.note, scenarios.what_is_left(claim, first, law))]


def wake(claim: Claim, order: c.Wake, law: Law) -> list[e.Event]:
    """Messages and letters whose day has come, in the hours for them; a concern that nobody answered in time."""
    if claim.pause is not None:
        late = order.at >= claim.pause.until and not claim.pause.overdue
        return [e.PauseOverdue()] if late else []
    if claim.outgrown or claim.debt.insolvent_on is not None:
        return []
    today = law.day(order.at)
    if claim.letter is not None and today > law.expires_on(claim.debt, today):
        return [e.ClaimClosed("time_barred")]  # not chased as if it could be enforced (gate G6)
    if not law.contact_allowed(order.at, claim.place.departement, "mail"):
        return []  # the next sweep will find them
    due = (step for step in claim.agenda if step.kind in scenarios.AUTOMATIC and step.due_on <= today)
    ripe = (step for step in due if step.kind != "formal_notice" or scenarios.notice_may_follow(claim, today))
    return [_due(step) for step in ripe]


def _heard(claim: Claim, order: c.RaiseConcern) -> bool:
    """He has said so already; a plan that comes after he only asked for one is new."""
    known = claim.pause
    return known is not None and known.concern == order.concern and (bool(known.plan) or not order.plan)


def _due(step: e.Step) -> e.ReminderDue | e.LetterDue:
    match step.kind:
        case "second_letter" | "formal_notice" as kind:
            return e.LetterDue(step.id, kind)
        case _:
            return e.ReminderDue(step.id)


def _may_have_happened(claim: Claim, moment: datetime, on: date) -> None:
    """No contact before the letter, none once the file is paused or closed; one made before, told late, is kept."""
    if claim.closed_at is not None and moment >= claim.closed_at:
        raise Refused(Reason.CLOSED)
    if claim.letter is None or on < claim.letter.on:
        raise Refused(Reason.LETTER_FIRST)
    if claim.pause is not None and moment >= claim.pause.since:
        raise Refused(Reason.PAUSED)


def _check(order: c.RecordStep, on: date) -> None:
    manual = order.kind in get_args(c.StepKind) and order.kind not in scenarios.AUTOMATIC
    if not manual or order.outcome not in get_args(c.Outcome):
        raise Refused(Reason.BAD_REQUEST)
    if (order.outcome == "promise") != (order.promised_on is not None):
        raise Refused(Reason.MISSING_FIELD, field="promised_on")
    if order.promised_on is not None and order.promised_on < on:
        raise Refused(Reason.BAD_DATE, field="promised_on")
    guards.hash_only(order.note)


def _next(claim: Claim, order: c.RecordStep, on: date, law: Law) -> tuple[e.Step, ...]:
    """The plan without this step: after a promise it waits for that day; a call that reached nobody comes again."""
    rest = tuple(step for step in claim.agenda if step.id != order.step_id)
    if order.promised_on is not None:
        kept = law.contact_day(order.promised_on + timedelta(days=1), claim.place.departement)
        return scenarios.not_before(rest, kept)
    again = order.kind == "call" and order.outcome in UNREACHED and all(step.kind != "call" for step in rest)
    return (scenarios.call_again(claim, on, law, order.step_id), *rest) if again else rest


def _paused(
    order: c.Command, concern: c.Concern, cause: c.Cause, note: str | None, proposed: tuple[Instalment, ...] = ()
) -> e.ClaimPaused:
    return e.ClaimPaused(concern, cause, note, order.at + timedelta(days=scenarios.ANSWER_DAYS), proposed)
