"""Distances against geopy's geodesic, which is somebody else's: near, far, at a border, across the 180th meridian."""

from geopy.distance import geodesic
from hypothesis import example, given
from hypothesis import strategies as st

from chalicelib.domain import earth

LATITUDES = st.floats(-89, 89)
LONGITUDES = st.floats(-180, 180)
BEARINGS = st.floats(0, 360)
NEAR = st.floats(0.001, 150)
MILLIMETRE = 1e-6


def away(lat: float, lon: float, bearing: float, km: float) -> tuple[float, float]:
    """The point ``km`` away along the geodesic."""
    found = geodesic(kilometers=km).destination((lat, lon), bearing)
    return found.latitude, found.longitude


@given(LATITUDES, LONGITUDES, NEAR, BEARINGS, st.sampled_from((-1000, -2, 2, 1000)))
def test_within_is_what_the_geodesic_says_to_two_millimetres(
    lat: float, lon: float, km: float, bearing: float, off: float
) -> None:
    there = away(lat, lon, bearing, km)
    truth = geodesic((lat, lon), there).km
    assert earth.within(lat, lon, *there, truth + off * MILLIMETRE) == (off > 0)


@given(LATITUDES, LONGITUDES, st.floats(150, 19_000), BEARINGS)
def test_far_away_too(lat: float, lon: float, km: float, bearing: float) -> None:
    there = away(lat, lon, bearing, km)
    truth = geodesic((lat, lon), there).km
    assert earth.within(lat, lon, *there, truth + 0.001)
    assert not earth.within(lat, lon, *there, truth - 0.001)


@given(LATITUDES, LONGITUDES, st.floats(0.001, 300), BEARINGS)
def test_the_chord_of_every_way_lies_between_the_limits(lat: float, lon: float, km: float, bearing: float) -> None:
    chord = earth.chord_km(earth.point(lat, lon), earth.point(*away(lat, lon, bearing, km)))
    surely, at_most = earth.chord_limits(geodesic((lat, lon), away(lat, lon, bearing, km)).km)
    assert surely <= chord <= at_most
    assert at_most - surely < 1e-3


@given(LATITUDES, LONGITUDES, st.floats(0.001, 60), BEARINGS)
@example(-13.3, 179.9, 60, 90)
def test_the_distance_shown_is_right_to_three_millimetres(lat: float, lon: float, km: float, bearing: float) -> None:
    there = away(lat, lon, bearing, km)
    assert abs(earth.apart_km(lat, lon, *there) - geodesic((lat, lon), there).km) < 3 * MILLIMETRE


def test_a_place_is_within_no_distance_of_itself() -> None:
    assert earth.within(45.76, 4.83, 45.76, 4.83, 0)
