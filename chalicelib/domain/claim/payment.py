"""Chapter 4: money comes in on the creditor's account, is set against the debt, or goes back."""

from datetime import date

from chalicelib.domain.claim import commands as c
from chalicelib.domain.claim import events as e
from chalicelib.domain.claim import guards, instalments, scenarios
from chalicelib.domain.claim.facts import NO_ALLOCATION, Allocation
from chalicelib.domain.claim.law import Law
from chalicelib.domain.claim.state import Claim, Payment
from chalicelib.domain.claim.terms import NO_FEE, FeeSplit
from chalicelib.domain.refusals import Reason, Refused

#: Closed so, the debtor owes nothing more: whatever he still pays is to be returned to him.
NOTHING_LEFT: frozenset[c.ClosingCode] = frozenset({"paid_directly", "settled", "disputed_upheld"})


def record_payment(claim: Claim, order: c.RecordPayment, law: Law) -> list[e.Event]:
    """One payment, once, however often it is told. Money that came is never refused: what is too much is to return."""
    guards.system(order.by)
    _on_its_account(claim, order.account)
    known = claim.payment(order.payment_id)
    if order.cents <= 0:
        raise Refused(Reason.BAD_AMOUNT)
    if known is not None and (known.status == "cleared" or not order.cleared):
        return []
    if not order.cleared:
        return [e.PaymentPending(order.payment_id, order.cents, order.on)]
    return _received(claim, order, law)


def fail_payment(claim: Claim, order: c.FailPayment) -> list[e.Event]:
    """A pending payment did not clear; the debt stands as before."""
    guards.system(order.by)
    _on_its_account(claim, order.account)
    known = claim.payment(order.payment_id)
    if known is None:
        raise Refused(Reason.UNKNOWN_PAYMENT)
    return [e.PaymentFailed(order.payment_id)] if known.status == "pending" else []


def reverse_payment(claim: Claim, order: c.ReversePayment, law: Law) -> list[e.Event]:
    """Undo a payment or a part of it, each share exactly; a debt that lives again reopens the claim.

    A refund never exceeds what is left; a bank may take back the whole payment even after a refund.
    """
    guards.system(order.by)
    _on_its_account(claim, order.account)
    known = claim.payment(order.payment_id)
    if known is None or known.status != "cleared":
        raise Refused(Reason.UNKNOWN_PAYMENT)
    if order.reversal_id in known.reversals:
        return []
    most = known.cents if order.kind == "dispute" else known.cents - known.reversed_cents
    if not 0 < order.cents <= most:
        raise Refused(Reason.BAD_AMOUNT)
    undone = _undo(known, order)
    if claim.code != "paid" or not undone.allocation.total_cents:
        return [undone]
    calls = claim.letter is not None and claim.debt.insolvent_on is None
    again = (scenarios.call_again(claim, law.day(order.at), law),) if calls else ()
    return [undone, e.ClaimReopened(again)]


def record_transfer(claim: Claim, order: c.RecordTransfer) -> list[e.Event]:
    """The provider's share of a payment has left for his own account, once."""
    guards.system(order.by)
    known = claim.payment(order.payment_id)
    earner = claim.earner(known) if known else None
    if known is None or known.status != "cleared" or earner is None:
        raise Refused(Reason.UNKNOWN_PAYMENT)
    if known.transfer_id is not None:
        return []
    cents = known.share_cents if order.cents is None else order.cents
    return [e.ProviderPaid(order.payment_id, earner, order.transfer_id, cents)]


def _on_its_account(claim: Claim, account: str | None) -> None:
    """Money told of another account is not this claim's, whatever its papers say: it is never booked."""
    if account is not None and account != claim.account:
        raise Refused(Reason.OTHER_ACCOUNT)


def _received(claim: Claim, order: c.RecordPayment, law: Law) -> list[e.Event]:
    on = _value_day(claim, order)
    owed = law.composition(claim.debt, on)
    most = 0 if claim.code in NOTHING_LEFT else owed.total_cents
    counted = min(order.cents, most)
    allocation = law.allocate(claim.debt, on, counted) if counted else NO_ALLOCATION
    over, left = order.cents - counted, 0 if instalments.kept(claim, counted, on) else most - counted
    fee = _fee(claim, order) if order.bears_fee else NO_FEE
    received = e.PaymentReceived(order.payment_id, order.cents, on, order.method, allocation, over, fee, left)
    settled = left == 0 and claim.status != "closed"
    return [received, e.ClaimClosed("paid")] if settled else [received]


def _fee(claim: Claim, order: c.RecordPayment) -> FeeSplit:
    """By the terms of whoever had the claim when it was paid, though it clears when somebody else has it."""
    pending = claim.payment(order.payment_id)
    return pending.terms.fee(order.cents) if pending and pending.terms else claim.fee(order.cents)


def _value_day(claim: Claim, order: c.RecordPayment) -> date:
    """The day it was quoted for; later when another payment, quoted later, was recorded before it.

    On the earlier day that other payment would not be seen, and the same euro would be counted as owed twice.
    """
    return max((order.on, *(receipt.on for receipt in claim.debt.receipts)))


def _undo(payment: Payment, order: c.ReversePayment) -> e.PaymentReversed:
    """The difference between what the payment did before and what is left of it: every cent, in any number of parts.

    What was too much goes back first. What stays counts as if it alone had been paid that day: the last share that
    the payment reached is the first to go back.
    """
    before = payment.reversed_cents
    after = before + order.cents
    undone = _kept(payment, before).minus(_kept(payment, after))
    over = order.cents - undone.total_cents
    fee = _fee_kept(payment, before).minus(_fee_kept(payment, after)) if order.fee_returned else NO_FEE
    taken = fee.provider_cents if payment.transfer_id else 0
    return e.PaymentReversed(payment.id, order.reversal_id, order.cents, order.kind, undone, over, fee, taken)


def _kept(payment: Payment, reversed_cents: int) -> Allocation:
    """What the payment still does for the debt once ``reversed_cents`` of it went back."""
    return payment.allocation.first(max(0, payment.cents - reversed_cents))


def _fee_kept(payment: Payment, reversed_cents: int) -> FeeSplit:
    return payment.fee.share(max(0, payment.cents - reversed_cents), payment.cents)
