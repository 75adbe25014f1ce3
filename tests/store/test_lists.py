"""Every list by one Query, and what stands on it when: offers, agenda, claims, tenders, what the clock asks for."""

from collections import Counter
from datetime import timedelta

import pytest

from chalicelib import ambient, handle
from chalicelib.domain.actors import SYSTEM, Actor
from chalicelib.domain.claim import commands as c
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.domain.tender import commands as t
from chalicelib.domain.tender.facts import Brief, Part
from chalicelib.store import access, board, people, queues, streams, views
from infra.local import counting
from tests.conftest import NOW, StandingClock
from tests.store import town

pytestmark = pytest.mark.usefixtures("table")


def listed(provider_id: str) -> tuple[list[str], list[str]]:
    """The claims offered to a provider, and those he has, in the order of his page."""
    work = views.provider_work(provider_id, ambient.now())
    return [offer.claim_id for offer in work.offers], [claim.id for claim in work.claims]


def test_offers_come_first_and_vanish_for_all_when_one_accepts() -> None:
    town.agents(2)
    mine, offer = town.active(), town.offered(["prv_1", "prv_2"])
    assert (listed("prv_1"), listed("prv_2")) == (([offer], [mine]), ([offer], []))

    town.accept(offer, "prv_2")

    assert (listed("prv_1"), listed("prv_2")) == (([], [mine]), ([], [offer]))
    assert views.offer("prv_1", offer) is None
    assert views.why_gone("prv_1", offer) is Reason.ALREADY_TAKEN
    assert views.why_gone("prv_9", offer) is Reason.NOT_FOUND


def test_an_offer_is_gone_the_moment_it_ends_though_nobody_swept(clock: StandingClock) -> None:
    town.agent()
    offer = town.offered(["prv_1"])
    shown = views.offer("prv_1", offer)
    assert shown is not None
    assert (shown.city, shown.principal_cents, shown.gain_cents) == (
        "Lyon",
        100_000,
        town.TERMS.fee(100_000).provider_cents,
    )
    clock.jump(timedelta(hours=4))
    assert listed("prv_1") == ([], [])
    assert views.why_gone("prv_1", offer) is Reason.OFFER_EXPIRED


def test_a_declined_offer_leaves_only_his_list_and_a_lapsed_wave_everybodys(clock: StandingClock) -> None:
    town.agents(2)
    offer = town.offered(["prv_1", "prv_2"])
    by = Actor("provider", "prv_1")
    handle.claim(c.DeclineOffer(claim_id=offer, by=by, at=ambient.now(), reason="other"), key="no")
    assert (listed("prv_1")[0], listed("prv_2")[0]) == ([], [offer])

    clock.jump(timedelta(hours=4))
    handle.claim(c.Wake(claim_id=offer, by=SYSTEM, at=ambient.now()), key="lapse")
    assert views.offer("prv_2", offer) is None


def test_the_agenda_is_ordered_by_the_next_step_with_pauses_late_and_closed_ones_last(clock: StandingClock) -> None:
    town.agent()
    paused = town.active()
    early, closed = town.active(), town.active()
    clock.jump(timedelta(days=1))
    late = town.active()
    dispute = c.RaiseConcern(claim_id=paused, by=town.DEBTOR, at=ambient.now(), concern="dispute")
    handle.claim(dispute, key="p")
    by = Actor("provider", "prv_1")
    handle.claim(c.CloseClaim(claim_id=closed, by=by, at=ambient.now(), code="not_found"), key="c")
    assert listed("prv_1")[1] == [early, late, paused, closed]


def test_a_creditor_pages_through_his_claims_newest_first(clock: StandingClock) -> None:
    made = []
    for _ in range(views.PAGE + 2):
        made.append(town.filed())
        clock.jump(timedelta(seconds=1))
    with counting.counted() as asked:
        first = views.creditor_claims("crd_1")
    assert [one.operation for one in asked] == ["Query"]
    second = views.creditor_claims("crd_1", first.cursor)
    assert [claim.id for claim in first.claims + second.claims] == made[::-1]
    assert second.cursor is None
    assert views.creditor_claims("crd_9").claims == ()

    month = views.recent_claims("2026-11")
    assert [claim.id for claim in month.claims] == made[:1:-1]
    assert [claim.id for claim in views.recent_claims("2026-11", month.cursor).claims] == made[1::-1]


def test_a_providers_day_is_one_query_and_one_read_of_names() -> None:
    town.agent()
    for _ in range(3):
        town.active()
    town.offered(["prv_1"])
    with counting.counted() as asked:
        work = views.provider_work("prv_1", ambient.now())
        names = people.debtors([(claim.debtor_id, claim.id) for claim in work.claims])
    assert Counter(one.operation for one in asked) == {"Query": 1, "BatchGetItem": 1}
    assert (len(work.claims), len(work.offers), len(names)) == (3, 1, 3)
    assert people.debtors([]) == {}


def test_open_tenders_are_listed_by_their_end() -> None:
    for number, hours in enumerate((48, 24, 1)):
        brief = Brief(town.LYON, "company", 100_000, 60, 1)
        order = t.PostTender(
            tender_id=f"ten_{number}",
            by=SYSTEM,
            at=NOW,
            parts=(Part(f"clm_{number}", "crd_1", brief),),
            closes_at=NOW + timedelta(hours=hours),
        )
        handle.tender(order, key=f"post:{number}")
    for zone in (board.EVERYWHERE, "69"):
        assert [row.tender_id for row in board.page(NOW, zone).rows] == ["ten_2", "ten_1", "ten_0"]
    assert [row.tender_id for row in board.page(NOW + timedelta(hours=2)).rows] == ["ten_1", "ten_0"]
    assert board.page(NOW, "75").rows == ()
    first = board.page(NOW, most=2)
    assert [row.tender_id for row in board.page(NOW, cursor=first.cursor or "").rows] == ["ten_0"]
    assert views.tender("ten_0").claim_ids == ("clm_0",)
    with pytest.raises(Refused):
        views.tender("ten_9")
    assert set(queues.due(NOW + timedelta(hours=24))) == set()
    due = queues.due(NOW + timedelta(hours=24), group=streams.TENDERS)
    assert set(due) == {
        ("tender", "ten_1"),
        ("tender", "ten_2"),
    }


def test_the_clock_is_asked_for_waves_reminders_and_pauses_and_for_nothing_that_is_over(clock: StandingClock) -> None:
    town.agent()
    offer, work = town.offered(["prv_1"]), town.active()
    reminder = next(step for step in town.claim(work).agenda if step.kind == "reminder")

    def due(**later: float) -> set[str]:
        return {stream_id for _, stream_id in queues.due(NOW + timedelta(**later))}

    assert (due(hours=3.9), due(hours=4)) == (set(), {offer})
    days = (reminder.due_on - NOW.date()).days
    assert due(days=days) == {offer, work}

    handle.claim(c.RaiseConcern(claim_id=work, by=town.DEBTOR, at=ambient.now(), concern="paid"), key="p")
    assert due(days=14.9) == {offer}
    assert due(days=15) == {offer, work}
    clock.jump(timedelta(days=15))
    handle.claim(c.Wake(claim_id=work, by=SYSTEM, at=ambient.now()), key="overdue")
    handle.claim(c.WithdrawClaim(claim_id=offer, by=town.CREDITOR, at=ambient.now()), key="w")
    assert due(days=365) == set()


def test_a_file_is_shown_to_its_own_people_only() -> None:
    town.agent()
    claim_id = town.active()

    def may(role: str, org_id: str, **more: object) -> bool:
        viewer = access.Session(role, org_id, "usr", "name", NOW, **more)  # type: ignore[arg-type]
        found = town.at_once([lambda: views.claim(viewer, claim_id)])
        return found != [Reason.NOT_FOUND]

    assert may("creditor", "crd_1")
    assert may("provider", "prv_1")
    assert may("operator", "opr_1")
    assert may("debtor", "dbt_1", claim_id=claim_id, checked=True)
    assert not may("debtor", "dbt_1", claim_id=claim_id)
    assert not may("debtor", "dbt_1", claim_id="clm_2", checked=True)
    assert not may("creditor", "crd_9")
    assert not may("provider", "prv_9")
    with pytest.raises(Refused):
        views.claim(access.Session("operator", "opr_1", "usr", "name", NOW), "clm_nobody")


def test_a_timeline_and_a_book_tell_what_happened() -> None:
    town.agent()
    claim_id = town.active()
    handle.claim(town.payment(claim_id, 12_000), key="pay")
    moments = views.timeline(claim_id)
    assert [moment.name for moment in moments] == town.names(claim_id)
    assert [moments[0].role, moments[-1].role] == ["creditor", "system"]
    assert sum(posting.cents for posting in views.book(claim_id) if posting.source == "debtor/dbt_1") == 12_000
