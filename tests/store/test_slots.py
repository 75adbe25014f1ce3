"""A provider never holds more than he can, and works only while he is vetted: asked in the assignment itself."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from chalicelib import ambient
from chalicelib.domain.places import Place
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.store import coverage, providers, slots, writing
from chalicelib.store.people import Address
from tests.conftest import StandingClock

pytestmark = pytest.mark.usefixtures("table")
TODAY = date(2026, 11, 18)
LYON = Address("3 quai de Saône", "69002", "Lyon")


def agent(**changes: object) -> providers.Provider:
    papers = providers.Papers("a" * 64, "Assureur", "P-1", 0, date(2026, 12, 31), "b" * 64, "c" * 64, ambient.now())
    usual = providers.Provider(
        "prv_1", "agent", "Karim", "k@example.org", LYON, 45.7578, 4.8320, 10, 2, papers=papers
    )  # fmt: skip
    return replace(usual, **changes)  # type: ignore[arg-type]


def taken(provider_id: str = "prv_1") -> frozenset[writing.Meaning]:
    """Take a slot; what the refusal means, empty when it worked."""
    to = writing.Writing()
    slots.take(provider_id, to)
    try:
        to.commit()
    except writing.Cancelled as cancelled:
        return cancelled.meanings
    return frozenset()


def test_slots_run_out_and_come_back() -> None:
    providers.save(agent())

    assert [taken(), taken(), taken()] == [frozenset(), frozenset(), {"capacity"}]

    to = writing.Writing()
    slots.free("prv_1", to)
    to.commit()
    assert taken() == frozenset()


def test_work_that_comes_back_is_his_even_beyond_his_limit() -> None:
    providers.save(agent(), open_slots=0)

    to = writing.Writing()
    slots.reopen("prv_1", to)
    to.commit()

    ((_, matched),) = providers.candidates(["prv_1"], TODAY)
    assert matched.open_slots == -1


def test_an_insurance_that_ended_yesterday_ends_his_work_today(clock: StandingClock) -> None:
    providers.save(agent())
    clock.jump(timedelta(days=43))
    assert ambient.today() == date(2026, 12, 31)
    assert taken() == frozenset()

    clock.jump(timedelta(days=1))
    assert taken() == {"vetting"}


def test_unvetting_bites_at_once() -> None:
    providers.save(agent())

    providers.change("prv_1", lambda p: replace(p, papers=replace(p.papers, checked_at=None)))

    assert taken() == {"vetting"}


def test_an_officer_works_by_his_title_once_checked() -> None:
    providers.save(agent(kind="officer", papers=providers.Papers()))
    assert taken() == {"vetting"}

    providers.check_papers(agent(kind="officer"), providers.Papers(), ambient.now())
    assert taken() == frozenset()


def test_a_stranger_has_no_slot() -> None:
    assert taken("prv_nobody") == {"capacity"}


def test_his_limit_moves_his_free_slots_with_it() -> None:
    providers.save(agent(), open_slots=1)  # one of two is taken

    providers.change("prv_1", lambda p: replace(p, slots=5))

    ((profile, matched),) = providers.candidates(["prv_1"], TODAY)
    assert (profile.slots, matched.open_slots) == (5, 4)


def test_a_change_is_made_on_the_newest_profile() -> None:
    """An operator writes while the provider's change is under way: neither is lost."""
    providers.save(agent())
    meanwhile = iter([True, False])

    def edit(profile: providers.Provider) -> providers.Provider:
        if next(meanwhile):
            providers.save(replace(agent(), papers=replace(agent().papers, checked_at=None)))
        return replace(profile, phone="0478000000")

    after = providers.change("prv_1", edit)

    assert (after.phone, after.papers.checked_at) == ("0478000000", None)
    assert providers.provider("prv_1") == after


def test_a_change_gives_up_after_three_clashes_and_knows_no_strangers() -> None:
    providers.save(agent())
    names = iter("abc")

    def edit(profile: providers.Provider) -> providers.Provider:
        providers.save(replace(agent(), name=next(names)))
        return profile

    with pytest.raises(Refused) as late:
        providers.change("prv_1", edit)
    assert late.value.reason is Reason.TRY_AGAIN
    with pytest.raises(Refused) as stranger:
        providers.change("prv_nobody", lambda p: p)
    assert stranger.value.reason is Reason.NOT_FOUND


def test_who_moves_is_found_where_he_is_and_nowhere_else() -> None:
    def near(lat: float, lon: float) -> list[str]:
        return coverage.covering(Place("69382", "Lyon", "69", lat, lon, "address"))

    providers.save(agent())
    assert near(45.75, 4.84) == ["prv_1"]

    providers.change("prv_1", lambda p: replace(p, lat=45.90, lon=4.84))  # a little north: cells are shared
    assert near(45.95, 4.84) == ["prv_1"]
    assert near(45.70, 4.84) == []
    providers.save(agent(lat=48.85, lon=2.35))
    assert near(48.86, 2.35) == ["prv_1"]
    assert near(45.90, 4.84) == []
