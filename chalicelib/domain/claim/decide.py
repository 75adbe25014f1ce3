"""Which chapter answers which order. Pure: the same claim and order always give the same events."""

from typing import assert_never

from chalicelib.domain.claim import assignment, changes, closing, contact, filing, payment, plan, recovery, tenure
from chalicelib.domain.claim import commands as c
from chalicelib.domain.claim import events as e
from chalicelib.domain.claim.law import Law
from chalicelib.domain.claim.state import Claim
from chalicelib.domain.refusals import Reason, Refused

Assigning = (
    c.MakeOffers
    | c.AcceptOffer
    | c.UndoAcceptance
    | c.DeclineOffer
    | c.AwardClaim
    | c.ReturnFromTender
    | c.EndAssignment
)


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
        case (
            c.MakeOffers()
            | c.AcceptOffer()
            | c.UndoAcceptance()
            | c.DeclineOffer()
            | c.AwardClaim()
            | c.ReturnFromTender()
            | c.EndAssignment()
        ):
            return _assign(claim, order, law)
        case c.RecordFirstLetter() | c.RecordLetter() | c.BeginContact():
            return _contact(claim, order, law)
        case c.RecordStep() | c.RaiseConcern() | c.ResumeClaim() | c.AcceptPlan():
            return _recover(claim, order, law)
        case c.AmendDebt() | c.RecordInterruption() | c.RecordInsolvency():
            return _change(claim, order, law)
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


def _assign(claim: Claim, order: Assigning, law: Law) -> list[e.Event]:
    match order:
        case c.MakeOffers():
            return assignment.make_offers(claim, order)
        case c.AcceptOffer():
            return assignment.accept_offer(claim, order)
        case c.UndoAcceptance():
            return assignment.undo(claim, order)
        case c.DeclineOffer():
            return assignment.decline_offer(claim, order)
        case c.AwardClaim():
            return assignment.award(claim, order)
        case c.ReturnFromTender():
            return assignment.return_from_tender(claim, order)
        case c.EndAssignment():
            return tenure.end(claim, order, law)
        case _:
            assert_never(order)


def _contact(claim: Claim, order: c.RecordFirstLetter | c.RecordLetter | c.BeginContact, law: Law) -> list[e.Event]:
    match order:
        case c.RecordFirstLetter():
            return contact.record_first_letter(claim, order, law)
        case c.RecordLetter():
            return contact.record_letter(claim, order, law)
        case c.BeginContact():
            return contact.begin_contact(claim, order, law)
        case _:
            assert_never(order)


def _recover(
    claim: Claim, order: c.RecordStep | c.RaiseConcern | c.ResumeClaim | c.AcceptPlan, law: Law
) -> list[e.Event]:
    match order:
        case c.RecordStep():
            return recovery.record_step(claim, order, law)
        case c.RaiseConcern():
            return recovery.raise_concern(claim, order, law)
        case c.ResumeClaim():
            return recovery.resume(claim, order, law)
        case c.AcceptPlan():
            return plan.accept_plan(claim, order, law)
        case _:
            assert_never(order)


def _change(claim: Claim, order: c.AmendDebt | c.RecordInterruption | c.RecordInsolvency, law: Law) -> list[e.Event]:
    match order:
        case c.AmendDebt():
            return changes.amend(claim, order, law)
        case c.RecordInterruption():
            return changes.interrupt(claim, order, law)
        case c.RecordInsolvency():
            return changes.become_insolvent(claim, order, law)
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
    work = changes.wake(claim, order, law) or recovery.wake(claim, order, law)
    goes_on = all(isinstance(event, e.ReminderDue | e.LetterDue) for event in work)
    return [*assignment.wake(claim, order), *work, *(tenure.wake(claim, order) if goes_on else ())]
