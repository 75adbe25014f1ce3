"""Which chapter answers which order. Pure: the same tender and order always give the same events."""

from typing import assert_never

from chalicelib.domain.refusals import Reason, Refused
from chalicelib.domain.tender import award, bidding, posting
from chalicelib.domain.tender import commands as c
from chalicelib.domain.tender import events as e
from chalicelib.domain.tender.state import Tender


def decide(tender: Tender | None, order: c.Order) -> list[e.Event]:
    """What ``order`` makes happen; none when it is done already. Raises Refused; nothing has changed then."""
    if isinstance(order, c.DraftTender):
        return posting.draft(tender, order)
    if isinstance(order, c.PostTender):
        return posting.post(tender, order)
    if tender is None:
        raise Refused(Reason.NOT_FOUND)
    match order:
        case c.AdjustTender() | c.AskQuestion() | c.AnswerQuestion() | c.CancelTender() | c.DropPart():
            return _post(tender, order)
        case c.PlaceBid():
            return bidding.place(tender, order)
        case c.WithdrawBid():
            return bidding.withdraw(tender, order)
        case c.DeclineTender():
            return bidding.decline(tender, order)
        case _:
            return _award(tender, order)


def _post(
    tender: Tender, order: c.AdjustTender | c.AskQuestion | c.AnswerQuestion | c.CancelTender | c.DropPart
) -> list[e.Event]:
    match order:
        case c.AdjustTender():
            return posting.adjust(tender, order)
        case c.AskQuestion():
            return posting.ask(tender, order)
        case c.AnswerQuestion():
            return posting.answer(tender, order)
        case c.CancelTender():
            return posting.cancel(tender, order)
        case c.DropPart():
            return posting.drop(tender, order)
        case _:
            assert_never(order)


def _award(
    tender: Tender, order: c.CloseTender | c.ChooseBid | c.AcceptAward | c.DeclineAward | c.WakeTender | c.ReturnTender
) -> list[e.Event]:
    match order:
        case c.CloseTender():
            return award.close(tender, order)
        case c.ChooseBid():
            return award.choose(tender, order)
        case c.AcceptAward():
            return award.accept(tender, order)
        case c.DeclineAward():
            return award.decline(tender, order)
        case c.WakeTender():
            return award.wake(tender, order)
        case c.ReturnTender():
            return award.send_back(tender, order)
        case _:
            assert_never(order)
