"""A mission in hand: the whole file, the answer to a pause, the end of the work."""

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from chalicelib import ambient, handle
from chalicelib.domain.actors import SYSTEM, Actor
from chalicelib.domain.claim import commands as c
from chalicelib.domain.claim import events as e
from chalicelib.gateways import documents
from chalicelib.store import views
from tests.web import provider_world as given

pytestmark = pytest.mark.usefixtures("table", "karim")
App = Callable[..., Any]


def last(claim_id: str) -> Any:
    return views.timeline(claim_id)[-1].event


def test_the_whole_file_is_on_one_page(world: given.World, app: App) -> None:
    claim_id = world.active()

    page = given.signed_in(app).get(f"/missions/{claim_id}").text

    for shown in (
        "Boulangerie Morel",
        "12 rue Garibaldi",
        "1\u202f305,79\u00a0€",  # 1240.50 + 25.29 of interest + 40
        "R-2026-1",
        "18\u00a0novembre\u00a02026",
        "Atelier Vélo Saône",
        "Prise en charge par Karim Benali",
        "jeudi 26\u00a0novembre",
    ):
        assert shown in page, shown


def test_the_call_script_repeats_the_letter(world: given.World, app: App) -> None:
    """Gate G3: every later contact repeats the reference and the day of the first letter."""
    claim_id = world.active()

    page = given.signed_in(app).get(f"/missions/{claim_id}").text

    assert "notre lettre du 18\u00a0novembre\u00a02026, référence R-2026-1." in page
    assert "au sujet de" in page


def test_before_the_letter_nobody_is_contacted(world: given.World, app: App) -> None:
    claim_id = world.taken()

    page = given.signed_in(app).get(f"/missions/{claim_id}").text

    assert "La première lettre part maintenant" in page
    assert "12 rue Garibaldi" in page
    for link in ("tel:", "geo:", f"/missions/{claim_id}/etape", f"/missions/{claim_id}/contacter"):
        assert link not in page


def test_an_answered_concern_lets_the_work_go_on(world: given.World, app: App) -> None:
    claim_id = world.paused()
    page = f"/missions/{claim_id}"

    answer = given.submit(given.signed_in(app), page, f"{page}/reprendre", note="La facture a été corrigée.")

    assert answer.location == f"{page}?fait=reprise"
    assert isinstance(last(claim_id), e.ClaimResumed)
    assert documents.get(last(claim_id).note).decode() == "La facture a été corrigée."
    assert "Le dossier reprend" in given.signed_in(app).follow(answer).text


def test_after_a_judgment_nothing_is_left_to_do_and_nothing_goes_on(world: given.World, app: App) -> None:
    claim_id = world.active()
    today = ambient.today()
    order = c.RecordInsolvency(claim_id=claim_id, by=SYSTEM, at=ambient.now(), opened_on=today, published_on=today)
    handle.claim(order, key="judged")
    page, client = f"/missions/{claim_id}", given.signed_in(app)

    shown = client.get(page).text

    assert "La loi interdit tout contact" in shown
    assert f"{page}/reprendre" not in shown
    assert f"{page}/etape" not in shown


@pytest.mark.parametrize("code", ["not_found", "insolvent", "not_worth_pursuing"])
def test_the_work_ends_with_a_typed_code_once_confirmed(world: given.World, app: App, code: str) -> None:
    claim_id = world.active()
    page, client = f"/missions/{claim_id}", given.signed_in(app)

    unsure = given.submit(client, page, f"{page}/clore", code=code)
    sure = given.submit(client, page, f"{page}/clore", code=code, sure="yes")

    assert unsure.status == 422
    assert re.search(f'value="{code}"[^>]* checked', unsure.text)
    assert sure.status == 303
    assert last(claim_id) == e.ClaimClosed(code)  # type: ignore[arg-type]
    closed = client.follow(sure).text
    assert "Le dossier est clos" in closed
    assert "Joindre le débiteur" not in closed


@pytest.mark.parametrize("code", ["", "paid", "withdrawn"])
def test_no_other_code_is_his(world: given.World, app: App, code: str) -> None:
    claim_id = world.active()
    page = f"/missions/{claim_id}"

    assert given.submit(given.signed_in(app), page, f"{page}/clore", code=code, sure="yes").status == 422


def test_another_provider_finds_nothing_and_changes_nothing(world: given.World, app: App) -> None:
    world.provider("sana")
    claim_id = world.active()
    other = given.signed_in(app, "sana")
    csrf = {"csrf": other.get("/missions").value("csrf")}

    statuses = [
        other.get(f"/missions/{claim_id}").status,
        other.post(f"/missions/{claim_id}/contacter", csrf | {"channel": "call"}).status,
        other.post(f"/missions/{claim_id}/etape", csrf | {"kind": "call", "outcome": "message"}).status,
        other.post(f"/missions/{claim_id}/reprendre", csrf).status,
        other.post(f"/missions/{claim_id}/clore", csrf | {"code": "insolvent", "sure": "yes"}).status,
        other.post("/missions/clm_nothing/etape", csrf | {"kind": "call", "outcome": "message"}).status,
    ]

    assert statuses == [404, 404, 404, 404, 404, 404]
    assert isinstance(last(claim_id), e.FirstLetterSent)


def test_a_paid_file_shows_what_it_earned(world: given.World, app: App) -> None:
    claim_id = world.active()
    pay = c.RecordPayment(
        claim_id=claim_id,
        by=Actor("system"),
        at=ambient.now(),
        payment_id="pi_1",
        cents=130_579,
        on=ambient.today(),
        method="card",
    )
    handle.claim(pay, key="pay")

    page = given.signed_in(app).get(f"/missions/{claim_id}").text

    assert "Payé" in page
    assert "Vos gains" in page
    assert "164,53\u00a0€" in page
    assert datetime.fromisoformat(page.split('<time datetime="')[1].split('"')[0]) == ambient.now()
