"""Closing: opened, ranked by the published formula, won, accepted or passed on."""

from dataclasses import replace
from datetime import timedelta

from chalicelib.domain.refusals import Reason
from chalicelib.domain.tender import award, facts, formula
from chalicelib.domain.tender import events as e
from tests.domain.people import AGENT, CREDITOR, RIVAL
from tests.domain.tenders import (
    BRIEF,
    BY_AGENT,
    BY_RIVAL,
    CLOSES,
    EARLIER,
    POSTED,
    accept,
    ask,
    choose,
    close,
    decline_award,
    known,
    offer,
    opened,
    placed,
    refusal,
    send_back,
    wake,
)

CHEAP, GOOD = opened(offer()), opened(offer(RIVAL, 1800), "bid_2", chance=8000)
ASKED: list[e.Event] = [POSTED, BY_AGENT, BY_RIVAL]
RANKING = (formula.ranked(GOOD, [BRIEF]), formula.ranked(CHEAP, [BRIEF]))
UNTIL = CLOSES + award.TO_ACCEPT
WON = e.TenderAwarded("bid_2", RIVAL.id, 1, UNTIL, "formula")
CLOSED: list[e.Event] = [*ASKED, e.TenderRanked(RANKING, ()), WON]
EMPTY = e.TenderEmpty(CLOSES + award.TO_CHOOSE)
BY_HAND: list[e.Event] = [e.TenderPosted(POSTED.parts, CLOSES, automatic=False), BY_AGENT, BY_RIVAL]
CHOICE: list[e.Event] = [*BY_HAND, e.TenderRanked(RANKING, (), (), CLOSES + award.TO_CHOOSE)]


def test_the_highest_expected_net_wins_not_the_lowest_price() -> None:
    assert ask(ASKED, close(CHEAP, GOOD)) == CLOSED[-2:]
    assert ask(ASKED, close(CHEAP, GOOD, at=EARLIER)) == []
    folded = known(*CLOSED)
    assert (folded.status, folded.winner_id, folded.wakes_at()) == ("awarded", RIVAL.id, UNTIL)
    assert folded.ranked("bid_1") == RANKING[1]
    assert ask(CLOSED, close(CHEAP, GOOD)) == []


def test_of_equal_bids_the_one_sealed_first_wins_and_one_opened_twice_is_ranked_once() -> None:
    twin = offer(RIVAL)
    journal: list[e.Event] = [POSTED, placed(twin, "bid_2"), BY_AGENT]  # the rival sealed first
    told = ask(journal, close(opened(offer()), opened(twin, "bid_2"), opened(offer())))
    assert isinstance(told[0], e.TenderRanked)
    assert [ranked.bid_id for ranked in told[0].ranking] == ["bid_2", "bid_1"]


def test_a_bid_that_is_not_what_was_sealed_or_asked_is_left_out_and_named() -> None:
    changed = opened(offer(rate_bps=300))
    dear = offer(rate_bps=BRIEF.highest_bps + 1)
    told = ask(ASKED, close(changed, GOOD))
    assert isinstance(told[0], e.TenderRanked)
    assert told[0].spoiled == ("bid_1",)
    assert ask([POSTED, placed(dear)], close(opened(dear)))[0] == e.TenderRanked((), ("bid_1",))


def test_a_bid_that_was_never_placed_can_not_be_opened() -> None:
    smuggled = opened(offer(), "bid_9")
    assert ask([POSTED], close(smuggled)) == [e.TenderRanked((), ()), EMPTY]


def test_who_may_not_work_any_more_is_left_out_without_reproach() -> None:
    told = ask(ASKED, close(CHEAP, left_out=("bid_2",)))
    assert told[0] == e.TenderRanked((RANKING[1],), (), ("bid_2",))
    assert isinstance(told[1], e.TenderAwarded)
    assert told[1].provider_id == AGENT.id


def test_only_the_platform_closes_and_wakes() -> None:
    assert refusal([POSTED], close(by=CREDITOR)) == Reason.NOT_YOURS
    assert refusal(CLOSED, wake(UNTIL, by=CREDITOR)) == Reason.NOT_YOURS


def test_the_winner_takes_it_in_time() -> None:
    taken = [e.TenderAccepted(RIVAL.id)]
    assert ask(CLOSED, accept(RIVAL, UNTIL - timedelta(seconds=1))) == taken
    assert ask([*CLOSED, *taken], accept(RIVAL)) == []
    assert known(*CLOSED, *taken).status == "accepted"
    assert known(*CLOSED, *taken).wakes_at() is None
    assert refusal(CLOSED, accept(RIVAL, UNTIL)) == Reason.OFFER_EXPIRED
    assert refusal(CLOSED, accept(AGENT)) == Reason.OFFER_EXPIRED  # he bid, and another won
    assert refusal([POSTED, BY_RIVAL], accept(AGENT)) == Reason.NOT_FOUND
    assert refusal(CLOSED, accept(CREDITOR)) == Reason.NOT_YOURS


def test_silence_or_a_no_passes_the_award_to_the_next_until_nobody_is_left() -> None:
    second = e.TenderAwarded("bid_1", AGENT.id, 2, UNTIL + award.TO_ACCEPT, "passed_on")
    assert ask(CLOSED, wake(UNTIL - timedelta(seconds=1))) == []
    assert ask(CLOSED, wake(UNTIL)) == [e.AwardPassed(RIVAL.id, "silence"), second]
    declined = ask(CLOSED, decline_award(RIVAL))
    assert declined == [e.AwardPassed(RIVAL.id, "capacity"), replace(second, accept_by=UNTIL)]
    last = [*CLOSED, *declined]
    assert known(*last).winner_id == AGENT.id
    assert ask(last, decline_award(AGENT)) == [e.AwardPassed(AGENT.id, "capacity"), EMPTY]
    empty = known(*last, e.AwardPassed(AGENT.id, "capacity"), EMPTY)
    assert (empty.status, empty.winner_id, empty.wakes_at()) == ("empty", None, EMPTY.decide_by)


def test_who_may_say_no_to_an_award() -> None:
    assert refusal(CLOSED, decline_award(AGENT)) == Reason.NOT_YOURS
    assert ask(ASKED, decline_award(RIVAL)) == []
    taken = [*CLOSED, e.TenderAccepted(RIVAL.id)]
    assert refusal(taken, decline_award(RIVAL)) == Reason.NOT_YOURS  # he has taken it
    full = ask(taken, replace(decline_award(), by=close().by))
    assert [type(event) for event in full] == [e.AwardPassed, e.TenderAwarded]  # no room left after all


def test_a_creditor_who_wants_to_choose_is_asked_and_says_why_it_is_not_the_first() -> None:
    assert ask(BY_HAND, close(CHEAP, GOOD)) == CHOICE[-1:]
    assert ask(CHOICE, choose("bid_2")) == [replace(WON, by="creditor")]
    assert refusal(CHOICE, choose("bid_1")) == Reason.MISSING_FIELD
    other = e.TenderAwarded("bid_1", AGENT.id, 2, UNTIL, "creditor", "nearer")
    assert ask(CHOICE, choose("bid_1", "nearer")) == [other]
    assert ask([*CHOICE, other], choose("bid_1", "nearer")) == []
    assert refusal([*CHOICE, other], choose("bid_2")) == Reason.WRONG_MOMENT
    assert refusal(CHOICE, choose("bid_7")) == Reason.NOT_FOUND
    assert refusal(CHOICE, choose("bid_2", by=AGENT)) == Reason.NOT_YOURS
    assert known(*CHOICE).wakes_at() == CLOSES + award.TO_CHOOSE


def test_a_creditor_who_does_not_choose_has_the_first() -> None:
    late = CLOSES + award.TO_CHOOSE
    assert ask(CHOICE, wake(late)) == [replace(WON, accept_by=late + award.TO_ACCEPT)]
    assert ask(ASKED, wake(CLOSES)) == []  # an open one is closed, not woken


def test_a_tender_without_a_usable_bid_ends_empty_also_when_the_creditor_wanted_to_choose() -> None:
    ends: list[e.Event] = [e.TenderRanked((), ()), EMPTY]
    assert ask([POSTED], close()) == ask(BY_HAND[:1], close()) == ends
    assert known(POSTED, *ends).status == "empty"


def test_its_creditor_says_what_becomes_of_a_tender_nobody_answered() -> None:
    unanswered: list[e.Event] = [POSTED, e.TenderRanked((), ()), EMPTY]
    assert ask(unanswered, send_back("other_fee")) == [e.TenderReturned("other_fee")]
    assert known(*unanswered, e.TenderReturned("other_fee")).wakes_at() is None
    assert ask([*unanswered, e.TenderReturned("other_fee")], send_back("express")) == []
    assert refusal(unanswered, send_back("express", by=AGENT)) == Reason.NOT_YOURS
    assert refusal([POSTED], send_back("express")) == Reason.WRONG_MOMENT


def test_who_does_not_say_has_the_computed_price() -> None:
    unanswered: list[e.Event] = [POSTED, e.TenderRanked((), ()), EMPTY]
    assert ask(unanswered, wake(CLOSES + award.TO_CHOOSE - timedelta(seconds=1))) == []
    assert ask(unanswered, wake(CLOSES + award.TO_CHOOSE)) == [e.TenderReturned("express")]


def test_a_lot_of_several_creditors_nobody_answered_goes_back_at_once() -> None:
    both = (POSTED.parts[0], facts.Part("clm_2", "org_2", BRIEF))
    lot = e.TenderPosted(both, CLOSES)
    assert ask([lot], close())[-1] == e.TenderEmpty(CLOSES)
    assert refusal([lot, e.TenderRanked((), ()), e.TenderEmpty(CLOSES)], send_back("given_up")) == Reason.WRONG_MOMENT
