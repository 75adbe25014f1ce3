"""Sealed bids: one each, the last one counts, until the closing; then one's own rank."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from chalicelib import ambient, handle
from chalicelib.domain.actors import SYSTEM
from chalicelib.domain.tender import commands as t
from chalicelib.store import bid_box, providers, views
from infra.local.visitor import Answer
from tests.conftest import StandingClock
from tests.web import provider_world as given

pytestmark = pytest.mark.usefixtures("table")
App = Callable[..., Any]
GRENOBLE = replace(given.LYON, city="Grenoble", departement="38", lat=45.19, lon=5.72)
OFFER = {"rate": "12,5", "days": "2", "note": "Je connais le quartier."}


@pytest.fixture
def world() -> given.World:
    world = given.World()
    world.provider()
    return world


@pytest.fixture
def app() -> App:
    return given.application()


def bid(app: App, tender_id: str, who: str = "karim", **changes: str) -> Answer:
    page = f"/appels-offres/{tender_id}"
    client = given.signed_in(app, who)
    csrf = client.get(page).value("csrf")
    return client.post(f"{page}/offrir", {"csrf": csrf, "key": ambient.new_id("key")} | OFFER | changes)


def close(tender_id: str, clock: StandingClock, **chances: int) -> None:
    clock.jump(timedelta(days=4))
    bids = [sealed.bid_id for sealed in views.tender(tender_id).bids]
    opened = bid_box.opened(tender_id, bids, {f"prv_{who}": bps for who, bps in chances.items()})
    handle.tender(t.CloseTender(tender_id=tender_id, by=SYSTEM, at=ambient.now(), opened=opened), f"close:{tender_id}")


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
        "0 offre",
        "à 94\u00a0km",
    ):
        assert shown in page, shown
    for secret in ("Boulangerie", "Garibaldi", "45.19"):
        assert secret not in page


def test_a_bid_lies_sealed_and_is_shown_as_a_receipt_to_its_bidder_alone(world: given.World, app: App) -> None:
    world.provider("sana")
    tender_id = world.tender()

    own = given.signed_in(app).follow(bid(app, tender_id)).text
    other = given.signed_in(app, "sana").get(f"/appels-offres/{tender_id}").text

    seal = views.tender(tender_id).bids[0].seal
    for shown in ("12,5\u202f%", "sous 2 jours", "Je connais le quartier.", seal):
        assert shown in own, shown
    assert "1 offre" in other
    for secret in ("12,5", "quartier", seal):
        assert secret not in other


def test_a_double_click_bids_once(world: given.World, app: App) -> None:
    tender_id = world.tender()

    answers = [bid(app, tender_id, key="key_same") for _ in range(2)]

    assert [answer.status for answer in answers] == [303, 303]
    assert views.tender(tender_id).version == 2


def test_the_last_bid_counts_and_may_be_withdrawn(world: given.World, app: App) -> None:
    tender_id = world.tender()
    page, client = f"/appels-offres/{tender_id}", given.signed_in(app)
    bid(app, tender_id)
    bid(app, tender_id, rate="9")

    (sealed,) = views.tender(tender_id).bids
    last = bid_box.own(tender_id, sealed.bid_id)
    assert last is not None
    assert last.rate_bps == 900
    assert 'value="9"' in client.get(page).text

    answer = given.submit(client, page, f"{page}/retirer")
    assert "Votre offre est retirée" in client.follow(answer).text
    assert views.tender(tender_id).bids == ()


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("rate", "2,9", "Indiquez un taux de 3 à 40"),
        ("rate", "41", "Indiquez un taux de 3 à 40"),
        ("rate", "peu", "Indiquez un taux de 3 à 40"),
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


def test_after_the_closing_each_sees_his_own_rank_and_the_winners_price_as_a_band(
    world: given.World, app: App, clock: StandingClock
) -> None:
    world.provider("sana")
    world.provider("lea")
    tender_id = world.tender(500_000)
    bid(app, tender_id, rate="12,5")
    bid(app, tender_id, "sana", rate="18")
    close(tender_id, clock, karim=6200, sana=6000)

    winner, second, watcher = (
        given.signed_in(app, who).get(f"/appels-offres/{tender_id}").text for who in ("karim", "sana", "lea")
    )

    assert "La mission est à vous" in winner
    assert f'href="/missions/clm_{tender_id.removeprefix("ten_")}"' in winner
    for shown in (
        "2 sur 2",
        "18\u202f%",
        "2\u202f352,00\u00a0€",
        "entre 10\u202f% et 15\u202f%",
        "Une autre offre l’emporte",
    ):
        assert shown in second, shown
    assert "12,5" not in second
    assert "entre 10\u202f% et 15\u202f%" in watcher
    for secret in ("12,5", "18\u202f%", "La mission est à vous"):
        assert secret not in watcher


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
    close(tender_id, clock)

    page = given.signed_in(app).get(f"/appels-offres/{tender_id}").text

    assert "Personne n’a offert" in page
    assert "aucune" in page
