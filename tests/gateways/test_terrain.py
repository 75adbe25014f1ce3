"""What maps are drawn on: outlines and towns of a window, from our own files."""

import pytest

from chalicelib.gateways import gazetteer, terrain

LYON = terrain.Window(4.7, 45.7, 5.0, 45.85)


def holds(outline: terrain.Outline, lon: float, lat: float) -> bool:
    """By how often a line to the north crosses the border."""
    points, inside = outline.points(), False
    for (x, y), (before_x, before_y) in zip(points, (points[-1], *points), strict=False):
        if (x > lon) != (before_x > lon) and lat < (before_y - y) * (lon - x) / (before_x - x) + y:
            inside = not inside
    return inside


def test_every_departement_has_an_outline_and_every_town_stands_in_one() -> None:
    everywhere = terrain.outlines(terrain.Window(-180, -90, 180, 90))
    codes = {each.departement for each in everywhere}

    assert len(codes) == 101
    for insee in ("69123", "35238", "06088", "2A004", "75056", "97411", "97302"):
        town = gazetteer.commune(insee)
        assert town
        assert town.lat is not None
        assert town.lon is not None
        found = {each.departement for each in everywhere if holds(each, town.lon, town.lat)}
        assert town.departement in found


def test_a_window_shows_only_what_touches_it() -> None:
    assert {each.name for each in terrain.outlines(LYON)} == {"Ain", "Isère", "Rhône", "Loire"}
    assert terrain.outlines(terrain.Window(-30, 40, -29, 41)) == []


def test_the_towns_of_a_window_come_with_the_largest_first() -> None:
    found = terrain.towns(LYON)

    assert [town.name for town in found[:3]] == ["Lyon", "Villeurbanne", "Vaulx-en-Velin"]
    assert all(LYON.holds(town.lon, town.lat) for town in found)
    assert len(found) == sum(
        LYON.holds(town.lon, town.lat) for code in ("69", "01", "38", "42") for town in terrain._towns(code)
    )


@pytest.mark.parametrize(("code", "communes"), [("75", 1), ("69", 266), ("2A", 124), ("976", 17), ("00", 0)])
def test_the_lines_of_a_departement_stand_together(code: str, communes: int) -> None:
    rows = gazetteer.rows_of(code)

    assert len(rows) == communes
    assert all(row.split(",")[3] == code for row in rows)


@pytest.mark.parametrize(("name", "departement"), [("LYON", "69"), ("St Etienne", "42"), ("Saint-Denis", "974")])
def test_a_town_is_found_however_it_is_written(name: str, departement: str) -> None:
    found = terrain.town(name, departement)

    assert found
    assert found.population > 100_000


def test_a_town_that_is_not_there_is_not_found() -> None:
    assert terrain.town("Nulle-Part", "69") is None
    assert terrain.town("Lyon", "00") is None
