"""What the payment provider tells becomes orders on the claim: each fact once, on the claim's own account only."""

import logging
from typing import assert_never

from chalicelib import ambient, countries, handle
from chalicelib.domain.actors import SYSTEM
from chalicelib.domain.claim import commands as c
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.gateways import card_payments as cards
from chalicelib.store import set_aside

log = logging.getLogger("recouvrance.payments")

#: Asking again will not help: kept for the operator. Any other refusal is answered so that the hook comes again,
#: such as a refund that overtook its payment (UNKNOWN_PAYMENT) or a file that is busy (TRY_AGAIN).
FOR_GOOD = frozenset({Reason.NOT_FOUND, Reason.OTHER_ACCOUNT, Reason.CURRENCY_OF_PAYMENT, Reason.BAD_AMOUNT})


def book(notice: cards.Notice) -> bool:
    """Record the fact, once however often it is told: one read and one transaction. False when it was set aside.

    Raises Refused when it should be told again later.
    """
    try:
        _in_euros(notice)
        for number, order in enumerate(_orders(notice)):
            handle.claim(order, key=f"stripe:{notice.event_id}:{number}" if number else f"stripe:{notice.event_id}")
    except Refused as refused:
        if refused.reason not in FOR_GOOD:
            raise
        log.warning("payment set aside", extra={"event": notice.event_id, "reason": refused.reason.value})
        set_aside.keep(_aside(notice, refused.reason))
        return False
    return True


def _orders(notice: cards.Notice) -> tuple[c.RecordPayment | c.FailPayment | c.ReversePayment, ...]:
    match notice:
        case cards.PaymentSucceeded():
            return (_payment(notice, cleared=True),)
        case cards.PaymentPending():
            return (_payment(notice, cleared=False),)
        case cards.PaymentFailed():
            return (
                c.FailPayment(
                    claim_id=notice.claim_id,
                    by=SYSTEM,
                    at=ambient.now(),
                    payment_id=notice.payment_id,
                    account=notice.account,
                ),
            )
        case cards.PaymentRefunded():
            return (_refund(notice),)
        case cards.PaymentDisputed(status="won"):
            return (_chargeback(notice), _won_back(notice))
        case cards.PaymentDisputed():
            return (_chargeback(notice),)
        case _:
            assert_never(notice)


def _payment(notice: cards.PaymentSucceeded | cards.PaymentPending, *, cleared: bool) -> c.RecordPayment:
    return c.RecordPayment(
        claim_id=notice.claim_id,
        by=SYSTEM,
        at=ambient.now(),
        payment_id=notice.payment_id,
        cents=notice.cents,
        on=notice.quoted_on,
        method=notice.method,
        cleared=cleared,
        account=notice.account,
    )


def _refund(notice: cards.PaymentRefunded) -> c.ReversePayment:
    return c.ReversePayment(
        claim_id=notice.claim_id,
        by=SYSTEM,
        at=ambient.now(),
        payment_id=notice.payment_id,
        reversal_id=notice.refund_id,
        cents=notice.cents,
        kind="refund",
        fee_returned=notice.fee_refunded_cents > 0,
        account=notice.account,
    )


def _chargeback(notice: cards.PaymentDisputed) -> c.ReversePayment:
    """The bank has taken the money at the first word of a dispute; our fee stays. Told again, it changes nothing."""
    return c.ReversePayment(
        claim_id=notice.claim_id,
        by=SYSTEM,
        at=ambient.now(),
        payment_id=notice.payment_id,
        reversal_id=notice.dispute_id,
        cents=notice.cents,
        kind="dispute",
        fee_returned=False,
        account=notice.account,
    )


def _won_back(notice: cards.PaymentDisputed) -> c.RecordPayment:
    """A chargeback won is new money of the day it comes; its fee was never given back.

    The journal keeps both what happened and what undid it.
    """
    return c.RecordPayment(
        claim_id=notice.claim_id,
        by=SYSTEM,
        at=ambient.now(),
        payment_id=notice.dispute_id,
        cents=notice.cents,
        on=countries.by_code("fr").day(notice.at),
        method="card",
        bears_fee=False,
        account=notice.account,
    )


def _in_euros(notice: cards.Notice) -> None:
    if isinstance(notice, cards.PaymentSucceeded | cards.PaymentPending) and notice.currency != "eur":
        raise Refused(Reason.CURRENCY_OF_PAYMENT)


def _aside(notice: cards.Notice, reason: Reason) -> set_aside.Aside:
    return set_aside.Aside(
        event_id=notice.event_id,
        kind=type(notice).__name__,
        reason=reason.value,
        claim_id=notice.claim_id,
        payment_id=notice.payment_id,
        account=notice.account,
        cents=getattr(notice, "cents", 0),
        at=notice.at,
    )
