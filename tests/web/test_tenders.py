"""The tender board: open calls, filters, the published formula; never who the debtor is."""

import html
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from chalicelib.store import board, table
from tests.web import provider_world as given

pytestmark = pytest.mark.usefixtures("table", "karim")
App = Callable[..., Any]
GRENOBLE = replace(given.LYON, city="Grenoble", departement="38", lat=45.19, lon=5.72)


@pytest.mark.parametrize(
    ("address", "towns"),
    [
        ("?departement=38", {"Grenoble"}),
        ("?minimum=1000", {"Grenoble"}),
        ("?departement=69&minimum=421", set()),
        ("?departement=75", set()),
        ("?minimum=beaucoup&departement=&suite=x", {"Grenoble", "Lyon 2e"}),
        ("?departement=999&age=70", {"Grenoble", "Lyon 2e"}),
        ("?age=59", set()),
        ("?genre=consumer", set()),
        ("?genre=company&bientot=1", set()),
    ],
)
def test_filters_stand_in_the_address(world: given.World, app: App, address: str, towns: set[str]) -> None:
    world.tender(900_000, 4, GRENOBLE)
    world.tender(42_000)

    page = given.signed_in(app).get(f"/appels-offres{address}").text

    assert {town for town in ("Grenoble", "Lyon 2e") if f"<b>{town}" in page} == towns
    assert ("Aucun appel ouvert ici" in page) == (not towns)


def test_the_board_costs_one_query_and_one_batch(world: given.World, app: App) -> None:
    for _ in range(8):
        world.tender()
    client = given.signed_in(app)

    with given.counting() as asked:
        client.get("/appels-offres")

    assert asked == {"GetItem": 1, "Query": 1, "BatchGetItem": 1}  # the first is the session


def test_the_board_goes_on_where_a_page_ends_and_reads_little(world: given.World, app: App) -> None:
    for number in range(board.PAGE + 3):
        world.tender(10_000 * (number + 1))
    client = given.signed_in(app)

    first = client.get("/appels-offres?departement=69").text
    (following,) = re.findall(r'href="(/appels-offres\?[^"]*suite=[^"]*)"', first)
    second = client.get(html.unescape(following)).text

    listed = [re.findall(r'href="/appels-offres/(ten_[^"]*)"', page) for page in (first, second)]
    assert [len(found) for found in listed] == [board.PAGE, 3]
    assert len({*listed[0], *listed[1]}) == board.PAGE + 3
    assert "suite=" not in second
    answer = table.connection().query(
        "open#FR", table.Item.board_sk > "2", index_name="board", return_consumed_capacity="TOTAL"
    )
    size = sum(
        len(name) + len(str(next(iter(value.values())))) for item in answer["Items"] for name, value in item.items()
    )
    assert size / len(answer["Items"]) < 1024 * 0.75  # eight rows and more to a read unit of 8 KB, eventually read


def test_a_call_shows_the_formula_with_a_sum_anyone_can_check(world: given.World, app: App) -> None:
    tender_id = world.tender(500_000)

    page = given.signed_in(app).get(f"/appels-offres/{tender_id}").text

    for shown in (
        "5\u202f000,00\u00a0€",
        "\u2212720,00\u00a0€",
        "62\u202f%",
        "2\u202f653,60\u00a0€",
        "il y a 60 jours",
        "moins de 5\u00a0km",
        "rien de connu pour l’instant",
    ):
        assert shown in page, shown
    assert 'value="12"' in page  # the computed price, as a start
    assert "Boulangerie" not in page
    assert "au-delà de votre rayon" not in page


def test_a_call_beyond_his_radius_says_so(world: given.World, app: App) -> None:
    tender_id = world.tender(place=GRENOBLE)

    assert "au-delà de votre rayon de 20\u00a0km" in given.signed_in(app).get(f"/appels-offres/{tender_id}").text


def test_strangers_find_no_board(world: given.World, app: App) -> None:
    world.tender()

    statuses = [
        given.signed_in(app, role="creditor").get("/appels-offres").status,
        given.signed_in(app, "nobody").get("/appels-offres").status,
        given.signed_in(app).get("/appels-offres/ten_nothing").status,
    ]

    assert statuses == [404, 404, 404]
