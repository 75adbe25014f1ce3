"""What a bid form begins with: his last bid, from his own browser or from a tender that is closed."""

import base64
from collections.abc import Callable
from typing import Any

import pytest

from chalicelib.store import codec
from chalicelib.web import habits
from chalicelib.web.habits import Habit
from infra.local.visitor import Client
from tests.conftest import StandingClock
from tests.web import provider_world as given
from tests.web.test_bids import close, offer

pytestmark = pytest.mark.usefixtures("table", "karim")
App = Callable[..., Any]
TOLD = "Repris de votre dernière offre"


def begins(client: Client, tender_id: str) -> tuple[str, str, str, bool]:
    """Rate, days and flat sum that the form begins with, and whether it says from where."""
    page = client.get(f"/appels-offres/{tender_id}")
    return page.value("rate"), page.value("days"), page.value("flat"), TOLD.replace("'", "’") in page.text


def test_the_first_bid_begins_with_the_computed_price(world: given.World, app: App) -> None:
    assert begins(given.signed_in(app), world.tender()) == ("12", "3", "", False)


def test_the_next_bid_begins_with_the_last_one_of_this_browser(world: given.World, app: App) -> None:
    here, first, second = given.signed_in(app), world.tender(), world.tender()

    offer(here, first, rate="14,5", days="5", flat="20", duration="60", note="Un mot.")

    page = here.get(f"/appels-offres/{second}")
    assert begins(here, second) == ("14.5", "5", "20", True)
    assert page.value("duration") == "60"
    assert ">Un mot.</textarea>" in page.text
    assert begins(given.signed_in(app), second) == ("12", "3", "", False)  # elsewhere nobody knows it: it lies sealed


def test_elsewhere_it_begins_with_the_last_bid_that_was_opened(
    world: given.World, app: App, clock: StandingClock
) -> None:
    first = world.tender()
    offer(given.signed_in(app), first, rate="14,5", days="5", note="Un mot.")
    close(clock)
    second, third = world.tender(), world.tender()
    offer(given.signed_in(app), second, rate="9", days="1")

    page = given.signed_in(app).get(f"/appels-offres/{third}")

    assert begins(given.signed_in(app), third) == ("14.5", "5", "", True)
    assert "Un mot." not in page.text


def test_a_price_that_does_not_fit_is_brought_within_the_bounds(world: given.World, app: App) -> None:
    here = given.signed_in(app)
    offer(here, world.tender(), rate="6", days="2", flat="30")

    assert begins(here, world.tender(floor_bps=900)) == ("9", "2", "", True)
    assert begins(here, world.tender(1_000)) == ("6", "2", "", True)  # 30 euros would be three times the claim


def test_another_bidder_at_the_same_browser_sees_nothing_of_it(world: given.World, app: App) -> None:
    world.provider("sana")
    karim, tender_id = given.signed_in(app), world.tender()
    offer(karim, tender_id, rate="14,5", days="5")
    sana = given.signed_in(app, "sana")
    sana.cookies[habits.NAME] = karim.cookies[habits.NAME]

    assert begins(sana, world.tender()) == ("12", "3", "", False)


@pytest.mark.parametrize(
    "kept",
    [
        "x",
        base64.urlsafe_b64encode(b"{}").decode(),
        base64.urlsafe_b64encode(b"\xff\xfe").decode(),
        *(
            base64.urlsafe_b64encode(codec.dump(habit).encode()).decode()
            for habit in (
                Habit("prv_karim", 9999, 0, 3, 90),
                Habit("prv_karim", 1200, -5, 3, 90),
                Habit("prv_karim", 1200, 0, 0, 90),
                Habit("prv_karim", 1200, 0, 20, 10),
                Habit("prv_karim", 1200, 0, 3, 90, "n" * 281),
            )
        ),
    ],
)
def test_a_spoilt_cookie_is_left_alone(world: given.World, app: App, kept: str) -> None:
    here = given.signed_in(app)
    here.cookies[habits.NAME] = kept

    assert begins(here, world.tender()) == ("12", "3", "", False)


def test_what_he_just_cleared_stays_cleared_when_the_form_comes_back(world: given.World, app: App) -> None:
    here, second = given.signed_in(app), world.tender()
    offer(here, world.tender(), flat="20", note="Un mot.")

    page = offer(here, second, flat="", note="", rate="99")

    assert page.status == 422
    assert page.value("flat") == ""
    assert "Un mot." not in page.text


def test_the_cookie_stays_on_the_board_and_out_of_scripts(world: given.World, app: App) -> None:
    answer = offer(given.signed_in(app), world.tender())

    (cookie,) = [one for one in answer.cookies if one.startswith(f"{habits.NAME}=")]
    assert "Path=/appels-offres;" in cookie
    assert "HttpOnly" in cookie
