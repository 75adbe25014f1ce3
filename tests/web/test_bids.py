"""Sealed bids: one each, the last one counts, until the closing; then one's own rank."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from chalicelib import ambient, react
from chalicelib.store import providers, views
from infra.local.visitor import Answer, Client
from tests.conftest import StandingClock
from tests.web import provider_world as given

pytestmark = pytest.mark.usefixtures("table", "karim")
App = Callable[..., Any]
GRENOBLE = replace(given.LYON, city="Grenoble", departement="38", lat=45.19, lon=5.72)
OFFER = {"rate": "12,5", "days": "2", "note": "Je connais le quartier.", "independent": "1"}


def bid(app: App, tender_id: str, who: str = "karim", **changes: str) -> Answer:
    return offer(given.signed_in(app, who), tender_id, **changes)


def offer(client: Client, tender_id: str, **changes: str) -> Answer:
    page = f"/appels-offres/{tender_id}"
    csrf = client.get(page).value("csrf")
    return client.post(f"{page}/offrir", {"csrf": csrf, "key": ambient.new_id("key")} | OFFER | changes)


def close(clock: StandingClock) -> None:
    clock.jump(timedelta(days=4))
    assert react.close_tenders() > 0


def test_the_board_lists_open_calls_closing_soonest_first_and_hides_the_debtor(world: given.World, app: App) -> None:
    far = world.tender(900_000, 4, GRENOBLE)
    near = world.tender(42_000, 0.5)

    page = given.signed_in(app).get("/appels-offres").text

    assert page.index(near) < page.index(far)
    for shown in (
        "Lyon 2e (69)",
        "420,00\u00a0€",
        "Clôture proche",
        "Grenoble (38)",
        "9\u202f000,00\u00a0€",
        "de 60 à 120\u00a0km",
    ):
        assert shown in page, shown
    for secret in ("Boulangerie", "Garibaldi", "45.19"):
        assert secret not in page


def test_a_bid_lies_sealed_and_its_receipt_is_in_its_bidders_browser_alone(world: given.World, app: App) -> None:
    world.provider("sana")
    tender_id = world.tender()
    page, here = f"/appels-offres/{tender_id}", given.signed_in(app)

    answer = offer(here, tender_id)
    own, other = here.follow(answer).text, given.signed_in(app, "sana").get(page).text
    elsewhere = given.signed_in(app).get(page).text

    (cookie,) = [cookie for cookie in answer.cookies if cookie.startswith("bid=")]
    assert f"Path={page}" in cookie
    assert "HttpOnly" in cookie
    seal = views.tender(tender_id).bids[0].seal
    for shown in ("12,5\u202f%", "sous 2 jours", "Je connais le quartier.", seal):
        assert shown in own, shown
    assert seal in elsewhere
    assert "seul l’appareil où vous l’avez faite" in elsewhere
    assert "1 offre" in other
    assert "Offre déposée" in here.get("/appels-offres").text
    assert "Offre déposée" not in given.signed_in(app, "sana").get("/appels-offres").text
    for secret in ("12,5", "quartier"):
        assert secret not in elsewhere
        assert secret not in other
    assert seal not in other


@pytest.mark.parametrize("kept", ["", "%%%", "bm90IGEgYmlk", "e30="])
def test_a_broken_receipt_is_no_receipt(world: given.World, app: App, kept: str) -> None:
    tender_id = world.tender()
    client = given.signed_in(app)
    offer(client, tender_id)
    client.cookies["bid"] = kept
    assert "seul l’appareil" in client.get(f"/appels-offres/{tender_id}").text


def test_a_double_click_bids_once(world: given.World, app: App) -> None:
    tender_id, client = world.tender(), given.signed_in(app)

    answers = [offer(client, tender_id, key="key_same") for _ in range(2)]

    assert [answer.status for answer in answers] == [303, 303]
    assert views.tender(tender_id).version == 2


def test_its_salt_follows_from_nothing_that_is_kept(world: given.World, app: App) -> None:
    """The same form's key from another session makes another salt; neither session's token is kept here."""
    tender_id = world.tender()
    bid(app, tender_id, key="key_same")
    seal = views.tender(tender_id).bids[0].seal

    again = bid(app, tender_id, key="key_same")

    assert again.status == 422  # not the same bid any more
    assert views.tender(tender_id).bids[0].seal == seal


def test_the_last_bid_counts_and_may_be_withdrawn(world: given.World, app: App) -> None:
    tender_id = world.tender()
    page, client = f"/appels-offres/{tender_id}", given.signed_in(app)
    bid(app, tender_id)
    bid(app, tender_id, rate="9")

    assert len(views.tender(tender_id).bids) == 1

    answer = given.submit(client, page, f"{page}/retirer")
    assert "Votre offre est retirée" in client.follow(answer).text
    assert views.tender(tender_id).bids == ()


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("rate", "0", "Indiquez un taux, 40\u202f% au plus"),
        ("rate", "41", "Indiquez un taux, 40\u202f% au plus"),
        ("rate", "peu", "Indiquez un taux, 40\u202f% au plus"),
        ("flat", "2000", "ce forfait dépasse 40\u202f%"),
        ("duration", "1", "Au moins jusqu’au premier contact"),
        ("duration", "366", "Au moins jusqu’au premier contact"),
        ("days", "0", "Indiquez de 1 à 30 jours"),
        ("days", "31", "Indiquez de 1 à 30 jours"),
        ("note", "x" * 281, "280 signes au plus"),
    ],
)
def test_a_bid_out_of_bounds_is_asked_again(world: given.World, app: App, field: str, typed: str, said: str) -> None:
    tender_id = world.tender()

    answer = bid(app, tender_id, **{field: typed})

    assert answer.status == 422
    assert said in answer.text
    assert typed in answer.text
    assert views.tender(tender_id).bids == ()


def test_officers_bid_too(world: given.World, app: App) -> None:
    world.provider("faure", kind="officer", papers=providers.Papers(checked_at=ambient.now()))
    tender_id = world.tender()

    assert bid(app, tender_id, "faure").status == 303


def test_who_is_not_vetted_may_look_and_not_bid(world: given.World, app: App) -> None:
    world.provider("neuf", papers=given.PAPERS)
    tender_id = world.tender()
    client = given.signed_in(app, "neuf")

    assert "pas encore offrir" in client.get("/appels-offres").text
    assert "pas encore offrir" in client.get(f"/appels-offres/{tender_id}").text
    assert bid(app, tender_id, "neuf").status == 403
    assert views.tender(tender_id).bids == ()


def test_a_closed_call_takes_no_bid_and_loses_none(world: given.World, app: App, clock: StandingClock) -> None:
    tender_id = world.tender()
    bid(app, tender_id)
    page = f"/appels-offres/{tender_id}"
    clock.jump(timedelta(days=3))
    client = given.signed_in(app)
    csrf = client.get(page).value("csrf")

    assert "Les offres s’ouvrent" in client.get(page).text
    assert client.post(f"{page}/offrir", {"csrf": csrf} | OFFER).status == 409
    assert client.post(f"{page}/retirer", {"csrf": csrf}).status == 409
    assert len(views.tender(tender_id).bids) == 1


def test_a_call_nobody_answered_says_what_happens_next(world: given.World, app: App, clock: StandingClock) -> None:
    tender_id = world.tender()
    close(clock)

    page = given.signed_in(app).get(f"/appels-offres/{tender_id}").text

    assert "Personne n’a offert" in page
    assert "aucune" in page


def test_a_no_before_the_closing_takes_the_bid_along_without_penalty(world: given.World, app: App) -> None:
    tender_id = world.tender()
    page, client = f"/appels-offres/{tender_id}", given.signed_in(app)
    offer(client, tender_id)
    given.submit(client, page, f"{page}/decliner", reason="conflict_of_interest")
    told = views.tender(tender_id)
    assert (told.bids, told.declined) == ((), ("prv_karim",))


def test_a_bid_without_the_certificate_or_below_cost_without_a_word_is_asked_again(
    world: given.World, app: App
) -> None:
    tender_id = world.tender(floor_bps=900)
    assert "Cette attestation est nécessaire" in bid(app, tender_id, independent="").text
    low = bid(app, tender_id, rate="8,9")
    assert "sous le prix de revient" in low.text
    assert low.status == 422
    assert bid(app, tender_id, rate="8,9", justification="J'habite la rue.").status == 303
