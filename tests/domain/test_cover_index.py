"""The index in memory against geopy: nobody missed, nobody invented, the nearest in their order."""

import random
from dataclasses import replace

import pytest
from geopy.distance import geodesic
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.domain import cover, cover_index, cover_tree
from chalicelib.domain.cover_index import Site

# Lyon; Wallis; on the 180th meridian; Saint-Pierre; Réunion
TOWNS = st.sampled_from(((45.7578, 4.8320), (-13.28, -176.17), (-17.0, 179.95), (46.78, -56.17), (-20.88, 55.45)))
OFF = st.floats(-1.2, 1.2)
HERE = 3e-4  # km: a chord is the root of a small difference of large numbers


def truly(sites: list[Site], lat: float, lon: float, skill: int, slack: float = 0.0) -> dict[str, float]:
    """Who covers the point, and how far the nearest base is that does."""
    found: dict[str, float] = {}
    for site in sites:
        km = geodesic((site.lat, site.lon), (lat, lon)).km
        if site.skills >> skill & 1 and km <= site.km + slack:
            found[site.provider_id] = min(km, found.get(site.provider_id, km))
    return found


def same(found: list[cover_index.Near], truth: dict[str, float], most: int = 10**6) -> None:
    """The nearest of the truth, in rising order; a hundredth of a metre is no order, and within 30 cm he is there."""
    assert [max(HERE, near.km) for near in found] == [
        pytest.approx(max(HERE, km), abs=2e-5) for km in sorted(truth.values())[:most]
    ]
    assert all(abs(max(HERE, truth[near.provider_id]) - max(HERE, near.km)) < 1e-5 for near in found)
    assert len({near.provider_id for near in found}) == len(found)


@st.composite
def worlds(draw: st.DrawFn) -> tuple[list[Site], float, float]:
    """Bases round a town, some of one provider, and a point there."""
    lat, lon = draw(TOWNS)
    offs = draw(st.lists(st.tuples(OFF, OFF, st.floats(1, 60), st.integers(0, 30), st.integers(0, 3)), max_size=30))
    sites = [
        Site(f"prv_{owner}", lat + north, _turned(lon + east), km, skills) for north, east, km, owner, skills in offs
    ]
    return sites, lat + draw(OFF) / 2, _turned(lon + draw(OFF) / 2)


def _turned(lon: float) -> float:
    return (lon + 180) % 360 - 180


@given(worlds(), st.integers(0, 1), st.integers(1, 25))
def test_the_nearest_who_cover_a_point_are_found(world: tuple[list[Site], float, float], skill: int, most: int) -> None:
    sites, lat, lon = world
    index, truth = cover_index.Index(sites), truly(sites, lat, lon, skill)
    same(index.covering(lat, lon, skill), truth)
    same(index.nearest(lat, lon, skill, most), truth, most)


@given(worlds(), st.floats(0.1, 25))
def test_a_place_known_only_to_its_commune_has_the_benefit_of_the_doubt(
    world: tuple[list[Site], float, float], slack: float
) -> None:
    sites, lat, lon = world
    same(cover_index.Index(sites).possible(lat, lon, 0, slack), truly(sites, lat, lon, 0, slack), 20)


@settings(max_examples=6)
@given(st.integers(0, 10**6), st.sampled_from((0, 5, 40)), st.integers(1, 25))
def test_a_crowded_town_is_cut_up_and_nobody_is_lost(seed: int, refused: int, most: int) -> None:
    dice = random.Random(seed)
    sites = _crowd(dice, 240)
    index = cover_index.Index(sites)
    for _ in range(3):
        lat, lon = _in_town(dice), _in_town(dice)
        truth = truly(sites, lat, lon, 0)
        out = set(sorted(truth, key=truth.__getitem__)[:refused])
        left = {name: km for name, km in truth.items() if name not in out}
        same(index.nearest(lat, lon, 0, most, out), left, most)


@given(TOWNS, st.floats(1, 60), st.floats(0, 360), st.sampled_from((-1e-5, -2e-6, 2e-6, 1e-5)))
def test_the_border_is_where_the_geodesic_says(
    town: tuple[float, float], km: float, bearing: float, off: float
) -> None:
    there = geodesic(kilometers=km).destination(town, bearing)
    far = geodesic(town, (there.latitude, there.longitude)).km
    index = cover_index.Index([Site("prv_1", *town, far + off)])
    assert bool(index.nearest(there.latitude, there.longitude, 0)) == (off > 0)


def test_nobody_covers_an_empty_sea() -> None:
    assert cover_index.Index([]).nearest(0, 0, 0) == []


def test_who_lacks_the_skill_is_not_listed() -> None:
    site = Site("prv_1", 45.7, 4.8, 20, 0b10)
    index = cover_index.Index([site, replace(site, provider_id="prv_2", skills=0)])
    assert [near.provider_id for near in index.nearest(45.7, 4.8, 1)] == ["prv_1"]
    assert index.nearest(45.7, 4.8, 0) == []


def test_a_crowded_cell_has_parts_that_know_fewer() -> None:
    sites = [Site(f"prv_{n}", 45.6 + n % 20 / 50, 4.6 + n / 1000, 60) for n in range(400)]
    (tree,) = [t for (_, of), t in cover_index.Index(sites)._trees.items() if of == cover.cell(45.75, 4.85)]
    leaf = tree
    while leaf.parts:
        leaf = leaf.part_of(45.75, 4.85)
    assert cover_tree.ENOUGH <= len(leaf.spots) <= cover_tree.CROWDED < len(tree.spots) == 400


def test_when_all_whom_a_part_knows_are_refused_the_whole_cell_is_asked() -> None:
    sites = [Site(f"prv_{n}", 45.6 + n % 20 / 50, 4.6 + n / 1000, 60) for n in range(400)]
    truth = truly(sites, 45.75, 4.85, 0)
    out = set(sorted(truth, key=truth.__getitem__)[:150])
    left = {name: km for name, km in truth.items() if name not in out}
    same(cover_index.Index(sites).nearest(45.75, 4.85, 0, 20, out), left, 20)


def _in_town(dice: random.Random) -> float:
    return 45.7 + dice.random() / 4


def _crowd(dice: random.Random, count: int) -> list[Site]:
    near = (_in_town(dice), _in_town(dice))
    spread = dice.choice((0.02, 0.2))
    return [
        Site(
            f"prv_{n // 2}",
            near[0] + dice.gauss(0, spread),
            near[1] + dice.gauss(0, spread),
            dice.uniform(2, 60),
        )
        for n in range(count)
    ]
