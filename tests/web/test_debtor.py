"""The debtor's door and page: nothing before the postcode, then what is owed, to whom and why."""

import re
from datetime import timedelta

import pytest

from chalicelib import ambient, handle
from chalicelib.domain.actors import Actor
from chalicelib.domain.claim import commands as c
from tests.web import debtor_world
from tests.web.debtor_world import Town, send

TOTAL = "868,96\u00a0€"  # EUR 812.40, sixty days at 12.4 %, and EUR 40


def test_the_link_leads_to_a_page_without_token_name_or_amount(town: Town) -> None:
    client = town.client()
    answer = client.get(town.link)
    assert (answer.status, answer.location) == (303, "/dossier")
    assert "HttpOnly" in answer.cookies[0]
    assert "SameSite=Lax" in answer.cookies[0]

    page = client.get("/dossier")
    assert page.status == 200
    assert "Code postal" in page.text
    for secret in ("Élodie", "Vélo", "868,", "812,", town.link.removeprefix("/d/"), town.claim_id):
        assert secret not in page.text


@pytest.mark.parametrize("path", ["/d/nothing", "/dossier"])
def test_a_link_that_is_not_ours_or_a_visit_that_is_over_says_where_to_go(town: Town, path: str) -> None:
    answer = town.client().get(path)
    assert answer.status == 410
    assert "Ouvrez de nouveau le lien" in answer.text
    assert '/connexion">' not in answer.text.split("<main")[1]


def test_a_link_of_last_year_is_over(town: Town) -> None:
    town.clock.jump(timedelta(days=401))
    assert town.client().get(town.link).status == 410


def test_before_the_check_no_other_page_opens(town: Town) -> None:
    client, page = town.arrived()
    for path in ("/dossier/etaler", "/dossier/desaccord", "/dossier/expliquer", "/dossier/deja-paye", "/dossier/merci"):
        assert client.get(path).location == "/dossier"
    assert send(client, "/dossier/payer", page).location == "/dossier"
    assert send(client, "/dossier/desaccord", page, choice="quality").location == "/dossier"
    assert town.claim().pause is None


def test_a_wrong_postcode_is_said_kindly_and_nothing_typed_is_lost(town: Town) -> None:
    client, page = town.arrived()
    answer = send(client, "/dossier/code", page, postcode="75001")
    assert answer.status == 403
    assert "ne correspond pas" in answer.text
    assert answer.value("postcode") == "75001"
    assert send(client, "/dossier/code", page, postcode="").status == 422


def test_five_wrong_tries_close_the_link_for_the_day(town: Town) -> None:
    client, page = town.arrived()
    assert [send(client, "/dossier/code", page, postcode="75001").status for _ in range(5)] == [403] * 5
    answer = send(client, "/dossier/code", page, postcode=debtor_world.POSTCODE)
    assert answer.status == 429
    assert "Trop d’essais" in answer.text

    town.clock.jump(timedelta(days=1))
    _, page = town.checked()
    assert "Payer maintenant" in page.text


def test_the_right_postcode_wipes_the_slate_and_may_hold_a_space(town: Town) -> None:
    for _ in range(3):
        client, page = town.arrived()
        for _ in range(4):
            assert send(client, "/dossier/code", page, postcode="75001").status == 403
        assert send(client, "/dossier/code", page, postcode="69 003").status == 303


def test_the_page_says_what_is_owed_to_whom_and_why(town: Town) -> None:
    _, page = town.checked()
    text = re.sub(r"<[^>]+>", " ", page.text)
    for words in ("Fleurs d", "Atelier Vélo Saône", TOTAL, "Facture 2026-0001", "812,40", "16,56", "12,4", "D441-5"):
        assert words in text
    for choice in ("Payer maintenant", "Payer en plusieurs fois", "Je ne suis pas d’accord", "Expliquer ma situation"):
        assert choice in text
    for who in ("RC-0001", "Karim Benali", "06\u00a039\u00a098\u00a000\u00a001", "18\u00a0novembre\u00a02026"):
        assert who in text
    assert "L. 111-8" in text
    assert "CNIL" in text
    assert page.headers["cache-control"] == "no-store"
    assert len(page.body) < 60_000


def test_a_second_tap_on_the_link_asks_for_nothing_again(town: Town) -> None:
    client, _ = town.checked()
    assert TOTAL in client.follow(client.get(town.link)).text


def test_an_hour_later_the_visit_is_over(town: Town) -> None:
    client, _ = town.checked()
    town.clock.jump(timedelta(minutes=61))
    assert client.get("/dossier").status == 410


def test_a_forged_form_changes_nothing(town: Town) -> None:
    client, _ = town.checked()
    assert client.post("/dossier/desaccord", {"csrf": "wrong", "choice": "quality"}).status == 403
    assert client.post("/dossier/payer", {}, sec_fetch_site="cross-site").status == 403
    assert town.claim().pause is None


def test_once_the_creditor_gives_him_right_nothing_is_asked_any_more(town: Town) -> None:
    order = c.CloseClaim(
        claim_id=town.claim_id, by=Actor("creditor", town.creditor.id), at=ambient.now(), code="disputed_upheld"
    )
    handle.claim(order, key="close")
    client, page = town.checked()
    assert "Ce dossier est clos" in page.text
    assert "vous donne raison" in page.text
    assert "/dossier/payer" not in page.text
    assert client.get("/dossier/etaler").location == "/dossier"


def test_the_page_speaks_english_too(town: Town) -> None:
    client, _ = town.checked()
    assert '<html lang="en">' in client.get("/dossier?lang=en").text
