"""After the closing: one's own rank, the winner's price as a band, the work taken or passed on."""

from collections.abc import Callable
from typing import Any

import pytest

from chalicelib.store import views
from tests.conftest import StandingClock
from tests.web import provider_world as given
from tests.web.test_bids import bid, close, offer

pytestmark = pytest.mark.usefixtures("table", "karim")
App = Callable[..., Any]


def test_after_the_closing_each_sees_his_own_rank_and_the_winners_price_as_a_band(
    world: given.World, app: App, clock: StandingClock
) -> None:
    world.provider("sana")
    world.provider("lea")
    tender_id = world.tender(500_000)
    bid(app, tender_id, rate="12,5")
    bid(app, tender_id, "sana", rate="18")
    close(clock)

    page = f"/appels-offres/{tender_id}"
    winner, second, watcher = (given.signed_in(app, who).get(page).text for who in ("karim", "sana", "lea"))

    assert "Votre offre l’emporte" in winner
    assert "Acceptez avant le" in winner
    for shown in (
        "2 sur 2",
        "18\u202f%",
        "entre 10\u202f% et 15\u202f%",
        "Une autre offre l’emporte",
    ):
        assert shown in second, shown
    assert "12,5" not in second
    assert "entre 10\u202f% et 15\u202f%" in watcher
    for secret in ("12,5", "18\u202f%", "Votre offre l’emporte"):
        assert secret not in watcher


def test_the_winner_accepts_and_has_the_file_or_says_no_and_the_next_has_it(
    world: given.World, app: App, clock: StandingClock
) -> None:
    world.provider("sana")
    tender_id = world.tender(500_000)
    page = f"/appels-offres/{tender_id}"
    bid(app, tender_id, rate="12")
    bid(app, tender_id, "sana", rate="18")
    close(clock)

    karim, sana = given.signed_in(app), given.signed_in(app, "sana")
    declined = given.submit(karim, page, f"{page}/decliner", reason="capacity")
    assert "Décliner ne compte pas contre vous" in karim.follow(declined).text
    accepted = given.submit(sana, page, f"{page}/accepter")
    assert "Vous avez accepté" in sana.follow(accepted).text
    assert f'href="/missions/clm_{tender_id.removeprefix("ten_")}"' in sana.get(page).text
    assert views.tender(tender_id).status == "accepted"
    assert given.submit(karim, page, f"{page}/accepter").status == 409


def test_his_own_bids_are_on_one_page_with_what_became_of_them(
    world: given.World, app: App, clock: StandingClock
) -> None:
    first, second = world.tender(500_000), world.tender(42_000)
    karim = given.signed_in(app)
    assert "Aucune offre pour l’instant" in karim.get("/appels-offres/miennes").text
    offer(karim, first)
    offer(karim, second)
    page = karim.get("/appels-offres/miennes").text
    assert page.count("encore") + page.count("jusqu’") == 2
    given.submit(karim, f"/appels-offres/{second}", f"/appels-offres/{second}/retirer")
    close(clock)
    page = given.signed_in(app).get("/appels-offres/miennes").text
    assert second not in page
    for shown in ("rang 1 sur 1", "À accepter", f"/appels-offres/{first}"):
        assert shown in page, shown
    assert "12,5" not in page
