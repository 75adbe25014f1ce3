"""What lies on the operator's desk: one case for a sign and a group, that grows, is decided, and may come back."""

from dataclasses import replace
from datetime import timedelta

from chalicelib.domain.tender.fairplay import cases
from chalicelib.domain.tender.fairplay.observed import ABid, Closed, Met
from tests.domain.people import NOW

PHONE = frozenset({"phone:1"})


def row(number: int, **prices: int) -> Met:
    first = min(prices, key=lambda name: prices[name])
    return Met(f"ten_{number}", "69", NOW + timedelta(days=number), prices, first)


def closed(of: Met, *sharing: str) -> Closed:
    bids = (ABid(name, bps, of.at, "", PHONE if name in sharing else frozenset()) for name, bps in of.prices.items())
    return Closed(of.tender_id, of.zone, tuple(bids))


def test_a_case_shows_every_meeting_of_its_bidders_and_which_of_them_made_it() -> None:
    rows = [row(1, a=1000, b=1100), row(2, a=1000, c=900), row(3, a=1200, b=1100, c=1300)]
    (case,) = cases.found(closed(rows[2], "a", "b"), rows)
    assert (case.name, case.zone, case.evidence) == ("shared_bond:a+b", "69", ("phone",))
    assert [(met.tender_id, met.prices, met.first, met.shown) for met in case.meetings] == [
        ("ten_1", (1000, 1100), "a", False),
        ("ten_3", (1200, 1100), "b", True),
    ]


def test_of_one_who_bids_for_himself_only_where_he_did_so_is_shown() -> None:
    rows = [row(1, a=1000, b=1100), row(2, a=1000, b=900)]
    (case,) = cases.found(replace(closed(rows[1], "a"), creditor_ties=PHONE), rows)
    assert (case.sign, case.providers, [met.tender_id for met in case.meetings]) == ("own_claim", ("a",), ["ten_2"])


def test_a_pattern_or_a_rotation_of_others_is_not_looked_for() -> None:
    rows = [row(number, a=1000 + number, b=2 * (1000 + number)) for number in range(9)]
    assert [case.sign for case in cases.found(closed(rows[8]), rows)] == ["pattern"]
    strangers = row(10, c=1000, d=1500)
    assert list(cases.found(closed(strangers), [*rows, strangers])) == []


def case(shown: int, before: int = 0) -> cases.Case:
    meetings = (
        cases.Meeting(f"ten_{number}", NOW + timedelta(days=number), (1, 2), "a", shown=True)
        for number in range(before, before + shown)
    )
    return cases.Case("shared_bond", ("a", "b"), "69", ("phone",), tuple(meetings))


def test_a_case_grows_by_what_is_new_and_keeps_the_latest() -> None:
    one = case(1)
    hidden = replace(one, meetings=(replace(one.meetings[0], shown=False),))
    assert cases.joined(None, one) == one
    assert cases.joined(one, one) == one
    assert cases.joined(one, hidden) == one  # what showed it once goes on showing it
    assert cases.joined(one, case(1, before=1)).shown == 2
    many = cases.joined(case(cases.MOST), case(2, before=cases.MOST))
    assert (len(many.meetings), many.meetings[0].tender_id) == (cases.MOST, "ten_2")


def test_what_was_decided_stays_and_only_a_dismissed_case_comes_back() -> None:
    dismissed = cases.decided(case(2), cases.Decision("dismissed", "chance", "", "opr_1", NOW, 0))
    assert (dismissed.state, dismissed.decisions[0].shown) == ("dismissed", 2)
    assert cases.joined(dismissed, case(1, before=2)).state == "dismissed"
    back = cases.joined(dismissed, case(2, before=2))
    assert (back.state, back.decisions) == ("waiting", dismissed.decisions)
    kept = cases.decided(back, cases.Decision("kept", "asked", "", "opr_1", NOW, 0))
    assert cases.joined(kept, case(30, before=4)).state == "kept"
    assert [made.verdict for made in kept.decisions] == ["dismissed", "kept"]
