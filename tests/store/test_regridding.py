"""From one grid to another while claims are matched."""

from datetime import timedelta

import pytest

from chalicelib import ambient, react
from chalicelib.domain import cover
from chalicelib.react import regridding
from chalicelib.store import covers, grids, providers
from infra.local import __main__ as local
from tests.conftest import StandingClock
from tests.store import listed

pytestmark = pytest.mark.usefixtures("table")


def test_a_grid_is_changed_while_claims_are_matched(clock: StandingClock) -> None:
    mine = [listed.at(*listed.RENNES, 30), listed.at(*listed.NICE, 20), listed.at(48.2, -1.6, 60)]
    for each in mine:
        providers.save(each)
    there = listed.reach_everywhere()
    assert not regridding.start(cover.COARSE)
    assert regridding.start(cover.FINE)
    assert not regridding.start(cover.FINE)
    seen = set()
    for _ in range(20):
        seen.add((grids.now().read, grids.now().written))
        assert listed.reach_everywhere() == there
        react.wake_due()
        clock.jump(timedelta(minutes=3))
    assert seen == {(20, (20,)), (20, (20, 10)), (10, (20, 10)), (10, (10,))} - {(20, (20,))}
    assert not grids.now().moving
    assert {pk.split("#")[0] for each in mine for pk, _ in listed.cells_of(each.id)} == {"cell10"}
    late = listed.at(*listed.NICE, 10)
    providers.save(late)
    assert {pk.split("#")[0] for pk, _ in listed.cells_of(late.id)} == {"cell10"}
    assert listed.reach_everywhere() == there | {f"{listed.NICE}:{late.id}"}
    assert not regridding.work(ambient.now())
    assert regridding.wanted() == cover.COARSE


def test_the_command_looks_how_many_there_are(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in range(2):
        providers.save(listed.at(48 + number, 1.0, 10))
    assert local.main(["regrid"]) == 0
    assert grids.now() == grids.Grids()
    monkeypatch.setattr(grids, "CROWDED", 1)
    assert local.main(["regrid"]) == 0
    assert (grids.now().moving, grids.now().written) == (True, (cover.COARSE, cover.FINE))
    assert capsys.readouterr().out.splitlines()[1] == "grid of 0.1 degrees: the move has begun"


def test_at_night_the_sweep_looks_by_itself_and_keeps_the_fine_grid_while_many_are_there(
    monkeypatch: pytest.MonkeyPatch, clock: StandingClock
) -> None:
    monkeypatch.setattr(grids, "CROWDED", 2)
    monkeypatch.setattr(grids, "CALM", 1)
    mine = [listed.at(48 + number, 1.0, 10) for number in range(3)]
    for each in mine:
        providers.save(each)
    assert not regridding.nightly(clock.now)  # at noon
    clock.now = clock.now.replace(hour=regridding.NIGHT, minute=1)
    assert regridding.nightly(clock.now)
    assert not regridding.nightly(clock.now)  # it is under way
    moved(clock)
    assert grids.now().read == cover.FINE
    monkeypatch.setattr(grids, "CROWDED", 10)
    assert not regridding.nightly(clock.now)
    monkeypatch.setattr(grids, "CALM", 5)
    assert regridding.nightly(clock.now)
    moved(clock)
    assert grids.now().read == cover.COARSE


def moved(clock: StandingClock) -> None:
    for _ in range(20):
        react.wake_due()
        clock.jump(timedelta(minutes=3))
    assert not grids.now().moving
    clock.now = clock.now.replace(hour=regridding.NIGHT, minute=0)


def test_a_profile_saved_by_the_old_settings_is_written_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """The move begins between his look at the settings and his transaction."""
    mine, stage = listed.at(*listed.RENNES, 30), covers.Change.stage
    begun: list[bool] = []

    def begin(change: covers.Change) -> None:
        stage(change)
        if not begun:
            begun.append(regridding.start(cover.FINE))

    monkeypatch.setattr(covers.Change, "stage", begin)
    providers.save(mine)
    assert {pk.split("#")[0] for pk, _ in listed.cells_of(mine.id)} == {"cell20", "cell10"}
