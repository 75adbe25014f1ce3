"""How money changes a claim: payments, what became of them, and the receipts the law counts."""

from dataclasses import replace
from typing import assert_never

from chalicelib.domain.claim import payment_events as e
from chalicelib.domain.claim.facts import Receipt
from chalicelib.domain.claim.state import Claim, Payment

Event = e.PaymentPending | e.PaymentReceived | e.PaymentFailed | e.PaymentReversed | e.ProviderPaid


def payment(claim: Claim, event: Event) -> Claim:
    """The claim after money came, failed, went back or was passed on."""
    match event:
        case e.PaymentPending(payment_id, cents, on):
            terms = claim.terms if claim.provider_id else None
            paid = Payment(payment_id, on, cents, "pending", provider_id=claim.provider_id, terms=terms)
            return _with(claim, paid)
        case e.PaymentReceived(payment_id, cents, on, _, allocation, overpaid, fee):
            pending = claim.payment(payment_id)
            earner = (pending and pending.provider_id) or claim.provider_id
            paid = Payment(payment_id, on, cents, "cleared", allocation, overpaid, fee, provider_id=earner)
            return _with(claim, paid)
        case e.PaymentFailed(payment_id):
            return _with(claim, replace(_known(claim, payment_id), status="failed"))
        case e.PaymentReversed(payment_id):
            return _with(claim, _reversed(_known(claim, payment_id), event))
        case e.ProviderPaid(payment_id, _, transfer_id):
            return _with(claim, replace(_known(claim, payment_id), transfer_id=transfer_id))
        case _:
            assert_never(event)


def counting(claim: Claim) -> Claim:
    """The receipts the law counts brought up to date: those told at filing, and what is left of each payment."""
    paid = tuple(Receipt(p.on, p.counted_cents) for p in claim.payments if p.counted_cents)
    return replace(claim, debt=replace(claim.debt, receipts=(*claim.received_before, *paid)))


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
    return counting(replace(claim, payments=(*others, payment)))
