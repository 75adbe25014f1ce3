"""Offers: taken in two taps or declined, once and only once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from chalicelib import ambient
from chalicelib.domain.claim import assignment
from chalicelib.store import providers, views
from tests.conftest import StandingClock
from tests.web import provider_world as given

pytestmark = pytest.mark.usefixtures("table")
App = Callable[..., Any]
SECRETS = ("Boulangerie Morel", "Garibaldi", "04 78", "2026-0001", "dbt_")


def accept(app: App, claim_id: str, who: str = "karim") -> Any:
    return given.submit(given.signed_in(app, who), "/missions", f"/missions/{claim_id}/accepter")


def test_two_taps_take_a_mission(world: given.World, app: App, clock: StandingClock) -> None:
    world.provider()
    claim_id = world.offered("karim")
    client = given.signed_in(app)

    first_tap = client.get("/missions")
    assert f'action="/missions/{claim_id}/accepter"' in first_tap.text  # behind <details>: it needs no script
    second_tap = given.submit(client, "/missions", f"/missions/{claim_id}/accepter")

    assert (second_tap.status, second_tap.location) == (303, f"/missions/{claim_id}")
    page = client.follow(second_tap)
    assert "C’est à vous" in page.text
    assert not [secret for secret in SECRETS if secret in page.text]  # while he may undo it
    clock.jump(assignment.UNDO)
    page = client.get(f"/missions/{claim_id}")
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
    assert "ne compte pas contre vous" in page.text
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
