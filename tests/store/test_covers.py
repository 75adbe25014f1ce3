"""A provider's cover in the table: nobody missed, nobody invented, whoever moves, whoever dies in the middle of it."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from geopy.distance import geodesic
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from chalicelib import ambient, react
from chalicelib.domain import cover
from chalicelib.domain.matching import facts
from chalicelib.domain.places import Place
from chalicelib.react import needing, regridding
from chalicelib.store import around, coverage, covers, grids, listings, profiles, providers, queues, table, writing
from chalicelib.store.people import Address
from infra.local import __main__ as local
from tests.conftest import StandingClock
from tests.store import town

pytestmark = pytest.mark.usefixtures("table")
HERE = Address("1 rue", "69003", "Lyon")
RENNES, NICE = (48.11, -1.68), (43.70, 7.27)
NUMBERS = iter(range(10**6))


def at(lat: float, lon: float, km: float, extra: tuple[tuple[float, float, float], ...] = ()) -> profiles.Provider:
    """A new provider with that base, and branches."""
    branches = tuple(profiles.Branch("", HERE, *each) for each in extra)
    papers = profiles.Papers("a" * 64, "Assureur", "P-1", 30_000_000, date(2027, 12, 31), "b" * 64, "c" * 64)
    papers = replace(papers, checked_at=ambient.now())
    name = f"prv_{next(NUMBERS)}"
    return profiles.Provider(
        name, "agent", "Agent", "a@example.org", HERE, lat, lon, km, 20, papers=papers, branches=branches
    )


def place(lat: float, lon: float, extent: float = 0.0) -> Place:
    return Place("69123", "Lyon", "69", lat, lon, "commune" if extent else "address", extent)


def cells_of(provider_id: str) -> list[tuple[str, str]]:
    found = table.CoverItem.scan()
    return [(item.pk, item.sk) for item in found if item.sk.split("#")[1] == provider_id]


def reach_everywhere() -> set[str]:
    """Who is found where: at a point near each town."""
    return {f"{where}:{who}" for where in (RENNES, NICE) for who in coverage.covering(place(*where))}


def five_branches() -> tuple[tuple[float, float, float], ...]:
    """Too many cells for one transaction, beside those of another such profile."""
    return tuple((44.0 + n, 1.0 + n / 2, 60.0) for n in range(4))


@settings(max_examples=12, phases=[Phase.generate], suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(((45.76, 4.83), (-13.28, -179.95), (-20.88, 55.45))),
    st.lists(st.tuples(st.floats(-0.7, 0.7), st.floats(-0.7, 0.7), st.floats(1, 60)), min_size=1, max_size=3),
    st.tuples(st.floats(-0.3, 0.3), st.floats(-0.3, 0.3)),
    st.sampled_from((0.0, 4.0, 18.0)),
    st.sampled_from((1, 2, 40)),
)
def test_whoever_covers_a_place_is_found_and_nobody_else(
    base: tuple[float, float],
    offs: list[tuple[float, float, float]],
    off: tuple[float, float],
    extent: float,
    page: int,
) -> None:
    bases = [(base[0] + y, (base[1] + x + 180) % 360 - 180, km) for y, x, km in offs]
    mine = [at(*each) for each in bases]
    for each in mine:
        providers.save(each)
    asked = place(base[0] + off[0], (base[1] + off[1] + 180) % 360 - 180, extent)
    ways = {p.id: geodesic((p.lat, p.lon), (asked.lat, asked.lon)).km for p in mine}
    truth = sorted((p.id for p in mine if ways[p.id] <= p.km + extent), key=ways.__getitem__)

    near = around.Around(asked, cover.COARSE)
    for each_cell in near._cells:
        each_cell.page = page
    ids = {p.id for p in mine}
    assert [who for who in coverage.covering(asked) if who in ids] == truth
    assert [who for who in near.nearest() if who in ids] == truth


def test_only_as_much_is_read_as_proves_the_nearest() -> None:
    for number in range(60):
        providers.save(at(45.76 + number / 400, 4.83, 50.0))
    asked: list[tuple[int | None, str]] = []

    def ask(key: str, most: int | None, after: str, until: str) -> around.Page:
        asked.append((most, until))
        return around._query(key, most, after, until)

    near = around.Around(place(45.76, 4.83), cover.COARSE, 1, ask)
    first = near.nearest(5)
    assert len(asked) == 1
    assert near.nearest(5) == first
    assert len(asked) == 1
    assert len(near.nearest()) == 60
    assert [most for most, _ in asked] == [around.FIRST_PAGE, 2 * around.FIRST_PAGE]


def test_a_move_is_complete_at_once() -> None:
    mine = at(*RENNES, 30)
    providers.save(mine)
    before = cells_of(mine.id)
    providers.change(mine.id, lambda p: replace(p, lat=NICE[0], lon=NICE[1]))
    assert reach_everywhere() == {f"{NICE}:{mine.id}"}
    assert not set(before) & set(cells_of(mine.id))
    assert [who for who, _ in covers.roster()] == [mine.id]


def test_a_change_of_other_things_leaves_the_cover_alone() -> None:
    mine = at(*RENNES, 30)
    providers.save(mine)
    before = cells_of(mine.id)
    providers.change(mine.id, lambda p: replace(p, phone="0600000000"))
    providers.save(replace(mine, name="Other"))
    assert cells_of(mine.id) == before


def test_who_takes_nothing_is_listed_nowhere_and_comes_back() -> None:
    mine = at(*RENNES, 30)
    providers.save(mine)
    providers.change(mine.id, lambda p: replace(p, slots=0))
    assert cells_of(mine.id) == []
    assert list(covers.roster()) == []
    providers.change(mine.id, lambda p: replace(p, slots=2))
    assert reach_everywhere() == {f"{RENNES}:{mine.id}"}


def test_five_bases_move_though_no_transaction_holds_them() -> None:
    mine = at(*RENNES, 60, five_branches())
    providers.save(mine)
    assert len(cells_of(mine.id)) > 100
    providers.change(mine.id, lambda p: replace(p, lat=NICE[0], lon=NICE[1], km=59.0))
    assert reach_everywhere() == {f"{NICE}:{mine.id}"}
    assert len({sk.rsplit("#", 1)[1][1:] for _, sk in cells_of(mine.id)}) == 1
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
    mine = at(*RENNES, 60, five_branches())
    providers.save(mine)
    with monkeypatch.context() as dying:
        if moment == "stage":
            dying.setattr(writing.Writing, "commit", die)
        else:
            dying.setattr(covers.Change, moment, die)
        with pytest.raises(Dead):
            providers.change(mine.id, lambda p: replace(p, lat=NICE[0], lon=NICE[1]))
    moved = moment == "clear"
    assert reach_everywhere() >= {f"{NICE if moved else RENNES}:{mine.id}"}
    (known,) = providers.candidates([mine.id], ambient.today())
    assert (known[0].lat == NICE[0]) == moved
    assert len({sk[-4:] for _, sk in cells_of(mine.id)}) == 2

    assert not react.wake_due()
    clock.jump(covers.PATIENCE + timedelta(seconds=1))
    assert react.wake_due() == 1
    assert len({sk[-4:] for _, sk in cells_of(mine.id)}) == 1
    assert reach_everywhere() == {f"{NICE if moved else RENNES}:{mine.id}"}
    assert not list(queues.due(ambient.now()))


def test_a_cover_that_was_swept_away_meanwhile_never_comes_to_count(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The writer was only slow: the sweep took it for dead. It begins again, from what is there now."""
    mine = at(*RENNES, 60, five_branches())
    providers.save(mine)
    stage, slow = covers.Change.stage, []

    def staged_slowly(change: covers.Change) -> None:
        stage(change)
        if not slow:
            slow.append(True)
            assert covers.sweep(mine.id, ambient.now() + timedelta(hours=1))

    monkeypatch.setattr(covers.Change, "stage", staged_slowly)
    providers.change(mine.id, lambda p: replace(p, lat=NICE[0], lon=NICE[1]))
    assert reach_everywhere() == {f"{NICE}:{mine.id}"}
    assert len({sk[-4:] for _, sk in cells_of(mine.id)}) == 1


def test_a_stale_cover_is_judged_by_the_profile() -> None:
    """Both covers stand for a moment: who has left is not asked, and costs nobody else his place."""
    mine = at(town.LYON.lat, town.LYON.lon, 30)
    providers.save(mine)
    for (pk, sk), body in listings.items(mine.id, [facts.Base(*RENNES, 30)], 3, "zzzz", [cover.COARSE]).items():
        table.CoverItem(pk, sk, b=body).save()
    town.creditor()
    claim_id = town.filed()
    need = replace(needing.of(town.claim(claim_id), town.TERMS), place=place(*RENNES))
    seen = coverage.considered(need, ambient.today())
    assert (seen.ranked, seen.excluded[0][1][-1]) == ([], "too_far")


def test_whoever_can_not_be_asked_keeps_nobody_from_being_asked() -> None:
    """Forty-five near ones have no slot left, one does other work: three farther away are found all the same."""
    for number in range(45):
        providers.save(at(48.11 + number / 1000, -1.68, 20), open_slots=0)
    other = replace(at(*RENNES, 20), skills=("consumer",))
    free = [at(48.2, -1.68 + number / 100, 40) for number in range(3)]
    for each in (other, *free):
        providers.save(each)
    town.creditor()
    need = replace(needing.of(town.claim(town.filed()), town.TERMS), place=place(*RENNES))
    seen = coverage.considered(need, ambient.today())
    assert {profile.id for profile, _ in seen.ranked} == {each.id for each in free}
    assert [why for _, why in seen.excluded].count(("no_capacity",)) == 45
    assert dict(seen.excluded)[other.id] == ("skill",)
    assert seen.looked_at == 49


def test_where_an_officer_is_needed_an_agent_is_passed_by() -> None:
    providers.save(mine := at(*RENNES, 20))
    town.creditor()
    need = replace(needing.of(town.claim(town.filed()), town.TERMS), place=place(*RENNES), court="Rennes")
    seen = coverage.considered(need, ambient.today())
    assert (seen.ranked, seen.excluded) == ([], [(mine.id, ("not_an_officer",))])


def test_a_grid_is_changed_while_claims_are_matched(clock: StandingClock) -> None:
    mine = [at(*RENNES, 30), at(*NICE, 20), at(48.2, -1.6, 60)]
    for each in mine:
        providers.save(each)
    there = reach_everywhere()
    assert not regridding.start(cover.COARSE)
    assert regridding.start(cover.FINE)
    assert not regridding.start(cover.FINE)
    seen = set()
    for _ in range(20):
        seen.add((grids.now().read, grids.now().written))
        assert reach_everywhere() == there
        react.wake_due()
        clock.jump(timedelta(minutes=3))
    assert seen == {(20, (20,)), (20, (20, 10)), (10, (20, 10)), (10, (10,))} - {(20, (20,))}
    assert not grids.now().moving
    assert {pk.split("#")[0] for each in mine for pk, _ in cells_of(each.id)} == {"cell10"}
    late = at(*NICE, 10)
    providers.save(late)
    assert {pk.split("#")[0] for pk, _ in cells_of(late.id)} == {"cell10"}
    assert reach_everywhere() == there | {f"{NICE}:{late.id}"}
    assert not regridding.work(ambient.now())
    assert regridding.wanted() == cover.COARSE


def test_the_command_looks_how_many_there_are(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in range(2):
        providers.save(at(48 + number, 1.0, 10))
    assert local.main(["regrid"]) == 0
    assert grids.now() == grids.Grids()
    monkeypatch.setattr(grids, "CROWDED", 1)
    assert local.main(["regrid"]) == 0
    assert (grids.now().moving, grids.now().written) == (True, (cover.COARSE, cover.FINE))
    assert capsys.readouterr().out.splitlines()[1] == "grid of 0.1 degrees: the move has begun"


def test_a_profile_saved_by_the_old_settings_is_written_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """The move begins between his look at the settings and his transaction."""
    mine, stage, begun = at(*RENNES, 30), covers.Change.stage, []

    def begin(change: covers.Change) -> None:
        stage(change)
        if not begun:
            begun.append(regridding.start(cover.FINE))

    monkeypatch.setattr(covers.Change, "stage", begin)
    providers.save(mine)
    assert {pk.split("#")[0] for pk, _ in cells_of(mine.id)} == {"cell20", "cell10"}
