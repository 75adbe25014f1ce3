"""How well each customer is located is shown in the table; an address that is typed anew is located at once."""

from collections.abc import Iterator

import pytest

from chalicelib import config
from infra.local.visitor import Client
from tests import ban_bench
from tests.ban_bench import PORT_STREET, FakeBan
from tests.lot_world import BALANCE, change, customers, drop, item, lot_at, page_of, readable, typed
from tests.web import creditor_world as given

LYON = PORT_STREET | {"postcode": "69002", "citycode": "69382", "lat": 45.75, "lon": 4.83}


@pytest.fixture
def fake(table: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeBan]:
    assert table
    monkeypatch.setenv("GEOCODER", "ban")
    config.settings.cache_clear()
    given.world()
    with ban_bench.serving(monkeypatch) as made:
        made.properties = LYON
        yield made


def test_the_table_says_how_well_each_customer_is_located(fake: FakeBan, monkeypatch: pytest.MonkeyPatch) -> None:
    fake.said_of = {"3 rue des Lilas": LYON | {"type": "street"}, "4 rue des Lilas": LYON | {"score": 0.1}}
    readable(monkeypatch, *(item(row) for row in range(2, 5)))
    client = given.signed_in()

    page = page_of(client, drop(client, BALANCE)).text

    assert [page.count(f"situé à {at}") for at in ("l\u2019adresse", "la rue", "la commune")] == [1, 1, 1]
    assert "data-poll" not in page


def test_an_address_that_is_typed_is_located_at_once(fake: FakeBan, monkeypatch: pytest.MonkeyPatch) -> None:
    readable(monkeypatch, item(2))
    client: Client = given.signed_in()
    lot = drop(client, BALANCE)
    (before,) = customers(lot_at(lot))

    fake.said_of, fake.properties = {}, LYON | {"type": "street"}
    change(client, lot, "client", **typed(line=before.address.line))
    assert customers(lot_at(lot))[0].place == before.place  # the same address: nobody asks again
    change(client, lot, "client", **typed(line="5 quai Perrache"))

    (after,) = customers(lot_at(lot))
    assert after.place is not None
    assert (after.place.precision, fake.asked) == ("street", ["5 quai Perrache 69002 Lyon"])

    fake.status = 503
    change(client, lot, "client", **typed(line="7 quai Perrache"))
    (unknown,) = customers(lot_at(lot))
    assert unknown.place is not None
    assert (unknown.place.precision, unknown.located) == ("commune", False)
