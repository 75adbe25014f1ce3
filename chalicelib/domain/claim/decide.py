"""Which chapter answers which order. Pure: the same claim and order always give the same events."""

from typing import assert_never

from chalicelib.domain.claim import assignment, closing, filing, payment, recovery
from chalicelib.domain.claim import commands as c
from chalicelib.domain.claim import events as e
from chalicelib.domain.claim.facts import Law
from chalicelib.domain.claim.state import Claim
from chalicelib.domain.refusals import Reason, Refused


def decide(claim: Claim | None, order: c.Order, law: Law) -> list[e.Event]:
    """What happens to ``claim`` when asked ``order``: events, none when it is done already.

    Raises Refused with a typed reason; nothing has changed then.
    """
    if isinstance(order, c.FileClaim):
        return filing.file_claim(claim, order, law)
    if claim is None:
        raise Refused(Reason.NOT_FOUND)
    match order:
        case c.CorrectClaim() | c.SignMandate() | c.CloseClaim() | c.WithdrawClaim():
            return _paper(claim, order, law)
        case c.MakeOffers() | c.AcceptOffer() | c.DeclineOffer() | c.AwardClaim() | c.ReturnFromTender():
            return _assign(claim, order)
        case c.RecordFirstLetter() | c.RecordStep() | c.RaiseConcern() | c.ResumeClaim():
            return _recover(claim, order, law)
        case c.RecordPayment() | c.FailPayment() | c.ReversePayment() | c.RecordTransfer():
            return _pay(claim, order, law)
        case c.Wake():
            return _wake(claim, order, law)
        case _:
            assert_never(order)


def _paper(
    claim: Claim,
    order: c.CorrectClaim | c.SignMandate | c.CloseClaim | c.WithdrawClaim,
    law: Law,
) -> list[e.Event]:
    match order:
        case c.CorrectClaim():
            return filing.correct_claim(claim, order, law)
        case c.SignMandate():
            return filing.sign_mandate(claim, order)
        case c.CloseClaim():
            return closing.close(claim, order)
        case c.WithdrawClaim():
            return closing.withdraw(claim, order)
        case _:
            assert_never(order)


def _assign(
    claim: Claim,
    order: c.MakeOffers | c.AcceptOffer | c.DeclineOffer | c.AwardClaim | c.ReturnFromTender,
) -> list[e.Event]:
    match order:
        case c.MakeOffers():
            return assignment.make_offers(claim, order)
        case c.AcceptOffer():
            return assignment.accept_offer(claim, order)
        case c.DeclineOffer():
            return assignment.decline_offer(claim, order)
        case c.AwardClaim():
            return assignment.award(claim, order)
        case c.ReturnFromTender():
            return assignment.return_from_tender(claim, order)
        case _:
            assert_never(order)


def _recover(
    claim: Claim,
    order: c.RecordFirstLetter | c.RecordStep | c.RaiseConcern | c.ResumeClaim,
    law: Law,
) -> list[e.Event]:
    match order:
        case c.RecordFirstLetter():
            return recovery.record_first_letter(claim, order, law)
        case c.RecordStep():
            return recovery.record_step(claim, order, law)
        case c.RaiseConcern():
            return recovery.raise_concern(claim, order)
        case c.ResumeClaim():
            return recovery.resume(claim, order, law)
        case _:
            assert_never(order)


def _pay(
    claim: Claim,
    order: c.RecordPayment | c.FailPayment | c.ReversePayment | c.RecordTransfer,
    law: Law,
) -> list[e.Event]:
    match order:
        case c.RecordPayment():
            return payment.record_payment(claim, order, law)
        case c.FailPayment():
            return payment.fail_payment(claim, order)
        case c.ReversePayment():
            return payment.reverse_payment(claim, order, law)
        case c.RecordTransfer():
            return payment.record_transfer(claim, order)
        case _:
            assert_never(order)


def _wake(claim: Claim, order: c.Wake, law: Law) -> list[e.Event]:
    if order.by.role != "system":
        raise Refused(Reason.NOT_YOURS)
    if claim.status == "closed":
        return []
    return assignment.wake(claim, order) + recovery.wake(claim, order, law)
