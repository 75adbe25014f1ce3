"""Chapter 3: the first letter, the steps that follow, and the debtor who stops the clock."""

from dataclasses import replace
from datetime import date, timedelta
from typing import get_args

from chalicelib.domain.claim import commands as c
from chalicelib.domain.claim import events as e
from chalicelib.domain.claim import guards, scenarios
from chalicelib.domain.claim.facts import Law
from chalicelib.domain.claim.state import Claim
from chalicelib.domain.refusals import Reason, Refused

#: What a provider may hear that stops the clock, and the concern it stands for.
CONCERNS: dict[c.Outcome, c.Concern] = {
    "disputes": "dispute",
    "plan_asked": "plan",
    "says_paid": "paid",
}
UNREACHED: frozenset[c.Outcome] = frozenset({"no_answer", "message"})


def record_first_letter(claim: Claim, order: c.RecordFirstLetter, law: Law) -> list[e.Event]:
    """The R124-4 letter comes before any other contact (gate G3); the scenario starts from its day."""
    guards.system(order.by)
    if claim.letter is not None:
        return []
    guards.status(claim, "assigned")
    on = law.day(order.at)
    agenda = tuple(
        e.Step(
            act.id,
            act.kind,
            law.contact_day(on + timedelta(days=act.days), claim.place.departement),
        )
        for act in scenarios.PROXIMITY
    )
    return [e.FirstLetterSent(order.document, order.reference, on, agenda)]


def record_step(claim: Claim, order: c.RecordStep, law: Law) -> list[e.Event]:
    """How a call or visit went; a concern heard pauses the file at once (gate G11)."""
    guards.provider(claim, order.by)
    if any(done.step_id == order.step_id for done in claim.done):
        return []  # sent twice from a phone
    guards.open_claim(claim)
    if claim.letter is None:
        raise Refused(Reason.LETTER_FIRST)
    if claim.pause is not None:
        raise Refused(Reason.PAUSED)
    _check(order)
    on = law.day(order.at)
    recorded = e.StepRecorded(
        order.step_id,
        order.kind,
        order.outcome,
        on,
        order.promised_on,
        order.note,
        _next(claim, order, on, law),
    )
    concern = CONCERNS.get(order.outcome)
    return [recorded, _paused(order, concern, "unknown", None)] if concern else [recorded]


def raise_concern(claim: Claim, order: c.RaiseConcern) -> list[e.Event]:
    """The debtor is heard: all contact stops, and the other side has a deadline."""
    guards.debtor(claim, order.by)
    guards.open_claim(claim)
    if claim.pause is not None and claim.pause.concern == order.concern:
        return []
    return [_paused(order, order.concern, order.cause, order.note)]


def resume(claim: Claim, order: c.ResumeClaim, law: Law) -> list[e.Event]:
    """The concern was answered; what was planned goes on, from the next lawful day."""
    guards.party(claim, order.by)
    guards.open_claim(claim)
    if claim.pause is None:
        return []
    first = law.contact_day(law.day(order.at) + timedelta(days=1), claim.place.departement)
    agenda = tuple(replace(step, due_on=max(step.due_on, first)) for step in claim.agenda)
    return [e.ClaimResumed(order.note, agenda)]


def wake(claim: Claim, order: c.Wake, law: Law) -> list[e.Event]:
    """Reminders whose day has come; a concern that nobody answered in time."""
    if claim.pause is not None:
        late = order.at >= claim.pause.until and not claim.pause.overdue
        return [e.PauseOverdue()] if late else []
    today = law.day(order.at)
    return [
        e.ReminderDue(step.id)
        for step in claim.agenda
        if step.kind in scenarios.AUTOMATIC
        and step.due_on <= today
        and law.contact_day(today, claim.place.departement) == today
    ]


def _check(order: c.RecordStep) -> None:
    if order.kind in scenarios.AUTOMATIC or order.outcome not in get_args(c.Outcome):
        raise Refused(Reason.BAD_REQUEST)
    if (order.outcome == "promise") != (order.promised_on is not None):
        raise Refused(Reason.MISSING_FIELD, field="promised_on")


def _next(claim: Claim, order: c.RecordStep, on: date, law: Law) -> tuple[e.Step, ...]:
    """The plan without this step; a call that reached nobody is planned again."""
    rest = tuple(step for step in claim.agenda if step.id != order.step_id)
    if order.kind != "call" or order.outcome not in UNREACHED or any(step.kind == "call" for step in rest):
        return rest
    again = law.contact_day(on + timedelta(days=scenarios.CALL_AGAIN_DAYS), claim.place.departement)
    return (e.Step(f"call-{len(claim.done) + 2}", "call", again), *rest)


def _paused(order: c.Command, concern: c.Concern, cause: c.Cause, note: str | None) -> e.ClaimPaused:
    return e.ClaimPaused(concern, cause, note, order.at + timedelta(days=scenarios.ANSWER_DAYS))
