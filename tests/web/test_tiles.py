"""Squares of the detailed map: only France, only our scales, kept once fetched, harmless when the IGN is away."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from chalicelib import config
from chalicelib.gateways import tiles, turns
from infra.local.visitor import Answer, Client
from tests import ign_bench
from tests.conftest import StandingClock
from tests.web import creditor_world as given

pytestmark = pytest.mark.usefixtures("settings", "clock")
LYON = "/tuiles/11/1051/731"


@pytest.fixture
def ign(monkeypatch: pytest.MonkeyPatch) -> Iterator[ign_bench.FakeIgn]:
    monkeypatch.setenv("TILES", "ign")
    config.settings.cache_clear()
    with ign_bench.serving(monkeypatch) as fake:
        yield fake
    config.settings.cache_clear()


def get(path: str) -> Answer:
    return Client(given.application()).get(path, accept="image/png")


def test_a_square_comes_from_our_address_and_is_asked_for_once(ign: ign_bench.FakeIgn) -> None:
    answers = [get(LYON) for _ in range(3)]

    assert [answer.status for answer in answers] == [200] * 3
    assert answers[0].headers["content-type"] == "image/png"
    assert "max-age=2592000" in answers[0].headers["cache-control"]
    assert answers[0].body == ign.body
    assert ign.asked == [("11", "1051", "731")]
    assert ign.layers == {"GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2"}


@pytest.mark.parametrize(
    "path",
    ["5/16/11", "16/33640/23400", "11/1051/9999", "11/-1/731", "11/a/731", "11/300/800", "8/300/100", "11/1051/٧٣١"],
    ids=["too wide", "too close", "no such square", "negative", "no number", "the Atlantic", "out", "other digits"],
)
def test_what_is_not_france_or_not_our_scale_is_not_fetched(ign: ign_bench.FakeIgn, path: str) -> None:
    assert get(f"/tuiles/{path}").status == 404
    assert ign.asked == []


def test_overseas_and_the_sea_beside_a_coast_are_there() -> None:
    assert tiles.known(10, 669, 573)  # La Réunion
    assert tiles.known(9, 248, 177)  # off Brest
    assert not tiles.known(9, 200, 177)


@pytest.mark.parametrize(("status", "body"), [(500, b""), (429, b""), (200, b"<ServiceException/>")])
def test_an_outage_is_said_at_once_and_leaves_the_service_alone(
    ign: ign_bench.FakeIgn, clock: StandingClock, status: int, body: bytes
) -> None:
    good, ign.status, ign.body = ign.body, status, body
    first, second = get(LYON).status, get("/tuiles/11/1052/731").status
    ign.status, ign.body = 200, good
    clock.jump(timedelta(seconds=31))
    later = get(LYON).status

    assert (first, second, later) == (503, 503, 200)
    assert len(ign.asked) == 2


def test_nobody_asks_faster_than_the_service_allows(ign: ign_bench.FakeIgn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tiles, "TURNS", turns.Bucket(0.001, 2))

    got = [get(f"/tuiles/11/{x}/731").status for x in (1050, 1051, 1052)]

    assert got == [200, 200, 503]
    assert len(ign.asked) == 2


def test_switched_off_there_is_no_map_and_no_button(table: object) -> None:
    assert table
    given.world()
    client = given.signed_in()

    assert get(LYON).status == 404
    assert "data-map" not in client.follow(given.drop(client, given.sample("lyon.pdf"))).text
