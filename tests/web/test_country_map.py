"""The map of the board: every département once, darker where more calls are open, and the same as a table."""

from collections import Counter

import pytest

from chalicelib.gateways import terrain
from chalicelib.store import board_counts
from chalicelib.web.maps import country
from infra.local import draw_country
from tests.web import provider_world as given


def map_of(counts: dict[str, int], chosen: str = "") -> country.Country:
    return country.drawn(counts, chosen, lambda code: f"/appels-offres?departement={code}")


def test_the_drawing_is_what_its_program_draws_of_the_outlines() -> None:
    assert draw_country.drawn() == draw_country.PAGE.read_text(encoding="utf-8")


def test_every_departement_is_on_the_sheet_and_its_number_too() -> None:
    drawn = terrain.country()

    assert {shape.departement for shape in drawn} == {shape.departement for shape in terrain.shapes()}
    twice = {code for code, number in Counter(shape.departement for shape in drawn).items() if number > 1}
    assert twice == country.CROWDED
    assert all(0 <= shape.x <= country.WIDTH and 0 <= shape.y <= country.HEIGHT for shape in drawn)


def test_neighbours_keep_one_border() -> None:
    """A corner of three départements is a corner of each of their drawings."""
    shapes = [shape for shape in terrain.shapes() if shape.departement in {"69", "42", "71"}]
    frame = draw_country.Frame(0, 0, 700, 700, frozenset({"69", "42", "71"}))
    rings = {code: set(rings[0]) for code, _, rings in draw_country._simpler(shapes, frame)}

    assert rings["69"] & rings["42"] & rings["71"]
    assert len(rings["69"] & rings["42"]) > 5


@pytest.mark.parametrize(
    ("counts", "shades"),
    [
        ({}, []),
        ({"69": 1}, [(4, 1, 1)]),
        ({"69": 2, "38": 1}, [(4, 1, 2)]),
        ({"69": 16, "38": 3}, [(1, 1, 2), (2, 3, 4), (3, 5, 8), (4, 9, 16)]),
        ({"69": 10_000}, [(1, 1, 10), (2, 11, 100), (3, 101, 1000), (4, 1001, 10_000)]),
    ],
)
def test_each_shade_says_what_it_stands_for(counts: dict[str, int], shades: list[tuple[int, int, int]]) -> None:
    assert map_of(counts).shades == tuple(shades)


def test_the_table_says_the_same_the_most_first() -> None:
    drawn = map_of({"69": 3, "75": 12, "2A": 3, "988": 4}, "69")

    assert [(part.code, part.number) for part in drawn.table] == [("75", 12), ("2A", 3), ("69", 3)]
    assert [part.code for part in drawn.parts if part.here] == ["69"]
    assert {part.step for part in drawn.parts if not part.number} == {0}
    assert [part.told for part in drawn.parts if part.code == "75"] == [False, True]  # its number has room in one


@pytest.mark.usefixtures("table")
def test_the_page_leads_from_each_departement_to_its_calls() -> None:
    world = given.World()
    world.provider()
    world.tender()
    board_counts.publish()

    page = given.signed_in(given.application()).get("/appels-offres?minimum=100").text

    address = "/appels-offres?departement=69&amp;minimum=100"
    assert page.count(f'href="{address}"') == 2  # the drawing and the table
    assert "Rhône (69)" in page
    assert '<option value="69">69 Rhône</option>' in page
