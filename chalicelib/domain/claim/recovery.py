"""Chapter 3: the steps after the first letter, and the debtor who stops the clock."""

import re
from datetime import date, datetime, timedelta
from typing import get_args

from chalicelib.domain.claim import commands as c
from chalicelib.domain.claim import events as e
from chalicelib.domain.claim import guards, scenarios
from chalicelib.domain.claim.facts import Instalment
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
SHA256 = re.compile("[0-9a-f]{64}")


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


def raise_concern(claim: Claim, order: c.RaiseConcern) -> list[e.Event]:
    """The debtor is heard: all contact stops, and the other side has a deadline."""
    guards.debtor(claim, order.by)
    guards.open_claim(claim)
    _hash_only(order.note)
    if claim.pause is not None and claim.pause.concern == order.concern:
        return []
    return [_paused(order, order.concern, order.cause, order.note, order.plan)]


def resume(claim: Claim, order: c.ResumeClaim, law: Law) -> list[e.Event]:
    """The concern was answered; what was planned goes on, from the next lawful day."""
    guards.party(claim, order.by)
    guards.open_claim(claim)
    guards.solvent(claim)
    _hash_only(order.note)
    if claim.pause is None:
        return []
    first = law.contact_day(law.day(order.at) + timedelta(days=1), claim.place.departement)
    return [e.ClaimResumed(order.note, scenarios.not_before(claim.agenda, first))]


def wake(claim: Claim, order: c.Wake, law: Law) -> list[e.Event]:
    """Reminders whose day has come, in the hours of written messages; a concern that nobody answered in time."""
    if claim.pause is not None:
        late = order.at >= claim.pause.until and not claim.pause.overdue
        return [e.PauseOverdue()] if late else []
    if claim.outgrown or not law.contact_allowed(order.at, claim.place.departement, "mail"):
        return []  # the next sweep will find them
    today = law.day(order.at)
    due = (step for step in claim.agenda if step.kind in scenarios.AUTOMATIC and step.due_on <= today)
    return [_due(step) for step in due]


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
    _hash_only(order.note)


def _hash_only(note: str | None) -> None:
    """Free text is kept outside the journal, where a person can be erased; only its SHA-256 comes here."""
    if note is not None and not SHA256.fullmatch(note):
        raise Refused(Reason.BAD_REQUEST)


def _next(claim: Claim, order: c.RecordStep, on: date, law: Law) -> tuple[e.Step, ...]:
    """The plan without this step: after a promise it waits for that day; a call that reached nobody comes again."""
    rest = tuple(step for step in claim.agenda if step.id != order.step_id)
    if order.promised_on is not None:
        kept = law.contact_day(order.promised_on + timedelta(days=1), claim.place.departement)
        return scenarios.not_before(rest, kept)
    again = order.kind == "call" and order.outcome in UNREACHED and all(step.kind != "call" for step in rest)
    return (scenarios.call_again(claim, on, law, order.step_id), *rest) if again else rest


def _paused(
    order: c.Command, concern: c.Concern, cause: c.Cause, note: str | None, plan: tuple[Instalment, ...] = ()
) -> e.ClaimPaused:
    return e.ClaimPaused(concern, cause, note, order.at + timedelta(days=scenarios.ANSWER_DAYS), plan)
