"""Pages on which a mission comes and goes: undo, a declared conflict, a give-back, sealed notes, somebody else."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from chalicelib import ambient, handle
from chalicelib.domain.actors import SYSTEM, Actor
from chalicelib.domain.claim import assignment
from chalicelib.domain.claim import commands as c
from chalicelib.domain.claim.terms import Offer
from chalicelib.store import access, papers, providers, views
from chalicelib.web import session
from infra.local.visitor import Client
from tests.conftest import StandingClock
from tests.web import creditor_world
from tests.web import provider_world as given

pytestmark = pytest.mark.usefixtures("table")
App = Callable[..., Any]
NOTE = "Le gérant rappelle jeudi."


def just_accepted(world: given.World, app: App, *to: str) -> tuple[Client, str]:
    """Karim has tapped twice; his browser and the claim."""
    for name in ("karim", *to):
        world.provider(name)
    claim_id = world.offered("karim", *to)
    client = given.signed_in(app)
    given.submit(client, f"/missions/{claim_id}", f"/missions/{claim_id}/accepter")
    return client, claim_id


def free(who: str = "karim") -> int:
    ((_, known),) = providers.candidates([f"prv_{who}"], ambient.today())
    return known.open_slots


def handed_on(world: given.World, app: App) -> tuple[Client, Client, str]:
    """Karim noted something and gave it back; Sana has it. Their browsers, and the claim."""
    world.provider("karim")
    world.provider("sana")
    claim_id, karim, sana = world.active("karim"), given.signed_in(app), given.signed_in(app, "sana")
    given.submit(karim, f"/missions/{claim_id}", f"/missions/{claim_id}/etape",
                 kind="call", outcome="message", note=NOTE)  # fmt: skip
    given.submit(karim, f"/missions/{claim_id}", f"/missions/{claim_id}/rendre", end_reason="capacity")
    until = ambient.now() + timedelta(days=1)
    wave = c.MakeOffers(
        claim_id=claim_id, by=SYSTEM, at=ambient.now(), wave=2, offers=(Offer("prv_sana", 900, 6200),), until=until,
        seed=1,
    )  # fmt: skip
    handle.claim(wave, key="second wave")
    handle.claim(c.AcceptOffer(claim_id=claim_id, by=Actor("provider", "prv_sana"), at=ambient.now()), key="sana")
    return karim, sana, claim_id


def test_for_ten_seconds_the_page_offers_to_undo_and_names_nobody(world: given.World, app: App) -> None:
    client, claim_id = just_accepted(world, app)

    page = client.get(f"/missions/{claim_id}")

    assert "C’est à vous" in page.text
    assert f'action="/missions/{claim_id}/annuler"' in page.text
    assert 'data-undo="10"' in page.text
    for shown in (page.text, client.get("/missions").text):
        assert "Boulangerie Morel" not in shown
    assert len(page.body) < 60_000


def test_undone_in_time_the_offer_lies_on_both_lists_again(world: given.World, app: App) -> None:
    client, claim_id = just_accepted(world, app, "sana")
    assert free() == 4

    answer = given.submit(client, f"/missions/{claim_id}", f"/missions/{claim_id}/annuler")

    assert answer.location == "/missions?fait=annule"
    assert "C’est annulé" in client.follow(answer).text
    for who in ("karim", "sana"):
        assert views.offer(f"prv_{who}", claim_id) is not None
    assert free() == 5
    assert given.submit(client, f"/missions/{claim_id}", f"/missions/{claim_id}/accepter").status == 303
    assert free() == 4


def test_an_undo_twice_is_the_same_late_is_told_and_a_strangers_finds_nothing(
    world: given.World, app: App, clock: StandingClock
) -> None:
    client, claim_id = just_accepted(world, app, "sana")
    world.provider("zoe")
    there = {"csrf": client.get("/missions").value("csrf")}
    zoe, sana = given.signed_in(app, "zoe"), given.signed_in(app, "sana")

    strangers = zoe.post(f"/missions/{claim_id}/annuler", {"csrf": zoe.get("/missions").value("csrf")})
    rivals = sana.post(f"/missions/{claim_id}/annuler", {"csrf": sana.get("/missions").value("csrf")})
    assert (strangers.status, rivals.status) == (404, 303)  # the rival had nothing to undo, and undid nothing
    assert free() == 4

    assert [client.post(f"/missions/{claim_id}/annuler", there).status for _ in range(2)] == [303, 303]
    assert free() == 5
    given.submit(client, f"/missions/{claim_id}", f"/missions/{claim_id}/accepter")
    clock.jump(assignment.UNDO)
    late = client.post(f"/missions/{claim_id}/annuler", there)
    assert late.status == 409
    assert "dix secondes pour annuler sont passées" in late.text


def test_who_declares_a_conflict_of_interest_sees_nothing_of_the_file_any_more(world: given.World, app: App) -> None:
    world.provider()
    claim_id = world.offered("karim", "sana")
    client = given.signed_in(app)

    answer = given.submit(
        client, f"/missions/{claim_id}", f"/missions/{claim_id}/decliner", reason="conflict_of_interest"
    )

    assert "vous ne verrez plus ce dossier" in client.follow(answer).text
    assert client.get(f"/missions/{claim_id}").status == 404
    assert views.offer("prv_karim", claim_id) is None
    csrf = client.get("/missions").value("csrf")
    assert client.post(f"/missions/{claim_id}/accepter", {"csrf": csrf}).status == 404


def test_a_mission_given_back_is_gone_with_a_word_and_frees_its_slot(world: given.World, app: App) -> None:
    world.provider()
    claim_id = world.active()
    client = given.signed_in(app)
    assert "ne compte jamais contre vous" in client.get(f"/missions/{claim_id}").text

    again = given.submit(client, f"/missions/{claim_id}", f"/missions/{claim_id}/rendre")
    answer = given.submit(client, f"/missions/{claim_id}", f"/missions/{claim_id}/rendre", end_reason="mismatch")

    assert again.status == 422
    assert "La mission est rendue" in client.follow(answer).text
    gone = client.get(f"/missions/{claim_id}")
    assert gone.status == 410
    assert "Cette mission n’est plus à vous" in gone.text
    assert "Boulangerie Morel" not in client.get("/missions").text
    assert free() == 5


def test_what_the_earlier_provider_noted_is_sealed_from_the_next_and_open_to_its_creditor(
    world: given.World, app: App
) -> None:
    karim, sana, claim_id = handed_on(world, app)
    (note,) = (paper for paper in papers.of(claim_id) if paper.kind == "note")
    path = f"/documents/{claim_id}/{note.sha256}"
    site = creditor_world.application()

    def opened(role: str, org: str) -> int:
        ends = ambient.now() + access.SESSION_LIFE
        token = access.open_session(access.Session(role, org, "usr_1", "X", ends))  # type: ignore[arg-type]
        return Client(site, cookies={session.cookie_name(): token}).get(path).status

    assert opened("creditor", given.CREDITOR.id) == 200
    assert opened("operator", "ops_1") == 200
    assert opened("provider", "prv_sana") == 404
    assert opened("provider", "prv_karim") == 404
    page = sana.get(f"/missions/{claim_id}")
    assert page.status == 200
    assert note.sha256 not in page.text
    assert "message laissé" in page.text  # the acts themselves are facts of the file
    assert karim.get(f"/missions/{claim_id}").status == 410


def test_a_creditor_asks_for_somebody_else_and_says_why() -> None:
    creditor_world.world()
    client = creditor_world.signed_in()
    claim_id = creditor_world.filed(client)
    creditor_world.taken(claim_id)
    page = f"/creances/{claim_id}"
    assert "Demander quelqu’un d’autre" in client.get(page).text

    without = creditor_world.send(client, page, f"{page}/autre")
    answer = creditor_world.send(client, page, f"{page}/autre", end_reason="no_news")

    assert without.status == 422
    assert "Dites pourquoi vous demandez quelqu’un d’autre" in without.text
    assert answer.location == page
    told = client.get(page).text
    assert "Le dossier change de mains" in told
    assert "Karim Benali ne s’en occupe plus" in told
    assert creditor_world.claim(claim_id).former == ("prv_0",)
    again = creditor_world.send(client, page, f"{page}/autre", end_reason="no_news")
    assert again.status == 409


def test_while_it_may_be_undone_its_creditor_is_told_no_name() -> None:
    creditor_world.world()
    client = creditor_world.signed_in()
    claim_id = creditor_world.filed(client)
    at, offer = ambient.now(), Offer("prv_0", 1800, 6200)
    wave = c.MakeOffers(
        claim_id=claim_id, by=SYSTEM, at=at, wave=1, offers=(offer,), until=at + timedelta(days=1), seed=1
    )
    handle.claim(wave, key="wave")
    by = Actor("provider", "prv_0")
    handle.claim(c.AcceptOffer(claim_id=claim_id, by=by, at=at, undoable=True), key="yes")
    assert "Karim Benali" not in client.get(f"/creances/{claim_id}").text
