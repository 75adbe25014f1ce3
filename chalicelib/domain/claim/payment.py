"""Chapter 4: money comes in on the creditor's account, is set against the debt, or goes back."""

from chalicelib.domain import money
from chalicelib.domain.claim import commands as c
from chalicelib.domain.claim import events as e
from chalicelib.domain.claim import guards
from chalicelib.domain.claim.facts import NO_ALLOCATION, Allocation, Law
from chalicelib.domain.claim.state import Claim, Payment
from chalicelib.domain.claim.terms import NO_FEE, FeeSplit
from chalicelib.domain.refusals import Reason, Refused


def record_payment(claim: Claim, order: c.RecordPayment, law: Law) -> list[e.Event]:
    """One payment, once, however often it is told. Money that came is never refused: what is too much is to return."""
    guards.system(order.by)
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
    known = claim.payment(order.payment_id)
    if known is None:
        raise Refused(Reason.UNKNOWN_PAYMENT)
    return [e.PaymentFailed(order.payment_id)] if known.status == "pending" else []


def reverse_payment(claim: Claim, order: c.ReversePayment) -> list[e.Event]:
    """Undo a payment or a part of it, each share exactly; a debt that lives again reopens the claim."""
    guards.system(order.by)
    known = claim.payment(order.payment_id)
    if known is None or known.status != "cleared":
        raise Refused(Reason.UNKNOWN_PAYMENT)
    if order.reversal_id in known.reversals:
        return []
    if not 0 < order.cents <= known.cents - known.reversed_cents:
        raise Refused(Reason.BAD_AMOUNT)
    undone = _undo(known, order)
    reopens = claim.code == "paid" and undone.allocation.total_cents > 0
    return [undone, e.ClaimReopened()] if reopens else [undone]


def record_transfer(claim: Claim, order: c.RecordTransfer) -> list[e.Event]:
    """The provider's share of a payment has left for his own account, once."""
    guards.system(order.by)
    known = claim.payment(order.payment_id)
    if known is None or claim.provider_id is None:
        raise Refused(Reason.UNKNOWN_PAYMENT)
    if known.transfer_id is not None:
        return []
    cents = known.fee.provider_cents
    return [e.ProviderPaid(order.payment_id, claim.provider_id, order.transfer_id, cents)]


def _received(claim: Claim, order: c.RecordPayment, law: Law) -> list[e.Event]:
    owed = law.composition(claim.debt, order.on)
    counted = min(order.cents, owed.total_cents)
    allocation = law.allocate(owed, counted) if counted else NO_ALLOCATION
    fee = claim.terms.fee(order.cents) if claim.terms else NO_FEE
    left = owed.total_cents - counted
    received = e.PaymentReceived(
        order.payment_id,
        order.cents,
        order.on,
        order.method,
        allocation,
        order.cents - counted,
        fee,
        left,
    )
    settled = left == 0 and claim.status != "closed"
    return [received, e.ClaimClosed("paid")] if settled else [received]


def _undo(payment: Payment, order: c.ReversePayment) -> e.PaymentReversed:
    """Cumulative shares, so that a full reversal in any number of parts undoes every cent.

    What was too much goes back first; then principal, indemnity and interest in proportion.
    """
    before, after = payment.reversed_cents, payment.reversed_cents + order.cents
    over = min(after, payment.overpaid_cents) - min(before, payment.overpaid_cents)
    was, now = (_allocated(payment, total) for total in (before, after))
    allocation = Allocation(
        now.interest_cents - was.interest_cents,
        now.indemnity_cents - was.indemnity_cents,
        now.principal_cents - was.principal_cents,
    )
    return e.PaymentReversed(
        payment.id,
        order.reversal_id,
        order.cents,
        order.kind,
        allocation,
        over,
        _fee_back(payment, order),
    )


def _allocated(payment: Payment, reversed_cents: int) -> Allocation:
    """The part of the allocation undone once ``reversed_cents`` of the payment went back."""
    undone = max(0, reversed_cents - payment.overpaid_cents)
    a = payment.allocation
    if not a.total_cents:
        return NO_ALLOCATION
    interest, indemnity, principal = money.split(undone, (a.interest_cents, a.indemnity_cents, a.principal_cents))
    return Allocation(interest, indemnity, principal)


def _fee_back(payment: Payment, order: c.ReversePayment) -> FeeSplit:
    """The fee returned with this reversal: in proportion, the last part takes what is left."""
    if not order.fee_returned or not payment.fee.total_cents:
        return NO_FEE
    total = payment.fee.total_cents
    last = order.cents == payment.cents - payment.reversed_cents
    back = total - payment.fee_returned_cents if last else money.ratio(total, order.cents, payment.cents)
    platform, provider = money.split(back, (payment.fee.platform_cents, payment.fee.provider_cents))
    return FeeSplit(platform, provider)
