"""The life of a tender: posted, asked about, bid on under seal, closed on the millisecond or early, or cancelled."""

from datetime import timedelta

import pytest

from chalicelib.domain.refusals import Reason
from chalicelib.domain.tender import commands as c
from chalicelib.domain.tender import events as e
from chalicelib.domain.tender import facts, posting
from tests.domain.people import AGENT, CREDITOR, NOW, PLATFORM, RIVAL, STRANGERS
from tests.domain.tenders import (
    BRIEF,
    BY_AGENT,
    BY_RIVAL,
    CLOSES,
    EARLIER,
    ID,
    LOT,
    PART,
    POSTED,
    ask,
    bid,
    cancel,
    close,
    decline,
    drop,
    known,
    offer,
    opened,
    placed,
    post,
    refusal,
    take_back,
    tender,
)


def adjust(early_at: int | None, *, automatic: bool = True, by: object = CREDITOR) -> c.AdjustTender:
    return c.AdjustTender(tender_id=ID, by=by, at=NOW, early_at=early_at, automatic=automatic)  # type: ignore[arg-type]


def question(number: int = 1, by: object = AGENT) -> c.AskQuestion:
    return c.AskQuestion(tender_id=ID, by=by, at=NOW, question_id=f"qst_{number}")  # type: ignore[arg-type]


def answer(number: int = 1, by: object = CREDITOR) -> c.AnswerQuestion:
    return c.AnswerQuestion(tender_id=ID, by=by, at=NOW, question_id=f"qst_{number}")  # type: ignore[arg-type]


def test_a_tender_is_posted_once_by_the_platform() -> None:
    assert ask([], post()) == [POSTED]
    assert ask([POSTED], post()) == []
    assert refusal([], post(by=CREDITOR)) == Reason.NOT_YOURS
    with pytest.raises(ValueError, match="once"):
        tender(POSTED, POSTED)
    with pytest.raises(ValueError, match="begins"):
        tender(BY_AGENT)


def test_what_can_not_be_posted() -> None:
    other = facts.Part("clm_9", "cre_9", BRIEF)
    assert refusal([], post(parts=())) == Reason.BAD_REQUEST
    assert refusal([], post(parts=(PART,) * (posting.MOST_PARTS + 1))) == Reason.BAD_REQUEST
    assert refusal([], post(parts=(PART, other), automatic=False)) == Reason.BAD_REQUEST
    assert ask([], post(parts=(PART, other))) == [e.TenderPosted((PART, other), CLOSES)]
    assert refusal([], post(closes_at=NOW)) == Reason.BAD_DATE
    assert refusal([], post(early_at=1)) == Reason.BAD_REQUEST


def test_there_is_nothing_to_ask_of_a_tender_that_is_not_there() -> None:
    for order in (bid(offer()), take_back(), close(), cancel()):
        assert refusal([], order) == Reason.NOT_FOUND


def test_a_lot_is_the_sum_of_its_claims() -> None:
    lot = known(LOT)
    assert (lot.total_cents, lot.claim_ids) == (108_000, ("clm_1", "clm_2", "clm_3"))
    assert lot.creditor_ids == {CREDITOR.id}


def test_the_creditor_says_how_it_closes_and_is_awarded() -> None:
    changed = e.TenderAdjusted(5, automatic=False)
    assert ask([POSTED], adjust(5, automatic=False)) == [changed]
    assert ask([POSTED, changed], adjust(5, automatic=False)) == []
    folded = known(POSTED, changed)
    assert (folded.early_at, folded.automatic) == (5, False)
    assert refusal([POSTED, BY_AGENT], adjust(5)) == Reason.BIDS_ARE_IN
    assert ask([POSTED, BY_AGENT], adjust(None, automatic=False)) == [e.TenderAdjusted(None, automatic=False)]
    for stranger in STRANGERS:
        assert refusal([POSTED], adjust(5, by=stranger)) == Reason.NOT_YOURS
    shared = e.TenderPosted((PART, facts.Part("clm_9", "cre_9", BRIEF)), CLOSES)
    assert refusal([shared], adjust(5)) == Reason.WRONG_MOMENT


def test_questions_are_asked_by_bidders_and_answered_by_the_creditor() -> None:
    asked, answered = e.QuestionAsked("qst_1", AGENT.id), e.QuestionAnswered("qst_1")
    other = e.QuestionAsked("qst_2", RIVAL.id)
    assert ask([POSTED], question()) == [asked]
    assert ask([POSTED, asked], question()) == []
    assert ask([POSTED, asked], answer()) == [answered]
    assert ask([POSTED, asked, answered], answer()) == []
    assert [told.answered for told in known(POSTED, asked, other, answered).questions] == [True, False]
    assert refusal([POSTED], answer()) == Reason.NOT_FOUND
    assert refusal([POSTED], question(by=CREDITOR)) == Reason.NOT_YOURS
    assert refusal([POSTED, asked], answer(by=AGENT)) == Reason.NOT_YOURS
    full: list[e.Event] = [
        POSTED,
        *(e.QuestionAsked(f"qst_{number}", f"prv_{number}") for number in range(posting.MOST_QUESTIONS)),
    ]
    assert refusal(full, question(99)) == Reason.TOO_MANY_TRIES
    own: list[e.Event] = [
        POSTED,
        *(e.QuestionAsked(f"qst_{number}", AGENT.id) for number in range(posting.MOST_OWN_QUESTIONS)),
    ]
    assert refusal(own, question(99)) == Reason.TOO_MANY_TRIES
    assert len(ask(own, question(99, RIVAL))) == 1


def test_only_the_last_bid_of_each_counts_and_the_journal_holds_its_seal_alone() -> None:
    again = placed(offer(rate_bps=900), "bid_3")
    assert ask([POSTED], bid(offer())) == [BY_AGENT]
    assert ask([POSTED, BY_AGENT], bid(offer(), "bid_9")) == []  # the same content: a second tap
    assert ask([POSTED, BY_AGENT], bid(offer(rate_bps=900), "bid_3")) == [again]
    assert [told.bid_id for told in known(POSTED, BY_AGENT, BY_RIVAL, again).bids] == ["bid_2", "bid_3"]


def test_who_may_bid_and_on_what() -> None:
    assert refusal([POSTED], bid(offer(), by=CREDITOR)) == Reason.NOT_YOURS
    assert refusal([POSTED], take_back(by=CREDITOR)) == Reason.NOT_YOURS
    assert refusal([POSTED], bid(offer(), tariffed=True)) == Reason.TARIFFED_ACT
    assert refusal([POSTED], bid(offer(independent=False))) == Reason.BID_INVALID


def test_a_bid_is_taken_back_until_the_end() -> None:
    assert ask([POSTED, BY_AGENT], take_back()) == [e.BidWithdrawn(AGENT.id)]
    assert ask([POSTED, BY_RIVAL], take_back()) == []
    left = known(POSTED, BY_AGENT, BY_RIVAL, e.BidWithdrawn(AGENT.id)).bids
    assert [told.provider_id for told in left] == [RIVAL.id]


def test_a_no_is_without_penalty_and_takes_his_bid_along() -> None:
    declined = e.TenderDeclined(AGENT.id, "capacity")
    assert ask([POSTED, BY_AGENT], decline()) == [declined]
    assert ask([POSTED, BY_AGENT, declined], decline()) == []
    folded = known(POSTED, BY_AGENT, BY_RIVAL, declined)
    assert [told.provider_id for told in folded.bids] == [RIVAL.id]
    assert folded.declined == (AGENT.id,)
    assert refusal([POSTED], decline(by=CREDITOR)) == Reason.NOT_YOURS


def test_the_board_closes_on_the_millisecond() -> None:
    assert ask([POSTED], bid(offer(), at=EARLIER)) == [BY_AGENT]
    assert refusal([POSTED], bid(offer(), at=CLOSES)) == Reason.TENDER_CLOSED
    assert ask([POSTED, BY_AGENT], bid(offer(), "bid_9", at=CLOSES)) == []  # it was in time, told again
    assert ask([POSTED, BY_AGENT], take_back(at=EARLIER)) == [e.BidWithdrawn(AGENT.id)]
    assert refusal([POSTED, BY_AGENT], take_back(at=CLOSES)) == Reason.TENDER_CLOSED


def test_enough_bids_close_it_at_once_when_the_creditor_wanted_so() -> None:
    early = e.TenderPosted((PART,), CLOSES, early_at=2)
    assert ask([early], bid(offer())) == [BY_AGENT]
    assert ask([early, BY_AGENT], bid(offer(rate_bps=900), "bid_3")) == [placed(offer(rate_bps=900), "bid_3")]
    assert ask([early, BY_AGENT], bid(offer(RIVAL, 1800), "bid_2")) == [BY_RIVAL, e.EnoughBids(NOW)]
    full: list[e.Event] = [early, BY_AGENT, BY_RIVAL, e.EnoughBids(NOW)]
    assert known(*full).wakes_at() == NOW
    assert refusal(full, bid(offer(rate_bps=800), "bid_4")) == Reason.TENDER_CLOSED
    assert ask(full, close(opened(offer()), at=NOW))


def test_it_is_cancelled_by_its_creditor_until_an_award_and_by_the_platform_until_it_is_taken() -> None:
    mine = cancel("changed_mind", CREDITOR)
    assert ask([POSTED], mine) == [e.TenderCancelled("changed_mind")]
    gone: list[e.Event] = [POSTED, e.TenderCancelled("claim_closed")]
    assert ask(gone, cancel()) == ask(gone, mine) == ask(gone, close()) == []
    assert refusal(gone, bid(offer())) == Reason.TENDER_CLOSED
    assert refusal([POSTED], cancel(by=AGENT)) == Reason.NOT_YOURS
    won: list[e.Event] = [POSTED, BY_AGENT, *ask([POSTED, BY_AGENT], close(opened(offer())))]
    assert refusal(won, mine) == Reason.WRONG_MOMENT
    assert ask(won, cancel()) == [e.TenderCancelled("claim_closed")]
    shared = e.TenderPosted((PART, facts.Part("clm_9", "cre_9", BRIEF)), CLOSES)
    assert refusal([shared], mine) == Reason.WRONG_MOMENT
    assert known(*gone).wakes_at() is None


def test_a_claim_of_a_lot_that_is_not_to_be_had_any_more_leaves_the_others() -> None:
    assert ask([LOT], drop("clm_2")) == [e.PartDropped("clm_2", "claim_closed")]
    assert known(LOT, e.PartDropped("clm_2", "claim_closed")).claim_ids == ("clm_1", "clm_3")
    assert ask([LOT], drop("clm_8")) == []
    assert ask([POSTED], drop("clm_1")) == [e.TenderCancelled("claim_closed")]
    assert ask([POSTED, e.TenderCancelled("claim_closed")], drop("clm_1")) == []
    assert refusal([LOT], drop("clm_2", by=CREDITOR)) == Reason.NOT_YOURS


def test_every_moment_of_the_journal_is_kept_with_the_seal() -> None:
    assert [told.at - NOW for told in known(POSTED, BY_AGENT, BY_RIVAL).bids] == [timedelta(seconds=n) for n in (1, 2)]
    assert known(POSTED).wakes_at() == CLOSES
    assert PLATFORM.role == "system"
