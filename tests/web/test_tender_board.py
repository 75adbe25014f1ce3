"""The board of open calls: pages, what is new since, a bidder's own bids."""

import html
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from chalicelib.store import board, own_bids
from tests.conftest import StandingClock
from tests.web import provider_world as given

pytestmark = pytest.mark.usefixtures("table")
App = Callable[..., Any]
GRENOBLE = replace(given.LYON, city="Grenoble", departement="38", lat=45.19, lon=5.72)


@pytest.fixture
def world() -> given.World:
    world = given.World()
    world.provider()
    return world


@pytest.fixture
def app() -> App:
    return given.application()


def poll_of(page: str) -> str:
    (found,) = re.findall(r'data-poll="([^"]*)"', page)
    return html.unescape(found)


def test_a_new_call_is_told_once_and_304_until_there_is_another(
    world: given.World, app: App, clock: StandingClock
) -> None:
    world.tender()
    clock.jump(timedelta(seconds=1))
    client = given.signed_in(app)
    poll = poll_of(client.get("/appels-offres").text)
    clock.jump(timedelta(seconds=30))

    nothing = client.get(poll)
    again = client.get(poll, if_none_match=nothing.headers["etag"])
    clock.jump(timedelta(seconds=30))
    world.tender()
    world.tender(place=GRENOBLE)
    told = client.get(poll, if_none_match=nothing.headers["etag"])
    after = client.get(poll, if_none_match=told.headers["etag"])

    assert (nothing.status, again.status, told.status, after.status) == (200, 304, 200, 304)
    assert "nouve" not in nothing.text.replace("nouveaux?", "").replace('"nouveaux"', "")
    assert again.body == after.body == b""
    assert "2 nouveaux appels" in told.text
    assert 'href="/appels-offres"' in told.text
    assert poll_of(told.text) == poll
    assert told.headers["cache-control"] == "private, no-cache"


def test_what_does_not_fit_the_filter_is_not_told(world: given.World, app: App, clock: StandingClock) -> None:
    client = given.signed_in(app)
    shown = client.get("/appels-offres?departement=38&minimum=1000").text
    clock.jump(timedelta(seconds=1))
    world.tender(500_000)
    world.tender(50_000, place=GRENOBLE)
    world.tender(500_000, place=GRENOBLE)

    told = client.get(poll_of(shown)).text

    assert "1 nouvel appel" in told
    assert 'href="/appels-offres?departement=38&amp;minimum=1000"' in told


@pytest.mark.parametrize("since", ["", "hier", "2026-11-18T09:00:00", "1999-01-01T00:00:00+00:00"])
def test_a_strange_moment_harms_nothing(world: given.World, app: App, clock: StandingClock, since: str) -> None:
    world.tender()
    clock.jump(timedelta(hours=25))

    assert given.signed_in(app).get(f"/appels-offres/nouveaux?depuis={since}").status == 200


def test_many_new_calls_are_not_all_counted(world: given.World, app: App, clock: StandingClock) -> None:
    client = given.signed_in(app)
    poll = poll_of(client.get("/appels-offres").text)
    clock.jump(timedelta(seconds=1))
    for _ in range(board.NEWEST + 3):
        world.tender()

    with given.counting() as asked:
        told = client.get(poll).text

    assert "Plus de 49 nouveaux appels" in told
    assert asked == {"GetItem": 1, "Query": 1}


def test_a_filter_that_fits_many_goes_on_after_the_last_row_shown(
    world: given.World, app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(board, "PAGE", 2)
    for cents in (1000, 200_000, 300_000, 2000, 400_000, 500_000):
        world.tender(cents)
    client = given.signed_in(app)

    listed, address = [], "/appels-offres?minimum=1000"
    for _ in range(3):
        page = client.get(address).text
        listed.append(len(re.findall(r'class="choice item"', page)))
        following = re.findall(r'href="(/appels-offres\?[^"]*suite=[^"]*)"', page)
        if not following:
            break
        address = html.unescape(following[0])

    assert listed == [2, 2]


def test_own_bids_are_shown_newest_first_with_pages(
    world: given.World, app: App, clock: StandingClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(own_bids, "PAGE", 2)
    monkeypatch.setattr(own_bids.page, "__defaults__", ("", 2))
    client = given.signed_in(app)
    made = [world.tender() for _ in range(3)]
    for tender_id in made:
        given.submit(
            client, f"/appels-offres/{tender_id}", f"/appels-offres/{tender_id}/offrir",
            rate="12", days="3", note="", independent="yes",
        )  # fmt: skip
        clock.jump(timedelta(minutes=1))

    first = client.get("/appels-offres/miennes").text
    (following,) = re.findall(r'href="(/appels-offres/miennes\?[^"]*)"', first)
    second = client.get(html.unescape(following)).text

    links = [re.findall(r'class="choice item" href="/appels-offres/(ten_[^"]*)"', page) for page in (first, second)]
    assert links == [[made[2], made[1]], [made[0]]]
    assert "Les plus récentes" in second
    assert "Les plus récentes" not in first
