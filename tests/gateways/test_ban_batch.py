"""Thousands of addresses located with one question; well, ill, and rubbish that calls itself ok."""

import threading
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest

from chalicelib.gateways import ban, ban_batch, places
from tests import ban_bench
from tests.ban_bench import PORT_STREET, FakeBan

PORT = ("8 boulevard du Port", "80000", "Amiens")
GOOD = b"number,latitude,longitude,result_score,result_type,result_postcode,result_citycode\r\n"


@pytest.fixture
def fake(
    configure: Callable[..., None], clock: list[datetime], monkeypatch: pytest.MonkeyPatch
) -> Iterator[ban_bench.FakeBan]:
    assert clock
    configure(GEOCODER="ban")
    with ban_bench.serving(monkeypatch) as made:
        yield made


def test_each_address_gets_its_own_point_whatever_order_lines_and_columns_come_in(fake: FakeBan) -> None:
    fake.said_of = {"rue Lecourbe": PORT_STREET | {"type": "street", "citycode": "75115", "lat": 48.84, "lon": 2.3}}

    found = places.locate_streets([PORT, ("rue  Lecourbe", "75 015", "Paris cedex 15"), ('8,\n "Port"', *PORT[1:])], 5)

    assert found[0] == places.Place("80021", "Amiens", "80", 49.896, 2.292, "address", 0.0)
    assert found[1] == places.Place("75115", "Paris", "75", 48.84, 2.3, "street", 0.0)
    assert [line["line"] for line in fake.files[0]] == [PORT[0], "rue Lecourbe", '8, "Port"']
    assert fake.files[0][1] | {"number": "1"} == {
        "number": "1", "line": "rue Lecourbe", "postcode": "75015", "city": "Paris",
    }  # fmt: skip


@pytest.mark.parametrize(
    "said",
    [
        {"score": 0.69},
        {"score": "nan"},
        {"score": ""},
        {"type": "municipality"},
        {"postcode": "76000", "citycode": "76540"},
        {"citycode": "99999"},
        {"lat": "inf"},
    ],
    ids=str,
)
def test_what_is_not_sure_is_left_to_the_commune_whatever_its_status(fake: FakeBan, said: dict[str, Any]) -> None:
    fake.said_of = {"9 rue X": PORT_STREET | said}

    assert [place is None for place in places.locate_streets([PORT, ("9 rue X", *PORT[1:])], 5)] == [False, True]


@pytest.mark.parametrize(
    ("status", "body", "lost", "wait"),
    [
        (429, None, 0, 5),
        (503, None, 0, 5),
        (404, None, 0, 5),
        (302, None, 0, 5),
        (200, b"<html>", 0, 300),
        (200, b"\xff\xfe", 0, 300),
        (200, GOOD, 0, 300),
        (200, GOOD + b"0,x,y,0.9,street,80000,80021\r\n", 0, 300),
        (200, GOOD + b"0\r\n", 0, 300),
        (200, GOOD + b"7,1,2,0.9,street,80000,80021\r\n", 0, 300),
        (200, None, 1, 300),
    ],
)
def test_an_ailing_service_is_left_alone_for_as_long_as_it_asks(
    fake: FakeBan, clock: list[datetime], status: int, body: bytes | None, lost: int, wait: int
) -> None:
    fake.status, fake.body, fake.lost = status, body, lost
    for _ in range(2):
        with pytest.raises(ban_batch.Down) as caught:
            places.locate_streets([PORT], 5)
        assert caught.value.wait == timedelta(seconds=wait)
    assert len(fake.files) == 1

    clock[0] += timedelta(seconds=wait)
    fake.status, fake.body, fake.lost = 200, None, 0
    assert places.locate_streets([PORT], 5)[0] is not None


def test_a_hanging_service_costs_one_time_out(fake: FakeBan) -> None:
    fake.hang = threading.Event()
    with pytest.raises(ban_batch.Down):
        places.locate_streets([PORT], 0.2)


@pytest.mark.usefixtures("fake")
def test_a_service_that_is_off_the_net_is_no_harm(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ban, "DOMAIN", "127.0.0.1:1/geocodage")
    with pytest.raises(ban_batch.Down):
        places.locate_streets([PORT], 1)


@pytest.mark.usefixtures("fake")
def test_an_answer_larger_than_it_can_be_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ban_batch, "MOST_BYTES", 10)
    with pytest.raises(ban_batch.Down, match="too large"):
        places.locate_streets([PORT], 5)
