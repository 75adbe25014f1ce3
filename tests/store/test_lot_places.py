"""Customers of a lot are located to the street while it is checked; a silent address base holds nothing up."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from chalicelib import config, react
from chalicelib.react import lots as work
from chalicelib.react.lots import locating
from chalicelib.store import lots, people, views
from tests import ban_bench
from tests import lot_world as given
from tests.ban_bench import PORT_STREET, FakeBan
from tests.conftest import StandingClock
from tests.web import creditor_world

pytestmark = pytest.mark.usefixtures("quick_print")
LYON = PORT_STREET | {"postcode": "69002", "citycode": "69382", "lat": 45.75, "lon": 4.83}


@pytest.fixture
def fake(table: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeBan]:
    assert table
    monkeypatch.setenv("GEOCODER", "ban")
    config.settings.cache_clear()
    people.save_creditor(creditor_world.CREDITOR)
    with ban_bench.serving(monkeypatch) as made:
        made.properties = LYON
        yield made


def precisions(lot: lots.Lot) -> list[str]:
    return [each.place.precision if each.place else "" for each in given.customers(lot)]


def filed() -> list[str]:
    return [claim.place.precision for claim in views.creditor_claims("crd_1").claims]


def test_all_are_located_with_one_question_and_filed_where_they_are(
    fake: FakeBan, monkeypatch: pytest.MonkeyPatch
) -> None:
    nowhere = given.item(9, address=given.NOWHERE)
    small = given.item(10, open_cents=10)
    given.readable(monkeypatch, *(given.item(row) for row in range(2, 6)), nowhere, small)
    fake.said_of = {"3 rue des Lilas": LYON | {"score": 0.3}}

    lot = given.checked()

    assert precisions(lot) == ["address", "commune", "address", "address", "", "commune"]
    assert [len(lines) for lines in fake.files] == [4]  # nobody's address is asked for who is not claimed from
    assert (given.now(lot).unplaced, given.now(lot).due) == (None, None)
    work.work(given.signed(given.now(lot)).id)
    assert sorted(filed()) == ["address", "address", "address", "commune"]
    assert len(fake.files) == 1


def test_the_same_addresses_in_another_file_are_not_asked_for_again(
    fake: FakeBan, monkeypatch: pytest.MonkeyPatch
) -> None:
    given.readable(monkeypatch, *(given.item(row) for row in range(2, 6)))
    given.checked()
    assert precisions(given.checked(b"another")) == ["address"] * 4
    assert len(fake.files) == 1


def test_a_silent_base_is_asked_again_later_while_the_creditor_checks(
    fake: FakeBan, monkeypatch: pytest.MonkeyPatch, clock: StandingClock
) -> None:
    given.readable(monkeypatch, given.item(2))
    fake.status = 503
    lot = given.checked()
    assert (lot.stage, precisions(lot), given.now(lot).silences) == ("checking", ["commune"], 1)
    react.sweep()
    assert len(fake.files) == 1  # left alone

    clock.jump(timedelta(seconds=6))
    fake.status = 200
    react.sweep()

    assert precisions(lot) == ["address"]
    assert given.now(lot).due is None


def test_a_base_that_stays_silent_is_given_up(
    fake: FakeBan, monkeypatch: pytest.MonkeyPatch, clock: StandingClock
) -> None:
    given.readable(monkeypatch, given.item(2))
    fake.status = 503
    lot = given.checked()
    for _ in range(5):
        clock.jump(timedelta(minutes=6))
        react.sweep()

    assert len(fake.files) == locating.MOST_SILENCES
    assert given.now(lot).due is None


def test_a_signed_lot_is_filed_by_commune_where_the_base_is_silent(
    fake: FakeBan, monkeypatch: pytest.MonkeyPatch, clock: StandingClock
) -> None:
    given.readable(monkeypatch, given.item(2))
    fake.status = 429
    lot = given.checked()
    clock.jump(timedelta(seconds=6))

    work.work(given.signed(locating.begun(given.now(lot))).id)

    assert given.now(lot).stage == "done"
    assert filed() == ["commune"]


def test_whoever_waits_for_his_page_does_not_wait_for_many_addresses(
    fake: FakeBan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locating, "FEW", 2)
    given.readable(monkeypatch, *(given.item(row) for row in range(2, 6)))
    lot = given.begun()
    work.work(lot.id, work.AT_ONCE)
    assert (given.now(lot).stage, fake.files) == ("checking", [])

    react.sweep()

    assert precisions(lot) == ["address"] * 4


def test_what_was_corrected_while_streets_were_located_is_not_lost(
    fake: FakeBan, monkeypatch: pytest.MonkeyPatch, clock: StandingClock
) -> None:
    given.readable(monkeypatch, given.item(2))
    lot = given.begun()
    answer = fake.batch

    def meanwhile(lines: list[dict[str, str]]) -> bytes:
        assert lots.save_as_seen(given.now(lot), lambda seen: seen)
        return answer(lines)

    monkeypatch.setattr(fake, "batch", meanwhile)
    work.work(lot.id)
    assert precisions(lot) == ["commune"]
    clock.jump(lots.LEASE)
    work.work(lot.id)
    assert precisions(lot) == ["address"]
    assert len(fake.files) == 1  # the answer was kept


def test_a_worker_who_dies_of_it_again_and_again_leaves_the_commune(
    fake: FakeBan, monkeypatch: pytest.MonkeyPatch, clock: StandingClock
) -> None:
    given.readable(monkeypatch, given.item(2))

    def dies(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(locating, "stepped", dies)
    lot = given.begun()
    for _ in range(lots.MOST_TRIES + 2):
        react.sweep()
        clock.jump(lots.LEASE)

    assert (given.now(lot).stage, given.now(lot).unplaced) == ("checking", None)
    assert fake.files == []
