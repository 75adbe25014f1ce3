"""A provider's cover is replaced at once, whoever moves, however large it is, whoever dies in the middle of it."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from chalicelib import ambient, react
from chalicelib.domain import cover
from chalicelib.domain.matching import facts
from chalicelib.react import needing
from chalicelib.store import coverage, covers, listings, providers, queues, table, writing
from tests.conftest import StandingClock
from tests.store import listed, town

pytestmark = pytest.mark.usefixtures("table")


def test_a_move_is_complete_at_once() -> None:
    mine = listed.at(*listed.RENNES, 30)
    providers.save(mine)
    before = listed.cells_of(mine.id)
    providers.change(mine.id, lambda p: replace(p, lat=listed.NICE[0], lon=listed.NICE[1]))
    assert listed.reach_everywhere() == {f"{listed.NICE}:{mine.id}"}
    assert not set(before) & set(listed.cells_of(mine.id))
    assert [who for who, _ in covers.roster()] == [mine.id]


def test_a_change_of_other_things_leaves_the_cover_alone() -> None:
    mine = listed.at(*listed.RENNES, 30)
    providers.save(mine)
    before = listed.cells_of(mine.id)
    providers.change(mine.id, lambda p: replace(p, phone="0600000000"))
    providers.save(replace(mine, name="Other"))
    assert listed.cells_of(mine.id) == before


def test_who_takes_nothing_is_listed_nowhere_and_comes_back() -> None:
    mine = listed.at(*listed.RENNES, 30)
    providers.save(mine)
    providers.change(mine.id, lambda p: replace(p, slots=0))
    assert listed.cells_of(mine.id) == []
    assert list(covers.roster()) == []
    providers.change(mine.id, lambda p: replace(p, slots=2))
    assert listed.reach_everywhere() == {f"{listed.RENNES}:{mine.id}"}


def test_five_bases_move_though_no_transaction_holds_them() -> None:
    mine = listed.at(*listed.RENNES, 60, listed.five_branches())
    providers.save(mine)
    assert len(listed.cells_of(mine.id)) > 100
    providers.change(mine.id, lambda p: replace(p, lat=listed.NICE[0], lon=listed.NICE[1], km=59.0))
    assert listed.reach_everywhere() == {f"{listed.NICE}:{mine.id}"}
    assert len({sk.rsplit("#", 1)[1][1:] for _, sk in listed.cells_of(mine.id)}) == 1
    assert list(table.PlainItem.query(f"cover#{mine.id}")) == []
    assert len(next(body for _, body in covers.roster())) == 5 * listings.BODY.size


class Dead(Exception):
    """The process died here."""


def die(*_: Any) -> None:
    raise Dead


@pytest.mark.parametrize("moment", ["stage", "join", "clear"])
def test_whoever_dies_in_a_move_leaves_one_whole_cover_and_the_sweep_the_rest(
    moment: str, monkeypatch: pytest.MonkeyPatch, clock: StandingClock
) -> None:
    mine = listed.at(*listed.RENNES, 60, listed.five_branches())
    providers.save(mine)
    with monkeypatch.context() as dying:
        if moment == "stage":
            dying.setattr(writing.Writing, "commit", die)
        else:
            dying.setattr(covers.Change, moment, die)
        with pytest.raises(Dead):
            providers.change(mine.id, lambda p: replace(p, lat=listed.NICE[0], lon=listed.NICE[1]))
    moved = moment == "clear"
    assert listed.reach_everywhere() >= {f"{listed.NICE if moved else listed.RENNES}:{mine.id}"}
    (known,) = providers.candidates([mine.id], ambient.today())
    assert (known[0].lat == listed.NICE[0]) == moved
    assert len({sk[-4:] for _, sk in listed.cells_of(mine.id)}) == 2

    assert not react.wake_due()
    clock.jump(covers.PATIENCE + timedelta(seconds=1))
    assert react.wake_due() == 1
    assert len({sk[-4:] for _, sk in listed.cells_of(mine.id)}) == 1
    assert listed.reach_everywhere() == {f"{listed.NICE if moved else listed.RENNES}:{mine.id}"}
    assert not list(queues.due(ambient.now()))


def test_a_cover_that_was_swept_away_meanwhile_never_comes_to_count(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The writer was only slow: the sweep took it for dead. It begins again, from what is there now."""
    mine = listed.at(*listed.RENNES, 60, listed.five_branches())
    providers.save(mine)
    stage = covers.Change.stage
    slow: list[bool] = []

    def staged_slowly(change: covers.Change) -> None:
        stage(change)
        if not slow:
            slow.append(True)
            assert covers.sweep(mine.id, ambient.now() + timedelta(hours=1))

    monkeypatch.setattr(covers.Change, "stage", staged_slowly)
    providers.change(mine.id, lambda p: replace(p, lat=listed.NICE[0], lon=listed.NICE[1]))
    assert listed.reach_everywhere() == {f"{listed.NICE}:{mine.id}"}
    assert len({sk[-4:] for _, sk in listed.cells_of(mine.id)}) == 1


def test_a_stale_cover_is_judged_by_the_profile() -> None:
    """Both covers stand for a moment: who has left is not asked, and costs nobody else his place."""
    mine = listed.at(town.LYON.lat, town.LYON.lon, 30)
    providers.save(mine)
    for (pk, sk), body in listings.items(mine.id, [facts.Base(*listed.RENNES, 30)], 3, "zzzz", [cover.COARSE]).items():
        table.CoverItem(pk, sk, b=body).save()
    town.creditor()
    claim_id = town.filed()
    need = replace(needing.of(town.claim(claim_id), town.TERMS), place=listed.place(*listed.RENNES))
    seen = coverage.considered(need, ambient.today())
    assert (seen.ranked, seen.excluded[0][1][-1]) == ([], "too_far")
