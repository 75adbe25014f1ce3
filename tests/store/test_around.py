"""Who is found near a place: nobody missed, nobody invented, and as little read as proves it."""

from dataclasses import replace

import pytest
from geopy.distance import geodesic
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from chalicelib import ambient
from chalicelib.domain import cover
from chalicelib.react import needing
from chalicelib.store import around, coverage, providers
from tests.store import listed, town

pytestmark = pytest.mark.usefixtures("table")


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
    mine = [listed.at(*each) for each in bases]
    for each in mine:
        providers.save(each)
    asked = listed.place(base[0] + off[0], (base[1] + off[1] + 180) % 360 - 180, extent)
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
        providers.save(listed.at(45.76 + number / 400, 4.83, 50.0))
    asked: list[tuple[int | None, str]] = []

    def ask(key: str, most: int | None, after: str, until: str) -> around.Page:
        asked.append((most, until))
        return around._query(key, most, after, until)

    near = around.Around(listed.place(45.76, 4.83), cover.COARSE, 1, ask)
    first = near.nearest(5)
    assert len(asked) == 1
    assert near.nearest(5) == first
    assert len(asked) == 1
    assert len(near.nearest()) == 60
    assert [most for most, _ in asked] == [around.FIRST_PAGE, 2 * around.FIRST_PAGE]


def test_whoever_can_not_be_asked_keeps_nobody_from_being_asked() -> None:
    """Forty-five near ones have no slot left, one does other work: three farther away are found all the same."""
    for number in range(45):
        providers.save(listed.at(48.11 + number / 1000, -1.68, 20), open_slots=0)
    other = replace(listed.at(*listed.RENNES, 20), skills=("consumer",))
    free = [listed.at(48.2, -1.68 + number / 100, 40) for number in range(3)]
    for each in (other, *free):
        providers.save(each)
    town.creditor()
    need = replace(needing.of(town.claim(town.filed()), town.TERMS), place=listed.place(*listed.RENNES))
    seen = coverage.considered(need, ambient.today())
    assert {profile.id for profile, _ in seen.ranked} == {each.id for each in free}
    assert [why for _, why in seen.excluded].count(("no_capacity",)) == 45
    assert dict(seen.excluded)[other.id] == ("skill",)
    assert seen.looked_at == 49


def test_where_an_officer_is_needed_an_agent_is_passed_by() -> None:
    providers.save(mine := listed.at(*listed.RENNES, 20))
    town.creditor()
    need = replace(needing.of(town.claim(town.filed()), town.TERMS), place=listed.place(*listed.RENNES), court="Rennes")
    seen = coverage.considered(need, ambient.today())
    assert (seen.ranked, seen.excluded) == ([], [(mine.id, ("not_an_officer",))])
