"""The geometry of matching: no point that a provider covers is missed, and the border is exact to the metre."""

from math import cos, radians

from geographiclib.geodesic import Geodesic
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain import cover
from chalicelib.domain.matching import eligibility
from chalicelib.domain.places import Place
from tests.domain.people import LYON

LATITUDES = st.floats(-50, 52)  # from the Kerguelen to Dunkirk, with a margin
LONGITUDES = st.floats(-180, 180)  # Wallis lies near the end of the world
GRIDS = st.sampled_from((cover.COARSE, cover.FINE))
KILOMETRES = st.floats(0.5, cover.LONGEST_KM)
BEARINGS = st.floats(0, 360)


def point(lat: float, lon: float, bearing: float, km: float) -> tuple[float, float]:
    """The point ``km`` away along the geodesic: the truth that the grid is held against."""
    found = Geodesic.WGS84.Direct(lat, lon, bearing, km * 1000)
    return found["lat2"], found["lon2"]


@given(LATITUDES, LONGITUDES, KILOMETRES, st.lists(BEARINGS, min_size=1, max_size=12), GRIDS)
def test_the_cells_of_a_disc_hold_every_point_of_its_rim(
    lat: float, lon: float, km: float, bearings: list[float], grid: cover.Grid
) -> None:
    cells = set(cover.cover(lat, lon, km, grid))
    for bearing in bearings:
        assert cover.cell(*point(lat, lon, bearing, km), grid) in cells


@given(
    st.tuples(st.integers(-110, 260), st.integers(-300, 300)),
    st.floats(0, 1),
    st.sampled_from((1e-9, 1e-5, 1e-3)),
    st.sampled_from((0, 90, 180, 270)),
    st.floats(-8, 8),
    KILOMETRES,
    GRIDS,
)
def test_a_disc_that_only_just_reaches_into_a_cell_is_listed_there(
    of: cover.Cell, along: float, inside: float, side: int, turn: float, km: float, grid: cover.Grid
) -> None:
    """The tip of the disc lies a hair inside a border of the cell, its middle far outside."""
    band, column = of
    high = grid / 100
    width = high / cos(radians((band + 0.5) * high))
    south, west = band * high, column * width
    tip = {
        0: (south + high - inside, west + along * width),
        90: (south + along * high, west + width - inside),
        180: (south + inside, west + along * width),
        270: (south + along * high, west + inside),
    }[side]
    middle = point(*tip, side + turn, km)
    assert cover.cell(*tip, grid) in cover.cover(*middle, km, grid)


@given(LATITUDES, LONGITUDES, KILOMETRES, BEARINGS, st.floats(0, 1), GRIDS)
def test_the_cells_of_a_disc_hold_every_point_inside(
    lat: float, lon: float, km: float, bearing: float, share: float, grid: cover.Grid
) -> None:
    assert cover.cell(*point(lat, lon, bearing, km * share), grid) in cover.cover(lat, lon, km, grid)


@given(LATITUDES, st.sampled_from((-180.0, 180.0, -179.8, 179.9)), KILOMETRES, BEARINGS, st.floats(0, 1), GRIDS)
def test_a_disc_across_the_180th_meridian_is_listed_on_both_sides(
    lat: float, lon: float, km: float, bearing: float, share: float, grid: cover.Grid
) -> None:
    assert cover.cell(*point(lat, lon, bearing, km * share), grid) in cover.cover(lat, lon, km, grid)


def test_the_end_of_the_world_is_its_beginning() -> None:
    assert cover.cell(-13.3, 180.0) == cover.cell(-13.3, -180.0)


@given(LATITUDES, LONGITUDES, KILOMETRES)
def test_a_cover_fits_one_transaction_with_the_one_it_replaces(lat: float, lon: float, km: float) -> None:
    cells = cover.cover(lat, lon, km)
    assert len(set(cells)) == len(cells) <= 49
    assert len(cover.cover(lat, lon, km, cover.FINE)) <= 160


@given(st.floats(-50, 52), st.floats(-179, 179), GRIDS)
def test_the_middle_of_a_cell_is_in_the_cell(lat: float, lon: float, grid: cover.Grid) -> None:
    of = cover.cell(lat, lon, grid)
    assert cover.cell(*cover.centre(of, grid), grid) == of


@given(KILOMETRES, BEARINGS, st.floats(0, 20), BEARINGS)
def test_who_may_reach_a_place_known_only_to_its_commune_is_listed_in_a_cell_that_is_looked_up(
    km: float, bearing: float, extent: float, towards: float
) -> None:
    """The debtor may live at the border of the commune, in another cell than its middle."""
    door = point(LYON.lat, LYON.lon, towards, extent)
    provider = point(*door, bearing, km)
    place = Place("69123", "Lyon", "69", LYON.lat, LYON.lon, "commune", extent)
    assert set(eligibility.cells(place)) & set(cover.cover(*provider, km))
