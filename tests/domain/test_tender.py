"""The life of a tender: sealed bids, closed on the millisecond, ranked by the published formula."""

import pytest

from chalicelib.domain.claim.terms import Terms
from chalicelib.domain.refusals import Reason
from chalicelib.domain.tender import bids
from chalicelib.domain.tender import events as e
from tests.domain.people import AGENT, CREDITOR, RIVAL
from tests.domain.tenders import (
    CLOSES,
    EARLIER,
    POSTED,
    ask,
    bid,
    close,
    opened,
    post,
    refusal,
    take_back,
    tender,
    withdrawn,
)

BY_AGENT, BY_RIVAL = e.BidPlaced("bid_1", AGENT.id, "seal_1"), e.BidPlaced("bid_2", RIVAL.id, "seal_2")


def test_a_tender_is_posted_once_by_the_platform() -> None:
    assert ask([], post()) == [POSTED]
    assert ask([POSTED], post()) == []
    assert refusal([], post(by=CREDITOR)) == Reason.NOT_YOURS
    with pytest.raises(ValueError, match="once"):
        tender(POSTED, POSTED)
    with pytest.raises(ValueError, match="begins"):
        tender(BY_AGENT)


def test_there_is_no_bid_without_a_tender() -> None:
    for order in (bid("s"), take_back(), close()):
        assert refusal([], order) == Reason.NOT_FOUND


def test_only_the_last_bid_of_each_counts_and_the_journal_holds_its_seal_alone() -> None:
    again = e.BidPlaced("bid_3", AGENT.id, "seal_3")
    assert ask([POSTED], bid("seal_1")) == [BY_AGENT]
    assert ask([POSTED, BY_AGENT], bid("seal_1", "bid_9")) == []  # the same content: a second tap
    assert ask([POSTED, BY_AGENT], bid("seal_3", "bid_3")) == [again]
    folded = tender(POSTED, BY_AGENT, BY_RIVAL, again)
    assert folded is not None
    assert [known.bid_id for known in folded.bids] == ["bid_2", "bid_3"]


def test_only_providers_bid() -> None:
    assert refusal([POSTED], bid("s", by=CREDITOR)) == Reason.NOT_YOURS
    assert refusal([POSTED], take_back(by=CREDITOR)) == Reason.NOT_YOURS


def test_a_bid_is_taken_back_until_the_end() -> None:
    assert ask([POSTED, BY_AGENT], take_back()) == [e.BidWithdrawn(AGENT.id)]
    assert ask([POSTED, BY_RIVAL], take_back()) == []
    folded = tender(POSTED, BY_AGENT, BY_RIVAL, e.BidWithdrawn(AGENT.id))
    assert folded is not None
    assert [known.provider_id for known in folded.bids] == [RIVAL.id]


def test_the_board_closes_on_the_millisecond() -> None:
    assert ask([POSTED], bid("seal_1", at=EARLIER)) == [BY_AGENT]
    assert refusal([POSTED], bid("seal_1", at=CLOSES)) == Reason.TENDER_CLOSED
    assert ask([POSTED, BY_AGENT], take_back(at=EARLIER)) == [e.BidWithdrawn(AGENT.id)]
    assert refusal([POSTED, BY_AGENT], take_back(at=CLOSES)) == Reason.TENDER_CLOSED
    assert ask([POSTED, BY_AGENT], close(at=EARLIER)) == []
    assert ask([POSTED, BY_AGENT], bid("seal_1", "bid_9", at=CLOSES)) == []  # it was in time, told again


def test_the_best_for_the_creditor_wins_by_the_published_sum() -> None:
    journal: list[e.Event] = [POSTED, BY_AGENT, BY_RIVAL]
    order = close(opened("bid_1", AGENT, 1500, "seal_1"), opened("bid_2", RIVAL, 1800, "seal_2", 8000))
    sums = [bids.net_cents(100_000, rate, chance) for rate, chance in ((1800, 8000), (1500, 6200))]
    ranking = (
        e.RankedBid("bid_2", RIVAL.id, 1800, 8000, sums[0]),
        e.RankedBid("bid_1", AGENT.id, 1500, 6200, sums[1]),
    )
    assert sums == sorted(sums, reverse=True)
    events = ask(journal, order)
    assert events == [e.TenderRanked(ranking, ()), e.TenderAwarded(RIVAL.id, Terms(1800))]
    folded = tender(*journal, *events)
    assert folded is not None
    assert (folded.status, folded.winner_id, folded.terms) == ("awarded", RIVAL.id, Terms(1800))
    assert ask([*journal, *events], order) == []
    assert refusal([*journal, *events], bid("late", "bid_9")) == Reason.TENDER_CLOSED


def test_of_equal_bids_the_one_with_the_earlier_id_wins_and_one_opened_twice_is_ranked_once() -> None:
    one, two = opened("bid_1", AGENT, 1500, "seal_1"), opened("bid_2", RIVAL, 1500, "seal_2")
    events = ask([POSTED, BY_RIVAL, BY_AGENT], close(two, one, two))
    assert isinstance(events[0], e.TenderRanked)
    assert [ranked.bid_id for ranked in events[0].ranking] == ["bid_1", "bid_2"]


def test_a_bid_whose_content_does_not_match_its_seal_is_left_out_and_named() -> None:
    changed = opened("bid_1", AGENT, 300, "another seal")
    events = ask([POSTED, BY_AGENT, BY_RIVAL], close(changed, opened("bid_2", RIVAL, 1800, "seal_2")))
    assert isinstance(events[0], e.TenderRanked)
    assert events[0].spoiled == ("bid_1",)
    assert events[1] == e.TenderAwarded(RIVAL.id, Terms(1800))


def test_a_bid_that_was_never_placed_can_not_be_opened() -> None:
    smuggled = opened("bid_9", AGENT, 300, "seal_1")
    assert ask([POSTED], close(smuggled)) == [e.TenderRanked((), ()), e.TenderEmpty()]


def test_a_tender_without_a_usable_bid_ends_empty() -> None:
    events = ask([POSTED], close())
    assert events == [e.TenderRanked((), ()), e.TenderEmpty()]
    folded = tender(POSTED, *events)
    assert folded is not None
    assert (folded.status, folded.winner_id) == ("empty", None)


def test_only_the_platform_closes() -> None:
    assert refusal([POSTED], close(by=CREDITOR)) == Reason.NOT_YOURS


def test_a_tender_is_withdrawn_once_while_it_is_open_and_by_the_platform_alone() -> None:
    assert ask([POSTED], withdrawn()) == [e.TenderWithdrawn("claim_closed")]
    gone = (POSTED, e.TenderWithdrawn("claim_closed"))
    assert ask(gone, withdrawn()) == ask(gone, close()) == []
    assert refusal(gone, bid("seal")) == Reason.TENDER_CLOSED
    assert refusal([POSTED], withdrawn(by=AGENT)) == Reason.NOT_YOURS
    empty = (POSTED, e.TenderRanked((), ()), e.TenderEmpty())
    assert ask(empty, withdrawn()) == []
