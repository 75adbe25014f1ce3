"""How letters, steps, pauses, a plan and what becomes known of the debt change a claim."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any, assert_never

from chalicelib.domain.claim import events as e
from chalicelib.domain.claim import evolve_assignment
from chalicelib.domain.claim.evolve_payment import counting
from chalicelib.domain.claim.facts import Contact, Interruption
from chalicelib.domain.claim.state import Claim, FirstLetter, LaterLetter, Pause, StepDone

Recovery = (
    e.FirstLetterSent | e.ReminderDue | e.StepRecorded | e.LetterDue | e.LetterSent | e.PlanAgreed | e.ContactBegun
)
Pausing = e.ClaimPaused | e.PauseOverdue | e.ClaimResumed
Change = e.DebtAmended | e.MandateOutgrown | e.LimitationMoved | e.InsolvencyFound
MOST_BEGUN = 4  # contacts announced and never told of are forgotten after so many


def recovery(claim: Claim, event: Recovery, at: datetime) -> Claim:
    """The claim after a letter, a step or an agreed plan."""
    match event:
        case e.FirstLetterSent(document, reference, on, agenda):
            begun = evolve_assignment.acted(claim, at, worked=False)
            return replace(begun, status="active", letter=FirstLetter(document, reference, on), agenda=agenda)
        case e.ReminderDue(step_id):
            return replace(claim, agenda=tuple(s for s in claim.agenda if s.id != step_id))
        case e.StepRecorded():
            return evolve_assignment.acted(_stepped(claim, event, min(event.happened_at or at, at)), at, worked=True)
        case e.LetterDue(step_id):
            return replace(claim, agenda=tuple(s for s in claim.agenda if s.id != step_id))
        case e.LetterSent(kind, document, on):
            later = replace(claim, later_letters=(*claim.later_letters, LaterLetter(kind, document, on)))
            return _noticed(later, on) if kind == "formal_notice" else later
        case e.PlanAgreed(instalments, on, agenda):
            agreed = _with_debt(claim, interruptions=(*claim.debt.interruptions, Interruption(on, "plan_signed")))
            before = claim.pause.paid_cents if claim.pause else claim.paid_cents
            return replace(agreed, plan=instalments, paid_before_plan_cents=before, agenda=agenda, pause=None)
        case e.ContactBegun(channel):
            working = evolve_assignment.acted(claim, at, worked=True)
            return replace(working, begun=(*claim.begun, Contact(at, channel))[-MOST_BEGUN:])
        case _:
            assert_never(event)


def pause(claim: Claim, event: Pausing, at: datetime) -> Claim:
    """The claim after it was paused, forgotten, or taken up again."""
    match event:
        case e.ClaimPaused(concern, until=until, plan=plan):
            return replace(claim, pause=Pause(concern, at, until, plan=plan, paid_cents=claim.paid_cents))
        case e.PauseOverdue():
            return replace(claim, pause=claim.pause and replace(claim.pause, overdue=True))
        case e.ClaimResumed(agenda=agenda):
            return replace(evolve_assignment.acted(claim, at, worked=False), pause=None, agenda=agenda)
        case _:
            assert_never(event)


def change(claim: Claim, event: Change) -> Claim:
    """The claim after the debt was amended, outgrew its mandate, or something became known of it."""
    match event:
        case e.DebtAmended(debt):
            pause = claim.pause and replace(claim.pause, plan=())  # what was proposed was for another amount
            return counting(replace(claim, debt=debt, received_before=debt.receipts, outgrown=False, pause=pause))
        case e.MandateOutgrown():
            return replace(claim, outgrown=True)
        case e.LimitationMoved(interruption):
            return _with_debt(claim, interruptions=(*claim.debt.interruptions, interruption))
        case e.InsolvencyFound(opened_on, published_on):
            return _with_debt(claim, insolvent_on=opened_on, insolvency_published_on=published_on)
        case _:
            assert_never(event)


def _stepped(claim: Claim, event: e.StepRecorded, moment: datetime) -> Claim:
    """The step is done; the contact that it came of is told of."""
    done = StepDone(event.step_id, event.kind, event.outcome, event.on, event.promised_on)
    told = claim.announced(event.kind, moment)
    begun = tuple(contact for contact in claim.begun if contact is not told)
    return replace(claim, agenda=event.agenda, done=(*claim.done, done), begun=begun)


def _noticed(claim: Claim, on: date) -> Claim:
    """The first formal notice counts."""
    return claim if claim.debt.formal_notice_on else _with_debt(claim, formal_notice_on=on)


def _with_debt(claim: Claim, **values: Any) -> Claim:  # noqa: ANN401 - fields of Debt
    return replace(claim, debt=replace(claim.debt, **values))
