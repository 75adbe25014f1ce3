"""From an address to a point: the gazetteer alone, and with the national address base on a loopback port."""

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest

from chalicelib.domain import place_names
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.gateways import ban, gazetteer, places, turns
from tests import ban_bench
from tests.ban_bench import PORT_STREET, FakeBan

NONSENSE = b'{"features": [{"geometry": {"coordinates": [2, 49]}, "properties": null}]}'


@pytest.fixture
def fake(
    configure: Callable[..., None], clock: list[datetime], monkeypatch: pytest.MonkeyPatch
) -> Iterator[ban_bench.FakeBan]:
    assert clock
    configure(GEOCODER="ban")
    with ban_bench.serving(monkeypatch) as made:
        yield made


@pytest.fixture
def offline(configure: Callable[..., None]) -> None:
    configure(GEOCODER="off")


def test_a_known_address_gives_its_own_point(fake: FakeBan) -> None:
    place = places.locate("8 boulevard du Port", "80 000", "AMIENS CEDEX 1")
    assert place == places.Place("80021", "Amiens", "80", 49.896, 2.292, "address", 0.0)
    assert fake.asked == ["8 boulevard du Port 80000 AMIENS "]


def test_a_street_without_a_number_is_a_street(fake: FakeBan) -> None:
    fake.properties = PORT_STREET | {"type": "street"}
    assert places.locate("boulevard du Port", "80000", "Amiens").precision == "street"


@pytest.mark.parametrize(
    "properties",
    [
        None,
        PORT_STREET | {"score": 0.55},
        PORT_STREET | {"type": "municipality"},
        PORT_STREET | {"postcode": "76000", "citycode": "76540"},
        PORT_STREET | {"citycode": "99999"},
    ],
    ids=["no answer", "low score", "only the town", "another town", "unknown town"],
)
def test_a_doubtful_answer_falls_back_on_the_commune(fake: FakeBan, properties: dict[str, Any] | None) -> None:
    fake.properties = properties
    place = places.locate("8 boulevard du Port", "80000", "Amiens")
    assert (place.insee, place.precision, place.extent_km) == ("80021", "commune", 6.5)


@pytest.mark.parametrize(
    ("status", "body"),
    [(429, None), (500, None), (404, b"gone"), (200, b"<html>"), (200, b'{"features": [{}]}'), (200, NONSENSE)],
)
def test_an_ailing_service_is_left_alone_for_a_while(
    fake: FakeBan, clock: list[datetime], status: int, body: bytes | None
) -> None:
    fake.status, fake.body = status, body
    assert places.locate("8 boulevard du Port", "80000", "Amiens").precision == "commune"
    assert places.locate("9 boulevard du Port", "80000", "Amiens").precision == "commune"
    assert len(fake.asked) == 1

    clock[0] += timedelta(seconds=31)
    fake.status, fake.body = 200, None
    assert places.locate("8 boulevard du Port", "80000", "Amiens").precision == "address"


def test_a_hanging_service_costs_one_time_out(fake: FakeBan, monkeypatch: pytest.MonkeyPatch) -> None:
    fake.hang = threading.Event()
    monkeypatch.setattr(ban, "TIMEOUT_SECONDS", 0.2)
    assert places.locate("8 boulevard du Port", "80000", "Amiens").precision == "commune"
    assert places.locate("8 boulevard du Port", "80000", "Amiens").precision == "commune"
    assert len(fake.asked) == 1


def test_a_service_that_is_off_the_net_is_no_harm(fake: FakeBan, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ban, "DOMAIN", "127.0.0.1:1/geocodage")
    assert places.locate("8 boulevard du Port", "80000", "Amiens").precision == "commune"
    assert fake.asked == []


def test_an_arrondissement_counts_as_its_town(fake: FakeBan) -> None:
    fake.properties = PORT_STREET | {"postcode": "75015", "citycode": "75115", "city": "Paris"}
    place = places.locate("2 rue Lecourbe", "75015", "Paris")
    assert (place.insee, place.city, place.departement, place.precision) == ("75115", "Paris", "75", "address")


def test_no_street_no_question(fake: FakeBan) -> None:
    assert places.locate(" ", "80000", "Amiens").precision == "commune"
    assert fake.asked == []


@pytest.mark.usefixtures("offline")
@pytest.mark.parametrize(
    ("postcode", "city", "insee"),
    [
        ("35000", "RENNES", "35238"),
        ("01400", "Romans", "01328"),
        ("01400", "l abergement clemenciat", "01001"),
        ("01400", "", "01093"),
        ("42100", "St-Etienne", "42218"),
        ("75015", "Paris 15e", "75115"),
        ("69002", "Lyon 2ème arrondissement", "69382"),
        ("13001", "Marseille", "13201"),
        ("69439", "LYON CEDEX 03", "69123"),
        ("97499", "St Denis cedex", "97411"),
        ("20000", "Ajaccio", "2A004"),
    ],
)
def test_without_the_service_a_commune_is_found_by_postcode_and_name(postcode: str, city: str, insee: str) -> None:
    place = places.locate("1 rue de la Paix", postcode, city)
    assert (place.insee, place.precision) == (insee, "commune")
    assert place.extent_km > 0


@pytest.mark.usefixtures("offline")
@pytest.mark.parametrize(
    ("postcode", "city"),
    [
        ("00999", "Nulleville"),
        ("69439", "Lyon"),
        ("69439", "Nulleville cedex"),
        ("69439", "cedex"),
        ("3500", "Rennes"),
        ("postcodes", "name"),
        ("", "Rennes"),
        ("98713", "Papeete"),
    ],
)
def test_an_unknown_postcode_is_refused(postcode: str, city: str) -> None:
    with pytest.raises(Refused) as caught:
        places.locate("1 place de la Mairie", postcode, city)
    assert caught.value.reason == Reason.UNKNOWN_PLACE
    assert caught.value.detail == {"postcode": postcode}


def test_communes_are_listed_for_a_postcode_and_a_code() -> None:
    assert [each.name for each in places.communes_for("01400")][:2] == [
        "Châtillon-sur-Chalaronne",
        "Neuville-les-Dames",
    ]
    assert [each.name for each in places.communes_for("75015")] == ["Paris"]
    assert places.communes_for("99999") == ()
    fifteenth = places.commune("75115")
    assert fifteenth is not None
    assert (fifteenth.name, fifteenth.postcodes, fifteenth.extent_km) == ("Paris 15e Arrondissement", ("75015",), 9.6)
    assert places.commune("99999") is None


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("st-eti", "Saint-Étienne"),
        ("LYO", "Lyon"),
        ("l'hay", "L'Haÿ-les-Roses"),
        ("chateauroux", "Châteauroux"),
        ("690", "Lyon"),
        ("35238", None),
        ("zzz", None),
        ("", None),
    ],
)
def test_towns_are_suggested_however_they_are_typed(typed: str, first: str | None) -> None:
    assert next((each.name for each in places.suggest(typed)), None) == first
    assert len(places.suggest(typed, limit=3)) <= 3


def test_communes_from_all_over_the_file_can_be_looked_up() -> None:
    rows = gazetteer._text(gazetteer.COMMUNES).splitlines()[1:]
    assert len(rows) == 34_969
    for row in rows[::500]:
        found = places.commune(row[:5])
        assert found is not None
        assert all(found in places.communes_for(code) for code in found.postcodes)
        assert place_names.plain(found.name).isascii()


def test_the_gazetteer_is_ready_in_a_fraction_of_a_cold_start() -> None:
    asked = "from chalicelib.gateways import gazetteer as g; t = time.process_time(); g.communes_for('35000')"
    done = subprocess.run(
        [sys.executable, "-c", f"import time; {asked}; print(time.process_time() - t)"],
        capture_output=True,
        check=True,
        text=True,
    )
    assert float(done.stdout) < 0.15


def test_an_address_that_finds_no_turn_is_known_by_its_commune(fake: FakeBan, monkeypatch: pytest.MonkeyPatch) -> None:
    standing = turns.Bucket(per_second=0.5, burst=1, clock=lambda: 100.0, sleep=lambda _: None)
    monkeypatch.setattr(ban, "TURNS", standing)
    found = [places.locate("8 boulevard du Port", "80000", "Amiens").precision for _ in range(3)]
    assert found == ["address", "commune", "commune"]
    assert len(fake.asked) == 1
