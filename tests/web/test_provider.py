"""A provider's day: what is offered, what is to do, what is at stake."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from chalicelib import ambient, handle
from chalicelib.domain.actors import Actor
from chalicelib.domain.claim import commands as c
from chalicelib.store import providers
from infra.local.visitor import Client
from tests.conftest import StandingClock
from tests.web import provider_world as given

pytestmark = pytest.mark.usefixtures("table")
App = Callable[..., Any]
SECRETS = ("Boulangerie Morel", "Garibaldi", "04 78", "2026-0001", "dbt_")


def test_an_offer_says_all_he_needs_to_decide_and_nothing_about_the_debtor(world: given.World, app: App) -> None:
    world.provider()
    claim_id = world.offered("karim", hours=5)
    client = given.signed_in(app)

    for page in (client.get("/missions"), client.get(f"/missions/{claim_id}")):
        assert page.status == 200
        for shown in (
            "1,8\u00a0km",
            "Lyon 2e",
            "1\u202f240,50\u00a0€",
            "156,31\u00a0€",
            "aujourd’hui jusqu’à 15:00",
            "62\u202f%",
        ):
            assert shown in page.text
        assert not [secret for secret in SECRETS if secret in page.text]


@pytest.mark.parametrize(
    ("hours", "words"),
    [
        (1, "encore 60 minutes"),
        (5, "aujourd’hui jusqu’à 15:00"),
        (24, "demain jusqu’à 10:00"),
        (72, "samedi 21\u00a0novembre, 10:00"),
    ],
)
def test_the_deadline_is_said_in_plain_words(world: given.World, app: App, hours: float, words: str) -> None:
    world.provider()
    world.offered("karim", hours=hours)

    assert words in given.signed_in(app).get("/missions").text


def test_the_day_is_ordered_by_the_next_step_with_what_is_at_stake(
    world: given.World, app: App, clock: StandingClock
) -> None:
    world.provider(slots=20)
    world.active(debtor="Premier")
    clock.jump(timedelta(days=3))
    world.active(debtor="Deuxième")
    clock.jump(timedelta(days=5))
    world.paused(debtor="Troisième")
    ended = world.active(debtor="Terminé")
    close = c.CloseClaim(claim_id=ended, by=Actor("provider", "prv_karim"), at=ambient.now(), code="not_found")
    handle.claim(close, key="close")

    page = given.signed_in(app).get("/missions")

    names = ("Premier", "Deuxième", "Troisième", "Terminé")
    places = [page.text.index(name) for name in names]
    assert places == sorted(places)
    assert "Bonjour Karim Benali, 1 étape aujourd’hui" in page.text
    for shown in ("À faire", "Prévu", "En pause", "1 dossier clos", "à recouvrer", "pour vous si tout est payé"):
        assert shown in page.text


def test_the_day_costs_one_query_and_one_batch(world: given.World, app: App) -> None:
    world.provider(slots=30)
    for _ in range(12):
        world.taken()
    world.offered("karim")
    client = given.signed_in(app)

    with given.counting() as asked:
        page = client.get("/missions")

    assert page.text.count("Boulangerie Morel") == 12
    assert asked == {"GetItem": 1, "Query": 1, "BatchGetItem": 1}  # the first is the session
    assert len(page.body) < 60_000


def test_a_newcomer_is_shown_the_way_to_his_papers(world: given.World, app: App) -> None:
    world.provider(papers=providers.Papers())
    page = given.signed_in(app).get("/missions")
    assert "Aucune mission pour l’instant" in page.text
    assert 'href="/profil"' in page.text
    assert "Vos justificatifs d’abord" in page.text

    world.provider("faure", kind="officer", papers=providers.Papers(checked_at=ambient.now()))
    assert "Vos justificatifs d’abord" not in given.signed_in(app, "faure").get("/missions").text


def test_only_providers_come_in_and_only_from_our_own_pages(world: given.World, app: App) -> None:
    world.provider()
    claim_id = world.offered("karim")

    creditor = given.signed_in(app, role="creditor")
    stranger = Client(app)
    forged = given.signed_in(app).post(f"/missions/{claim_id}/accepter", {"csrf": "guess"})

    assert [creditor.get("/missions").status, stranger.get("/missions").status, forged.status] == [404, 401, 403]


def test_an_english_reader_gets_english_numbers(world: given.World, app: App) -> None:
    world.provider()
    world.offered("karim")
    client = given.signed_in(app)
    client.language = "en"

    page = client.get("/missions")

    assert "€1,240.50" in page.text
    assert '<html lang="en">' in page.text
