"""A provider's day: offers taken in two taps or declined, once and only once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from chalicelib import ambient, handle
from chalicelib.domain.actors import Actor
from chalicelib.domain.claim import commands as c
from chalicelib.store import providers, views
from infra.local.visitor import Client
from tests.conftest import StandingClock
from tests.web import provider_world as given

pytestmark = pytest.mark.usefixtures("table")
App = Callable[..., Any]
SECRETS = ("Boulangerie Morel", "Garibaldi", "04 78", "2026-0001", "dbt_")


@pytest.fixture
def world() -> given.World:
    return given.World()


@pytest.fixture
def app() -> App:
    return given.application()


def accept(app: App, claim_id: str, who: str = "karim") -> Any:
    return given.submit(given.signed_in(app, who), "/missions", f"/missions/{claim_id}/accepter")


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


def test_two_taps_take_a_mission(world: given.World, app: App) -> None:
    world.provider()
    claim_id = world.offered("karim")
    client = given.signed_in(app)

    first_tap = client.get("/missions")
    assert f'action="/missions/{claim_id}/accepter"' in first_tap.text  # behind <details>: it needs no script
    second_tap = given.submit(client, "/missions", f"/missions/{claim_id}/accepter")

    assert (second_tap.status, second_tap.location) == (303, f"/missions/{claim_id}")
    page = client.follow(second_tap)
    assert "Boulangerie Morel" in page.text
    assert "première lettre part" in page.text


def test_accepting_costs_two_requests_besides_the_session(world: given.World, app: App) -> None:
    world.provider()
    claim_id = world.offered("karim")
    client = given.signed_in(app)
    csrf = client.get("/missions").value("csrf")

    with given.counting() as asked:
        assert client.post(f"/missions/{claim_id}/accepter", {"csrf": csrf}).status == 303

    assert asked == {"GetItem": 2, "TransactWriteItems": 1}  # the session's GetItem among them


def test_a_second_tap_too_many_changes_nothing(world: given.World, app: App) -> None:
    world.provider()
    claim_id = world.offered("karim")

    answers = [accept(app, claim_id).status for _ in range(2)]

    assert answers == [303, 303]
    assert len(views.timeline(claim_id)) == 5
    ((_, matched),) = providers.candidates(["prv_karim"], ambient.today())
    assert matched.open_slots == 4


def test_of_two_who_accept_at_once_one_has_it_and_the_other_a_kind_word(world: given.World, app: App) -> None:
    names = ("karim", "sana")
    for name in names:
        world.provider(name)
    claim_id = world.offered(*names)

    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(lambda name: accept(app, claim_id, name), names))

    assert sorted(answer.status for answer in answers) == [303, 409]
    loser = next(answer for answer in answers if answer.status == 409)
    assert "Un confrère a été un peu plus rapide" in loser.text
    assert "Cela ne compte pas contre vous" in loser.text


def test_the_page_of_an_offer_that_went_to_another_says_so(world: given.World, app: App) -> None:
    world.provider()
    world.provider("sana")
    world.provider("lea")
    claim_id = world.offered("karim", "sana")
    accept(app, claim_id)

    late, stranger = (given.signed_in(app, who).get(f"/missions/{claim_id}") for who in ("sana", "lea"))

    assert (late.status, "Un confrère a été un peu plus rapide" in late.text) == (409, True)
    assert (stranger.status, "Boulangerie" in stranger.text) == (404, False)


def test_an_offer_that_ran_out_is_gone_from_the_list_and_says_so(
    world: given.World, app: App, clock: StandingClock
) -> None:
    world.provider()
    claim_id = world.offered("karim", hours=2)
    clock.jump(timedelta(hours=2))
    client = given.signed_in(app)

    assert "Accepter" not in client.get("/missions").text
    for answer in (client.get(f"/missions/{claim_id}"), accept(app, claim_id)):
        assert answer.status == 409
        assert "Le délai pour accepter cette mission est passé" in answer.text


def test_who_has_no_room_left_is_told_where_to_make_some(world: given.World, app: App) -> None:
    world.provider(slots=1)
    world.taken()
    claim_id = world.offered("karim")

    answer = accept(app, claim_id)

    assert answer.status == 409
    assert "augmentez votre capacité dans votre profil" in answer.text


def test_who_is_no_longer_vetted_takes_nothing_from_that_moment_on(world: given.World, app: App) -> None:
    """Gate G1, asked in the transaction itself: CPCE R124-2."""
    world.provider()
    claim_id = world.offered("karim")
    providers.change("prv_karim", lambda known: replace(known, papers=replace(known.papers, checked_at=None)))

    answer = accept(app, claim_id)

    assert answer.status == 403
    assert "Vos justificatifs ne sont pas encore tous vérifiés" in answer.text
    assert views.offer("prv_karim", claim_id) is not None


@pytest.mark.parametrize("reason", ["capacity", "conflict_of_interest", "mismatch", "other"])
def test_a_no_has_a_reason_and_no_price(world: given.World, app: App, reason: str) -> None:
    world.provider()
    claim_id = world.offered("karim", "sana")
    client = given.signed_in(app)

    answer = given.submit(client, f"/missions/{claim_id}", f"/missions/{claim_id}/decliner", reason=reason)

    page = client.follow(answer)
    assert "Décliner ne compte pas contre vous" in page.text
    assert claim_id not in page.text
    assert views.timeline(claim_id)[-1].event.reason == reason


def test_a_no_without_a_reason_is_asked_again(world: given.World, app: App) -> None:
    world.provider()
    claim_id = world.offered("karim")

    answer = given.submit(
        given.signed_in(app), f"/missions/{claim_id}", f"/missions/{claim_id}/decliner", reason="bored"
    )

    assert answer.status == 422
    assert views.offer("prv_karim", claim_id) is not None


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
