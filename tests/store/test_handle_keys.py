"""One command, one transaction, one answer: however often the same key comes."""

from datetime import timedelta

import pytest

from chalicelib import ambient, handle
from chalicelib.domain.actors import SYSTEM, Actor
from chalicelib.domain.claim import commands as c
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.store import journal, papers, streams
from tests.conftest import StandingClock
from tests.store import town

pytestmark = pytest.mark.usefixtures("table")


def refused(*orders: c.Order, key: str) -> Reason:
    with pytest.raises(Refused) as caught:
        handle.claim(*orders, key=key)
    return caught.value.reason


def test_the_same_order_under_the_same_key_answers_as_before(clock: StandingClock) -> None:
    town.agent()
    claim_id = town.new_claim()
    first = handle.claim(town.file(claim_id), town.sign(claim_id), key="k")
    clock.jump(timedelta(minutes=5))

    again = handle.claim(town.file(claim_id), town.sign(claim_id), key="k")

    assert (first.version, first.replayed) == (3, False)
    assert again == handle.Done(first.events, 3, replayed=True)
    assert town.names(claim_id) == ["ClaimFiled", "ClaimAdmitted", "MandateSigned"]


def test_a_second_tap_that_finds_nothing_left_to_do_answers_as_the_first() -> None:
    town.agent()
    claim_id = town.offered(["prv_1"])
    first = town.accept(claim_id, "prv_1")
    assert town.accept(claim_id, "prv_1") == handle.Done(first.events, first.version, replayed=True)
    assert town.accept(claim_id, "prv_1", key="another") == handle.Done((), first.version)


def test_an_answer_stands_though_the_order_would_be_refused_by_now() -> None:
    claim_id = town.filed()
    withdrawn = c.WithdrawClaim(claim_id=claim_id, by=town.CREDITOR, at=ambient.now())
    handle.claim(withdrawn, key="w")
    corrected = c.CorrectClaim(claim_id=claim_id, by=town.CREDITOR, at=ambient.now(), debt=town.debt())
    assert refused(corrected, key="new") is Reason.CLOSED
    assert handle.claim(town.file(claim_id), town.sign(claim_id), key=f"file:{claim_id}").replayed
    assert handle.claim(withdrawn, key="w").replayed


@pytest.mark.parametrize("cents", [100_001, 100_000])
def test_a_key_is_not_used_for_another_order(cents: int) -> None:
    claim_id = town.filed()
    other = town.file(claim_id, cents) if cents != 100_000 else town.file(town.new_claim())
    assert refused(other, key=f"file:{claim_id}") is Reason.KEY_REUSED


def test_a_key_is_not_used_for_another_order_that_has_nothing_to_do() -> None:
    town.agent()
    claim_id = town.offered(["prv_1"])
    town.accept(claim_id, "prv_1", key="k")
    decline = c.DeclineOffer(claim_id=claim_id, by=Actor("provider", "prv_1"), at=ambient.now(), reason="other")
    assert refused(decline, key="k") is Reason.KEY_REUSED


def test_a_claim_is_filed_once_whatever_the_key() -> None:
    claim_id = town.filed()
    assert refused(town.file(claim_id), key="another") is Reason.DUPLICATE
    assert journal.mark("another") is None


def test_two_orders_happen_together_or_not_at_all() -> None:
    claim_id = town.new_claim()
    late = c.AcceptOffer(claim_id=claim_id, by=Actor("provider", "prv_1"), at=ambient.now())
    assert refused(town.file(claim_id), late, key="k") is Reason.NOT_FOUND
    assert town.names(claim_id) == []
    assert journal.mark("k") is None


def test_each_event_says_who_ordered_it() -> None:
    claim_id = town.new_claim()
    offers = c.MakeOffers(
        claim_id=claim_id, by=SYSTEM, at=ambient.now(), wave=1, offers=(), until=ambient.now(), seed=1
    )
    handle.claim(town.file(claim_id), town.sign(claim_id), offers, key="k")
    by = [line.by for line in journal.read(streams.CLAIM, claim_id)]
    assert by == ["creditor#crd_1", "creditor#crd_1", "creditor#crd_1", "system#"]


def test_one_command_is_about_one_claim() -> None:
    with pytest.raises(ValueError, match="one claim"):
        handle.claim(town.file(town.new_claim()), town.sign(town.new_claim()), key="k")


def test_a_double_click_is_one_set_of_events() -> None:
    """Both requests are in the house at the same moment, with the paper that comes with them."""
    claim_id = town.new_claim()
    paper = papers.also_add(claim_id, papers.Paper("invoice", town.HASH, ambient.now()))
    orders = town.file(claim_id), town.sign(claim_id)

    answers = town.at_once([lambda: handle.claim(*orders, key="k", also=[paper])] * 2)

    assert len({(answer.events, answer.version) for answer in answers if isinstance(answer, handle.Done)}) == 1
    assert sorted(answer.replayed for answer in answers if isinstance(answer, handle.Done)) == [False, True]
    assert town.names(claim_id) == ["ClaimFiled", "ClaimAdmitted", "MandateSigned"]
    assert len(papers.of(claim_id)) == 1


def test_a_bell_rings_for_what_was_recorded_and_not_for_what_was_refused() -> None:
    rung: list[int] = []
    handle.on_recorded.append(lambda: rung.append(1))
    claim_id = town.filed()
    assert refused(town.file(claim_id), key="another") is Reason.DUPLICATE
    assert rung == [1]
