"""Cases as they lie on the desk: they grow, come back, are listed, and may be read by whom they name."""

from datetime import timedelta
from functools import partial

import pytest

from chalicelib import ambient
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.domain.tender.fairplay import cases
from chalicelib.react import forgetting
from chalicelib.store import fairplay, people
from tests.conftest import StandingClock
from tests.store import town
from tests.store.test_fairness import bid, closed, posted, waiting

pytestmark = pytest.mark.usefixtures("table", "quick_print", "few_shards")


@pytest.fixture(autouse=True)
def _creditor(table: str) -> None:  # noqa: ARG001 - he lives in it
    town.creditor()


def test_a_dismissed_case_comes_back_when_twice_as_many_tenders_show_it(clock: StandingClock) -> None:
    town.agent(1, phone="06 12 34 56 78")
    town.agent(2, phone="06 12 34 56 78")

    def once() -> None:
        tender = posted()
        bid(tender, "prv_1", 1200)
        bid(tender, "prv_2", 1300)
        closed(tender, clock)

    once()
    once()
    (row,) = fairplay.listed().rows
    dismissed = cases.Decision("dismissed", "explained", "", "opr_1", ambient.now(), 0)
    fairplay.change(row.id, lambda known: cases.decided(known or row.case, dismissed))
    assert (waiting(), [one.case.shown for one in fairplay.listed("dismissed").rows]) == ([], [2])
    once()
    assert waiting() == []
    once()
    (back,) = waiting()
    assert (back.shown, [decision.verdict for decision in back.decisions]) == (4, ["dismissed"])
    assert fairplay.listed("dismissed").rows == ()


def test_who_always_bids_the_same_step_above_another_is_shown_after_many_tenders(clock: StandingClock) -> None:
    town.agents(2)
    for number in range(8):
        tender = posted(20_000)
        bid(tender, "prv_1", 1000 + 10 * number)
        bid(tender, "prv_2", round((1000 + 10 * number) * 1.05))
        closed(tender, clock)

    (case,) = waiting()
    assert (case.sign, case.providers, case.evidence) == ("pattern", ("prv_1", "prv_2"), ("8/8", "5.0%"))
    assert case.shown == len(case.meetings) == 8


def test_an_unknown_case_is_not_found() -> None:
    with pytest.raises(Refused) as refused:
        fairplay.case("fnd_nothing")
    assert refused.value.reason == Reason.NOT_FOUND


def test_the_desk_goes_on_where_a_page_ends(clock: StandingClock) -> None:
    for number in range(3):
        meeting = cases.Meeting("ten_1", clock.now + timedelta(minutes=number), (1,), "", shown=True)
        case = cases.Case("own_claim", (f"prv_{number}",), "69", (), (meeting,))
        fairplay.change(fairplay.case_id(case), partial(cases.joined, fresh=case))

    first = fairplay.listed(most=2)
    second = fairplay.listed(cursor=first.cursor or "", most=2)

    assert [row.case.providers for page in (first, second) for row in page.rows] == [("prv_2",), ("prv_1",), ("prv_0",)]
    assert second.cursor is None


def test_who_is_in_a_case_may_read_it_and_nothing_of_the_others(clock: StandingClock) -> None:
    town.agent(1, phone="06 12 34 56 78")
    town.agent(2, phone="06 12 34 56 78")
    people.save_user(people.User("usr_1", "agent1@example.org", "Agent 1", "provider", "prv_1"))
    assert forgetting.export_user("agent1@example.org")["fair_play"] == []
    tender = posted()
    bid(tender, "prv_1", 1200)
    bid(tender, "prv_2", 1300)
    closed(tender, clock)
    (row,) = fairplay.listed().rows
    kept = cases.Decision("kept", "asked", "Il ment.", "opr_1", ambient.now(), 0)
    fairplay.change(row.id, lambda _: cases.decided(row.case, kept))

    (told,) = forgetting.export_user("agent1@example.org")["fair_play"]

    assert told == {
        "sign": "shared_bond",
        "evidence": ("phone",),
        "tenders": [tender.id],
        "decisions": [{"verdict": "kept", "reason": "asked", "at": ambient.now()}],
    }
    assert fairplay.about("prv_3") == []
