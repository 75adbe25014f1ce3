"""Several claims are made into a lot: drafted, posted, or let be."""

from dataclasses import replace

from chalicelib.domain.actors import Actor
from chalicelib.domain.refusals import Reason
from chalicelib.domain.tender import events as e
from chalicelib.domain.tender import facts, state
from tests.domain.people import AGENT, CREDITOR, NOW, PLATFORM
from tests.domain.tenders import (
    BY_AGENT,
    CLOSES,
    ID,
    LOT,
    PART,
    POSTED,
    SMALL,
    ask,
    cancel,
    draft,
    known,
    post,
    refusal,
)

DRAFTED = e.TenderDrafted(LOT.parts, "area")


def test_a_creditor_makes_a_lot_of_his_claims_and_posts_it() -> None:
    assert ask([], draft()) == [DRAFTED]
    assert ask([DRAFTED], draft()) == []
    lot = known(DRAFTED)
    assert (lot.status, lot.bundle, lot.wakes_at(), len(lot.parts)) == ("drafted", "area", None, 3)
    assert ask([DRAFTED], post(by=CREDITOR, parts=LOT.parts[:2])) == [e.TenderPosted(LOT.parts[:2], CLOSES)]
    posted = known(DRAFTED, e.TenderPosted(LOT.parts[:2], CLOSES, 5, automatic=False))
    assert (posted.status, len(posted.parts), posted.early_at, posted.automatic) == ("open", 2, 5, False)
    assert ask([DRAFTED, LOT], post(by=CREDITOR)) == []


def test_who_may_make_a_lot_and_of_what() -> None:
    other = facts.Part("clm_9", "org_9", SMALL)
    assert refusal([], draft(by=AGENT)) == Reason.NOT_YOURS
    assert refusal([], draft(parts=(PART, other))) == Reason.NOT_YOURS
    assert ask([], draft(PLATFORM, (PART, other))) == [e.TenderDrafted((PART, other), "area")]
    assert refusal([], draft(parts=(PART,))) == Reason.BAD_REQUEST
    assert refusal([], draft(parts=(PART, PART))) == Reason.BAD_REQUEST


def test_only_what_was_drafted_is_posted_and_only_by_its_creditor() -> None:
    other = facts.Part("clm_9", CREDITOR.id, SMALL)
    assert refusal([DRAFTED], post(by=CREDITOR, parts=(PART, other))) == Reason.BAD_REQUEST
    assert refusal([DRAFTED], post(by=Actor("creditor", "org_9"))) == Reason.NOT_YOURS
    assert refusal([DRAFTED], post(by=AGENT)) == Reason.NOT_YOURS


def test_a_draft_is_let_be_and_begins_a_journal_once() -> None:
    assert ask([DRAFTED], cancel("mistake", CREDITOR)) == [e.TenderCancelled("mistake")]
    for journal in ([DRAFTED, DRAFTED], [e.TenderEmpty()]):
        try:
            folded: state.Tender | None = None
            for event in journal:
                folded = state.evolve(folded, event, tender_id=ID, at=NOW)
        except ValueError:
            continue
        raise AssertionError("it was told twice, or without a beginning")


def test_claims_are_regrouped_only_while_nobody_has_bid() -> None:
    assert ask([POSTED], cancel("pooled")) == [e.TenderCancelled("pooled")]
    assert ask([DRAFTED, LOT], cancel("split", CREDITOR)) == [e.TenderCancelled("split")]
    assert ask([DRAFTED], cancel("split", CREDITOR)) == [e.TenderCancelled("split")]
    for why in facts.REGROUPED:
        assert refusal([POSTED, BY_AGENT], cancel(why)) == Reason.BIDS_ARE_IN
        late = replace(cancel(why), at=CLOSES)
        assert refusal([POSTED], late) == Reason.TENDER_CLOSED
    assert ask([POSTED, BY_AGENT], cancel("changed_mind", CREDITOR)) == [e.TenderCancelled("changed_mind")]
