"""What may have happened to a claim so far: journals that the tests start from."""

from datetime import UTC, date, datetime, timedelta

from chalicelib.domain.claim import events as e
from chalicelib.domain.claim.facts import Allocation, Instalment
from tests.domain.people import (
    AGENT,
    CREDITOR,
    DEBTOR,
    HASH,
    LYON,
    NOW,
    OFFERS,
    OPENED,
    PUBLISHED,
    TERMS,
    TODAY,
    debt,
)

Past = tuple[e.Event, ...]

AGENDA = (
    e.Step("call-1", "call", date(2026, 12, 1)),
    e.Step("reminder-1", "reminder", date(2026, 12, 8)),
    e.Step("visit-1", "visit", date(2026, 12, 15)),
    e.Step("second-letter-1", "second_letter", date(2026, 12, 23)),
    e.Step("formal-notice-1", "formal_notice", date(2027, 1, 7)),
)
PLAN = (Instalment(date(2026, 12, 1), 50_000), Instalment(date(2027, 1, 1), 50_000))
_FILED = e.ClaimFiled(CREDITOR.id, "acct_1", DEBTOR.id, debt(), LYON, (HASH,))

HELD: Past = (_FILED, e.ClaimHeld(("due_date",)))
ADMITTED: Past = (_FILED, e.ClaimAdmitted())
SEEKING: Past = (*ADMITTED, e.MandateSigned(HASH, "near_you", TERMS))
OFFERED: Past = (*SEEKING, e.OffersMade(1, OFFERS, NOW + timedelta(days=1), 7))
TENDERED: Past = (*ADMITTED, e.MandateSigned(HASH, "tender", TERMS))
ASSIGNED: Past = (*OFFERED, e.ClaimAssigned(AGENT.id, TERMS, "offer"))
JUST_ACCEPTED: Past = (*OFFERED, e.ClaimAssigned(AGENT.id, TERMS, "offer", None, NOW + timedelta(seconds=10)))
ACTIVE: Past = (*ASSIGNED, e.FirstLetterSent(HASH, "REC-1", TODAY, AGENDA))
CALLED: Past = (*ACTIVE, e.StepRecorded("call-1", "call", "message", TODAY, None, None, AGENDA[1:]))
WORKED: Past = (  # his part is done: what is left goes out by itself
    *CALLED,
    e.ReminderDue("reminder-1"),
    e.StepRecorded("visit-1", "visit", "message", TODAY, None, None, AGENDA[3:]),
)
SINCE_FRIDAY: Past = (*ASSIGNED, e.FirstLetterSent(HASH, "REC-1", date(2026, 11, 20), AGENDA))
PAUSED: Past = (*ACTIVE, e.ClaimPaused("dispute", "unknown", None, NOW + timedelta(days=15)))
PROPOSED: Past = (*ACTIVE, e.ClaimPaused("plan", "cash", None, NOW + timedelta(days=15), PLAN))
AGREED: Past = (*PROPOSED, e.PlanAgreed(PLAN, TODAY, AGENDA))
NOTICED: Past = (
    *ACTIVE,
    e.LetterDue("second-letter-1", "second_letter"),
    e.LetterSent("second_letter", HASH, TODAY),
    e.LetterDue("formal-notice-1", "formal_notice"),
    e.LetterSent("formal_notice", HASH, TODAY),
)
INSOLVENT: Past = (
    *ACTIVE,
    e.InsolvencyFound(OPENED, PUBLISHED, date(2027, 1, 17)),
    e.ClaimPaused("insolvency", "unknown", None, datetime(2027, 1, 17, 20, tzinfo=UTC)),
)
BOUNDED: Past = (*ADMITTED, e.MandateSigned(HASH, "near_you", TERMS, 100_000))
OUTGROWN: Past = (
    *BOUNDED,
    e.ClaimAssigned(AGENT.id, TERMS, "offer"),
    e.FirstLetterSent(HASH, "REC-1", TODAY, AGENDA),
    e.DebtAmended(debt(120_000)),
    e.MandateOutgrown(120_000, 100_000),
)
HANDED_ON: Past = (*CALLED, e.AssignmentEnded(AGENT.id, "capacity", worked=True))
PART_PAID: Past = (
    *ACTIVE,
    e.PaymentReceived("pi_1", 40_000, TODAY, "card", Allocation(0, 0, 40_000), 0, TERMS.fee(40_000), 60_000),
)
PAID: Past = (
    *ACTIVE,
    e.PaymentReceived("pi_1", 100_000, TODAY, "card", Allocation(0, 0, 100_000), 0, TERMS.fee(100_000), 0),
    e.ClaimClosed("paid"),
)
WITHDRAWN: Past = (*ACTIVE, e.ClaimClosed("withdrawn"))
