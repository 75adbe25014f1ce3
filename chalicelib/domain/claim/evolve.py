"""How each event changes the claim. No rule lives here: what happened, happened."""

from dataclasses import replace
from datetime import datetime
from typing import assert_never

from chalicelib.domain.claim import events as e
from chalicelib.domain.claim.facts import Receipt
from chalicelib.domain.claim.state import (
    Claim,
    FirstLetter,
    Mandate,
    Pause,
    Payment,
    Status,
    StepDone,
    Wave,
)


def evolve(claim: Claim | None, event: e.Event, *, claim_id: str, at: datetime) -> Claim:
    """The claim after ``event``. Raises ValueError unless ClaimFiled comes first, and only then."""
    if claim is None:
        if not isinstance(event, e.ClaimFiled):
            raise ValueError("a journal begins with ClaimFiled")
        return _filed(event, claim_id, at)
    return replace(_apply(claim, event, at), version=claim.version + 1)


def _filed(event: e.ClaimFiled, claim_id: str, at: datetime) -> Claim:
    return Claim(
        id=claim_id,
        version=1,
        status="held",
        creditor_id=event.creditor_id,
        account=event.account,
        debtor_id=event.debtor_id,
        debt=event.debt,
        place=event.place,
        filed_at=at,
        evidence=event.evidence,
        received_before=event.debt.receipts,
    )


def _apply(claim: Claim, event: e.Event, at: datetime) -> Claim:
    match event:
        case e.ClaimFiled():
            raise ValueError("a claim is filed once")
        case e.ClaimHeld() | e.ClaimCorrected() | e.ClaimAdmitted() | e.MandateSigned():
            return _filing(claim, event)
        case e.OffersMade() | e.OfferDeclined() | e.OffersLapsed() | e.ClaimAssigned() | e.TenderFailed():
            return _assignment(claim, event)
        case e.FirstLetterSent() | e.ReminderDue() | e.StepRecorded():
            return _recovery(claim, event)
        case e.ClaimPaused() | e.PauseOverdue() | e.ClaimResumed():
            return _pause(claim, event, at)
        case e.PaymentPending() | e.PaymentReceived() | e.PaymentFailed() | e.PaymentReversed() | e.ProviderPaid():
            return _payment(claim, event)
        case e.ClaimClosed(code):
            return replace(claim, status="closed", code=code, closed_at=at, wave=None, agenda=(), pause=None)
        case e.ClaimReopened(agenda):
            return replace(claim, status=_status_again(claim), code=None, closed_at=None, agenda=agenda)
        case _:
            assert_never(event)


def _status_again(claim: Claim) -> Status:
    """Where a reopened claim stands: at the last thing that was done for it."""
    if claim.letter:
        return "active"
    if claim.provider_id:
        return "assigned"
    if claim.mandate:
        return "seeking"  # a tender it was in is over by then, or will be refused
    return "held" if claim.questions else "admitted"


def _filing(
    claim: Claim,
    event: e.ClaimHeld | e.ClaimCorrected | e.ClaimAdmitted | e.MandateSigned,
) -> Claim:
    match event:
        case e.ClaimHeld(questions):
            return replace(claim, status="held", questions=questions)
        case e.ClaimCorrected(debt):
            return _counting(replace(claim, debt=debt, received_before=debt.receipts))
        case e.ClaimAdmitted():
            return replace(claim, status="admitted", questions=())
        case e.MandateSigned(document, route, terms):
            status: Status = "tendered" if route == "tender" else "seeking"
            return replace(
                claim,
                status=status,
                mandate=Mandate(document, route, terms),
                terms=terms,
            )
        case _:
            assert_never(event)


def _assignment(
    claim: Claim,
    event: e.OffersMade | e.OfferDeclined | e.OffersLapsed | e.ClaimAssigned | e.TenderFailed,
) -> Claim:
    match event:
        case e.OffersMade(wave, offers, until):
            asked = claim.asked + tuple(o.provider_id for o in offers)
            return replace(claim, wave=Wave(wave, offers, until), waves=wave, asked=asked)
        case e.OfferDeclined(provider_id):
            return replace(claim, wave=_without(claim.wave, provider_id))
        case e.OffersLapsed():
            return replace(claim, wave=None)
        case e.ClaimAssigned(provider_id, terms, _, tender_id):
            return replace(
                claim,
                status="assigned",
                provider_id=provider_id,
                terms=terms,
                wave=None,
                tender_id=tender_id,
            )
        case e.TenderFailed():
            return replace(claim, status="seeking")
        case _:
            assert_never(event)


def _without(wave: Wave | None, provider_id: str) -> Wave | None:
    return wave and replace(wave, offers=tuple(o for o in wave.offers if o.provider_id != provider_id))


def _recovery(claim: Claim, event: e.FirstLetterSent | e.ReminderDue | e.StepRecorded) -> Claim:
    match event:
        case e.FirstLetterSent(document, reference, on, agenda):
            return replace(
                claim,
                status="active",
                letter=FirstLetter(document, reference, on),
                agenda=agenda,
            )
        case e.ReminderDue(step_id):
            return replace(claim, agenda=tuple(s for s in claim.agenda if s.id != step_id))
        case e.StepRecorded(step_id, kind, outcome, on, promised_on, agenda=agenda):
            done = StepDone(step_id, kind, outcome, on, promised_on)
            return replace(claim, agenda=agenda, done=(*claim.done, done))
        case _:
            assert_never(event)


def _pause(claim: Claim, event: e.ClaimPaused | e.PauseOverdue | e.ClaimResumed, at: datetime) -> Claim:
    match event:
        case e.ClaimPaused(concern, until=until):
            return replace(claim, pause=Pause(concern, at, until))
        case e.PauseOverdue():
            return replace(claim, pause=claim.pause and replace(claim.pause, overdue=True))
        case e.ClaimResumed(agenda=agenda):
            return replace(claim, pause=None, agenda=agenda)
        case _:
            assert_never(event)


def _payment(
    claim: Claim,
    event: e.PaymentPending | e.PaymentReceived | e.PaymentFailed | e.PaymentReversed | e.ProviderPaid,
) -> Claim:
    match event:
        case e.PaymentPending(payment_id, cents, on):
            return _with(claim, Payment(payment_id, on, cents, "pending"))
        case e.PaymentReceived(payment_id, cents, on, _, allocation, overpaid, fee):
            return _with(
                claim,
                Payment(payment_id, on, cents, "cleared", allocation, overpaid, fee),
            )
        case e.PaymentFailed(payment_id):
            return _with(claim, replace(_known(claim, payment_id), status="failed"))
        case e.PaymentReversed(payment_id):
            return _with(claim, _reversed(_known(claim, payment_id), event))
        case e.ProviderPaid(payment_id, _, transfer_id):
            return _with(claim, replace(_known(claim, payment_id), transfer_id=transfer_id))
        case _:
            assert_never(event)


def _reversed(payment: Payment, event: e.PaymentReversed) -> Payment:
    return replace(
        payment,
        reversed_cents=payment.reversed_cents + event.cents,
        fee_returned=payment.fee_returned.plus(event.fee),
        reversals=(*payment.reversals, event.reversal_id),
    )


def _known(claim: Claim, payment_id: str) -> Payment:
    found = claim.payment(payment_id)
    if found is None:
        raise ValueError("an event speaks of a payment that the journal does not know")
    return found


def _with(claim: Claim, payment: Payment) -> Claim:
    """The claim with that payment put in or replaced."""
    others = tuple(p for p in claim.payments if p.id != payment.id)
    return _counting(replace(claim, payments=(*others, payment)))


def _counting(claim: Claim) -> Claim:
    """The receipts the law counts brought up to date: those told at filing, and what is left of each payment."""
    paid = tuple(Receipt(p.on, p.counted_cents) for p in claim.payments if p.counted_cents)
    return replace(claim, debt=replace(claim.debt, receipts=(*claim.received_before, *paid)))
